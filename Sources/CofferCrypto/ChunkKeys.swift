// The keys of all ranges of a key set, as a root of a repository lists them.

internal import CSodium

/// 32 bytes for each range from number 0 on, in locked memory; zeros where there is no key. Filled by one thread, then
/// read.
package final class ChunkKeys {
    /// How many ranges there are, with and without keys.
    package let count: Int
    private let region: LockedRegion

    /// - Throws: `CryptoError.outOfMemory`.
    package init(count: Int) throws {
        self.count = count
        region = try LockedRegion(count: max(1, count) * KeyChunkCipher.keySize)
    }

    /// New keys for so many ranges.
    /// - Throws: `CryptoError.outOfMemory`.
    package static func random(count: Int) throws -> ChunkKeys {
        let keys = try ChunkKeys(count: count)
        randombytes_buf(keys.region.bytes.baseAddress!, keys.region.bytes.count)
        return keys
    }

    /// Where the bytes of a root are put, in pieces of any size.
    package func copy(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        UnsafeMutableRawBufferPointer(rebasing: region.bytes[offset..<(offset + bytes.count)]).copyMemory(from: bytes)
    }

    /// Nil if the range has no key, or is beyond the last one.
    package subscript(number: UInt32) -> UnsafeRawBufferPointer? {
        guard number < count else { return nil }
        let start = Int(number) * KeyChunkCipher.keySize
        let key = UnsafeRawBufferPointer(rebasing: region.bytes[start..<(start + KeyChunkCipher.keySize)])
        return sodium_is_zero(key.baseAddress!, key.count) == 1 ? nil : key
    }
}
