// Changes records inside one write transaction: seals, stores, and enters each change in the ledger.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// Writes for one transaction and one session.
struct RecordWriter {
    let store: any StoreWriting
    let reader: RecordReader
    let role: RoleName
    /// Milliseconds since 1970-01-01 UTC.
    let time: Int64
    var ledger: LedgerWriter
    private let sealer: RecordSealer
    /// New records since the last batch entry.
    private var batch = Batch()
    /// Gives new codes; what it gave is written back by `finishBatch`.
    var codes: CodeGiver

    private struct Batch {
        var first: RecordID?
        var hashes: [UInt8] = []
        var tierMask: UInt16 = 0

        /// The number that would go on with this batch.
        var next: RecordID? { first.map { RecordID($0.rawValue + Int64(hashes.count / 32)) } }
    }

    var authority: Authority { reader.authority }
    var policy: Policy { reader.policy }
    private var keyring: Keyring { reader.keyring }

    init(
        store: any StoreWriting, authority: Authority, keyring: Keyring, vault: Hash32, proofs: LedgerProofs,
        time: Int64
    ) throws {
        self.store = store
        reader = try RecordReader(store: store, authority: authority, keyring: keyring, vault: vault, proofs: proofs)
        sealer = try RecordSealer(cipher: reader.cipher, slots: authority.slotTiers)
        role = authority.role(of: keyring.user)
        self.time = time
        codes = try CodeGiver(authority, date: CalendarDate(millisecondsSince1970: time))
        ledger = try LedgerWriter(
            store: store, vault: vault, actor: keyring.user, signing: keyring.keys.signing, time: time,
            authoritySequence: authority.sequence, authorityHash: authority.head)
    }

    // MARK: New records

    /// Seals and stores a new record under the next number; its change entry is written by `finishBatch` at the latest.
    mutating func insert(
        _ draft: RecordDraft, keys: WritingKeys, rememberDigest: Bool, codes given: GivenCodes = GivenCodes()
    ) throws -> RecordRow {
        let id = RecordID(try store.lastRecordID().rawValue + 1)
        let sealed = try sealer.seal(draft, as: id, keys: keys)
        return try insert(sealed, of: draft, rememberDigest: rememberDigest, codes: given)
    }

    /// Stores a new record that was sealed under a number nobody has yet.
    ///
    /// - Parameter given: codes that nobody has.
    /// - Throws: `StoreError.misuse` if the number is not above every number given; `code_sequence_full`.
    @discardableResult
    mutating func insert(
        _ sealed: SealedDraft, of draft: RecordDraft, rememberDigest: Bool, codes given: GivenCodes = GivenCodes()
    ) throws -> RecordRow {
        // Before a new code is given, which must not be one of them.
        for code in given.legacy { try putOther(code, of: sealed.id) }
        let row = RecordRow(
            id: sealed.id, publicID: sealed.publicID, code: try code(given, open: draft.open, of: sealed.id),
            revision: 1, pending: draft.pending, open: try given.marking(draft.open, sealed.id), parts: sealed.parts,
            salt: sealed.salt, tokens: draft.tokens)
        try store.insert(row)
        try sealed.shredKeys.withUnsafeBytes { try store.insertShredKeys(row.id, sealed.tiers, $0) }
        if rememberDigest { try store.insertDigest(user: keyring.user, digest: draft.digest, record: row.id) }
        if let next = batch.next, next != row.id { try finishBatch() }
        if batch.first == nil { batch.first = row.id }
        for tier in sealed.tiers.dropFirst() { batch.tierMask |= 1 << UInt16(tier.rawValue) }
        RowDigests(row, tiers: sealed.digests, vault: reader.vault).hash.withBytes {
            batch.hashes.append(contentsOf: $0)
        }
        if batch.hashes.count == 32 * ChangeBody.batchLimit { try finishBatch() }
        return row
    }

