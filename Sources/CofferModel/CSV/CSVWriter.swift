// Writes CSV (RFC 4180) that a spreadsheet opens without running what a customer typed.

/// Collects records as UTF-8 with CRLF; cells are quoted where they must be.
package struct CSVWriter: Sendable {
    /// What has been written and not taken yet.
    package private(set) var bytes: [UInt8] = []
    private let neutralises: Bool

    /// With `byteOrderMark` spreadsheets know the encoding; with `neutralising`, cells that a spreadsheet would run get
    /// an apostrophe in front (`neutralise`).
    package init(byteOrderMark: Bool = false, neutralising: Bool = true) {
        neutralises = neutralising
        if byteOrderMark { bytes = [0xEF, 0xBB, 0xBF] }
    }

    /// Appends one record.
    package mutating func write(_ cells: some Sequence<String>) {
        let start = bytes.count
        var count = 0
        for cell in cells {
            if count > 0 { bytes.append(0x2C) }
            append(neutralises ? Self.neutralise(cell) : cell)
            count += 1
        }
        // A record of one empty cell must not look like a blank line.
        if count == 1, bytes.count == start { bytes.append(contentsOf: [0x22, 0x22]) }
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    /// Hands out what has been written, and forgets it; the memory is kept for what follows.
    package mutating func drain<Failure: Error>(
        _ body: (borrowing [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        try body(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Puts an apostrophe before a cell that a spreadsheet would take for a formula, and before one that begins with an
    /// apostrophe, so that `restore` brings every cell back. Plain numbers and phone numbers stay (`-12.5`,
    /// `+8613812345678`).
    package static func neutralise(_ cell: String) -> String {
        cell.withBytes { bytes in
            guard let first = bytes.first, isTrigger(first) else { return false }
            return !isPlainNumber(bytes)
        } ? "'" + cell : cell
    }

    /// The cell as it was before `neutralise`; cells of other origin lose an apostrophe only where it protects something.
    package static func restore(_ cell: String) -> String {
        let isNeutralised = cell.withBytes { bytes in
            bytes.count > 1 && bytes[0] == 0x27 && isTrigger(bytes[1])
        }
        // By bytes, not characters: a combining mark may follow.
        return isNeutralised ? String(decoding: cell.utf8.dropFirst(), as: UTF8.self) : cell
    }

    /// `=`, `+`, `-`, `@`, tab, carriage return, and the apostrophe itself.
    private static func isTrigger(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D, 0x27: true
        default: false
        }
    }

    /// A sign and digits, with one decimal point at most.
    private static func isPlainNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes[0] == 0x2B || bytes[0] == 0x2D, bytes.count > 1, bytes[1].isDigit, bytes[bytes.count - 1].isDigit
        else { return false }
        var points = 0
        for byte in bytes.dropFirst() where !byte.isDigit {
            guard byte == 0x2E, points == 0 else { return false }
            points += 1
        }
        return true
    }

    private mutating func append(_ cell: String) {
        cell.withBytes { content in
            let isQuoted =
                content.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D } || content.first == 0x20
                || content.last == 0x20
            guard isQuoted else {
                bytes.append(contentsOf: content)
                return
            }
            bytes.append(0x22)
            for byte in content {
                if byte == 0x22 { bytes.append(0x22) }
                bytes.append(byte)
            }
            bytes.append(0x22)
        }
    }
}
