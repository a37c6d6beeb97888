// Appends numbers and length-prefixed bytes, little-endian: the one way stored encodings are written.

/// Writes into bytes it is given back from `bytes`; all integers little-endian, lengths unsigned.
package struct ByteWriter: Sendable {
    package var bytes: [UInt8]

    package init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    package init(capacity: Int) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    package mutating func write(_ integer: some FixedWidthInteger) { Self.append(integer, to: &bytes) }

    package mutating func write(raw content: some Collection<UInt8>) { bytes.append(contentsOf: content) }

    /// u32 length, then the bytes.
    package mutating func write(prefixed content: some Collection<UInt8>) {
        write(UInt32(content.count))
        bytes.append(contentsOf: content)
    }

    /// u32 length, then UTF-8.
    package mutating func write(prefixed text: String) { write(prefixed: text.utf8) }

    /// Appends an integer to bytes that belong to somebody else, without a writer around them.
    @inline(__always)
    package static func append<Integer: FixedWidthInteger>(_ integer: Integer, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: integer.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Overwrites four bytes with a length that was not known when they were reserved.
    @inline(__always)
    package static func patch(_ integer: UInt32, at offset: Int, in bytes: inout [UInt8]) {
        for shift in 0..<4 { bytes[offset + shift] = UInt8(truncatingIfNeeded: integer >> (8 * UInt32(shift))) }
    }
}
