// `ledger verify`: the whole chain, every signature, every actor's entitlement, and every live row.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// Walks a ledger from its first entry, trusting nothing but the vault id.
struct LedgerVerification {
    struct Result {
        var entries: Int64
        var records: Int64
    }

    /// An entry that is no authority entry, and what could be found of it without those before.
    private struct Judged: Sendable {
        var row: LedgerRow
        /// Whether its signer at that place in the ledger signed it.
        var isAuthentic: Bool
        /// Of a change entry; nil if it has none that makes sense.
        var body: ChangeBody?
    }

    /// What holds after an entry.
    struct Point {
        var authority: Authority
        var head = LedgerHead.empty
        /// The row hash each record should have.
        var latest = ExpectedRows()
        /// The entries that erased others.
        var erased: [RecordID: Int64] = [:]
        fileprivate var tally = ReviewTally()
        /// Records that were merged with each other, also if they have been taken apart since.
        fileprivate var merged: [RecordID: Set<RecordID>] = [:]

        /// Before the first entry.
        init(vault: Hash32) { authority = Authority(vault: vault) }

        /// A record and all that it was ever merged with, directly or by others.
        fileprivate func family(of record: RecordID) -> Set<RecordID> {
            var family: Set<RecordID> = []
            var open = [record]
            while let id = open.popLast() {
                if family.insert(id).inserted { open += merged[id] ?? [] }
            }
            return family
        }
    }

    let reader: RecordReader

    /// Entries or rows between two reports of progress.
    private static let step = 1000

    /// - Parameter start: entries up to there were verified; nil: none.
    /// - Throws: `Tampering` at the first thing that is not as it should be.
    func run(from start: consuming Point? = nil, progress: (Int64, Int64) throws -> Void) throws -> Result {
        let store = reader.store
        let entries = try store.ledgerHead()?.sequence ?? 0
        let records = try store.recordCount()
        let end = try walk(from: start ?? Point(vault: reader.vault), total: entries + records, progress: progress)
        let (latest, erased, authority) = (end.latest, end.erased, end.authority)
        var seen: Int64 = 0
        var ahead = try digested(after: nil, authority)
        while let (rows, digests) = ahead {
            // The next ones are digested while these are looked up.
            ahead = rows.count < Self.step ? nil : try digested(after: rows.last?.id, authority)
            for (row, found) in zip(rows, digests.take()) {
                guard let last = latest[row.id], let found, found.hash == last.hash,
                    last.tiers.map({ found.tiers.isSubset(of: $0) }) ?? true
                else { throw Tampering.record(row.id) }
                try checkCodes(row)
                try checkShredKeys(row)
                seen += 1
            }
            try progress(entries + seen, entries + records)
        }
        try checkCodes()
        if seen != Int64(latest.count) { throw try missing(latest.records) }
        try checkTombstones(erased, latest)
        try checkKeys(authority)
        return Result(entries: entries, records: seen)
    }

    /// What a row is, as its bytes say.
    private struct Digested: Sendable {
        var hash: Hash32
        var tiers: TierSet
    }

    /// The next rows, with what another thread makes of them; nil for one that makes no sense.
    private func digested(
        after record: RecordID?, _ authority: Authority
    ) throws -> ([RecordRow], TwoThreads.Later<[Digested?]>)? {
        let rows = try reader.store.records(after: record, limit: Self.step)
        let (vault, slots) = (reader.vault, authority.slotTiers)
        let digests = TwoThreads.Later {
            rows.map { row in
                (try? RowDigests(row, vault: vault, slots: slots)).map {
                    Digested(hash: $0.hash, tiers: TierSet($0.tiers.lazy.map(\.tier)))
                }
            }
        }
        return (rows, digests)
    }

    /// That neither the row nor a part has lost its shred key.
    private func checkShredKeys(_ row: RecordRow) throws {
        guard let parts = try? PartsBlob(row.parts) else { throw Tampering.record(row.id) }
        var there: TierSet = []
        try reader.store.eachShredKey(of: row.id) { tier, _ in there.formUnion(TierSet(tier)) }
        if let missing = parts.tiers.union(TierSet(.row)).subtracting(there).first {
            throw Tampering.missingShredKey(row.id, missing)
        }
    }

    /// That there is a tombstone for each record that the ledger says was erased, and none else.
    private func checkTombstones(_ erased: [RecordID: Int64], _ latest: ExpectedRows) throws {
        for (id, sequence) in erased where try reader.store.tombstone(of: id) != sequence {
            throw Tampering.missingRecord(id)
        }
        guard try reader.store.tombstoneCount() != Int64(erased.count) else { return }
        for id in latest.records where try reader.store.tombstone(of: id) != nil { throw Tampering.record(id) }
        throw Tampering.root
    }

    /// That every other code of a record is in the index, so that nobody else gets it.
    private func checkCodes(_ row: RecordRow) throws {
        // Names of marks begin with it; few records have any.
        guard row.open.contains(UInt8(ascii: "#")) else { return }
        for mark in try RecordMarks(row.open, row.id).codes {
            // Those that came with a merge lead to the record that was merged.
            guard let id = try reader.store.record(otherCode: mark.code),
                try reader.standingID(id) == reader.standingID(row.id)
            else { throw Tampering.record(row.id) }
        }
    }

    /// That the index leads to records that have the code.
    private func checkCodes() throws {
        var after = ""
        while true {
            let page = try reader.store.otherCodes(after: after, limit: Self.step)
            for (code, id) in page {
                guard let row = try reader.store.record(id) else { throw Tampering.missingRecord(id) }
                _ = try reader.kind(of: code, row)
            }
            guard let last = page.last?.code, page.count == Self.step else { return }
            after = last
        }
    }

