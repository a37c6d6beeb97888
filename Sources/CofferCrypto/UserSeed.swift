// The one secret of a user, from which all their keys derive; it lies in their keyslots.

/// 32 bytes.
package struct UserSeed: Sendable, Redacted {
    package let bytes: LockedBytes

    /// - Throws: `CryptoError.damaged` unless there are 32 bytes.
    package init(_ bytes: LockedBytes) throws {
        guard bytes.count == 32 else { throw CryptoError.damaged }
        self.bytes = bytes
    }

    package static func generate() throws -> UserSeed { try UserSeed(.random(count: 32)) }
}
