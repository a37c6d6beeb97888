// `backup drill`: the newest snapshot is restored to a scratch place and looked at; only that says that backups work.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
package import CofferText

/// What a drill found, as it is signed (docs/format.md).
struct DrillReport: Codable, Equatable {
    static let format = "coffer/backup-drill/1"

    var format = Self.format
    var vault: Hash32
    var repository: Hex
    /// Nil: nothing came back.
    var snapshot: RestoredBody.Head?
    /// Milliseconds since 1970-01-01 UTC: of the snapshot, and of the drill.
    var snapshotTime: Int64?
    var drilledAt: Int64
    var drilledBy: UserID
    /// Milliseconds: how old the newest data is that comes back, and how long that takes.
    var recoveryPoint: Int64?
    var recoveryTime: Int64?
    var customers: Int64
    var erasedSince: Int64
    /// Customers whose parts were opened.
    var sampled: Int64
    /// In English; none: nothing is in doubt.
    var doubts: [String]
}

extension VaultSession {
    private static let samples = 25

    func drill(_ request: BackupDrill, _ emit: (Event) throws -> Void) throws {
        try authorise(.restore)
        let folder =
            request.scratch
            ?? String(info.vaultPath[..<(info.vaultPath.lastIndex(of: "/") ?? info.vaultPath.startIndex)])
        let scratch = try Place.speaking(of: folder) { try DrillScratch(in: folder) }
        defer { withExtendedLifetime(scratch) {} }
        let path = scratch.path + "/restored.coffer"
        var view: RestoredView?
        let failure = try attempted {
            try Vault.restore(
                BackupRestore(place: request.place, path: path), with: keyring.keys.encryption,
                environment: environment, isDrill: true, beside: self,
                emit: { if case .restored(let restored) = $0 { view = restored } else { try emit($0) } }
            ) { authority, _ in
                guard authority.vault == vault else { throw Tampering.root }
                try Vault.requireMayRestore(user, authority)
                return RestoreSigner(user: user, keys: keyring.keys, authority: authority)
            }
        }
        guard let view else {
            try noteDrill(of: request.place, isGood: false)
            if let failure { try report(failure, request, emit) }
            throw failure ?? CofferError(.unexpected, Catalogue.Restoring.repositoryDamaged(request.place))
        }
        let (sampled, doubts) = try look(at: path, view)
        try noteDrill(of: request.place, isGood: doubts.isEmpty)
        let now = environment.now()
        let report = DrillReport(
            vault: vault, repository: try OpenedRepository(request.place, state: stateDirectory).id,
            snapshot: try head(of: view, at: request.place), snapshotTime: view.snapshot.time, drilledAt: now,
            drilledBy: user, recoveryPoint: now - view.snapshot.time, recoveryTime: view.duration,
            customers: view.customers, erasedSince: view.erased, sampled: sampled, doubts: doubts.map(\.en))
        try self.emit(report, view, doubts, request, emit)
        if !doubts.isEmpty {
            throw CofferError(
                .drillFailed, Catalogue.Restoring.drillFailed(request.place, doubts.count),
                hint: Catalogue.Restoring.drillFailedNext(request.place))
        }
    }

    private func emit(
        _ report: DrillReport, _ restored: RestoredView?, _ doubts: [Phrase], _ request: BackupDrill,
        _ emit: (Event) throws -> Void
    ) throws {
        try emit(
            .drilled(
                DrillView(
                    place: request.place, restored: restored, age: report.recoveryPoint, recovery: report.recoveryTime,
                    sampled: report.sampled, doubts: doubts,
                    report: try SignedDocument.text(
                        report, format: DrillReport.format, signedBy: keyring.keys.signing))))
    }

    /// What did not come back is reported as what did is; of a place that is none of this vault's there is nothing to say.
    private func report(_ failure: CofferError, _ request: BackupDrill, _ emit: (Event) throws -> Void) throws {
        let row = try reading { try $0.store.repositories().first { $0.place == request.place } }
        guard let row else { return }
        let report = DrillReport(
            vault: vault, repository: Hex(row.id), snapshot: nil, snapshotTime: nil, drilledAt: environment.now(),
            drilledBy: user, recoveryPoint: nil, recoveryTime: nil, customers: 0, erasedSince: 0, sampled: 0,
            doubts: [failure.message.en])
        try self.emit(report, nil, [failure.message], request, emit)
    }

