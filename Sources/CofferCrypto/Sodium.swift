// Starts libsodium once, and wipes what its calls leave of keys in registers and on the stack.

internal import CSodium

enum Sodium {
    /// True once libsodium has started; the first use on any thread starts it, the others wait.
    private static let isStarted: Bool = sodium_init() >= 0

    /// Call before the first use of any primitive: without it libsodium is neither seeded nor uses the CPU's best code.
    @inline(__always)
    static func start() {
        precondition(isStarted, "libsodium did not start")
    }

    /// Overwrites what a call with keys leaves in vector registers and on the dead stack below the caller: BLAKE2b its
    /// key block, X25519 and Ed25519 their scalars, memcpy both halves of a key in registers, which the dynamic linker
    /// saves on the stack when it resolves the next function (`KeyLeakScan` finds each of these).
    /// - Parameter count: in bytes; by default more than the frames of any call made here.
    @inline(__always)
    static func wipeTraces(_ count: Int = 32_768) {
        // The cheapest call that loads vector registers with something else.
        let zeros: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
        withUnsafeBytes(of: zeros) { _ = crypto_verify_64($0.baseAddress!, $0.baseAddress!) }
        sodium_stackzero(count)
    }

    /// Overwrites `buffer` in a way the optimiser keeps.
    @inline(__always)
    static func wipe(_ buffer: UnsafeMutableRawBufferPointer) {
        guard let base = buffer.baseAddress else { return }
        sodium_memzero(base, buffer.count)
    }
}
