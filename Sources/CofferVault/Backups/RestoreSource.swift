// What a vault is brought back from: the snapshot asked for, the newest one, and the acts after it.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
package import CofferText

/// A repository of which the lists have been read and hold together; opened with one recipient's key.
struct RestoreSource {
    let repository: OpenedRepository
    let keys: EncryptionKeyPair
    /// Whose records come back.
    let chosen: Signed<Snapshot>
    /// Whose ledger, keys and authority come back.
    let newest: Signed<Snapshot>
    /// Those after the newest snapshot, ascending without gaps.
    let acts: [(head: Signed<CofferBackup.Act>, body: ActBody)]
    /// The newest act that the newest snapshot has; nil: none.
    let included: (head: Signed<CofferBackup.Act>, body: ActBody)?

    var vault: Hash32 { repository.mark.vault }
    var isNewest: Bool { chosen.hash == newest.hash }

    /// The newest act there is, in a snapshot or after it.
    var lastAct: RestoredBody.Head {
        if let act = acts.last?.head { return .init(number: act.head.start.number, hash: act.hash) }
        return .init(number: newest.head.act, hash: newest.head.actHash)
    }

    /// - Parameters:
    ///   - number: nil: the newest.
    ///   - known: acts that the repository has to have: what this account, or whoever asks, knows of.
    ///   - others: snapshots that it has to have, besides what this account knows of.
    /// - Throws: `rolled_back`, `repository_damaged`, `no_such_snapshot`, `cannot_open`.
    init(
        _ place: String, snapshot number: UInt64?, keys: EncryptionKeyPair, known: [RestoredBody.Head],
        state: StateDirectory, remembered others: (Hex) throws -> [SnapshotChain.Remembered] = { _ in [] }
    ) throws {
        let repository = try OpenedRepository(place, state: state)
        (self.repository, self.keys) = (repository, keys)
        let remembered = try (state.snapshot(of: repository.id).map { [$0] } ?? []) + others(repository.id)
        let check = try RepositoryCheck(
            repository.store, mark: repository.mark, remembered: remembered, .sizes)
        try Self.refuse(check, place)
        guard let newest = check.snapshots.last else {
            throw CofferError(
                .noSuchSnapshot, Catalogue.Restoring.noSnapshots(place),
                hint: Catalogue.Restoring.noSnapshotsNext(place))
        }
        let numbers = check.snapshots.map(\.head.number)
        guard let chosen = check.snapshots.first(where: { $0.head.number == number ?? newest.head.number }) else {
            if let number, check.lostHeads.contains(number) {
                throw CofferError(
                    .repositoryDamaged, Catalogue.Restoring.snapshotDamaged(number, place),
                    hint: Catalogue.Restoring.snapshotDamagedNext(place, good: check.good.sorted()))
            }
            throw CofferError(
                .noSuchSnapshot, Catalogue.Restoring.noSuchSnapshot(number ?? 0, place),
                hint: Catalogue.Restoring.noSuchSnapshotNext(numbers))
        }
        for needed in [newest, chosen] where !check.good.contains(needed.head.number) {
            throw CofferError(
                .repositoryDamaged, Catalogue.Restoring.snapshotDamaged(needed.head.number, place),
                hint: needed.head.number == newest.head.number
                    ? Catalogue.Restoring.newestDamagedNext(place)
                    : Catalogue.Restoring.snapshotDamagedNext(place, good: check.good.sorted()))
        }
        (self.newest, self.chosen) = (newest, chosen)
        (included, acts) = try Self.acts(check, newest.head, repository, keys)
        try requireKnown(known, among: check.acts)
    }

    private static func refuse(_ check: RepositoryCheck, _ place: String) throws {
        switch check.barrier {
        case nil: return
        case .chain(.rolledBack(let newest, let known)):
            throw CofferError(
                .rolledBack, Catalogue.Restoring.repositoryRolledBack(place, newest: newest, known: known),
                hint: Catalogue.Restoring.restoreRolledBackNext())
        case .unreadable(let name):
            throw CofferError(
                .repositoryDamaged, Catalogue.Backups.damaged(name.path),
                hint: name.number(in: .acts) != nil
                    ? Catalogue.Restoring.actMissingNext() : Catalogue.Restoring.newestDamagedNext(place))
        case .missingAct(let number):
            throw CofferError(
                .repositoryDamaged, Catalogue.Restoring.actMissing(Int64(number), place),
                hint: Catalogue.Restoring.actMissingNext())
        default:
            throw CofferError(
                .repositoryDamaged, Catalogue.Restoring.repositoryForked(place),
                hint: Catalogue.Restoring.repositoryDamagedNext(place))
        }
    }

