// Carries acts to repositories: after the operation that wrote them, and whenever something is written later.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// Brings to each repository the acts that it does not have, if this session has written anything since. What was done
    /// is done: a place that cannot be reached leaves a warning.
    func sendActs(_ emit: (Event) -> Void) {
        guard errands.take(), hasRepositories else { return }
        do {
            try speaking(path: info.vaultPath) {
                while true {
                    let waiting = try repositoriesWithout().filter { errands.mayTry($0.place, at: environment.now()) }
                    // Whoever sends looks again afterwards: what was written in the meantime goes with it.
                    guard !waiting.isEmpty, let lock = try lockActs(waits: false) else { return }
                    for repository in waiting { send(to: repository, emit) }
                    withExtendedLifetime(lock) {}
                }
            }
        } catch let error as CofferError {
            emit(.warning(Catalogue.Backups.actsUnsent(error.message)))
        } catch {
            emit(.warning(Catalogue.Backups.actsUnsent(Catalogue.Vault.unexpected("\(error)"))))
        }
    }

    /// Brings to one repository all acts there are, waiting for whoever is at it.
    ///
    /// - Parameter again: those that the repository has, too: it has other recipients now.
    /// - Returns: how many.
    /// - Throws: what keeps them from it.
    @discardableResult
    func sendActs(to repository: OpenedRepository, again: Bool = false) throws -> Int64 {
        let lock = try lockActs(waits: true)
        defer { withExtendedLifetime(lock) {} }
        return try carryActs(to: repository.mark.id, at: repository.place, again: again)
    }

    private func send(to repository: RepositoryRow, _ emit: (Event) -> Void) {
        do {
            _ = try speaking(path: info.vaultPath) { try carryActs(to: repository.id, at: repository.place) }
        } catch {
            errands.noteFailure(of: repository.place, at: environment.now())
            let reason = (error as? CofferError)?.message ?? Catalogue.Vault.unexpected("\(error)")
            let waiting = (try? waitingActs(of: repository.id)) ?? 1
            emit(.warning(Catalogue.Backups.actsWait(waiting, place: repository.place, reason)))
        }
    }

    /// Repositories that do not have all acts.
    private func repositoriesWithout() throws -> [RepositoryRow] {
        try readingUnasked { store, authority in
            let newest = try store.lastAct()?.number ?? 0
            return try store.repositories().filter { $0.acts < newest && authority.repositories[Hex($0.id)] != nil }
        }
    }

    private func waitingActs(of repository: [UInt8]) throws -> Int64 {
        try readingUnasked { store, _ in
            let sent = try store.repositories().first { $0.id == repository }?.acts ?? 0
            return max(0, try (store.lastAct()?.number ?? 0) - sent)
        }
    }

    /// One sender of a vault's acts at a time, so that both copies of an act are of one stream; nil if somebody else is at
    /// it.
    private func lockActs(waits: Bool) throws -> RepositoryLock? {
        do {
            return try RepositoryLock(at: info.vaultPath + "-acts", waits: waits)
        } catch BlobError.locked {
            return nil
        } catch let error as BlobError {
            throw CofferError(error, of: info.vaultPath)
        }
    }

    /// Page by page, so that no act is longer in memory than it takes; each page is noted, so that what was sent is sent.
    ///
    /// Invariant: the caller has the lock of the acts.
    private func carryActs(to id: [UInt8], at place: String, again: Bool = false) throws -> Int64 {
        let (row, first, authority) = try readingUnasked { store, authority in
            (
                try store.repositories().first { $0.id == id }, try store.acts(after: 0, limit: 1).first?.number,
                authority
            )
        }
        guard let row else { return 0 }
        let repository = try OpenedRepository(place, vault: vault, authority: authority, state: stateDirectory)
        guard repository.mark.id == id else { throw OpenedRepository.exchanged(place) }
        let recipients = try authority.sealingKeys(of: repository.id)
        // A place that is new to the vault needs those from before it no more than the vault itself.
        let known = again || row.acts == 0 ? max(0, (first ?? 1) - 1) : row.acts
        var sent = known
        var before: Signed<CofferBackup.Act>?
        while true {
            // With the one before, if it is still there.
            let (page, authority) = try readingUnasked { store, authority in
                (try store.acts(after: max(0, sent - 1), limit: 4), authority)
            }
            let acts = page.filter { $0.number > sent }
            guard !acts.isEmpty else { return sent - known }
            if sent == known { try requireOwnHistory(repository) }
            before = try before ?? page.first { $0.number == sent }?.signed()
            for act in acts {
                let (signed, body) = try Self.verified(act, after: before, sent: sent, vault: vault, authority)
                try Place.speaking(of: place) {
                    let name = BlobName(.acts, signed.head.start.number)
                    try requireOwn(signed, name, repository)
                    try repository.store.publish(
                        ActFile.write(signed, body, to: recipients), as: name, isDouble: true)
                }
                sent = act.number
                before = signed
            }
            try noteActs(sent, of: id)
        }
    }

    /// Brings acts again that a repository has lost, as far as the vault still has them.
    ///
    /// - Returns: their numbers.
    func resendActs(_ numbers: [UInt64], to repository: OpenedRepository) throws -> Set<UInt64> {
        guard !numbers.isEmpty, let lock = try lockActs(waits: true) else { return [] }
        defer { withExtendedLifetime(lock) {} }
        var sent: Set<UInt64> = []
        for number in numbers.map({ Int64(clamping: $0) }) {
            let (act, authority) = try readingUnasked { store, authority in
                (try store.acts(after: number - 1, limit: 1).first, authority)
            }
            guard let act, act.number == number else { continue }
            let (signed, body) = try Self.verified(act, after: nil, sent: number - 1, vault: vault, authority)
            try repository.store.publish(
                ActFile.write(signed, body, to: authority.sealingKeys(of: repository.id)),
                as: BlobName(.acts, signed.head.start.number), isDouble: true)
            sent.insert(signed.head.start.number)
        }
        return sent
    }

    /// That the newest snapshot there is of this vault, and not of a copy of it that has gone on: whom this one has erased
    /// may live there, and its acts would stop the other.
    ///
    /// - Throws: `rolled_back`.
    private func requireOwnHistory(_ repository: OpenedRepository) throws {
        let head = try Place.speaking(of: repository.place) { () throws -> Snapshot? in
            let names = try repository.store.list().keys.filter { $0.number(in: .snapshots) != nil }
            let newest = names.compactMap { $0.number(in: .snapshots) }.max()
            guard let newest else { return nil }
            let name = BlobName(.snapshots, newest)
            return [name, name.copy].lazy.compactMap { name in
                (try? repository.store.bytes(name)).flatMap { try? Snapshot.signed(in: $0).head }
            }.first { $0.start.number == newest }
        }
        guard let head, head.repository == repository.mark.id,
            try !readingUnasked({ store, _ in try store.isOfHistory(head) })
        else { return }
        throw CofferError(
            .rolledBack, Catalogue.Restoring.otherHistory(repository.place),
            hint: Catalogue.Restoring.otherHistoryNext())
    }

    /// An act as whoever wrote it signed it, with the ledger behind it.
    ///
    /// - Throws: `Tampering.act`.
    private static func verified(
        _ row: ActRow, after before: Signed<CofferBackup.Act>?, sent: Int64, vault: Hash32, _ authority: Authority
    ) throws -> (Signed<CofferBackup.Act>, ActBody) {
        let signed = try row.signed()
        let start = signed.head.start
        guard row.number == sent + 1, start.vault == vault, before.map({ $0.hash == start.previous }) ?? true,
            authority.hasSigned(start), let body = try? ActBody(decoding: row.body), body.digest == signed.head.body
        else { throw Tampering.act(row.number) }
        return (signed, body)
    }

    /// - Throws: `other_repository` if there is an act of this number that this vault did not write: it is older than the
    ///   repository, and would write over what somebody was promised.
    private func requireOwn(_ act: Signed<CofferBackup.Act>, _ name: BlobName, _ repository: OpenedRepository) throws {
        for name in [name, name.copy] {
            guard let file = try? repository.store.bytes(name), let found = try? ActFile.head(file) else { continue }
            guard found.hash == act.hash else {
                throw CofferError(
                    .otherRepository,
                    Catalogue.Backups.otherAct(Int64(act.head.start.number), place: repository.place),
                    hint: Catalogue.Backups.otherActNext())
            }
        }
    }

    private func noteActs(_ sent: Int64, of id: [UInt8]) throws {
        try noting { store in
            guard var row = try store.repositories().first(where: { $0.id == id }), row.acts < sent else { return }
            row.acts = sent
            try store.put(row)
            try Self.dropActs(store)
        }
    }

    /// Takes acts out of the table that every repository has, and a snapshot after them, too; the last one stays, as the
    /// next goes on from it.
    static func dropActs(_ store: any StoreWriting) throws {
        let repositories = try store.repositories()
        guard repositories.allSatisfy({ $0.snapshot > 0 }), let sent = repositories.map(\.acts).min(),
            let included = repositories.map(\.ledgerSequence).min()
        else { return }
        var gone: Int64 = 0
        while let act = try store.acts(after: gone, limit: 1).first, act.number <= sent {
            guard try act.signed().head.start.ledgerSequence <= UInt64(included) else { break }
            gone = act.number
        }
        if gone > 0 { try store.deleteActs(through: gone) }
    }
}
