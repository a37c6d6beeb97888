// Randomness in small portions without a system call each.

internal import CSodium
internal import Glibc

/// 16 KiB of locked memory, each time filled with ChaCha20 from a fresh seed of the system's generator; what was given
/// out is wiped. For one thread.
package final class RandomBuffer {
    private let region: LockedRegion
    /// Holds a seed while it is stretched, zeros else.
    private let seed: LockedRegion
    // Invariant: the last 8 bytes of the region say how many bytes before them are unused. They lie in the same pages
    // because a fork's child finds all of these zero, and so never repeats its parent's nonces and keys.
    private static let pages = 4
    private static let pageSize = 4096
    private static let capacity = pages * pageSize - 8

    /// - Throws: `CryptoError.outOfMemory`.
    package init() throws {
        region = try LockedRegion(count: Self.pages * Self.pageSize)
        seed = try LockedRegion(count: Int(randombytes_SEEDBYTES))
        madvise(region.bytes.baseAddress, region.bytes.count, MADV_WIPEONFORK)
    }

    package func fill(_ output: UnsafeMutableRawBufferPointer) {
        guard let destination = output.baseAddress else { return }
        guard output.count <= Self.capacity else { return randombytes_buf(destination, output.count) }
        var available = region.bytes.load(fromByteOffset: Self.capacity, as: Int.self)
        if available < output.count {
            refill()
            available = Self.capacity
        }
        available -= output.count
        let source = region.bytes.baseAddress! + available
        destination.copyMemory(from: source, byteCount: output.count)
        sodium_memzero(source, output.count)
        region.bytes.storeBytes(of: available, toByteOffset: Self.capacity, as: Int.self)
    }

    private func refill() {
        let base = region.bytes.baseAddress!
        randombytes_buf(seed.bytes.baseAddress!, seed.bytes.count)
        randombytes_buf_deterministic(base, Self.capacity, seed.bytes.baseAddress!)
        Sodium.wipe(seed.bytes)
    }

    /// `count` public bytes: salts, ids, nonces. For keys use `fill` with locked memory.
    package func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, size in
            fill(UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: count))
            size = count
        }
    }
}