    /// That the stored keys are those of the ledger, as far as this can be seen without opening them.
    private func checkKeys(_ authority: Authority) throws {
        for made in authority.dataKeys.values.sorted(by: { $0.key.id < $1.key.id }) where !made.isRetired {
            guard let row = try reader.store.dataKey(made.key.id), Keyring.hash(row.sealed) == made.key.sealed else {
                throw Tampering.dataKey(made.key.id)
            }
        }
        try authority.checkStoredKeys(reader.store)
    }

    /// Verifies every entry after `start` in order.
    ///
    /// - Parameter pause: after the entry `at`, what holds until then is handed over.
    func walk(
        from start: consuming Point, total: Int64, pause: (at: Int64, body: (Point) -> Void)? = nil,
        progress: (Int64, Int64) throws -> Void
    ) throws -> Point {
        var point = start
        while true {
            let rows = try reader.store.ledgerRows(from: point.head.sequence + 1, limit: Self.step, descending: false)
            var next = 0
            while next < rows.count {
                // Until the next authority entry it is known who may sign, so these can be checked side by side.
                let run = rows[next...].prefix { $0.entryClass != .authority }
                for judged in judge(Array(run), point.authority) {
                    try follow(judged.row, &point.head)
                    try verify(judged, &point)
                    try point.tally.add(judged.row)
                    if let pause, judged.row.sequence == pause.at { pause.body(point) }
                }
                next += run.count
                guard next < rows.count else { break }
                let row = rows[next]
                try follow(row, &point.head)
                try point.authority.fold(row)
                if row.kind == AuthorityKind.reviewStarted.rawValue { try point.tally.check(row) }
                if row.kind == AuthorityKind.subjectClosed.rawValue { try checkEvidence(row, point) }
                try point.tally.add(row)
                if let pause, row.sequence == pause.at { pause.body(point) }
                next += 1
            }
            try progress(point.head.sequence, total)
            if rows.count < Self.step { return point }
        }
    }

    /// That an entry comes right after the one before.
    private func follow(_ row: LedgerRow, _ head: inout LedgerHead) throws {
        guard row.sequence == head.sequence + 1, row.previousHash == head.hash.bytes else {
            throw Tampering.ledgerEntry(row.sequence)
        }
        head = try LedgerHead(row)
    }

    private func judge(_ rows: [LedgerRow], _ authority: Authority) -> [Judged] {
        TwoThreads.map(rows) { row in
            let key = try? authority.signer(of: row.actor, at: row.sequence)
            let isAuthentic = key.map { row.isAuthentic(vault: authority.vault, authorityPrevious: nil, key: $0) }
            let body = row.entryClass == .change ? try? ChangeBody.of(row) : nil
            return Judged(row: row, isAuthentic: isAuthentic ?? false, body: body)
        }
    }

    private func verify(_ judged: Judged, _ point: inout Point) throws {
        let row = judged.row
        _ = try point.authority.signer(of: row.actor, at: row.sequence)
        guard row.authoritySequence == nil, judged.isAuthentic else { throw Tampering.ledgerEntry(row.sequence) }
        guard row.entryClass == .change else { return }
        let body = try judged.body ?? ChangeBody.of(row)
        try body.checkEntitled(row, authority: point.authority)
        if case .erased(let batch) = body {
            for record in batch.records {
                guard point.latest[record.id]?.hash == record.hash else { throw Tampering.falsePast(row.sequence) }
                point.latest[record.id] = nil
                point.erased[record.id] = row.sequence
            }
            return
        }
        guard let first = row.record else { throw Tampering.ledgerEntry(row.sequence) }
        if row.kind == ChangeKind.merged.rawValue, case .single(let change) = body, let other = change.other {
            point.merged[first, default: []].insert(other)
            point.merged[other, default: []].insert(first)
        }
        for offset in 0..<row.recordCount {
            let record = RecordID(first.rawValue + offset)
            guard let hash = Hash32(try body.rowHash(of: record, in: row)) else {
                throw Tampering.ledgerEntry(row.sequence)
            }
            switch (body, point.latest[record]) {
            case (.created(let tiers, _), nil):
                point.latest[record] = ExpectedRows.Row(hash: hash, tiers: TierSet(tiers))
            case (.single, let last?), (.resealed, let last?), (.restored, let last?):
                let (before, tiers) = try body.stateBefore(of: record, in: row)
                guard before == last.hash, last.tiers.map(TierSet(tiers).isSubset) ?? true else {
                    throw Tampering.falsePast(row.sequence)
                }
                point.latest[record] = ExpectedRows.Row(hash: hash, tiers: nil)
            default: throw Tampering.falsePast(row.sequence)
            }
        }
    }

    /// That what is said to have carried out a request is a change of the kind it asks for, of the person who asked.
    ///
    /// `Authority.fold` sees no changes: it has looked at all else that an entry about a request says.
    private func checkEvidence(_ row: LedgerRow, _ point: Point) throws {
        let body = try LedgerBody.decode(SubjectStepBody.self, row.body, sequence: row.sequence)
        guard let request = point.authority.subjectRequests[body.request], let outcome = request.outcome,
            let record = request.record, !request.body.type.isForData
        else { return }
        let kinds = request.body.type.evidence(wholly: outcome == .fulfilled)
        let records = point.family(of: record)
        for sequence in request.evidence {
            guard let change = try reader.store.ledgerRow(at: sequence), change.entryClass == .change,
                ChangeKind(rawValue: change.kind).map(kinds.contains) ?? false,
                try LedgerSummary.concerns(change, records)
            else { throw Tampering.unentitled(row.sequence) }
        }
    }

    private func missing(_ known: some Sequence<RecordID>) throws -> Tampering {
        for id in known.sorted() where try reader.store.record(id) == nil { return .missingRecord(id) }
        return .root
    }
}
