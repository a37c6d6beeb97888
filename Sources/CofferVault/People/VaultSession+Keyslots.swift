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

    /// - Parameter attachments: any secret that opens a keyslot so far, then the new passphrase.
    func changePassphrase(_ change: PassphraseChange, _ attachments: Attachments) throws {
        let old = try Vault.passphrase(try attachment(0, of: attachments))
        let new = try Vault.newPassphrase(try attachment(1, of: attachments), userName: info.user)
        try putKeyslot(
            Slot.passphrase, opened: old, sealed: new,
            change.isStrong ? Vault.strongKeyslotParameters : Vault.keyslotParameters)
    }

    func addKeyFile(_ attachments: Attachments) throws {
        let passphrase = try Vault.passphrase(try attachment(0, of: attachments))
        let secret = try Vault.newPassphrase(try attachment(1, of: attachments), userName: info.user)
        try putKeyslot(Slot.keyFile, opened: passphrase, sealed: secret, Vault.keyslotParameters)
    }

    private func putKeyslot(
        _ slot: Int64, opened old: Passphrase, sealed new: Passphrase, _ parameters: KeyslotParameters
    ) throws {
        let context = Vault.keyslotContext(vault, user)
        let slots = try reading { try $0.store.keyslots(of: user) }
        let seed = try Vault.seed(in: slots, old, context: context, name: info.user)
        let sealed = try Keyslot.seal(seed, under: new, parameters: parameters, context: context)
        try writing { writer in
            try writer.ledger.append(.keyslot, KeyslotBody(slot: slot, sealed: Keyring.hash(ofKeyslot: sealed)))
            try writer.store.deleteKeyslot(of: user, slot: slot)
            try writer.store.putKeyslot(KeyslotRow(user: user, slot: slot, sealed: sealed))
        }
        try? checkpoint()
    }

    /// - Parameter attachments: the passphrase, which from then on has to open the keys by itself. So the key file's own
    ///   secret does not count: a session left unlocked, or the file alone, must not take the last way in away.
    func removeKeyFile(_ attachments: Attachments) throws {
        let passphrase = try Vault.passphrase(try attachment(0, of: attachments))
        let slots = try reading { try $0.store.keyslots(of: user) }
        guard slots.contains(where: { $0.slot == Slot.keyFile }) else {
            throw CofferError(.wrongState, Catalogue.Keys.noKeyFile())
        }
        _ = try Vault.seed(
            in: slots.filter { $0.slot == Slot.passphrase }, passphrase, context: Vault.keyslotContext(vault, user),
            name: info.user)
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
