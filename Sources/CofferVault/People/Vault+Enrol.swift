// A person joins a vault: their own process makes their keys, and signs for them with the code they were given.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore
internal import CofferText

extension Vault {
    /// Enrols an invited person; they still have to be admitted by a holder.
    ///
    /// - Returns: the fingerprint of the new keys, to be read out to who admits.
    package static func enrol(
        path: String, name: String, code: String, passphrase: Int32, environment: VaultEnvironment
    ) throws -> String {
        try speaking(path: path) {
            let opened = try open(path, environment: environment)
            guard let user = opened.authority.user(named: name) else {
                throw CofferError(.noSuchUser, Catalogue.Vault.noSuchUser(name), hint: Catalogue.Vault.noSuchUserNext())
            }
            guard user.state == .invited, let invitation = user.invitation else {
                throw CofferError(.wrongState, Catalogue.Vault.alreadyEnrolled(name))
            }
            let signer = try? OneTimeCode.signingKeyPair(from: code, context: opened.authority.vault.bytes)
            guard let signer, signer.publicKey.bytes == invitation.bytes else {
                throw CofferError(.wrongCode, Catalogue.Vault.wrongCode(), hint: Catalogue.Vault.wrongCodeNext())
            }
            let secret = try newPassphrase(passphrase, userName: name)
            return try enrol(user, signer, secret, opened, environment)
        }
    }

    private static func enrol(
        _ user: Authority.User, _ code: SigningKeyPair, _ passphrase: Passphrase, _ opened: Opened,
        _ environment: VaultEnvironment
    ) throws -> String {
        let seed = try UserSeed.generate()
        let keys = try UserKeys(seed: seed)
        let vault = opened.authority.vault
        let keyslot = try Keyslot.seal(
            seed, under: passphrase, parameters: keyslotParameters, context: keyslotContext(vault, user.id))
        let encryption = Hex(keys.encryption.publicKey.bytes)
        let signing = Hex(keys.signing.publicKey.bytes)
        let proof = code.sign(
            Authority.enrolmentMessage(vault: vault, user: user, encryption: encryption, signing: signing))
        let head = try opened.store.write { store in
            var authority = opened.authority
            try authority.advance(store)
            // Somebody may have used the code, or taken it back, since it was looked at.
            guard authority.users[user.id] == user else {
                throw CofferError(.wrongState, Catalogue.Vault.alreadyEnrolled(user.name))
            }
            var ledger = try LedgerWriter(
                store: store, vault: vault, actor: user.id, signing: keys.signing, time: environment.now(),
                authoritySequence: authority.sequence, authorityHash: authority.head)
            try ledger.append(
                .enrol,
                EnrolBody(
                    user: user.id, encryption: encryption, signing: signing, proof: Hex(proof),
                    keyslot: Keyring.hash(ofKeyslot: keyslot)))
            try store.deleteKeyslots(of: user.id)
            try store.putKeyslot(KeyslotRow(user: user.id, slot: 0, sealed: keyslot))
            return ledger.head
        }
        try StateDirectory(path: environment.stateDirectory).remember(head, of: vault, at: opened.path)
        return CofferCrypto.fingerprint(encryption: keys.encryption.publicKey, signing: keys.signing.publicKey)
    }
}
