// For whom a sealed stream is.

package enum SealedStreamKey: Sendable {
    case recipient(EncryptionPublicKey)
    case passphrase(Passphrase, KeyslotParameters)
}
