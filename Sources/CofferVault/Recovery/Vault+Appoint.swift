// The recovery identity makes a new owner: the one thing it is for, and the one it can sign.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    package static let otherRecovery = Self("other_recovery", .refused)
}

extension Vault {
    /// Where a recovery identity's secret comes from.
    package enum RecoverySource: Sendable {
        /// A recovery file, and its passphrase as a descriptor.
        case file(String, passphrase: Int32)
        /// Enough files of one share each.
        case shares([String])
    }

    /// What can be refused before anybody is asked for a passphrase: a name that cannot be used.
    package static func checkAppointment(of name: String, path: String, environment: VaultEnvironment) throws {
        try speaking(path: path) {
            try checkName(name)
            try checkUnused(name, open(path, environment: environment).authority)
        }
    }

    /// Opens a vault's recovery identity, for appointing an owner.
    ///
    /// - Throws: `other_recovery` for another vault's, and what can be wrong with recovery file or shares.
    package static func recovery(
        of path: String, from source: RecoverySource, environment: VaultEnvironment
    ) throws -> RecoveryOpened {
        try speaking(path: path) {
            let opened = try open(path, environment: environment)
            let seed =
                switch source {
                case .file(let file, let passphrase): try recoveryFile(file).seed(with: Vault.passphrase(passphrase))
                case .shares(let files): try combineRecovery(files).seed
                }
            let keys = try UserKeys(seed: seed)
            guard opened.authority.recoveryEncryption?.bytes == keys.encryption.publicKey.bytes,
                opened.authority.recoverySigning?.bytes == keys.signing.publicKey.bytes
            else {
                throw CofferError(
                    .otherRecovery, Catalogue.Alerts.otherRecovery(), hint: Catalogue.Alerts.otherRecoveryNext())
            }
            return RecoveryOpened(opened: opened, recovery: keys, environment: environment)
        }
    }

    fileprivate static func checkUnused(_ name: String, _ authority: Authority) throws {
        if authority.user(named: name) != nil {
            throw CofferError(
                .userExists, Catalogue.Vault.userExists(name), hint: Catalogue.Alerts.appointNewName())
        }
    }
}

/// A vault's recovery identity, opened to appoint an owner.
package struct RecoveryOpened: Sendable {
    let opened: Vault.Opened
    let recovery: UserKeys
    let environment: VaultEnvironment

    /// Makes somebody an owner with keys of their own and every key in use; everybody's `status` says so until a second
    /// person has looked.
    ///
    /// - Parameters:
    ///   - name: of nobody in the vault yet, disabled or not.
    ///   - passphrase: the new owner's, as a descriptor.
    /// - Returns: the fingerprint of the new keys.
    /// - Throws: `user_exists`, `weak_passphrase`.
    package func appoint(_ name: String, passphrase: Int32) throws -> String {
        try speaking(path: opened.path) {
            try Vault.checkName(name)
            let secret = try Vault.newPassphrase(passphrase, userName: name)
            let appointment = OwnerAppointment(recovery: recovery, name: name, time: environment.now())
            let (keys, head) = try opened.store.write { store in
                var authority = opened.authority
                try authority.advance(store)
                let (_, keys, head) = try appointment.write(secret, authority, store)
                return (keys, head)
            }
            try StateDirectory(path: environment.stateDirectory).remember(
                head, of: opened.authority.vault, at: opened.path)
            return CofferCrypto.fingerprint(encryption: keys.encryption.publicKey, signing: keys.signing.publicKey)
        }
    }
}

/// The entry by which the recovery identity makes an owner, with all keys in use.
struct OwnerAppointment {
    let recovery: UserKeys
    let name: String
    /// Milliseconds since 1970-01-01 UTC.
    let time: Int64

    /// - Throws: `user_exists`; `Tampering` if the vault's keys are not those of its ledger.
    func write(
        _ passphrase: Passphrase, _ authority: Authority, _ store: any StoreWriting
    ) throws -> (user: UserID, keys: UserKeys, head: LedgerHead) {
        try Vault.checkUnused(name, authority)
        let seed = try UserSeed.generate()
        let keys = try UserKeys(seed: seed)
        let user = authority.nextUser
        let keyslot = try Keyslot.seal(
            seed, under: passphrase, parameters: Vault.keyslotParameters,
            context: Vault.keyslotContext(authority.vault, user))
        try store.putKeyslot(KeyslotRow(user: user, slot: 0, sealed: keyslot))
        let body = AppointmentBody(
            user: user, name: name, encryption: Hex(keys.encryption.publicKey.bytes),
            signing: Hex(keys.signing.publicKey.bytes), keyslot: Keyring.hash(ofKeyslot: keyslot),
            grants: try grants(of: user, keys.encryption.publicKey, authority, store))
        return (user, keys, try sign(body, authority, store))
    }

    private func grants(
        of user: UserID, _ recipient: EncryptionPublicKey, _ authority: Authority, _ store: any StoreWriting
    ) throws -> [GrantedKey] {
        let keyring = Keyring(user: .recovery, keys: recovery)
        try keyring.refresh(authority, store)
        return try authority.keysNeeded(by: Policy.ownerRole).map { key in
            guard let sealed = try keyring.sealGrant(of: key, to: recipient) else { throw Tampering.grant(key: key.id) }
            try store.putGrant(GrantRow(user: user, key: key.id, sealed: sealed))
            return GrantedKey(user: user, key: key.id, sealed: Keyring.hash(ofGrant: sealed))
        }
    }

    private func sign(_ body: AppointmentBody, _ authority: Authority, _ store: any StoreWriting) throws -> LedgerHead {
        var ledger = try LedgerWriter(
            store: store, vault: authority.vault, actor: .recovery, signing: recovery.signing, time: time,
            authoritySequence: authority.sequence, authorityHash: authority.head)
        try ledger.append(.ownerAppointed, body)
        // As in every session: what others would refuse is not left behind.
        var after = authority
        try after.advance(store)
        try after.checkStoredKeys(store)
        return ledger.head
    }
}
