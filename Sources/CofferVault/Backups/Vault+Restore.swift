// Brings a vault back where there is none: with a recipient's key file, and as a user who may restore.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// What opens a repository where no vault is at hand.
package enum RestoreIdentity: Sendable {
    /// An offline recipient's key file, or a recovery file, and its passphrase as a descriptor.
    case keyFile(path: String, passphrase: Int32)
}

/// Who signs for what comes back.
package enum Restorer: Sendable {
    /// Somebody who was active in the newest snapshot and may restore; the passphrase as a descriptor.
    case user(name: String, passphrase: Int32)
    /// A new owner, whom the recovery file appoints: only with a recovery file as the identity.
    case newOwner(name: String, passphrase: Int32)
}

extension Vault {
    /// Restores a repository to a new path; nothing is left there after a failure. Emits `progress` and one `restored`.
    ///
    /// - Throws: `no_repository`, `no_such_snapshot`, `repository_damaged`, `rolled_back`, `cannot_open`,
    ///   `wrong_passphrase`, `vault_exists`, `denied`, and whatever `ledger verify` finds.
    package static func restore(
        _ request: BackupRestore, identity: RestoreIdentity, as restorer: Restorer, environment: VaultEnvironment,
        emit: (Event) throws -> Void
    ) throws {
        try speaking(path: request.path) {
            guard case .keyFile(let file, let descriptor) = identity else { return }
            if case .newOwner = restorer { try requireRecoveryFile(file) }
            let opener = try keyFile(file).open(with: passphrase(descriptor))
            try restore(request, with: opener.encryption, environment: environment, emit: emit) { authority, store in
                switch restorer {
                case .user(let name, let passphrase):
                    let (user, keys) = try signer(name, try Vault.passphrase(passphrase), authority, store)
                    return RestoreSigner(user: user, keys: keys, authority: authority)
                case .newOwner(let name, let passphrase):
                    return try newOwner(
                        name, passphrase, recovery: opener, authority, store, time: environment.now())
                }
            }
        }
    }

    /// - Throws: `not_a_recovery_file` for another key file: only the recovery identity appoints an owner.
    package static func requireRecoveryFile(_ path: String) throws {
        guard try keyFile(path).kind == .recovery else {
            throw CofferError(
                .notRecovery, Catalogue.Recovery.notRecovery(path), hint: Catalogue.Restoring.newOwnerNext())
        }
    }

    /// - Parameters:
    ///   - keys: a recipient's.
    ///   - isDrill: nothing of it is remembered.
    ///   - session: whose vault is still there: what it knows of the repository and of acts has to be in the repository.
    ///   - signer: who signs, with authority as it is once they can.
    static func restore(
        _ request: BackupRestore, with keys: EncryptionKeyPair, environment: VaultEnvironment, isDrill: Bool = false,
        beside session: VaultSession? = nil, emit: (Event) throws -> Void,
        signer: (Authority, any StoreWriting) throws -> RestoreSigner
    ) throws {
        let begun = environment.now()
        let state = StateDirectory(path: environment.stateDirectory)
        try Place.speaking(of: request.place) {
            let source = try speakingOfSeals(request.place) {
                try RestoreSource(
                    request.place, snapshot: request.snapshot, keys: keys,
                    known: known(request, state) + (session.map { try $0.newestAct() } ?? []), state: state,
                    remembered: { try session?.remembered($0) ?? [] })
            }
            var outcome = VaultRestorer.Outcome()
            var authority = Authority(vault: source.vault)
            let created = try speakingOfSeals(request.place) { try source.state(of: source.newest).createdAt }
            let store = try SQLiteStore.create(
                at: request.path, vaultID: source.vault.bytes, createdAt: created
            ) { writing in
                outcome = try withoutActuallyEscaping(emit) { emit in
                    let restorer = VaultRestorer(source: source, store: writing, time: environment.now()) {
                        try emit(.progress(Progress(phase: $0, done: $1, total: $2)))
                    }
                    return try speakingOfSeals(request.place) { try restorer.restore(signer) }
                }
                try writing.put(row(source, restoredAt: environment.now()))
                try authority.advance(writing)
            }
            _ = store
            if !isDrill {
                try state.pin(source.vault, at: canonical(request.path))
                try state.rememberRestored(outcome.head, of: source.vault, at: canonical(request.path))
                if source.lastAct.number > 0 { try state.remember(source.lastAct, of: source.vault) }
            }
            try emit(
                .restored(
                    RestoredView(
                        path: request.path, snapshot: SnapshotView(source.chosen.head, authority),
                        newest: source.newest.head.number, customers: outcome.customers, erased: outcome.erased,
                        leftOut: outcome.leftOut, changed: outcome.changed, disabled: outcome.disabled,
                        head: "\(outcome.head.sequence):\(outcome.head.hash.hexadecimal)",
                        duration: environment.now() - begun)))
        }
    }

