// Takes numbers and length-prefixed bytes from a buffer, checking every length before it is believed.

/// Reads what `ByteWriter` wrote. The buffer must outlive the reader; every method throws `DecodingProblem.tooShort`
/// rather than read behind its end.
package struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    /// How many bytes have been read.
    package private(set) var offset = 0

    package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// How many bytes are left.
    package var remaining: Int { bytes.count - offset }

    /// Whether everything has been read.
    package var isAtEnd: Bool { offset == bytes.count }

    // One for each size that formats have: a generic one would look for the type at run time in other modules.

    package mutating func read(_: UInt8.Type = UInt8.self) throws(DecodingProblem) -> UInt8 { try load() }

    package mutating func read(_: UInt16.Type = UInt16.self) throws(DecodingProblem) -> UInt16 { try load() }

    package mutating func read(_: UInt32.Type = UInt32.self) throws(DecodingProblem) -> UInt32 { try load() }

    package mutating func read(_: Int64.Type = Int64.self) throws(DecodingProblem) -> Int64 { try load() }

    package mutating func read(_: UInt64.Type = UInt64.self) throws(DecodingProblem) -> UInt64 { try load() }

    private mutating func load<Integer: FixedWidthInteger>() throws(DecodingProblem) -> Integer {
        let size = MemoryLayout<Integer>.size
        guard remaining >= size else { throw .tooShort }
        defer { offset += size }
        return Integer(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Integer.self))
    }

    /// The next `count` bytes, borrowed from the buffer.
    package mutating func read(count: Int) throws(DecodingProblem) -> UnsafeRawBufferPointer {
        guard count >= 0, remaining >= count else { throw .tooShort }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)])
    }

    /// u32 length, then the bytes, borrowed from the buffer.
    package mutating func readPrefixed() throws(DecodingProblem) -> UnsafeRawBufferPointer {
        try read(count: Int(try read(UInt32.self)))
    }

    /// The next `count` bytes as text.
    package mutating func readText(count: Int) throws(DecodingProblem) -> String {
        let content = try read(count: count)
        guard let text = String(validating: content, as: UTF8.self) else { throw .invalidText }
        return text
    }

    /// u32 length, then UTF-8.
    package mutating func readPrefixedText() throws(DecodingProblem) -> String {
        try readText(count: Int(try read(UInt32.self)))
    }

    /// Throws `trailingBytes` unless everything has been read.
    package func finish() throws(DecodingProblem) {
        guard isAtEnd else { throw .trailingBytes }
    }
}
