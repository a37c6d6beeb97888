// One record of a CSV file: its bytes once, its cells as places in them.

/// A record and its number (the header is 1; a record may span several lines). Its text is UTF-8, checked, unquoted.
package struct CSVRecord: Sendable {
    struct Cell: Sendable {
        var start: UInt32
        var end: UInt32
    }

    /// The record's number in the file, blank lines not counted.
    package let number: Int
    private let bytes: [UInt8]
    private let cells: [Cell]

    init(number: Int, bytes: [UInt8], cells: [Cell]) {
        self.number = number
        self.bytes = bytes
        self.cells = cells
    }

    package var fieldCount: Int { cells.count }

    /// The text of a cell, made when it is asked for.
    package subscript(_ index: Int) -> String {
        withBytes(of: index) { String(decoding: $0, as: UTF8.self) }
    }

    /// The UTF-8 bytes of a cell, borrowed.
    package func withBytes<Result>(of index: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
    {
        let cell = cells[index]
        return try bytes.withUnsafeBytes {
            try body(UnsafeRawBufferPointer(rebasing: $0[Int(cell.start)..<Int(cell.end)]))
        }
    }

    /// All cells as text.
    package var fields: [String] { (0..<fieldCount).map { self[$0] } }
}