    /// The repository goes on being one of this vault's. A restore of the newest snapshot that has read and verified all
    /// is as good as a drill.
    private static func row(_ source: RestoreSource, restoredAt time: Int64) -> RepositoryRow {
        var row = RepositoryRow(id: source.repository.mark.id, place: source.repository.place)
        row.acts = Int64(source.lastAct.number)
        row.snapshot = Int64(source.newest.head.number)
        row.snapshotHash = source.newest.hash.bytes
        row.snapshotTime = source.newest.head.start.time
        row.ledgerSequence = Int64(source.newest.head.start.ledgerSequence)
        if source.isNewest { (row.drillTime, row.drillWasGood) = (time, true) }
        return row
    }

    /// The newest acts that this account, and whoever asks, know of.
    private static func known(_ request: BackupRestore, _ state: StateDirectory) throws -> [RestoredBody.Head] {
        let mark = try OpenedRepository(request.place, state: state).mark
        var known = state.act(of: mark.vault).map { [$0] } ?? []
        if let text = request.erasuresAtLeast {
            let parts = text.split(separator: ":")
            guard parts.count == 2, let number = UInt64(parts[0]),
                let hash = Hex.bytes(of: String(parts[1])).flatMap({ Hash32($0) })
            else {
                throw CofferError(
                    .usage, Catalogue.Restoring.badErasuresHead(), hint: Catalogue.Restoring.badErasuresHeadNext())
            }
            known.append(.init(number: number, hash: hash))
        }
        return known
    }

    /// What does not open is sealed to others; what opens and is wrong is damaged.
    static func speakingOfSeals<Result>(_ place: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch CryptoError.cannotOpen {
            throw CofferError(
                .sealedWrong, Catalogue.Restoring.cannotOpen(place), hint: Catalogue.Restoring.cannotOpenNext(place))
        } catch CryptoError.damaged {
            throw CofferError(
                .repositoryDamaged, Catalogue.Restoring.repositoryDamaged(place),
                hint: Catalogue.Restoring.repositoryDamagedNext(place))
        }
    }

    private static func signer(
        _ name: String, _ passphrase: Passphrase, _ authority: Authority, _ store: any StoreReading
    ) throws -> (UserID, UserKeys) {
        guard let user = authority.user(named: name), user.state == .active else {
            throw CofferError(
                .noSuchUser, Catalogue.Vault.noSuchUser(name),
                hint: Catalogue.Restoring.restorersNext(authority.restorers.map(\.name)))
        }
        try requireMayRestore(user.id, authority)
        let seed = try seed(
            in: store.keyslots(of: user.id), passphrase, context: keyslotContext(authority.vault, user.id),
            name: user.name)
        let keys = try UserKeys(seed: seed)
        guard user.signing?.bytes == keys.signing.publicKey.bytes else { throw Tampering.userKeys(name: name) }
        return (user.id, keys)
    }

    static func requireMayRestore(_ user: UserID, _ authority: Authority) throws {
        guard authority.may(user, .restore) else {
            throw CofferError(
                .denied, Catalogue.Restoring.mayNotRestore(authority.users[user]?.name ?? ""),
                hint: Catalogue.Restoring.restorersNext(authority.restorers.map(\.name)))
        }
    }

    private static func newOwner(
        _ name: String, _ descriptor: Int32, recovery: UserKeys, _ authority: Authority, _ store: any StoreWriting,
        time: Int64
    ) throws -> RestoreSigner {
        guard authority.recoverySigning?.bytes == recovery.signing.publicKey.bytes else {
            throw CofferError(
                .otherRecovery, Catalogue.Alerts.otherRecovery(), hint: Catalogue.Alerts.otherRecoveryNext())
        }
        try checkName(name)
        let secret = try newPassphrase(descriptor, userName: name)
        let (user, keys, _) = try OwnerAppointment(recovery: recovery, name: name, time: time)
            .write(secret, authority, store)
        var after = authority
        try after.advance(store)
        try requireMayRestore(user, after)
        return RestoreSigner(user: user, keys: keys, authority: after, recovery: recovery)
    }
}

extension VaultSession {
    /// With this session's own keys: whoever may restore is a recipient of every repository.
    func restoreBackup(_ request: BackupRestore, _ emit: (Event) throws -> Void) throws {
        try authorise(.restore)
        do {
            try Vault.restore(
                request, with: keyring.keys.encryption, environment: environment, beside: self, emit: emit
            ) { authority, _ in
                guard authority.vault == vault else { throw Tampering.root }
                try Vault.requireMayRestore(user, authority)
                return RestoreSigner(user: user, keys: keyring.keys, authority: authority)
            }
        } catch let error as CofferError where [.repositoryDamaged, .tampered].contains(error.code) {
            // As good as a drill that failed: the next snapshot reads what it goes on from.
            try? noteDrill(of: request.place, isGood: false)
            throw error
        }
    }

    /// The newest act of this vault; none: there is none.
    func newestAct() throws -> [RestoredBody.Head] {
        try reading { reader in
            try reader.store.lastAct().map { act in
                let signed = try act.signed()
                return [RestoredBody.Head(number: signed.head.start.number, hash: signed.hash)]
            } ?? []
        }
    }
}
