// Reads CSV (RFC 4180) of any size with constant memory, record by record, at the speed of an import.

/// Pulls bytes from a source and gives records: quoted cells with line breaks and doubled quotes, CRLF, LF or CR, a
/// byte order mark, UTF-8 or GB 18030. Blank lines are no records and are not counted.
package struct CSVReader: ~Copyable {
    /// The largest cell that is read, 1 MiB.
    package static let maximumCell = 1 << 20
    /// The largest record that is read, 4 MiB.
    package static let maximumRecord = 4 << 20

    private let source: TextSource
    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity = 1 << 18
    private var filled = 0
    private var position = 0
    private var number = 0
    private var isAtEnd = false
    private var hasStarted = false
    private var places: [Place] = []

    /// A cell while its record is being read; offsets count from the record's start.
    private struct Place {
        var start: Int
        var end: Int
        var hasDoubledQuotes: Bool
    }

    /// `source` fills the buffer it is given with at most its size and says how much; 0 is the end.
    package init(
        encoding: CSVEncoding = .automatic, source: @escaping (UnsafeMutableRawBufferPointer) throws -> Int
    ) {
        self.source = TextSource(encoding: encoding, source: source)
        buffer = .allocate(capacity: capacity)
    }

    deinit { buffer.deallocate() }

    /// The encoding in use; found out with the first record, if `automatic` was asked for.
    package var encoding: CSVEncoding { source.encoding }

    /// The next record; nil at the end.
    ///
    /// Throws `CSVProblem` for a record that cannot be read (call again for the one after it), and what the source
    /// throws.
    package mutating func next() throws -> CSVRecord? {
        if !hasStarted {
            hasStarted = true
            while filled < 3, try fill() {}
            if filled >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { position = 3 }
        }
        while true {
            if position == filled, try !fill() { return nil }
            // A blank line is no record.
            if buffer[position] == 0x0A || buffer[position] == 0x0D {
                position += 1
            } else {
                number += 1
                return try record()
            }
        }
    }

    private mutating func record() throws -> CSVRecord {
        places.removeAll(keepingCapacity: true)
        var base = UnsafePointer(buffer + position)
        var limit = filled - position
        var at = 0
        var isEscaped = false
        var isTooLong = false
        var end = 0

        /// More bytes behind `limit`; false at the end of the file. Throws once cell or record are too long.
        func extend(cellStart: Int, isQuoted: Bool) throws -> Bool {
            if limit - cellStart > Self.maximumCell {
                try skip(quoted: isQuoted, from: at)
                throw CSVProblem.cellTooLong(record: number)
            }
            if limit > Self.maximumRecord {
                try skip(quoted: isQuoted, from: at)
                throw CSVProblem.recordTooLong(record: number)
            }
            guard try fill() else { return false }
            base = UnsafePointer(buffer + position)
            limit = filled - position
            return true
        }

        scan: while true {
            let cellStart = at
            if at == limit, try !extend(cellStart: cellStart, isQuoted: false) {
                places.append(Place(start: at, end: at, hasDoubledQuotes: false))
                end = at
                break
            }
            if base[at] == 0x22 {
                var hasDoubledQuotes = false
                at += 1
                while true {
                    while at < limit, base[at] != 0x22 { at += 1 }
                    if at == limit {
                        if try extend(cellStart: cellStart, isQuoted: true) { continue }
                        position = filled
                        throw CSVProblem.unterminatedQuote(record: number)
                    }
                    if at + 1 == limit, try !extend(cellStart: cellStart, isQuoted: true) { break }
                    guard base[at + 1] == 0x22 else { break }
                    hasDoubledQuotes = true
                    at += 2
                }
                places.append(Place(start: cellStart + 1, end: at, hasDoubledQuotes: hasDoubledQuotes))
                if hasDoubledQuotes { isEscaped = true }
                at += 1
                if at < limit, base[at] != 0x2C, base[at] != 0x0A, base[at] != 0x0D {
                    try skip(quoted: nil, from: at)
                    throw CSVProblem.strayQuote(record: number)
                }
            } else {
                while true {
                    // All that matters is at or below the comma.
                    while at < limit, base[at] > 0x2C { at += 1 }
                    if at == limit {
                        if try extend(cellStart: cellStart, isQuoted: false) { continue }
                        break
                    }
                    let byte = base[at]
                    if byte == 0x2C || byte == 0x0A || byte == 0x0D { break }
                    if byte == 0x22 {
                        try skip(quoted: nil, from: at)
                        throw CSVProblem.strayQuote(record: number)
                    }
                    at += 1
                }
                places.append(Place(start: cellStart, end: at, hasDoubledQuotes: false))
            }
            if at - cellStart > Self.maximumCell { isTooLong = true }
            end = at
            guard at < limit else { break scan }
            at += 1
            if base[at - 1] != 0x2C { break scan }
        }
        // The line feed of a CRLF is left for the next call, which skips it as a blank line.
        let bytes = UnsafeBufferPointer(start: base, count: end)
        position += at
        if isTooLong { throw CSVProblem.cellTooLong(record: number) }
        if end > Self.maximumRecord { throw CSVProblem.recordTooLong(record: number) }
        if UTF8Check.firstInvalid(bytes) != nil { throw CSVProblem.invalidText(record: number) }
        return isEscaped ? unescaped(bytes) : plain(bytes)
    }

    private func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> CSVRecord {
        let cells = places.map { CSVRecord.Cell(start: UInt32($0.start), end: UInt32($0.end)) }
        return CSVRecord(number: number, bytes: Array(bytes), cells: cells)
    }

    /// The record with its doubled quotes made single.
    private func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> CSVRecord {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var cells: [CSVRecord.Cell] = []
        cells.reserveCapacity(places.count)
        for place in places {
            let start = UInt32(text.count)
            if place.hasDoubledQuotes {
                var index = place.start
                while index < place.end {
                    text.append(bytes[index])
                    index += bytes[index] == 0x22 ? 2 : 1
                }
            } else {
                text.append(contentsOf: bytes[place.start..<place.end])
            }
            cells.append(CSVRecord.Cell(start: start, end: UInt32(text.count)))
        }
        return CSVRecord(number: number, bytes: text, cells: cells)
    }

    /// Passes over the rest of a record that cannot be read, keeping nothing of it.
    ///
    /// `quoted` says whether `offset`, from the record's start, lies within quotes; nil if quotes mean nothing any more,
    /// and the record ends with the line.
    private mutating func skip(quoted: Bool?, from offset: Int) throws {
        var isQuoted = quoted ?? false
        position += offset
        while true {
            while position < filled {
                let byte = buffer[position]
                position += 1
                if byte == 0x22, quoted != nil {
                    isQuoted.toggle()
                } else if byte == 0x0A || byte == 0x0D, !isQuoted {
                    return
                }
            }
            if try !fill() {
                if isQuoted { throw CSVProblem.unterminatedQuote(record: number) }
                return
            }
        }
    }

    /// Moves what is still needed, from `position` on, to the front and reads more behind it; false at the end.
    private mutating func fill() throws -> Bool {
        if isAtEnd { return false }
        if position > 0 {
            buffer.update(from: buffer + position, count: filled - position)
            filled -= position
            position = 0
        }
        if capacity - filled < 1 << 16 {
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
            larger.update(from: buffer, count: filled)
            buffer.deallocate()
            buffer = larger
            capacity *= 2
        }
        let space = UnsafeMutableRawBufferPointer(start: buffer + filled, count: capacity - filled)
        let count = try source.read(into: space)
        filled += count
        if count == 0 { isAtEnd = true }
        return count > 0
    }
}
