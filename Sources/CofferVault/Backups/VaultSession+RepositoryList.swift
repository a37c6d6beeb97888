// `backup list`, and what the other commands about repositories begin with.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func listBackups(_ place: String, _ emit: (Event) throws -> Void) throws {
        try authoriseBackups()
        let repository = try known(place)
        let view = try view(of: repository)
        try emit(.repository(view))
        let (newest, known) = try (
            view.snapshots.first?.number ?? 0, remembered(repository.id).map(\.number).max() ?? 0
        )
        guard known > newest else { return }
        try emit(.warning(Catalogue.Restoring.repositoryRolledBack(place, newest: newest, known: known)))
    }

    /// Who may write backups, and who may restore them, may know what there is.
    func authoriseBackups() throws {
        let mayRestore = try reading { $0.policy.decide(info.role, .restore).isAllowed }
        let mayBackUp = try reading { $0.policy.decide(info.role, .backup).isAllowed }
        try authorise(mayRestore && !mayBackUp ? .restore : .backup)
    }

    /// - Throws: `no_repository`, `other_repository`, `place_failed`.
    func known(_ place: String) throws -> OpenedRepository {
        try OpenedRepository(place, vault: vault, authority: try reading { $0.authority }, state: stateDirectory)
    }

    func row(of repository: OpenedRepository) throws -> RepositoryRow? {
        try reading { try $0.store.repositories().first { $0.id == repository.mark.id } }
    }

    /// One maker of backups of this vault at a time, as `backup create` is one.
    func lockBackups(_ repository: OpenedRepository) throws -> [RepositoryLock] {
        try Place.speaking(of: repository.place) {
            [try RepositoryLock(at: info.vaultPath + "-backup")] + (try repository.lock().map { [$0] } ?? [])
        }
    }

    /// A look at a repository without its large files.
    ///
    /// - Parameter remembered: what it is compared with.
    func check(
        _ repository: OpenedRepository, remembered: [SnapshotChain.Remembered] = []
    ) throws -> RepositoryCheck {
        try Place.speaking(of: repository.place) {
            try RepositoryCheck(repository.store, mark: repository.mark, remembered: remembered, .sizes)
        }
    }

    /// A look beside all that is known of a repository here; what it read and found damaged is remembered, so that nothing
    /// is built on it.
    func check(
        _ repository: OpenedRepository, _ depth: RepositoryCheck.Depth, _ emit: (Event) throws -> Void
    ) throws -> RepositoryCheck {
        let row = try row(of: repository)
        let check = try Place.speaking(of: repository.place) {
            try RepositoryCheck(
                repository.store, mark: repository.mark, remembered: try remembered(repository.id),
                sent: UInt64(clamping: row?.acts ?? 0), depth,
                suspects: Set((row?.damaged ?? []).compactMap { BlobName(path: $0) })
            ) { try emit(.reading($0)) }
        }
        try noteDamaged(check, repository)
        return check
    }

    /// Remembers which files are known to be damaged.
    func noteDamaged(_ check: RepositoryCheck, _ repository: OpenedRepository) throws {
        let damaged = check.damaged.sorted().map(\.path)
        guard let row = try row(of: repository), row.damaged != damaged else { return }
        try noting { store in
            guard var row = try store.repositories().first(where: { $0.id == repository.mark.id }) else { return }
            row.damaged = damaged
            try store.put(row)
        }
    }

    func view(of repository: OpenedRepository) throws -> RepositoryView {
        let check = try check(repository)
        let givenUp = check.givenUp
        let snapshots = check.snapshots.filter { !givenUp.contains($0.head.number) }
        return try reading { reader in
            let recipients = try reader.authority.recipients(of: repository.id)
            let sent = try reader.store.repositories().first { $0.id == repository.mark.id }?.acts ?? 0
            // As authority was when each was made.
            var authority = Authority(vault: reader.vault)
            let sealed = try snapshots.map { snapshot in
                try authority.advance(reader.store, upTo: Int64(clamping: snapshot.head.start.ledgerSequence))
                return Set(try authority.recipients(of: repository.id).map(\.key))
            }
            return RepositoryView(
                place: repository.place, id: repository.id.text,
                recipients: recipients.map { recipient in
                    .init(
                        name: recipient.name, fingerprint: CofferCrypto.fingerprint(recipient: recipient.key),
                        isUser: recipient.user != nil, opensNewest: sealed.last?.contains(recipient.key) ?? false,
                        sealedSnapshots: Int64(sealed.count { $0.contains(recipient.key) }))
                },
                snapshots: snapshots.reversed().map { SnapshotView($0.head, reader.authority) },
                bytes: check.files.values.reduce(0, +),
                waitingActs: max(0, (try reader.store.lastAct()?.number ?? 0) - sent))
        }
    }
}

extension OpenedRepository {
    /// That another repository of this vault lies where one was.
    static func exchanged(_ place: String) -> CofferError {
        CofferError(
            .otherRepository, Catalogue.Backups.exchanged(place),
            hint: Catalogue.Restoring.unknownRepositoryNext(place))
    }
}
