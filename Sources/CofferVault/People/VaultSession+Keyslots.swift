// One's own keyslots: the passphrase, and a key file beside it.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// The slots of every user.
    private enum Slot {
        static let passphrase: Int64 = 0
        static let keyFile: Int64 = 1
    }

    /// - Parameter attachments: the passphrase so far, then the new one.
    func changePassphrase(_ change: PassphraseChange, _ attachments: Attachments) throws {
        let old = try Vault.passphrase(try attachment(0, of: attachments))
        let new = try Vault.newPassphrase(try attachment(1, of: attachments), userName: info.user)
        try putKeyslot(
            Slot.passphrase, try ownSeed(old), under: new,
            change.isStrong ? Vault.strongKeyslotParameters : Vault.keyslotParameters)
    }

    /// - Parameter attachments: the passphrase, then the key file's secret.
    /// - Throws: `wrong_state` if there is a key file already: nobody's earlier file stops opening without a word.
    func addKeyFile(_ attachments: Attachments) throws {
        let passphrase = try Vault.passphrase(try attachment(0, of: attachments))
        let secret = try Vault.newPassphrase(try attachment(1, of: attachments), userName: info.user)
        try reading { try checkNoKeyFile($0.authority) }
        try putKeyslot(Slot.keyFile, try ownSeed(passphrase), under: secret, Vault.keyslotParameters) {
            try checkNoKeyFile($0)
        }
    }

    private func checkNoKeyFile(_ authority: Authority) throws {
        guard authority.users[user]?.keyslots[Slot.keyFile] == nil else {
            throw CofferError(.wrongState, Catalogue.Keys.hasKeyFile(), hint: Catalogue.Keys.hasKeyFileNext())
        }
    }

    /// The seed of one's own keys, by the passphrase alone. The key file's own secret does not count: a session left
    /// unlocked, or the file alone, must not change or take away the ways in.
    ///
    /// - Throws: wrong passphrase; `tampered` if the keyslot is not the one that the ledger names, or holds other keys
    ///   than this session's: an old one put back must not be registered anew.
    private func ownSeed(_ passphrase: Passphrase) throws -> UserSeed {
        let (slot, registered) = try reading { reader in
            (
                try reader.store.keyslots(of: user).first { $0.slot == Slot.passphrase },
                reader.authority.users[user]?.keyslots[Slot.passphrase]
            )
        }
        guard let slot, Keyring.hash(ofKeyslot: slot.sealed) == registered else {
            throw Tampering.userKeys(name: info.user)
        }
        let seed = try Vault.seed(
            in: [slot], passphrase, context: Vault.keyslotContext(vault, user), name: info.user)
        let keys = try UserKeys(seed: seed)
        guard keys.encryption.publicKey.bytes == keyring.keys.encryption.publicKey.bytes,
            keys.signing.publicKey.bytes == keyring.keys.signing.publicKey.bytes
        else { throw Tampering.userKeys(name: info.user) }
        return seed
    }

    private func putKeyslot(
        _ slot: Int64, _ seed: UserSeed, under secret: Passphrase, _ parameters: KeyslotParameters,
        if isRight: (Authority) throws -> Void = { _ in }
    ) throws {
        let context = Vault.keyslotContext(vault, user)
        let sealed = try Keyslot.seal(seed, under: secret, parameters: parameters, context: context)
        try writing { writer in
            try isRight(writer.authority)
            try writer.ledger.append(.keyslot, KeyslotBody(slot: slot, sealed: Keyring.hash(ofKeyslot: sealed)))
            try writer.store.deleteKeyslot(of: user, slot: slot)
            try writer.store.putKeyslot(KeyslotRow(user: user, slot: slot, sealed: sealed))
        }
        try? checkpoint()
    }

    /// - Parameter attachments: the passphrase, which from then on has to open the keys by itself.
    func removeKeyFile(_ attachments: Attachments) throws {
        let passphrase = try Vault.passphrase(try attachment(0, of: attachments))
        guard try reading({ $0.authority.users[user]?.keyslots[Slot.keyFile] }) != nil else {
            throw CofferError(.wrongState, Catalogue.Keys.noKeyFile())
        }
        _ = try ownSeed(passphrase)
        try writing { writer in
            let kept = writer.authority.users[user]?.keyslots ?? [:]
            guard kept[Slot.keyFile] != nil, kept[Slot.passphrase] != nil else {
                throw CofferError(.wrongState, Catalogue.Keys.noKeyFile())
            }
            try writer.ledger.append(.keyslot, KeyslotBody(slot: Slot.keyFile, sealed: nil))
            try writer.store.deleteKeyslot(of: user, slot: Slot.keyFile)
        }
        try? checkpoint()
    }
}
