// What of a b-tree page nothing stands on: `secure_delete` leaves old bytes there when SQLite moves cells about.

/// Overwrites the unused bytes of pages of an SQLite file (the format: sqlite.org/fileformat2.html, section 1.6).
struct PageWiper {
    enum Finding {
        case clean, wiped
        /// No b-tree page, or one that does not hold together: untouched.
        case other
    }

    private enum Kind: UInt8 {
        case indexInterior = 2
        case tableInterior = 5
        case indexLeaf = 10
        case tableLeaf = 13

        var header: Int { self == .indexInterior || self == .tableInterior ? 12 : 8 }
    }

    /// Of a page, without what is kept free at its end.
    private let usable: Int
    /// Cells, and the heads of free blocks; kept between pages for its memory.
    private var used: [Range<Int>] = []

    init(usable: Int) { self.usable = usable }

    /// - Parameter isFirst: the file's header of 100 bytes stands before the page's.
    mutating func wipe(_ page: UnsafeMutableRawBufferPointer, isFirst: Bool) -> Finding {
        let start = isFirst ? 100 : 0
        guard let kind = Kind(rawValue: page[start]) else { return .other }
        let (pointers, contents) = (start + kind.header, Self.number(page, start + 5))
        let cells = Self.number(page, start + 3)
        let end = pointers + 2 * cells
        guard end <= contents, contents <= usable else { return .other }
        used.removeAll(keepingCapacity: true)
        for index in 0..<cells {
            let cell = Self.number(page, pointers + 2 * index)
            guard cell >= contents, let size = size(ofCell: cell, kind, page), cell + size <= usable else {
                return .other
            }
            used.append(cell..<cell + size)
        }
        guard let free = freeBlocks(page, from: Self.number(page, start + 1), contents) else { return .other }
        used.sort { $0.lowerBound < $1.lowerBound }
        var (last, unused) = (contents, 0)
        for range in used {
            guard range.lowerBound >= last else { return .other }
            unused += range.lowerBound - last
            last = range.upperBound
        }
        // A page that only looks like one has other sums.
        guard unused + usable - last == free + Int(page[start + 7]) else { return .other }
        return overwrite(page, from: end, contents) ? .wiped : .clean
    }

    /// Adds the heads of the free blocks, of which each leads to the next; how many bytes they have besides.
    private mutating func freeBlocks(_ page: UnsafeMutableRawBufferPointer, from first: Int, _ contents: Int) -> Int? {
        var (next, bytes, before) = (first, 0, contents - 1)
        while next != 0 {
            guard next > before, next + 4 <= usable else { return nil }
            let size = Self.number(page, next + 2)
            guard size >= 4, next + size <= usable else { return nil }
            used.append(next..<next + 4)
            bytes += size - 4
            before = next + size - 1
            next = Self.number(page, next)
        }
        return bytes
    }

    private func overwrite(_ page: UnsafeMutableRawBufferPointer, from end: Int, _ contents: Int) -> Bool {
        var (isChanged, last) = (Self.clear(page, end..<contents), contents)
        for range in used {
            if Self.clear(page, last..<range.lowerBound) { isChanged = true }
            last = range.upperBound
        }
        return Self.clear(page, last..<usable) || isChanged
    }

    private static func clear(_ page: UnsafeMutableRawBufferPointer, _ range: Range<Int>) -> Bool {
        let unused = UnsafeMutableRawBufferPointer(rebasing: page[range])
        guard unused.contains(where: { $0 != 0 }) else { return false }
        unused.initializeMemory(as: UInt8.self, repeating: 0)
        return true
    }

    // MARK: Cells

    /// The bytes of a cell that stand on this page; nil if it does not hold together.
    private func size(ofCell cell: Int, _ kind: Kind, _ page: UnsafeMutableRawBufferPointer) -> Int? {
        var offset = cell
        var payload = 0
        if kind == .indexInterior || kind == .tableInterior { offset += 4 }
        if kind != .tableInterior {
            guard let size = varint(page, &offset), size <= UInt64(Int32.max) else { return nil }
            payload = stored(Int(size), isTable: kind == .tableLeaf)
        }
        if kind == .tableLeaf || kind == .tableInterior {
            guard varint(page, &offset) != nil else { return nil }
        }
        // No cell takes less, so that a free block fits in its place.
        return max(4, offset + payload - cell)
    }

    /// Of a payload, with the number of the page on which the rest stands.
    private func stored(_ payload: Int, isTable: Bool) -> Int {
        let most = isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
        if payload <= most { return payload }
        let least = (usable - 12) * 32 / 255 - 23
        let fitting = least + (payload - least) % (usable - 4)
        return (fitting <= most ? fitting : least) + 4
    }

    private func varint(_ page: UnsafeMutableRawBufferPointer, _ offset: inout Int) -> UInt64? {
        var value: UInt64 = 0
        for count in 1...9 {
            guard offset < usable else { return nil }
            let byte = page[offset]
            offset += 1
            if count == 9 { return value << 8 | UInt64(byte) }
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { return value }
        }
        return nil
    }

    /// Two bytes, big endian.
    private static func number(_ page: UnsafeMutableRawBufferPointer, _ offset: Int) -> Int {
        Int(page[offset]) << 8 | Int(page[offset + 1])
    }
}