    private static func acts(
        _ check: RepositoryCheck, _ newest: Snapshot, _ repository: OpenedRepository, _ keys: EncryptionKeyPair
    ) throws -> (
        included: (head: Signed<CofferBackup.Act>, body: ActBody)?,
        after: [(head: Signed<CofferBackup.Act>, body: ActBody)]
    ) {
        let last = check.acts.map(\.head.start.number).max() ?? 0
        guard last >= newest.act else {
            throw CofferError(
                .repositoryDamaged, Catalogue.Restoring.actMissing(Int64(newest.act), repository.place),
                hint: Catalogue.Restoring.actMissingNext())
        }
        var previous = newest.actHash
        var acts: [(head: Signed<CofferBackup.Act>, body: ActBody)] = []
        var included: (head: Signed<CofferBackup.Act>, body: ActBody)?
        // Its own is needed only where the next one will go on from it.
        for number in max(1, last > newest.act ? newest.act + 1 : last)..<last + 1 {
            guard let head = check.acts.first(where: { $0.head.start.number == number }) else {
                throw BlobError.missing(BlobName(.acts, number).path)
            }
            let act = try opened(head, repository, keys)
            if number == newest.act {
                guard act.head.hash == newest.actHash else { throw CryptoError.damaged }
                included = act
                continue
            }
            guard act.head.head.start.previous == previous, act.head.head.start.vault == repository.mark.vault else {
                throw CryptoError.damaged
            }
            previous = act.head.hash
            acts.append(act)
        }
        return (included, acts)
    }

    /// - Parameter head: as the check found it, in either copy.
    private static func opened(
        _ head: Signed<CofferBackup.Act>, _ repository: OpenedRepository, _ keys: EncryptionKeyPair
    ) throws -> (head: Signed<CofferBackup.Act>, body: ActBody) {
        let name = BlobName(.acts, head.head.start.number)
        var problem: any Error = BlobError.missing(name.path)
        for copy in [name, name.copy] {
            do {
                let act = try ActFile.open(try repository.store.bytes(copy), with: keys)
                if act.0.hash == head.hash { return act }
                problem = CryptoError.damaged
            } catch BlobError.missing { continue } catch {
                problem = error
            }
        }
        throw problem
    }

    /// That nobody takes the repository back to before an erasure.
    private func requireKnown(_ known: [RestoredBody.Head], among acts: [Signed<CofferBackup.Act>]) throws {
        for head in known where head.number > 0 {
            let found = acts.first { $0.head.start.number == head.number }
            // Acts up to the newest snapshot's are in its ledger, and their files may have gone.
            let isIncluded = RestoredBody.Head(number: newest.head.act, hash: newest.head.actHash) == head
            let isCovered = found.map { $0.hash == head.hash } ?? (isIncluded || head.number < newest.head.act)
            guard isCovered else {
                throw CofferError(
                    .rolledBack,
                    Catalogue.Restoring.erasuresMissing(repository.place, known: head.number, newest: lastAct.number),
                    hint: Catalogue.Restoring.erasuresMissingNext())
            }
        }
    }

    func state(of snapshot: Signed<Snapshot>) throws -> RepositoryState {
        try repository.store.state(try file(.state, snapshot), with: keys)
    }

    /// The keys of all ranges as of the newest snapshot.
    func root() throws -> (root: KeyRoot, keys: ChunkKeys) {
        let found = try repository.store.root(try file(.root, newest), with: keys)
        guard found.root.vault == vault, found.root.keySet == newest.head.keySet,
            found.root.serial == newest.head.serial
        else { throw CryptoError.damaged }
        return found
    }

    private func file(_ kind: Snapshot.File.Kind, _ snapshot: Signed<Snapshot>) throws -> Snapshot.File {
        guard let file = snapshot.head.files(kind).first else { throw CryptoError.damaged }
        return file
    }

    func entries(
        of file: Snapshot.File, _ body: (PackHeader, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try repository.store.entries(of: file, with: file.kind == .keys ? nil : keys) { header, entry in
            guard header.vault == vault else { throw CryptoError.damaged }
            try body(header, entry)
        }
    }
}

extension CofferError.Code {
    package static let noSuchSnapshot = Self("no_such_snapshot", .notFound)
}
