// A user's working keys, derived from their seed.

/// Each key is BLAKE2b-256 keyed with the seed, under its own label.
package struct UserKeys: Sendable, Redacted {
    /// Opens grants.
    package let encryption: EncryptionKeyPair
    /// Signs the ledger.
    package let signing: SigningKeyPair
    /// Recognises rows this user has imported before.
    package let digestKey: TokenKey

    /// - Throws: `CryptoError.outOfMemory`.
    package init(seed: UserSeed) throws {
        encryption = try EncryptionKeyPair(
            secret: Blake2b(label: "coffer/user/1/encryption", key: seed.bytes).finishLocked())
        signing = try SigningKeyPair(seed: Blake2b(label: "coffer/user/1/signing", key: seed.bytes).finishLocked())
        digestKey = try TokenKey(Blake2b(label: "coffer/user/1/digest", key: seed.bytes).finishLocked())
    }
}