    /// Writes the change entry for new records that have none yet. Nothing else may be entered in between.
    mutating func finishBatch() throws {
        guard let first = batch.first else { return }
        try ledger.append(
            ChangeKind.created, record: first, count: Int64(batch.hashes.count / 32),
            body: ChangeBody.encodeCreated(tierMask: batch.tierMask, hashes: batch.hashes))
        batch = Batch()
        try codes.writeBack(store)
    }

    // MARK: Records sealed anew

    /// Records with following ids, as they stood and as they stand, since the last entry about such.
    private var resealed = (first: RecordID?.none, batch: ResealedBatch(tiers: [], records: []))

    /// Enters that a row was sealed anew; `finishResealed` has to follow at the latest.
    mutating func noteResealed(_ id: RecordID, _ digests: ResealedBatch.Record, tiers: Set<TierID>) throws {
        if let first = resealed.first,
            first.rawValue + Int64(resealed.batch.records.count) != id.rawValue || resealed.batch.tiers != tiers
                || resealed.batch.records.count == ResealedBatch.limit
        {
            try finishResealed()
        }
        if resealed.first == nil { resealed = (id, ResealedBatch(tiers: tiers, records: [])) }
        resealed.batch.records.append(digests)
    }

    mutating func finishResealed() throws {
        guard let first = resealed.first else { return }
        try ledger.append(
            .resealed, record: first, count: Int64(resealed.batch.records.count), body: resealed.batch.encode())
        resealed.first = nil
    }

    // MARK: Changed records

    /// Stores a changed row under the next revision and enters the change.
    mutating func update(
        _ row: RecordRow, from old: RecordRow, kind: ChangeKind, fields: [FieldName], settled: [TierID] = [],
        remark: Bool = false, other: RecordID? = nil, planned: PlannedRow? = nil
    ) throws {
        try store.update(row)
        let change = SingleChange(
            before: try RowDigests(old, vault: reader.vault, slots: authority.slotTiers),
            after: try RowDigests(row, vault: reader.vault, slots: authority.slotTiers), revision: row.revision,
            fields: fields, settled: settled, remark: remark, other: other, plan: planned?.plan,
            rule: planned?.rule)
        try ledger.append(kind, record: row.id, body: LedgerBody.encode(change))
    }

    /// Seals one tier's fields as a part of a record, making the tier's shred key if it has none.
    mutating func part(
        _ fields: [(FieldName, String)], _ tier: TierID, _ kind: PartKind, of record: RecordID, revision: Int64,
        keys: WritingKeys
    ) throws -> SealedPart {
        try ensureShredKey(record, tier)
        return try reader.seal(fields, tier, kind, of: record, revision: revision, keys: keys)
    }

    /// Seals free text about a record and stores it beside the entry that will come next.
    ///
    /// Invariant: the caller appends the entry that names the remark right after this.
    mutating func remark(_ text: String, about record: RecordID, keys: WritingKeys) throws {
        let sequence = ledger.nextSequence
        let tier = try authority.tierID(.audit)
        let part = try part(
            [(FieldName("reason"), text)], tier, .remark, of: record, revision: sequence, keys: keys)
        try store.insertRemark(RemarkRow(record: record, ledgerSequence: sequence, sealed: part.bytes))
    }

    private func storeShredKey(_ record: RecordID, _ tier: TierID) throws {
        try reader.cipher.withShredKey(slot: Int(tier.rawValue)) { try store.insertShredKey(record, tier, $0) }
    }

    /// Brings the tier's shred key into the arena, made and stored if there is none.
    func ensureShredKey(_ record: RecordID, _ tier: TierID) throws {
        let slot = Int(tier.rawValue)
        if try reader.cipher.loadShredKey(slot: slot, { try store.shredKey(record, tier, into: $0) }) { return }
        reader.cipher.makeShredKey(slot: slot)
        try storeShredKey(record, tier)
    }
}
