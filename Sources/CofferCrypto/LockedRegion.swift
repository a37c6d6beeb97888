// A writable stretch of locked memory with guard pages on both sides: what arenas and keys are made of.

internal import CSodium
internal import Synchronization

/// Memory from `sodium_malloc`: locked, kept out of core dumps, between guard pages, wiped when freed. Not safe to share
/// between threads while anybody writes: owners see to that.
final class LockedRegion {
    let bytes: UnsafeMutableRawBufferPointer

    /// True once the system has refused to lock memory (RLIMIT_MEMLOCK): keys may then reach the swap.
    static var lockingFailed: Bool { refusals.load(ordering: .relaxed) }
    private static let refusals = Atomic(false)

    /// - Parameter count: at least 1; a multiple of 64 gives 64-byte alignment, a multiple of 4096 whole pages.
    /// - Throws: `CryptoError.outOfMemory`.
    init(count: Int) throws {
        precondition(count > 0)
        Sodium.start()
        guard let base = sodium_malloc(count) else { throw CryptoError.outOfMemory }
        bytes = UnsafeMutableRawBufferPointer(start: base, count: count)
        // sodium_malloc locks too, but does not say when it could not.
        if sodium_mlock(base, count) != 0 { Self.refusals.store(true, ordering: .relaxed) }
        sodium_memzero(base, count)
        #if DEBUG
            KeyLeakScan.register(bytes)
        #endif
    }

    deinit {
        #if DEBUG
            KeyLeakScan.unregister(bytes)
        #endif
        sodium_free(bytes.baseAddress)
    }

    /// Makes any later write end the process.
    func makeReadOnly() { sodium_mprotect_readonly(bytes.baseAddress!) }
}
