// What can go wrong with keys and sealed bytes; the door turns it into a sentence.

/// A fault of a key, a seal or a passphrase. Never holds a key, a passphrase or a plaintext.
package enum CryptoError: Error, Equatable, Sendable {
    /// The seal, tag or signature does not verify: other key, other context, or changed bytes.
    case cannotOpen
    /// The bytes do not have the shape they must have.
    case damaged
    /// The keyslot's tag does not verify under this passphrase.
    case wrongPassphrase
    /// Argon2id parameters below `KeyslotParameters.floor`.
    case weakParameters
    /// Argon2id parameters above `KeyslotParameters.ceiling`.
    case excessiveParameters
    /// The system gives no (more) memory, or not enough for Argon2id.
    case outOfMemory
    case emptyPassphrase
    /// More than 1024 bytes.
    case passphraseTooLong
    /// The passphrase could not be read; `errno` of the read.
    case unreadable(Int32)
}
