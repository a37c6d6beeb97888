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
        let keys = try UserKeys(seed: seed)
        let encryption = keys.encryption.publicKey
        let signing = keys.signing.publicKey
        let sealed = try Keyslot.seal(
            seed, under: passphrase, parameters: parameters,
            context: context(kind, encryption, signing))
        let file = KeyFile(
            kind: kind, name: oneLine(name), encryption: encryption, signing: signing, sealedSecret: sealed)
        return (file, keys)
    }

    /// The same without the secret: what to hand to others.
    package var publicHalf: KeyFile {
        KeyFile(kind: kind, name: name, encryption: encryption, signing: signing, sealedSecret: nil)
    }

    /// The keys, after checking that they are those the file names.
    /// - Throws: `KeyFileError.noSecret`, `.mismatchedKeys`, or as `Keyslot.open`.
    package func open(with passphrase: Passphrase) throws -> UserKeys {
        guard let sealedSecret else { throw KeyFileError.noSecret }
        let seed = try Keyslot.open(
            sealedSecret, with: passphrase, context: Self.context(kind, encryption, signing))
        let keys = try UserKeys(seed: seed)
        guard keys.encryption.publicKey == encryption, keys.signing.publicKey == signing else {
            throw KeyFileError.mismatchedKeys
        }
        return keys
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

    private static func oneLine(_ name: String) -> String {
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
