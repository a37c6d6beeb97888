// What all shares of one recovery identity have in common.

internal import CSodium

/// One splitting: any `threshold` of its `count` shares give the secret of the identity with these public keys.
package struct RecoverySet: Hashable, Sendable {
    /// Shares of one set at most.
    package static let limit = 20

    /// 16 random bytes: two splittings of one identity do not mix.
    package let id: [UInt8]
    package let threshold: Int
    package let count: Int
    package let encryption: EncryptionPublicKey
    package let signing: SigningPublicKey
    /// One line, for people: whose vault this is.
    package let name: String?

    /// As read; `isPossible` says whether the numbers fit.
    init(
        id: [UInt8], threshold: Int, count: Int, encryption: EncryptionPublicKey, signing: SigningPublicKey,
        name: String?
    ) {
        self.id = id
        self.threshold = threshold
        self.count = count
        self.encryption = encryption
        self.signing = signing
        self.name = name
    }

    /// A new splitting of the identity with these keys.
    /// - Throws: `RecoveryShareError.impossibleThreshold` unless 2 ≤ threshold ≤ count ≤ 20.
    init(splitting keys: UserKeys, threshold: Int, count: Int, name: String?) throws {
        Sodium.start()
        var id = [UInt8](repeating: 0, count: 16)
        randombytes_buf(&id, id.count)
        let name = name.map { KeyFile.oneLine($0) }
        self.init(
            id: id, threshold: threshold, count: count, encryption: keys.encryption.publicKey,
            signing: keys.signing.publicKey, name: name == "" ? nil : name)
        guard isPossible else { throw RecoveryShareError.impossibleThreshold }
    }

    var isPossible: Bool { 2 <= threshold && threshold <= count && count <= Self.limit }

    /// Of the identity, as `KeyFile` and the ledger have it.
    package var fingerprint: String { CofferCrypto.fingerprint(encryption: encryption, signing: signing) }
}
