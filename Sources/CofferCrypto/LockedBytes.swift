// The form every long-lived secret has: locked, read-only, wiped at its end, compared in constant time, never printed.

internal import CSodium

/// Secret bytes that cannot be written after `init`, swapped out or printed.
// Invariant: the region is read-only (enforced by the kernel) before `init` returns, so sharing it between threads is
// safe; nothing else holds it.
package final class LockedBytes: @unchecked Sendable, Equatable, Redacted {
    package let count: Int
    private let region: LockedRegion

    /// `filling` gets `count` zero bytes to write the secret into; when it throws, they are wiped.
    /// - Throws: `CryptoError.outOfMemory`, `.damaged` if `count` is not positive, or what `filling` throws.
    package init(count: Int, filling: (UnsafeMutableRawBufferPointer) throws -> Void) throws {
        guard count > 0 else { throw CryptoError.damaged }
        self.count = count
        region = try LockedRegion(count: count)
        try filling(region.bytes)
        region.makeReadOnly()
    }

    /// `count` bytes from the system's generator.
    package static func random(count: Int) throws -> LockedBytes {
        try LockedBytes(count: count) { randombytes_buf($0.baseAddress!, $0.count) }
    }

    /// Lends the bytes; copy nothing out of `body` that is not locked as well.
    package func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try withExtendedLifetime(self) { try body(UnsafeRawBufferPointer(region.bytes)) }
    }

    /// True once the system has refused to lock memory in this process.
    package static var lockingFailed: Bool { LockedRegion.lockingFailed }

    /// In time that depends on the lengths only.
    package static func == (left: LockedBytes, right: LockedBytes) -> Bool {
        guard left.count == right.count else { return false }
        return left.withBytes { one in
            right.withBytes { two in sodium_memcmp(one.baseAddress!, two.baseAddress!, one.count) == 0 }
        }
    }
}
