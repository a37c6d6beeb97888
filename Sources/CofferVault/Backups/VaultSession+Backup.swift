// `backup create`: a snapshot, written while others go on writing, and read back before anybody is told.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    static let chunkCounter = "key_chunk"
    /// How many chunk keys one transaction makes.
    private static let chunkBatch = 4_096

    /// One snapshot for each place; those that fail do not keep the others from theirs.
    func createBackups(_ request: BackupCreate, _ emit: (Event) throws -> Void) throws {
        try authorise(.backup)
        let places = request.places
        let known = try reading { try $0.store.repositories().map(\.place) }
        guard !(places.isEmpty && known.isEmpty) else {
            throw CofferError(.noRepository, Catalogue.Restoring.noPlaces(), hint: Catalogue.Restoring.noPlacesNext())
        }
        var failures: [CofferError] = []
        var asked = places.isEmpty ? known : places
        var seen: Set<String> = []
        asked.removeAll { !seen.insert($0).inserted }
        for place in asked {
            do {
                try speaking(path: info.vaultPath) {
                    try emit(
                        .backedUp(
                            try Place.speaking(of: place) {
                                try createBackup(place, isDespiteLoss: request.isDespiteLoss, emit)
                            }))
                }
            } catch let error as CofferError {
                failures.append(error)
                if asked.count != 1 { try emit(.warning(Catalogue.Restoring.notBackedUp(place, error.message))) }
            }
        }
        if let first = failures.first { throw first }
    }

    private func createBackup(
        _ place: String, isDespiteLoss: Bool, _ emit: (Event) throws -> Void
    ) throws -> BackedUpView {
        let begun = environment.now()
        let authority = try reading { $0.authority }
        let repository = try OpenedRepository(place, vault: vault, authority: authority, state: stateDirectory)
        let ownLock = try RepositoryLock(at: info.vaultPath + "-backup")
        let lock = try repository.lock()
        defer { withExtendedLifetime((ownLock, lock)) {} }
        try requirePlace(repository, emit)
        try? repository.store.removeLeftovers()
        // A snapshot is only as good as what it does not know of: the acts until it is there.
        let acts = try sendActs(to: repository)
        // Elsewhere each file is a way to go and come back: there prunes look into them. What did not come back the last time
        // that somebody tried is read through.
        let usual: RepositoryCheck.Depth = repository.store is DirectoryBlobStore ? .small : .sizes
        var check = try check(repository, try drillWasGood(repository.mark.id) ? usual : .newest, emit)
        try refuseForeign(check, place, isDespiteLoss: isDespiteLoss)
        try refuseOtherHistory(check, place)
        let lost = check.isNewestLost ? try lostNewest(repository) : nil
        try mend(&check, repository, emit)
        if repository.store is DirectoryBlobStore { try writeRecipients(of: repository) }
        if let newest = check.snapshots.last, !check.good.contains(newest.head.number) {
            try emit(.notice(Catalogue.Backups.writtenInFull(Int64(newest.head.number), place: place)))
        }
        // Whom it is sealed to has changed: they need the acts that the snapshot goes on from, too.
        let recipients = EncryptionPublicKey.fingerprint(ofAll: try authority.sealingKeys(of: repository.id))
        if let newest = check.snapshots.last, newest.head.recipients != recipients {
            try sendActs(to: repository, again: true)
        }
        var made: SnapshotMaker.Made?
        for _ in 0..<10 where made == nil {
            try makeChunkKeys()
            made = try storeBeside().read { store in
                try storeBeside().read { keys in
                    let maker = SnapshotMaker(
                        session: self, repository: repository, check: check,
                        lost: lost, store: store, keys: keys, authority: authority)
                    return try maker.make { phase, done, total in
                        try emit(.progress(Progress(phase: phase, done: done, total: total)))
                    }
                }
            }
        }
        guard let made else {
            throw CofferError(.busy, Catalogue.Vault.busy(), hint: Catalogue.Vault.busyNext())
        }
        try note(made.snapshot, repository)
        expire(repository, check.snapshots.map(\.head) + [made.snapshot.head])
        return BackedUpView(
            place: place, snapshot: SnapshotView(made.snapshot.head, authority), customers: made.customers,
            packed: made.packed, duration: environment.now() - begun, acts: acts)
    }

    /// A key for each range of records that has none, or none any more.
    private func makeChunkKeys() throws {
        var from: UInt32 = 0
        while try reading({ try $0.store.missingKeyChunk(from: from) }) != nil {
            try writing { writer in
                let store = writer.store
                var numbers: [UInt32] = []
                var next: UInt32? = from
                while numbers.count < Self.chunkBatch, let start = next,
                    let number = try store.missingKeyChunk(from: start)
                {
                    numbers.append(number)
                    next = number + 1
                }
                guard !numbers.isEmpty else { return }
                let keys = try ChunkKeys.random(count: numbers.count)
                var serial = try store.advanceCounter(Self.chunkCounter, by: Int64(numbers.count))
                for (index, number) in numbers.enumerated() {
                    serial += 1
                    var count: Int64 = 0
                    try store.eachShredKey(ofChunk: number) { _, _, _ in count += 1 }
                    try store.insertKeyChunk(
                        KeyChunkRow(number: number, serial: serial, keys: count), keys[UInt32(index)]!)
                }
                from = numbers.last! + 1
            }
        }
    }

    /// Whether the last drill of a repository, if there was one, found nothing in doubt.
    func drillWasGood(_ repository: [UInt8]) throws -> Bool {
        let row = try reading { try $0.store.repositories().first { $0.id == repository } }
        return row.map { $0.drillTime == 0 || $0.drillWasGood } ?? true
    }

    /// What this account, this vault's table and its ledger, each alone, remember of a repository's newest snapshot.
    func remembered(_ repository: Hex) throws -> [SnapshotChain.Remembered] {
        let row = try reading { try $0.store.repositories().first { $0.id == repository.bytes } }
        var heads: [SnapshotChain.Remembered] = []
        if let row, row.snapshot > 0, let hash = Hash32(row.snapshotHash) {
            heads.append(SnapshotChain.Remembered(number: UInt64(row.snapshot), hash: hash))
        }
        if let known = stateDirectory.snapshot(of: repository) { heads.append(known) }
        if let entered = try entered(repository, where: { _ in true }) { heads.append(entered) }
        return heads
    }

    /// The newest snapshot, where it is lost: as the ledger knows it.
    ///
    /// - Throws: `rolled_back` if others know of a newer one: this vault is older than what was there.
    private func lostNewest(_ repository: OpenedRepository) throws -> SnapshotChain.Remembered? {
        let known = try remembered(repository.id).map(\.number).max() ?? 0
        guard let newest = try entered(repository.id, where: { _ in true }), newest.number >= known else {
            throw CofferError(
                .rolledBack, Catalogue.Restoring.otherHistory(repository.place),
                hint: Catalogue.Restoring.otherHistoryNext())
        }
        return newest
    }

    /// The newest snapshot of a repository that the ledger names, of those that are wanted.
    func entered(_ repository: Hex, where isWanted: (UInt64) -> Bool) throws -> SnapshotChain.Remembered? {
        try reading { reader in
            var next = try reader.store.ledgerHead()?.sequence ?? 0
            while next > 0 {
                let rows = try reader.store.ledgerRows(from: next, limit: 1_000, descending: true)
                for row in rows where row.entryClass == .access && row.kind == AccessKind.backedUp.rawValue {
                    let body = try LedgerBody.decode(AccessBody.self, row.body, sequence: row.sequence)
                    guard let backup = body.backup, backup.repository == repository, isWanted(backup.snapshot) else {
                        continue
                    }
                    try reader.proofs.verify(row, authority: reader.authority)
                    return SnapshotChain.Remembered(number: backup.snapshot, hash: backup.hash)
                }
                next = (rows.last?.sequence ?? 1) - 1
            }
            return nil
        }
    }

    /// Nothing is added to a repository that was rolled back, forked, or is somebody else's, nor while it cannot be told what
    /// is in it.
    ///
    /// - Parameter isDespiteLoss: whether the newest snapshot may be lost, since somebody said so.
    func refuseForeign(_ check: RepositoryCheck, _ place: String, isDespiteLoss: Bool = false) throws {
        let words = FindingWords(place: place, check)
        for finding in check.findings {
            // What a prune said, the next one says again; nothing goes on from an earlier snapshot.
            guard case .unreadable(let name) = finding, let number = name.number(in: .snapshots) else { continue }
            if number < words.newest { continue }
            if isDespiteLoss, check.isNewestLost, words.newest > 0 { continue }
            throw CofferError(
                .repositoryDamaged, Catalogue.Backups.damaged(name.path), hint: words.lostHeadNext(number))
        }
        for case .misplaced in check.findings {
            throw CofferError(
                .repositoryDamaged, Catalogue.Restoring.repositoryForked(place),
                hint: Catalogue.Restoring.repositoryDamagedNext(place))
        }
        for case .chain(let finding) in check.findings {
            switch finding {
            case .rolledBack(let newest, let remembered):
                guard !isDespiteLoss || words.newest == 0 else { continue }
                throw CofferError(
                    .rolledBack, Catalogue.Restoring.repositoryRolledBack(place, newest: newest, known: remembered),
                    hint: words.rolledBackNext)
            case .forked, .foreign, .replaced, .doesNotFollow:
                throw CofferError(
                    .repositoryDamaged, Catalogue.Restoring.repositoryForked(place),
                    hint: Catalogue.Restoring.repositoryDamagedNext(place))
            case .missing, .goesBack, .missingPrune, .strangePrune: continue
            }
        }
    }

    /// Writes anew second copies that are gone or damaged, and acts that are gone altogether and that the vault still has.
    func mend(_ check: inout RepositoryCheck, _ repository: OpenedRepository, _ emit: (Event) throws -> Void) throws {
        let authority = try reading { $0.authority }
        try Place.speaking(of: repository.place) {
            let mended = try check.mend(repository.store, mark: repository.mark, isOwn: authority.hasSigned)
            let lost = check.findings.compactMap { if case .missingAct(let number) = $0 { number } else { nil } }
            let sent = try resendActs(lost, to: repository)
            let count = mended.count + sent.count
            guard count > 0 else { return }
            try emit(.notice(Catalogue.Backups.mended(count, place: repository.place)))
            check.findings.removeAll { if case .missingAct(let number) = $0 { sent.contains(number) } else { false } }
        }
    }

    /// That what is there was made by this vault, and not by a copy of it that has gone on: two histories in one
    /// repository would each bring back whom the other has erased.
    ///
    /// - Throws: `rolled_back`.
    private func refuseOtherHistory(_ check: RepositoryCheck, _ place: String) throws {
        let isOwn = try reading { reader in
            if let newest = check.snapshots.last?.head, try !reader.store.isOfHistory(newest) { return false }
            let own = try reader.store.lastAct()?.signed()
            guard let last = check.acts.last, last.head.start.number >= own?.head.start.number ?? 0 else { return true }
            return last.hash == own?.hash
        }
        guard !isOwn else { return }
        throw CofferError(
            .rolledBack, Catalogue.Restoring.otherHistory(place), hint: Catalogue.Restoring.otherHistoryNext())
    }

    /// Enters the snapshot, and remembers it here.
    private func note(_ snapshot: Signed<Snapshot>, _ repository: OpenedRepository) throws {
        let head = snapshot.head
        try writing { writer in
            var row =
                try writer.store.repositories().first { $0.id == repository.mark.id }
                ?? RepositoryRow(id: repository.mark.id, place: repository.place)
            row.place = repository.place
            row.snapshot = Int64(head.number)
            row.snapshotHash = snapshot.hash.bytes
            row.snapshotTime = head.start.time
            row.ledgerSequence = Int64(head.start.ledgerSequence)
            try writer.store.put(row)
            try Self.dropActs(writer.store)
            var body = AccessBody()
            body.backup = BackedUpBody(
                repository: repository.id, snapshot: head.number, hash: snapshot.hash,
                ledgerSequence: head.start.ledgerSequence)
            try writer.ledger.append(.backedUp, body)
        }
        try stateDirectory.remember(
            SnapshotChain.Remembered(number: head.number, hash: snapshot.hash), of: repository.id)
    }

    /// Deletes earlier lists of keys whose window is over: what they alone opened is forgotten with them.
    private func expire(_ repository: OpenedRepository, _ snapshots: [Snapshot]) {
        // What a drill could not open may be in them.
        guard (try? drillWasGood(repository.mark.id)) ?? false else { return }
        // Only a saving of time: the next one, or a prune, does what could not be done now.
        guard let files = try? repository.store.list() else { return }
        let expired = PrunePlan.expiredRoots(
            snapshots, files, environment.now(), PrunePlan.Periods().window)
        for name in expired { _ = try? repository.store.delete(name) }
    }
}

extension StoreReading {
    /// Whether a snapshot was made of this ledger, and not of a copy that has gone on.
    func isOfHistory(_ snapshot: Snapshot) throws -> Bool {
        try ledgerRow(at: Int64(clamping: snapshot.start.ledgerSequence))?.hash == snapshot.ledgerHead.bytes
    }
}

extension SnapshotView {
    init(_ snapshot: Snapshot, _ authority: Authority) {
        let size = { (files: [Snapshot.File]) in files.reduce(Int64(0)) { $0 + Int64($1.size) } }
        self.init(
            number: snapshot.number, time: snapshot.start.time,
            by: LedgerSummary.name(snapshot.start.user, authority),
            head: "\(snapshot.start.ledgerSequence):\(snapshot.ledgerHead.hexadecimal)",
            isFull: snapshot.full == snapshot.number, bytes: size(snapshot.files),
            written: size(snapshot.files.filter { $0.snapshot == snapshot.number }))
    }
}