    private func attempted(_ body: () throws -> Void) throws -> CofferError? {
        do {
            try speaking(path: info.vaultPath, body)
            return nil
        } catch let error as CofferError {
            return error
        }
    }

    private func head(of view: RestoredView, at place: String) throws -> RestoredBody.Head {
        // As the restore read it: from whichever copy is good.
        let check = try check(try OpenedRepository(place, state: stateDirectory))
        guard let snapshot = check.snapshots.first(where: { $0.head.number == view.snapshot.number }) else {
            throw CofferError(
                .repositoryDamaged, Catalogue.Restoring.repositoryDamaged(place),
                hint: Catalogue.Restoring.repositoryDamagedNext(place))
        }
        return RestoredBody.Head(number: snapshot.head.number, hash: snapshot.hash)
    }

    /// Compares what came back with the vault there is, and opens some of it.
    private func look(at path: String, _ view: RestoredView) throws -> (sampled: Int64, doubts: [Phrase]) {
        let back = try SQLiteStore.open(at: path, readOnly: true)
        var doubts: [Phrase] = []
        var records: [RecordID] = []
        try back.read { restored in
            try reading { live in
                let parts = view.snapshot.head.split(separator: ":")
                let sequence = parts.first.flatMap { Int64($0) } ?? 0
                let hash = parts.last.flatMap { Hex.bytes(of: String($0)) }
                if try live.store.ledgerRow(at: sequence)?.hash != hash {
                    doubts.append(Catalogue.Restoring.doubtForked())
                }
                var erased = 0
                try restored.eachOpen { id, _, _ in records.append(id) }
                for id in records where try live.store.tombstone(of: id) != nil { erased += 1 }
                if erased > 0 { doubts.append(Catalogue.Restoring.doubtErased(erased)) }
                // Records since the snapshot come on top; nobody leaves but by an erasure.
                let gone = try live.store.tombstoneCount() - (try restored.tombstoneCount())
                if try restored.recordCount() + gone < live.store.recordCount() - (try added(since: sequence, live)) {
                    doubts.append(Catalogue.Restoring.doubtCount())
                }
            }
            var authority = Authority(vault: vault)
            try authority.advance(restored)
            let ring = Keyring(user: user, keys: keyring.keys)
            try ring.refresh(authority, restored)
            let reader = try RecordReader(
                store: restored, authority: authority, keyring: ring, vault: vault, proofs: LedgerProofs())
            records.shuffle()
            records = Array(records.prefix(Self.samples))
            for id in records { if let doubt = try opened(id, reader) { doubts.append(doubt) } }
        }
        return (Int64(records.count), doubts)
    }

    /// How many records are newer than a place in the ledger.
    private func added(since sequence: Int64, _ reader: RecordReader) throws -> Int64 {
        var count: Int64 = 0
        var next = sequence + 1
        while true {
            let rows = try reader.store.ledgerRows(from: next, limit: 1_000, descending: false)
            for row in rows where row.entryClass == .change && row.kind == ChangeKind.created.rawValue {
                count += row.recordCount
            }
            guard let last = rows.last, rows.count == 1_000 else { return count }
            next = last.sequence + 1
        }
    }

    /// Nil: whatever this session may open does.
    private func opened(_ id: RecordID, _ reader: RecordReader) throws -> Phrase? {
        do {
            let row = try reader.record(id)
            for part in try SealedPart.of(row.parts, id) where part.kind == .clear {
                _ = try reader.clearFields(row, part.tier)
            }
            return nil
        } catch let finding as Tampering {
            return finding.error.message
        }
    }

    func noteDrill(of place: String, isGood: Bool) throws {
        try noting { store in
            guard var row = try store.repositories().first(where: { $0.place == place }) else { return }
            row.drillTime = environment.now()
            row.drillWasGood = isGood
            try store.put(row)
        }
    }
}

extension CofferError.Code {
    package static let drillFailed = Self("drill_failed", .integrity)
}
