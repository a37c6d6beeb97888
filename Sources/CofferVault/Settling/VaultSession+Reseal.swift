// Sealing everything anew: after new keys, other masks, or fields that moved. Interrupted anywhere, it goes on.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// Records sealed anew in one transaction.
    private static let resealChunk = 2_000

    /// A piece of work that authority asks for and this session can do.
    private struct Work {
        let tiers: [TierID]
        /// The ledger sequence of the newest entry that asked for it.
        let due: Int64
        /// Under which the number of the last record done is kept; only a saving, the ledger says what is done.
        let counter: String
        let last: RecordID
    }

    /// Seals all records of these tiers anew, and drops the keys that nothing needs any more.
    func resealAll(
        _ wanted: Set<TierID>, _ summary: inout RotationSummary, _ emit: (Event) throws -> Void
    ) throws {
        let total = try reading { try $0.store.lastRecordID().rawValue }
        while let work = try work(wanted) {
            let done = try resealSome(work)
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

    private func plans(_ tiers: [TierID], _ authority: Authority) throws -> [TierPlan] {
        try TierPlan.all(role: authority.role(of: user), keyring: keyring, authority: authority)
            .filter { tiers.contains($0.tier) }
    }

    /// - Returns: how many records were sealed, and up to which one; nil: there are no more.
    private func resealSome(_ work: Work) throws -> (records: Int64, upTo: RecordID?) {
        try writing(tiers: work.tiers) { writer, keys in
            let plans = try plans(work.tiers, writer.authority)
            guard plans.count == work.tiers.count, plans.allSatisfy({ $0.mode == .holder }) else { return (0, nil) }
            let done = try writer.store.counter(work.counter)
            let rows = try writer.store.records(after: RecordID(done), limit: Self.resealChunk)
            try reseal(rows, plans, keys, &writer)
            guard let last = rows.last?.id else { return (0, nil) }
            _ = try writer.store.advanceCounter(work.counter, by: last.rawValue - done)
            return (Int64(rows.count), rows.count < Self.resealChunk ? nil : last)
        }
    }

    private func reseal(
        _ rows: [RecordRow], _ plans: [TierPlan], _ keys: WritingKeys, _ writer: inout RecordWriter
    ) throws {
        let resealing = try Resealing(plans: plans, keys: keys, authority: writer.authority)
        let tiers = Set(plans.map(\.tier))
        for found in rows {
            var row = found
            let pending = plans.filter { row.isPending($0.tier) }
            if !pending.isEmpty {
                try writer.finishResealed()
                try Settlement(plans: pending, keys: keys).settle(row.id, &writer)
                row = try writer.reader.record(row.id)
            } else {
                try writer.reader.prove(row)
            }
            try writer.noteResealed(row, try resealing.reseal(row, &writer), tiers: tiers)
        }
        try writer.finishResealed()
    }

    // MARK: The end

    /// Makes sure that nothing was left out, says so in the ledger, and drops keys that nothing needs.
    private func finish(_ work: Work, _ summary: inout RotationSummary) throws {
        try settle { _ in }
        let left = try reading { try Self.leftOut(work.tiers, since: work.due, last: work.last, $0) }
        try writing(tiers: work.tiers) { writer, keys in
            let plans = try plans(work.tiers, writer.authority)
            for id in left { try reseal([try writer.reader.record(id)], plans, keys, &writer) }
        }
        var unneeded = Unneeded(dataKeys: [], keys: [], kept: [])
        try writing { writer in
            // Somebody else has finished it, or there is a newer reason since: an entry about this one would be false.
            let authority = writer.authority
            guard
                work.tiers.allSatisfy({ tier in
                    authority.isHolder(user, of: tier) && authority.resealDue[tier].map { $0 <= work.due } ?? false
                })
            else { return }
            unneeded = try Unneeded(tiers: work.tiers, user, writer.reader)
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
        }
        summary.keysDropped += Int64(unneeded.dataKeys.count + unneeded.keys.count)
        summary.kept += unneeded.kept
    }

    /// Records that no entry since says were made or sealed anew: the counter in the file is not to be trusted with this.
    private static func leftOut(
        _ tiers: [TierID], since due: Int64, last: RecordID, _ reader: RecordReader
    ) throws -> [RecordID] {
        var done = [Bool](repeating: false, count: Int(last.rawValue) + 1)
        var sequence = due
        while true {
            let entries = try reader.store.ledgerRows(from: sequence + 1, limit: 1_000, descending: false)
            for entry in entries where entry.entryClass == .change {
                guard let first = entry.record?.rawValue, first <= last.rawValue else { continue }
                let counts: Bool
                switch try ChangeBody.of(entry) {
                case .created: counts = true
                case .resealed(let batch): counts = batch.tiers.isSuperset(of: tiers)
                case .single: counts = false
                }
                guard counts else { continue }
                for id in first..<min(first + entry.recordCount, last.rawValue + 1) { done[Int(id)] = true }
            }
            guard let newest = entries.last?.sequence else { break }
            sequence = newest
        }
        var left: [RecordID] = []
        var after: RecordID?
        while true {
            let ids = try reader.store.records(after: after, limit: 1_000).map(\.id)
            left += ids.filter { $0.rawValue <= last.rawValue && !done[Int($0.rawValue)] }
            guard ids.count == 1_000 else { return left }
            after = ids.last
        }
    }
}

/// Keys of tiers sealed anew that nothing needs any more, and why others are kept.
private struct Unneeded {
    var dataKeys: [Int64]
    var keys: [Int64]
    var kept: [Phrase]

    init(dataKeys: [Int64], keys: [Int64], kept: [Phrase]) {
        self.dataKeys = dataKeys
        self.keys = keys
        self.kept = kept
    }

    /// Looks at every part there is: a key is dropped only if nothing is sealed under it.
    init(tiers: [TierID], _ user: UserID, _ reader: RecordReader) throws {
        let authority = reader.authority
        let old = authority.keys.values.filter { key in
            !key.isRetired && tiers.contains(key.tier)
                && key.epoch < authority.currentKey(key.tier, key.purpose)?.epoch ?? 0
        }
        self.init(dataKeys: [], keys: [], kept: [])
        if old.isEmpty { return }
        let used = try Self.usedDataKeys(reader)
        let audit = try authority.tierID(.audit)
        let hasReasons =
            authority.requests.values.contains { $0.body.reason != nil }
            || authority.alerts.values.contains { $0.reason != nil }
        let reasons = try hasReasons || Self.hasSealedReasons(reader.store)
        for key in old.sorted(by: { $0.id < $1.id }) {
            let made = authority.dataKeys.values.filter { $0.key.key == key.id && !$0.isRetired }.map(\.key.id)
            let free = made.filter { !used.contains($0) }.sorted()
            dataKeys += free
            if free.count < made.count {
                kept.append(Catalogue.Keys.keptForParts(Self.label(key.tier, reader), epoch: key.epoch))
            } else if key.tier == audit, key.purpose == .clear, reasons {
                kept.append(Catalogue.Keys.keptForReasons(epoch: key.epoch))
            } else {
                keys.append(key.id)
            }
        }
    }

    private static func label(_ tier: TierID, _ reader: RecordReader) -> Phrase {
        reader.authority.tierName(tier).flatMap { reader.policy.tier($0)?.label } ?? Catalogue.Vault.thisTier()
    }

    /// The data keys under which any part of any record, version or remark is sealed.
    private static func usedDataKeys(_ reader: RecordReader) throws -> Set<Int64> {
        var used: Set<Int64> = []
        func note(_ sealed: [UInt8]) {
            if let id = sealed.withUnsafeBytes({ try? PartCipher.dataKeyID(of: $0) }) { used.insert(id) }
        }
        var after: RecordID?
        while true {
            let rows = try reader.store.records(after: after, limit: 1_000)
            for row in rows {
                for part in try SealedPart.of(row.parts, row.id) { note(part.bytes) }
                for version in try reader.store.versions(of: row.id) {
                    for part in try SealedPart.of(version.parts, row.id) { note(part.bytes) }
                }
                for remark in try reader.store.remarks(of: row.id) { note(remark.sealed) }
            }
            guard rows.count == 1_000 else { return used }
            after = rows.last?.id
        }
    }

    /// Reasons of exports and requests are sealed to the audit tier's own key, in entries that never change.
    private static func hasSealedReasons(_ store: any StoreReading) throws -> Bool {
        var sequence: Int64 = 0
        while true {
            let entries = try store.ledgerRows(from: sequence + 1, limit: 1_000, descending: false)
            for entry in entries where entry.entryClass == .access {
                let body = try LedgerBody.decode(AccessBody.self, entry.body, sequence: entry.sequence)
                if body.reason != nil { return true }
            }
            guard let newest = entries.last?.sequence else { return false }
            sequence = newest
        }
    }
}
