// Sealing everything anew: after new keys, other masks, or fields that moved. Interrupted anywhere, it goes on.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// Records sealed anew at unlocking, where somebody waits.
    private static let firstChunk = 2_000

    /// A piece of work that authority asks for and this session can do.
    private struct Work {
        let tiers: [TierID]
        /// The ledger sequence of the newest entry that asked for it.
        let due: Int64
        /// Under which the number of the last record done is kept; only a saving, the ledger says what is done.
        let counter: String
        let last: RecordID
    }

    /// What is being prepared for the coming transactions.
    private struct Preparation {
        let counter: String
        let ahead: ResealAhead
        var foreign: ForeignChanges
    }

    /// Seals all records of these tiers anew, and drops the keys that nothing needs any more.
    func resealAll(
        _ wanted: Set<TierID>, _ summary: inout RotationSummary, _ emit: (Event) throws -> Void
    ) throws {
        let total = try reading { try $0.store.lastRecordID().rawValue }
        var preparation: Preparation?
        defer { preparation?.ahead.cancel() }
        while let work = try work(wanted) {
            if preparation?.counter != work.counter {
                preparation?.ahead.cancel()
                preparation = nil
            }
            let done = try resealBatch(work, &preparation)
            summary.records += done.records
            try emit(
                .progress(
                    Progress(phase: Catalogue.Keys.sealingAnew(), done: done.upTo?.rawValue ?? total, total: total)))
            guard done.upTo == nil else { continue }
            let names = try reading { reader in work.tiers.compactMap { reader.authority.tierName($0) } }
            try finish(work, &summary)
            summary.resealed += names
        }
        summary.kept += try reading { reader in
            reader.authority.resealGroups.filter { $0.count > 1 && !$0.isDisjoint(with: wanted) }.map { group in
                Catalogue.Applying.sealedTogether(
                    group.sorted().compactMap { reader.authority.tierName($0) }.compactMap {
                        reader.policy.tier($0)?.label
                    })
            }
        }
    }

    /// Goes on with what is asked for, as far as one transaction goes.
    func resealSome() throws {
        guard let work = try work(nil), try resealSome(work).upTo == nil else { return }
        var summary = RotationSummary(rotated: [], resealed: [], records: 0, keysDropped: 0, kept: [])
        try finish(work, &summary)
    }

    /// - Parameter wanted: nil: everything that this session can do and that nobody has to want first.
    private func work(_ wanted: Set<TierID>?) throws -> Work? {
        try reading { reader in
            let authority = reader.authority
            // Tiers between which fields move are sealed anew together, or by somebody else.
            let tiers = authority.resealGroups.filter { group in
                guard group.allSatisfy({ authority.isHolder(user, of: $0) }) else { return false }
                return wanted.map { !$0.isDisjoint(with: group) } ?? !authority.waitsForHolder(group)
            }.flatMap { $0 }.sorted()
            guard let due = tiers.compactMap({ authority.resealDue[$0] }).max() else { return nil }
            return Work(
                tiers: tiers, due: due,
                counter: "reseal/\(due)/" + tiers.map { String($0.rawValue) }.joined(separator: "-"),
                last: try reader.store.lastRecordID())
        }
    }

    /// - Throws: `changed_meanwhile` unless this session can still write all of it.
    private func resealing(_ work: Work, _ keys: WritingKeys, _ authority: Authority) throws -> Resealing {
        let plans = try TierPlan.all(role: authority.role(of: user), keyring: keyring, authority: authority)
            .filter { work.tiers.contains($0.tier) }
        guard plans.count == work.tiers.count, plans.allSatisfy({ $0.mode == .holder }) else {
            throw CofferError(
                .changedMeanwhile, Catalogue.Vault.changedMeanwhile(), hint: Catalogue.Vault.changedMeanwhileNext())
        }
        return try Resealing(plans: plans, keys: keys, authority: authority)
    }

    // MARK: Record by record

    /// As `resealSome`; what it finds wrong keeps nobody out, and is said to whoever looks at it.
    func resealWhatMay() throws {
        do {
            try resealSome()
        } catch is Tampering { return }
    }

    /// - Returns: how many records were sealed, and up to which one; nil: there are no more.
    private func resealSome(_ work: Work) throws -> (records: Int64, upTo: RecordID?) {
        let limit = min(Self.firstChunk, environment.batch)
        return try writing(tiers: work.tiers) { writer, keys in
            let resealing = try resealing(work, keys, writer.authority)
            let done = try writer.store.counter(work.counter)
            let rows = try writer.store.records(after: RecordID(done), limit: limit)
            for row in rows { _ = try resealing.reseal(row, &writer) }
            try writer.finishResealed()
            guard let last = rows.last?.id else { return (0, nil) }
            _ = try writer.store.advanceCounter(work.counter, by: last.rawValue - done)
            return (Int64(rows.count), rows.count < limit ? nil : last)
        }
    }

    // MARK: Ahead

    private func prepare(_ work: Work) throws -> Preparation {
        let keys = try writingKeys(work.tiers)
        return try reading { reader in
            let resealing = try resealing(work, keys, reader.authority)
            let head = try LedgerHead(reader.store.ledgerHead())
            return Preparation(
                counter: work.counter,
                ahead: ResealAhead(
                    path: info.vaultPath, after: RecordID(try reader.store.counter(work.counter)),
                    batch: environment.batch, resealing, authority: reader.authority, keyring: keyring,
                    proofs: proofs),
                foreign: ForeignChanges(since: head.sequence))
        }
    }

    /// Stores a batch of what was sealed ahead; what others have written to meanwhile is sealed again.
    ///
    /// - Parameter preparation: nil afterwards when there is nothing more to take from it.
    private func resealBatch(
        _ work: Work, _ preparation: inout Preparation?
    ) throws -> (records: Int64, upTo: RecordID?) {
        var prepared = try preparation ?? prepare(work)
        // Known to the caller, who ends its thread, before anything can fail.
        preparation = prepared
        let (done, isStale) = try writing(tiers: work.tiers) { writer, keys in
            let resealing = try resealing(work, keys, writer.authority)
            // Other keys or another policy than those sealed with: this batch is sealed here, the next one ahead again.
            let isStale =
                writer.authority.sequence != prepared.ahead.authority.sequence
                || keys.ids != prepared.ahead.resealing.keys.ids
            try prepared.foreign.read(writer.store)
            let before = RecordID(try writer.store.counter(work.counter))
            var records: Int64 = 0
            var upTo: RecordID? = before
            while records < environment.batch {
                guard let chunk = try prepared.ahead.take() else {
                    upTo = nil
                    break
                }
                // Somebody else may be at the same work, and further.
                let mine = chunk.records.filter { $0.id > before }
                let again = isStale ? nil : try prepared.foreign.records(in: chunk, writer.store)
                for record in mine {
                    if let sealed = record.sealed, let again, !again.contains(record.id) {
                        try resealing.store(sealed, &writer)
                    } else if let row = try writer.store.record(record.id) {
                        _ = try resealing.reseal(row, &writer)
                    }
                }
                records += Int64(mine.count)
                if let reached = upTo, chunk.last > reached {
                    _ = try writer.store.advanceCounter(work.counter, by: chunk.last.rawValue - reached.rawValue)
                    upTo = chunk.last
                }
            }
            try writer.finishResealed()
            prepared.foreign.pass(writer.ledger.head)
            return ((records: records, upTo: upTo), isStale)
        }
        let isOver = isStale || done.upTo == nil
        if isOver { prepared.ahead.cancel() }
        preparation = isOver ? nil : prepared
        return done
    }

    // MARK: The end

    /// Makes sure that nothing was left out, says so in the ledger, and drops keys that nothing needs.
    private func finish(_ work: Work, _ summary: inout RotationSummary) throws {
        try settle { _ in }
        // Long, so without the lock that writers wait for, and page by page.
        var check = try ResealCheck(tiers: work.tiers, since: work.due, last: work.last, self)
        var left = check.leftOut[...]
        while !left.isEmpty {
            let ids = left.prefix(environment.batch)
            left = left.dropFirst(ids.count)
            try writing(tiers: work.tiers) { writer, keys in
                let resealing = try resealing(work, keys, writer.authority)
                for id in ids {
                    guard let row = try writer.store.record(id) else { continue }
                    if try !resealing.reseal(row, &writer) { try check.note(row, writer.store) }
                }
                try writer.finishResealed()
            }
        }
        let unneeded = try writing { writer -> UnneededKeys? in
            // Somebody else has finished it, or there is a newer reason since: an entry about this one would be false.
            let authority = writer.authority
            guard
                work.tiers.allSatisfy({ tier in
                    authority.isHolder(user, of: tier) && authority.resealDue[tier].map { $0 <= work.due } ?? false
                })
            else { return nil }
            try check.readOn(writer.store)
            let unneeded = try UnneededKeys(tiers: work.tiers, check, writer.reader)
            try writer.ledger.append(.resealed, ResealedBody(tiers: work.tiers, through: work.due))
            if !unneeded.dataKeys.isEmpty {
                try writer.ledger.append(.dataKeysRetired, DataKeysRetiredBody(keys: unneeded.dataKeys))
                for id in unneeded.dataKeys { try writer.store.deleteDataKey(id) }
            }
            if !unneeded.keys.isEmpty {
                try writer.ledger.append(.keysRetired, KeysRetiredBody(keys: unneeded.keys))
                for (user, granted) in writer.authority.granted {
                    for key in unneeded.keys where granted[key] != nil {
                        try writer.store.deleteGrant(of: user, key: key)
                    }
                }
            }
            return unneeded
        }
        guard let unneeded else { return }
        summary.keysDropped += Int64(unneeded.dataKeys.count + unneeded.keys.count)
        summary.kept += unneeded.kept
    }
}
