// Turns a normalised value into the 64 bits by which it can be found again.

/// 32 bytes. A token is the first 8 bytes, little endian, of BLAKE2b-256 keyed with it over the value's bytes.
package struct TokenKey: Sendable, Redacted {
    let bytes: LockedBytes

    /// - Throws: `CryptoError.damaged` unless there are 32 bytes.
    package init(_ bytes: LockedBytes) throws {
        guard bytes.count == 32 else { throw CryptoError.damaged }
        self.bytes = bytes
    }

    package func token(_ value: UnsafeRawBufferPointer) -> Int64 {
        var output: (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)
        bytes.withBytes { key in
            withUnsafeMutableBytes(of: &output) { Primitives.blake2b(value, key: key, into: $0) }
        }
        Sodium.wipeTraces(4096)
        return Int64(littleEndian: output.0)
    }

    /// Of the UTF-8 of `text`.
    package func token(_ text: String) -> Int64 {
        var text = text
        return text.withUTF8 { token(UnsafeRawBufferPointer($0)) }
    }
}
