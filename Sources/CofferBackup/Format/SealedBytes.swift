// Sealed streams that are small enough to be in memory.

internal import CofferCrypto

enum SealedBytes {
    /// Reads from bytes in memory.
    static func reader(_ bytes: ArraySlice<UInt8>) throws -> SealedStreamReader {
        var rest = bytes
        return try SealedStreamReader { buffer in
            let piece = rest.prefix(buffer.count)
            buffer.copyBytes(from: piece)
            rest = rest.dropFirst(piece.count)
            return piece.count
        }
    }
}
