// The plaintext of a part: its fields, one after the other, padded so that lengths say little.

/// Encodes fields: each is name length u8, name, value length u32 LE, value, in the order given.
///
/// A part's plaintext is then padded with 0x80 and zeros to a multiple of 32 bytes (ISO/IEC 7816-4), so that a
/// ciphertext's length does not tell a short name from a long one. Open fields stand in clear and have no padding.
package enum FieldCodec {
    package static let blockSize = 32

    /// Appends the fields and the padding.
    package static func encode(_ fields: [(FieldName, String)], into bytes: inout [UInt8]) {
        let start = bytes.count
        encodeOpen(fields, into: &bytes)
        pad(from: start, &bytes)
    }

    /// Appends the padding of a plaintext that begins at `start`.
    package static func pad(from start: Int, _ bytes: inout [UInt8]) {
        bytes.append(0x80)
        while (bytes.count - start) % blockSize != 0 { bytes.append(0) }
    }

    /// Appends the fields without padding.
    package static func encodeOpen(_ fields: [(FieldName, String)], into bytes: inout [UInt8]) {
        for (name, value) in fields { append(value, named: prefix(name), to: &bytes) }
    }

    /// What stands before each value of a field: its name's length and its name.
    package static func prefix(_ name: FieldName) -> [UInt8] {
        precondition(name.rawValue.utf8.count <= Int(UInt8.max), "a field name has at most 40 characters")
        return [UInt8(name.rawValue.utf8.count)] + Array(name.rawValue.utf8)
    }

    /// Appends one field whose name is encoded already.
    package static func append(_ value: String, named prefix: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(contentsOf: prefix)
        ByteWriter.append(UInt32(value.utf8.count), to: &bytes)
        append(value, to: &bytes)
    }

    /// The fields of a part's plaintext.
    package static func decode(_ bytes: UnsafeRawBufferPointer) throws(DecodingProblem) -> [(FieldName, String)] {
        try decodeOpen(try content(of: bytes))
    }

    /// The fields of a part's plaintext, still encoded, without the padding.
    package static func content(of bytes: UnsafeRawBufferPointer) throws(DecodingProblem) -> UnsafeRawBufferPointer {
        guard bytes.count > 0, bytes.count % blockSize == 0 else { throw .padding }
        var end = bytes.count - 1
        while bytes[end] == 0, bytes.count - end < blockSize { end -= 1 }
        guard bytes[end] == 0x80 else { throw .padding }
        return UnsafeRawBufferPointer(rebasing: bytes[..<end])
    }

    /// The fields of bytes without padding; empty bytes hold no fields.
    package static func decodeOpen(_ bytes: UnsafeRawBufferPointer) throws(DecodingProblem) -> [(FieldName, String)] {
        var reader = ByteReader(bytes)
        var fields: [(FieldName, String)] = []
        while !reader.isAtEnd {
            let length = Int(try reader.read(UInt8.self))
            guard length > 0 else { throw .unknownValue }
            let name = FieldName(try reader.readText(count: length))
            if fields.contains(where: { $0.0 == name }) { throw .duplicate }
            fields.append((name, try reader.readPrefixedText()))
        }
        return fields
    }

    @inline(__always)
    private static func append(_ text: String, to bytes: inout [UInt8]) {
        text.withBytes { bytes.append(contentsOf: $0) }
    }
}
