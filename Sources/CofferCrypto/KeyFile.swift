// The keys of somebody outside the vault (its recovery identity, or who receives exports) as a text file to keep.

/// A text file: comments after `#`, then `name: value` lines: `coffer-key: 1`, `kind`, `name`, `public` and `signing`
/// (X25519 and Ed25519, 64 digits of base 16 each), and, unless it is the public half only, `secret` (base 64 of a
/// keyslot that holds the seed, with the context "coffer/key-file/1", kind, both public keys, each length-prefixed).
package struct KeyFile: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Holds a grant to every tier; signs nothing yet.
        case recovery
        /// Receives sealed exports.
        case recipient
    }

    package let kind: Kind
    /// One line, for people.
    package let name: String
    package let encryption: EncryptionPublicKey
    package let signing: SigningPublicKey
    /// 101 bytes, or nil in the public half.
    package let sealedSecret: [UInt8]?

    /// A new identity whose secret is sealed under `passphrase`, and its keys.
    /// - Throws: `CryptoError.weakParameters`, `.excessiveParameters`, `.outOfMemory`.
    package static func generate(
        kind: Kind, name: String, passphrase: Passphrase, parameters: KeyslotParameters
    ) throws -> (file: KeyFile, keys: UserKeys) {
        let seed = try UserSeed.generate()
        return try (
            seal(seed, kind: kind, name: name, passphrase: passphrase, parameters: parameters), UserKeys(seed: seed)
        )
    }

    /// An identity that exists already, under a passphrase of this file.
    /// - Throws: `CryptoError.weakParameters`, `.excessiveParameters`, `.outOfMemory`.
    package static func seal(
        _ seed: UserSeed, kind: Kind, name: String, passphrase: Passphrase, parameters: KeyslotParameters
    ) throws -> KeyFile {
        let keys = try UserKeys(seed: seed)
        let encryption = keys.encryption.publicKey
        let signing = keys.signing.publicKey
        let sealed = try Keyslot.seal(
            seed, under: passphrase, parameters: parameters,
            context: context(kind, encryption, signing))
        return KeyFile(
            kind: kind, name: oneLine(name), encryption: encryption, signing: signing, sealedSecret: sealed)
    }

    /// The same without the secret: what to hand to others.
    package var publicHalf: KeyFile {
        KeyFile(kind: kind, name: name, encryption: encryption, signing: signing, sealedSecret: nil)
    }

    /// The keys, after checking that they are those the file names.
    /// - Throws: `KeyFileError.noSecret`, `.mismatchedKeys`, or as `Keyslot.open`.
    package func open(with passphrase: Passphrase) throws -> UserKeys { try opened(with: passphrase).keys }

    /// The secret behind the keys, checked likewise: to split it, or to seal it anew.
    /// - Throws: `KeyFileError.noSecret`, `.mismatchedKeys`, or as `Keyslot.open`.
    package func seed(with passphrase: Passphrase) throws -> UserSeed { try opened(with: passphrase).seed }

    private func opened(with passphrase: Passphrase) throws -> (seed: UserSeed, keys: UserKeys) {
        guard let sealedSecret else { throw KeyFileError.noSecret }
        let seed = try Keyslot.open(
            sealedSecret, with: passphrase, context: Self.context(kind, encryption, signing))
        let keys = try UserKeys(seed: seed)
        guard keys.encryption.publicKey == encryption, keys.signing.publicKey == signing else {
            throw KeyFileError.mismatchedKeys
        }
        return (seed, keys)
    }

    private static func context(
        _ kind: Kind, _ encryption: EncryptionPublicKey, _ signing: SigningPublicKey
    ) -> [UInt8] {
        var message = Message(label: "coffer/key-file/1")
        message.append(Array(kind.rawValue.utf8))
        message.append(encryption.bytes)
        message.append(signing.bytes)
        return message.bytes
    }

    static func oneLine(_ name: String) -> String {
        String(name.map { $0.isNewline ? " " : $0 }).trimmed
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
