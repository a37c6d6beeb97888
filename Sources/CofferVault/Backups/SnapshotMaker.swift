// Makes one snapshot from one moment of the vault: what changed since the last, all keys that changed, and the rest whole.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferStore
internal import CofferText

struct SnapshotMaker {
    struct Made {
        var snapshot: Signed<Snapshot>
        var customers: Int64
        var packed: Int64
    }

    typealias Report = (Phrase, Int64, Int64?) throws -> Void

    let session: VaultSession
    let repository: OpenedRepository
    let check: RepositoryCheck
    /// The one that this one comes after, though it is not there any more.
    let lost: SnapshotChain.Remembered?
    /// Two readers of the same moment, for two threads.
    let store: any StoreReading
    let keys: any StoreReading
    let authority: Authority

    /// The snapshot that this one goes on from; nil: there is none whose files are all there and sealed to the same
    /// recipients, so everything is written.
    private func base(_ packing: Packing) -> Signed<Snapshot>? {
        guard lost == nil, let newest = check.snapshots.last, check.good.contains(newest.head.number),
            newest.head.recipients == packing.recipientsHash
        else { return nil }
        return newest
    }

    /// - Returns: nil if a range of keys has no chunk key, or the readers turn out to be of two moments: somebody wrote.
    func make(_ report: Report) throws -> Made? {
        guard let head = try store.ledgerHead(), let headHash = Hash32(head.hash) else { throw Tampering.root }
        nonisolated(unsafe) let keys = keys
        guard try head == keys.ledgerHead(),
            try store.counter(VaultSession.chunkCounter) == keys.counter(VaultSession.chunkCounter),
            try TwoThreads.both({ try KeyPacker.requireCounts(keys) }, { try KeyPacker.requireRowKeys(store) }).0
        else { return nil }
        let recipients = try authority.recipients(of: repository.id)
        let newest = check.snapshots.last
        let packing = Packing(
            store: repository.store, vault: session.vault, number: (lost?.number ?? newest?.head.number ?? 0) + 1,
            recipients: try authority.sealingKeys(of: repository.id))
        defer { packing.publisher.drain() }
        let keySet = try store.keySet()
        let count = try store.recordCount()
        let base = base(packing)
        // What it names would be named by this one too.
        if let base, !authority.hasSigned(base.head.start) {
            throw CofferError(
                .repositoryDamaged,
                Catalogue.Backups.unknownSigner(BlobName(.snapshots, base.head.number).path),
                hint: Catalogue.Backups.investigate())
        }
        let isSameSet = base?.head.keySet == keySet
        let isFullDue = base?.head.isDueForFull ?? true

        let span = try LedgerSpan(
            store, from: base.map { Int64($0.head.start.ledgerSequence) + 1 } ?? 1,
            changesFrom: base.map { Int64($0.head.start.ledgerSequence) + 1 } ?? .max,
            limit: isFullDue ? 0 : count / 2, rows: base?.head.rows ?? RowsDigest(), packing
        ) { try report(Catalogue.Restoring.packingLedger(), $0, head.sequence) }
        let touched = isFullDue || !isSameSet ? nil : span.touched

        var rows = touched == nil ? RowsDigest() : span.rows
        let serial = touched == nil ? 0 : base?.head.serial ?? 0
        let (packedKeys, packed) = try TwoThreads.both(
            { try KeyPacker(packing: packing, store: keys).pack(newerThan: serial, keySet: keySet) },
            { try pack(packing, touched, &rows, count, report) })
        try KeyPacker.requireParts(of: packedKeys, tiers: packed.tiers, store)
        let files = try packing.publisher.finish()
        let made = { (kind: Snapshot.File.Kind) in files.filter { $0.kind == kind } }
        let act = try store.lastAct()?.signed()
        let before = base?.head
        let snapshot = Snapshot(
            start: HeadStart(
                vault: session.vault, number: packing.number, previous: lost?.hash ?? newest?.hash ?? .zero,
                time: max(session.environment.now(), newest?.head.start.time ?? 0), user: session.user,
                signer: session.keyring.keys.signing.publicKey, ledgerSequence: UInt64(head.sequence)),
            repository: repository.mark.id, ledgerHead: headHash, act: act?.head.start.number ?? 0,
            actHash: act?.hash ?? .zero, records: UInt64(count), erased: UInt64(try store.tombstoneCount()), rows: rows,
            full: touched == nil ? packing.number : before?.full ?? packing.number,
            recipients: packing.recipientsHash, keySet: keySet, serial: packedKeys.serial,
            files: [
                try packing.double(.state, sealed(try state(recipients), packing)),
                try packing.double(.root, packedKeys.root),
            ] + (touched == nil ? [] : before?.files(.keys) ?? []) + made(.keys)
                + (before?.files(.ledger) ?? []) + made(.ledger)
                + (touched == nil ? [] : before?.files(.records) ?? []) + made(.records))
        let signed = Signed(snapshot, by: session.keyring.keys.signing)
        try repository.store.publish(signed.bytes, as: BlobName(.snapshots, packing.number), isDouble: true)
        return Made(snapshot: signed, customers: count, packed: packed.count)
    }

