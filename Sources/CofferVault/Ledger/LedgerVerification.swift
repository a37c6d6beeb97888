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

    /// What the newest entry of a record says: its row hash, and for a new record the tiers it may have.
    private struct Last {
        var hash: [UInt8]
        var tiers: Set<TierID>?
    }

    let reader: RecordReader

    /// Entries or rows between two reports of progress.
    private static let step = 1000

    /// - Throws: `Tampering` at the first thing that is not as it should be.
    func run(progress: (Int64, Int64) throws -> Void) throws -> Result {
        let store = reader.store
        let entries = try store.ledgerHead()?.sequence ?? 0
        let records = try store.recordCount()
        let (latest, erased, authority) = try walk(total: entries + records, progress)
        var seen: Int64 = 0
        var after: RecordID?
        while true {
            let rows = try store.records(after: after, limit: Self.step)
            for row in rows {
                guard let last = latest[row.id],
                    let digests = try? RowDigests(
                        row, vault: reader.vault, slots: authority.slotTiers), digests.hash.bytes == last.hash
                else { throw Tampering.record(row.id) }
                guard last.tiers.map({ Set(digests.tiers.map(\.tier)).isSubset(of: $0) }) ?? true else {
                    throw Tampering.record(row.id)
                }
                try checkCodes(row)
                for tier in Set(try SealedPart.of(row.parts, row.id).map(\.tier)) {
                    try reader.loadShredKey(row.id, tier)
                }
                seen += 1
            }
            after = rows.last?.id
            try progress(entries + seen, entries + records)
            if rows.count < Self.step { break }
        }
        try checkCodes()
        if seen != Int64(latest.count) { throw try missing(latest.keys) }
        try checkTombstones(erased)
        try checkKeys(authority)
        return Result(entries: entries, records: seen)
    }

    /// That there is a tombstone for each record that the ledger says was erased, and none else.
    private func checkTombstones(_ erased: [RecordID: Int64]) throws {
        guard try reader.store.tombstoneCount() == Int64(erased.count) else {
            throw Tampering.missingRecord(erased.keys.min() ?? RecordID(0))
        }
        for (id, sequence) in erased where try reader.store.tombstone(of: id) != sequence {
            throw Tampering.missingRecord(id)
        }
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

    /// Verifies every entry in order; the row hash each record should have now, the entries that erased others, and who
    /// may do what in the end.
    private func walk(
        total: Int64, _ progress: (Int64, Int64) throws -> Void
    ) throws -> (latest: [RecordID: Last], erased: [RecordID: Int64], authority: Authority) {
        var authority = Authority(vault: reader.vault)
        var head = LedgerHead.empty
        var latest: [RecordID: Last] = [:]
        var erased: [RecordID: Int64] = [:]
        var tally = ReviewTally()
        while true {
            let rows = try reader.store.ledgerRows(from: head.sequence + 1, limit: Self.step, descending: false)
            for row in rows {
                guard row.sequence == head.sequence + 1, row.previousHash == head.hash.bytes else {
                    throw Tampering.ledgerEntry(row.sequence)
                }
                try verify(row, &authority, &latest, &erased)
                if row.entryClass == .authority, row.kind == AuthorityKind.reviewStarted.rawValue {
                    try tally.check(row)
                }
                try tally.add(row)
                head = try LedgerHead(row)
            }
            try progress(head.sequence, total)
            if rows.count < Self.step { return (latest, erased, authority) }
        }
    }

    private func verify(
        _ row: LedgerRow, _ authority: inout Authority, _ latest: inout [RecordID: Last],
        _ erased: inout [RecordID: Int64]
    ) throws {
        if row.entryClass == .authority {
            try authority.fold(row)
            return
        }
        let key = try authority.signer(of: row.actor, at: row.sequence)
        guard row.authoritySequence == nil, row.isAuthentic(vault: reader.vault, authorityPrevious: nil, key: key)
        else {
            throw Tampering.ledgerEntry(row.sequence)
        }
        guard row.entryClass == .change else { return }
        let body = try ChangeBody.of(row)
        try body.checkEntitled(row, authority: authority)
        if case .erased(let batch) = body {
            for record in batch.records {
                guard latest.removeValue(forKey: record.id)?.hash == record.hash.bytes else {
                    throw Tampering.falsePast(row.sequence)
                }
                erased[record.id] = row.sequence
            }
            return
        }
        guard let first = row.record else { throw Tampering.ledgerEntry(row.sequence) }
        for offset in 0..<row.recordCount {
            let record = RecordID(first.rawValue + offset)
            let hash = try body.rowHash(of: record, in: row)
            switch (body, latest[record]) {
            case (.created(let tiers, _), nil): latest[record] = Last(hash: hash, tiers: tiers)
            case (.single, let last?), (.resealed, let last?):
                let (before, tiers) = try body.stateBefore(of: record, in: row)
                guard before.bytes == last.hash, last.tiers.map(tiers.isSubset) ?? true else {
                    throw Tampering.falsePast(row.sequence)
                }
                latest[record] = Last(hash: hash, tiers: nil)
            default: throw Tampering.falsePast(row.sequence)
            }
        }
    }

    private func missing(_ known: some Sequence<RecordID>) throws -> Tampering {
        for id in known.sorted() where try reader.store.record(id) == nil { return .missingRecord(id) }
        return .root
    }
}
