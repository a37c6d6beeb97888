// The ways to come to a vault from outside: make one, enrol in one, unlock one.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText
internal import Glibc

/// Entry points without a session. Passphrases arrive as descriptors and go straight into locked memory.
package enum Vault {
    /// The user number of the first owner.
    static let firstOwner = UserID(1)

    /// The most characters of a user name.
    private static let nameLimit = 40

    static func checkName(_ name: String) throws {
        let isGood =
            !name.isEmpty && name.count <= nameLimit
            && name.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.".unicodeScalars.contains($0)
            }
        if !isGood { throw CofferError(.badName, Catalogue.Vault.badName(limit: nameLimit)) }
    }

    static func passphrase(_ descriptor: Int32) throws -> Passphrase {
        try Passphrase(readingFrom: descriptor)
    }

    /// A passphrase that is about to protect something: long enough, and not one that everybody tries first.
    static func newPassphrase(_ descriptor: Int32, userName: String) throws -> Passphrase {
        let passphrase = try passphrase(descriptor)
        if let weakness = try passphrase.weakness(userName: userName) {
            throw CofferError(
                .weakPassphrase, weakness.phrase, hint: Catalogue.Vault.weakPassphraseNext())
        }
        return passphrase
    }

    /// A generated passphrase, to be shown once.
    package static func generatePassphrase() throws -> String {
        try GeneratedPassphrase.generate().withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// Argon2id parameters for new keyslots. `COFFER_WEAK_KDF` has an effect in debug builds only.
    static let keyslotParameters: KeyslotParameters = {
        #if DEBUG
            if getenv("COFFER_WEAK_KDF") != nil { return .weak }
        #endif
        return .moderate
    }()

    /// For people who want a thief of the file to need longer.
    static let strongKeyslotParameters: KeyslotParameters = {
        #if DEBUG
            if getenv("COFFER_WEAK_KDF") != nil { return .weak }
        #endif
        return .strong
    }()

    /// What a keyslot is bound to besides its parameters.
    static func keyslotContext(_ vault: Hash32, _ user: UserID) -> [UInt8] {
        var hash = Blake2b(label: "coffer/keyslot-context/1")
        hash.update(vault)
        hash.update(user.rawValue)
        return hash.finish().bytes
    }
}

extension PassphraseWeakness {
    var phrase: Phrase {
        switch self {
        case .tooShort: Catalogue.Vault.passphraseTooShort()
        case .common: Catalogue.Vault.passphraseCommon()
        case .repetitive: Catalogue.Vault.passphraseRepetitive()
        case .containsName: Catalogue.Vault.passphraseContainsName()
        }
    }
}