    private func pack(
        _ packing: Packing, _ touched: RecordBits?, _ rows: inout RowsDigest, _ count: Int64,
        _ report: Report
    ) throws -> PackedRecords {
        let packer = RecordPacker(packing: packing, slots: authority.slotTiers)
        let progress = { (done: Int64) in
            try report(Catalogue.Restoring.packingRecords(), done, touched?.count ?? count)
        }
        guard let touched else {
            var after: RecordID?
            return try packer.pack(
                store, digest: &rows,
                next: { limit in
                    let rows = try store.records(after: after, limit: limit)
                    after = rows.last?.id ?? after
                    return rows.isEmpty ? nil : rows
                }, progress: progress)
        }
        var next: RecordID? = RecordID(0)
        return try packer.pack(
            store, digest: &rows,
            next: { limit in
                guard let from = next else { return nil }
                let some = touched.records(from: from, limit: limit)
                next = some.count < limit ? nil : some.last.map { RecordID($0.rawValue + 1) }
                return try some.compactMap { try store.record($0) }
            }, progress: progress)
    }

    private func sealed(_ state: RepositoryState, _ packing: Packing) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let stream = try SealedStreamWriter(to: .recipients(packing.recipients)) { bytes.append(contentsOf: $0) }
        try stream.write(state.encoded)
        try stream.finish()
        return bytes
    }

    private func state(_ recipients: [RepositoryState.Recipient]) throws -> RepositoryState {
        var state = RepositoryState(
            vault: session.vault, createdAt: try store.createdAt, lastRecord: try store.lastRecordID())
        state.counters = try store.counters().map { .init(name: $0.name, value: $0.value) }
        state.keyslots = try store.keyslots().map { .init(id: $0.user.rawValue, other: $0.slot, sealed: $0.sealed) }
        state.grants = try store.grants().map { .init(id: $0.user.rawValue, other: $0.key, sealed: $0.sealed) }
        state.dataKeys = try store.dataKeys().map { .init(id: $0.id, other: 0, sealed: $0.sealed) }
        state.quarantine = try store.quarantine().map {
            .init(record: $0.record, tier: $0.tier, reason: $0.reason, part: $0.part)
        }
        state.conflicts = try store.conflicts().map {
            .init(record: $0.record, other: $0.other, field: $0.field.rawValue)
        }
        state.distinctPairs = try store.distinctPairs().map { .init(record: $0.record, other: $0.other) }
        var after: RecordID?
        while true {
            let rows = try store.planned(after: after, limit: 10_000)
            state.planned += rows.map {
                .init(
                    record: $0.record, plan: $0.plan, revision: $0.revision, tiers: $0.tiers, rule: $0.rule,
                    state: $0.state.rawValue)
            }
            guard let last = rows.last, rows.count == 10_000 else { break }
            after = last.record
        }
        state.spentCodes = try store.spentCodes()
        state.suppressed = try store.suppressed()
        state.recipients = recipients
        return state
    }
}
