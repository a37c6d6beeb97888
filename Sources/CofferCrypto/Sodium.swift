// Starts libsodium once, and wipes the stack after calls that leave key bytes there.

internal import CSodium

enum Sodium {
    /// True once libsodium has started; the first use on any thread starts it, the others wait.
    private static let isStarted: Bool = sodium_init() >= 0

    /// Call before the first use of any primitive: without it libsodium is neither seeded nor uses the CPU's best code.
    @inline(__always)
    static func start() {
        precondition(isStarted, "libsodium did not start")
    }

    /// Overwrites the dead stack below the caller. BLAKE2b keeps its key block, X25519 and Ed25519 their scalars in
    /// frames that libsodium 1.0.18 does not clean (`KeyLeakScan` shows it).
    @inline(__always)
    static func wipeStack(_ count: Int = 4096) {
        sodium_stackzero(count)
    }

    /// Overwrites `buffer` in a way the optimiser keeps.
    @inline(__always)
    static func wipe(_ buffer: UnsafeMutableRawBufferPointer) {
        guard let base = buffer.baseAddress else { return }
        sodium_memzero(base, buffer.count)
    }
}
