// What a restore brings back besides ledger and customers, and what it signs for.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultRestorer {
    func restoreQueues(_ newest: RepositoryState, _ chosen: RepositoryState, _ live: RecordBits) throws {
        for counter in newest.counters { _ = try store.advanceCounter(counter.name, by: counter.value) }
        try store.restoreLastRecord(newest.lastRecord)
        for row in chosen.quarantine where live.contains(row.record) {
            try store.insertQuarantine(
                QuarantineRow(record: row.record, tier: row.tier, reason: row.reason, part: row.part))
        }
        for row in chosen.conflicts where live.contains(row.record) && live.contains(row.other) {
            try store.insertConflict(ConflictRow(record: row.record, other: row.other, field: FieldName(row.field)))
        }
        for pair in chosen.distinctPairs where live.contains(pair.record) && live.contains(pair.other) {
            try store.insert(DistinctPair(pair.record, pair.other))
        }
        // A plan is over exactly these revisions: over others it has to be made anew.
        if source.isNewest, source.acts.isEmpty {
            for row in newest.planned {
                try store.insert(
                    PlannedRow(
                        record: row.record, plan: row.plan, revision: row.revision, tiers: row.tiers, rule: row.rule,
                        state: PlannedRow.State(rawValue: row.state) ?? .waiting))
            }
        }
        for hash in newest.spentCodes { try store.insertSpentCode(hash) }
        for hash in newest.suppressed { try store.insertSuppressed(hash) }
        if let last = source.acts.last ?? source.included {
            try store.restore(
                ActRow(number: Int64(last.head.head.start.number), head: last.head.bytes, body: last.body.encoded))
        }
    }

    func restoreTombstones(_ past: Past) throws {
        for (record, sequence) in past.erased.sorted(by: { $0.key < $1.key }) {
            try store.insertTombstone(record, ledgerSequence: sequence)
        }
    }

    /// Retired keys that the records need which came back as they were.
    func broughtBack(
        _ used: Set<Int64>, _ authority: Authority, _ chosen: RepositoryState, _ signing: RestoreSigner
    ) throws -> (keys: [Int64], grants: [GrantedKey], dataKeys: [Int64]) {
        let retired = used.filter { authority.dataKeys[$0]?.isRetired ?? true }.sorted()
        let stored = Dictionary(chosen.dataKeys.map { ($0.id, $0.sealed) }) { $1 }
        var keys: Set<Int64> = []
        for id in retired {
            guard let made = authority.dataKeys[id], let sealed = stored[id], Keyring.hash(sealed) == made.key.sealed
            else { throw Tampering.dataKey(id) }
            try store.insertDataKey(DataKeyRow(id: id, sealed: sealed))
            if authority.keys[made.key.key]?.isRetired ?? false { keys.insert(made.key.key) }
        }
        // What was found by an earlier search root is found by it again.
        let tiers = Set(keys.compactMap { authority.keys[$0]?.tier })
        let epochs = Set(keys.compactMap { authority.keys[$0]?.epoch })
        for key in authority.keys.values
        where key.isRetired && tiers.contains(key.tier) && epochs.contains(key.epoch) { keys.insert(key.id) }
        var grants: [GrantedKey] = []
        for grant in chosen.grants where keys.contains(grant.other) {
            guard let key = authority.keys[grant.other] else { continue }
            let user = UserID(grant.id)
            guard
                user == .recovery
                    || Authority.purposes(authority.rights(of: user, on: key.tier)).contains(key.purpose)
            else { continue }
            try store.putGrant(GrantRow(user: user, key: key.id, sealed: grant.sealed))
            grants.append(GrantedKey(user: user, key: key.id, sealed: Keyring.hash(ofGrant: grant.sealed)))
        }
        // Whoever was appointed just now was given the keys of now only.
        if let recovery = signing.recovery {
            for grant in chosen.grants where grant.id == UserID.recovery.rawValue && keys.contains(grant.other) {
                guard let key = authority.keys[grant.other],
                    Authority.purposes(authority.rights(of: signing.user, on: key.tier)).contains(key.purpose)
                else { continue }
                let secret = try recovery.encryption.open(grant.sealed)
                let sealed = try signing.keys.encryption.publicKey.seal(secret)
                try store.putGrant(GrantRow(user: signing.user, key: key.id, sealed: sealed))
                grants.append(GrantedKey(user: signing.user, key: key.id, sealed: Keyring.hash(ofGrant: sealed)))
            }
        }
        return (keys.sorted(), grants, retired)
    }

    func enter(
        _ ledger: inout LedgerWriter, _ back: (keys: [Int64], grants: [GrantedKey], dataKeys: [Int64]),
        _ columns: [Int], _ disabled: [UserID]
    ) throws {
        let head = { (snapshot: Signed<Snapshot>) in
            RestoredBody.Head(number: snapshot.head.number, hash: snapshot.hash)
        }
        for user in disabled {
            try store.deleteKeyslots(of: user)
            try store.deleteGrants(of: user)
        }
        try ledger.append(
            .restored,
            RestoredBody(
                repository: source.repository.id, snapshot: head(source.chosen), newest: head(source.newest),
                act: source.lastAct, keys: back.keys, grants: back.grants, dataKeys: back.dataKeys,
                columns: columns, disabled: disabled))
    }

    /// Entries for rows that are not as the newest ledger has them, and for those that are not there.
    func enterRows(
        _ ledger: inout LedgerWriter, _ past: Past, _ live: Live, _ newer: [RecordID: Newer],
        _ erased: Set<RecordID>, _ outcome: inout Outcome
    ) throws {
        try live.changed.each { record in
            guard let row = try store.record(record), let before = past.now[record] else {
                throw Tampering.missingRecord(record)
            }
            let after = try RowDigests(row, vault: vault, slots: past.authority.slotTiers)
            try ledger.append(
                .restored, record: record,
                body: LedgerBody.encode(RestoredChange(before: before.hash, after: after, revision: row.revision)))
        }
        outcome.changed = live.changed.count
        var batch: [ErasedBatch.Record] = []
        func finish() throws {
            guard !batch.isEmpty else { return }
            for record in batch { try store.insertTombstone(record.id, ledgerSequence: ledger.nextSequence) }
            try ledger.append(ErasedBatch(plan: 0, reason: [], records: batch), as: .leftOut)
            outcome.leftOut += Int64(batch.count { !erased.contains($0.id) })
            batch = []
        }
        for record in past.now.records where !live.seen.contains(record) {
            guard let hash = past.now[record]?.hash else { continue }
            let publicID = newer[record]?.publicID ?? [UInt8](repeating: 0, count: 16)
            for tier in UInt8(0)...15 { try store.deleteShredKey(record, TierID(tier)) }
            batch.append(ErasedBatch.Record(id: record, publicID: publicID, hash: hash, rule: nil))
            if batch.count == ErasedBatch.limit { try finish() }
        }
        try finish()
    }

    /// Verifies all that was written, as `ledger verify` does: entries up to the newest snapshot's were verified before
    /// anything was done with them.
    func verify(_ user: UserID, _ keys: UserKeys, _ newest: LedgerVerification.Point) throws {
        let reader = try reader(user, keys)
        try reader.authority.checkStoredKeys(store)
        _ = try LedgerVerification(reader: reader).run(from: newest) {
            try report(Catalogue.Restoring.checkingAll(), $0, $1)
        }
    }
}
