// Randomness in small portions without a system call each.

internal import CSodium
internal import Glibc

/// 16 KiB of locked memory, refilled from the system's generator; what was given out is wiped. For one thread.
package final class RandomBuffer {
    private let region: LockedRegion
    // Invariant: the last 8 bytes of the region say how many bytes before them are unused. They lie in the same pages
    // because a fork's child finds all of these zero, and so never repeats its parent's nonces and keys.
    private static let pages = 4
    private static let pageSize = 4096
    private static let capacity = pages * pageSize - 8

    /// - Throws: `CryptoError.outOfMemory`.
    package init() throws {
        region = try LockedRegion(count: Self.pages * Self.pageSize)
        madvise(region.bytes.baseAddress, region.bytes.count, MADV_WIPEONFORK)
    }

    package func fill(_ output: UnsafeMutableRawBufferPointer) {
        guard let destination = output.baseAddress else { return }
        guard output.count <= Self.capacity else { return randombytes_buf(destination, output.count) }
        var available = region.bytes.load(fromByteOffset: Self.capacity, as: Int.self)
        if available < output.count {
            randombytes_buf(region.bytes.baseAddress!, Self.capacity)
            available = Self.capacity
        }
        available -= output.count
        let source = region.bytes.baseAddress! + available
        destination.copyMemory(from: source, byteCount: output.count)
        sodium_memzero(source, output.count)
        region.bytes.storeBytes(of: available, toByteOffset: Self.capacity, as: Int.self)
    }

    /// `count` public bytes: salts, ids, nonces. For keys use `fill` with locked memory.
    package func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, size in
            fill(UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: count))
            size = count
        }
    }
}
