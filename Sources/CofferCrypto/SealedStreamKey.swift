// For whom a sealed stream is.

package enum SealedStreamKey: Sendable {
    /// How many recipients one stream may have.
    package static let recipientLimit = 64

    case recipient(EncryptionPublicKey)
    /// 1 to `recipientLimit`; each opens it alone.
    case recipients([EncryptionPublicKey])
    case passphrase(Passphrase, KeyslotParameters)
}
