// The symmetric key that seals parts.

/// 32 bytes, sealed to a tier's public key when stored.
package struct DataKey: Sendable, Redacted {
    package let bytes: LockedBytes

    /// - Throws: `CryptoError.damaged` unless there are 32 bytes.
    package init(_ bytes: LockedBytes) throws {
        guard bytes.count == 32 else { throw CryptoError.damaged }
        self.bytes = bytes
    }

    package static func generate() throws -> DataKey { try DataKey(.random(count: 32)) }
}
