// Brings a vault back: records of one snapshot, keys, ledger and people of the newest, and what acts after it say.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// Fills one new file, inside the one transaction that makes it. For one thread.
struct VaultRestorer {
    typealias Report = (Phrase, Int64, Int64?) throws -> Void

    struct Outcome {
        var customers: Int64 = 0
        var erased: Int64 = 0
        var leftOut: Int64 = 0
        var changed: Int64 = 0
        var disabled: [String] = []
        var head = LedgerHead.empty
    }

    let source: RestoreSource
    let store: any StoreWriting
    let time: Int64
    let report: Report

    /// What became of a record between the snapshot and the newest one.
    private struct Newer {
        var revision: Int64
        var publicID: [UInt8]
        var marks: KeptMarks
    }

    /// What the ledger says.
    private struct Past {
        /// As who signs now stands in it.
        var authority: Authority
        /// As of the snapshot asked for.
        var then: ExpectedRows
        /// As of the newest one.
        var newest: LedgerVerification.Point

        var now: ExpectedRows { newest.latest }
        var erased: [RecordID: Int64] { newest.erased }
    }

    private var vault: Hash32 { source.vault }

    /// - Parameter signer: who signs for what comes back, once authority is known.
    /// - Throws: `Tampering`, `CryptoError`, `BlobError`, `DecodingProblem`; nothing is left of the file then.
    func restore(
        _ signer: (Authority, any StoreWriting) throws -> (user: UserID, keys: UserKeys, authority: Authority)
    ) throws -> Outcome {
        let newest = try source.state(of: source.newest)
        let chosen = source.isNewest ? newest : try source.state(of: source.chosen)
        guard newest.vault == vault, chosen.vault == vault else { throw CryptoError.damaged }
        try restoreLedger()
        try restoreKeys(newest)
        var past = try past()
        let effects = try ActEffects(source.acts, authority: past.authority)
        var outcome = Outcome()

        let keyed = try restoreShredKeys(past, effects)
        let newer = try newerRows(past, effects)
        let live = try restoreRecords(past, effects, newer, keyed, &outcome)
        try restoreQueues(newest, chosen, live.seen)
        try restoreTombstones(past)

        let (user, keys, authority) = try signer(past.authority, store)
        let disabled = try effects.disabled(since: past.authority)
        guard !disabled.contains(user) else {
            throw CofferError(.userDisabled, Catalogue.Vault.userDisabled(authority.users[user]?.name ?? ""))
        }
        past.authority = authority
        var ledger = try LedgerWriter(
            store: store, vault: vault, actor: user, signing: keys.signing, time: time,
            authoritySequence: authority.sequence, authorityHash: authority.head)
        try enter(&ledger, try broughtBack(live.dataKeys, past.authority, chosen), disabled)
        try enterRows(&ledger, past, live, newer, &outcome)
        outcome.disabled = disabled.compactMap { past.authority.users[$0]?.name }.sorted()
        outcome.customers = try store.recordCount()
        outcome.head = ledger.head
        for slot in past.authority.slots { try store.ensureTokenIndex(slot: slot.column) }
        try verify(user, keys, past.newest)
        return outcome
    }

    // MARK: Ledger and authority

    private func restoreLedger() throws {
        var (previous, authority) = (Hash32.zero, Hash32.zero)
        var sequence: Int64 = 0
        for file in source.newest.head.files(.ledger) {
            try source.entries(of: file) { _, bytes in
                let entry = try PackedEntry(decoding: bytes)
                let row = try LedgerRow(entry, previous: previous, vault: vault, authorityPrevious: authority)
                try store.append(row)
                guard let hash = Hash32(row.hash) else { throw Tampering.ledgerEntry(row.sequence) }
                previous = hash
                if row.entryClass == .authority { authority = hash }
                sequence = row.sequence
                if sequence.isMultiple(of: 4_096) {
                    try report(
                        Catalogue.Restoring.packingLedger(), sequence, Int64(source.newest.head.start.ledgerSequence))
                }
            }
        }
        guard previous == source.newest.head.ledgerHead, sequence == Int64(source.newest.head.start.ledgerSequence)
        else { throw Tampering.root }
    }

    private func restoreKeys(_ state: RepositoryState) throws {
        for key in state.keyslots {
            try store.putKeyslot(KeyslotRow(user: UserID(key.id), slot: key.other, sealed: key.sealed))
        }
        for key in state.grants {
            try store.putGrant(GrantRow(user: UserID(key.id), key: key.other, sealed: key.sealed))
        }
        for key in state.dataKeys { try store.insertDataKey(DataKeyRow(id: key.id, sealed: key.sealed)) }
    }

    /// Verifies the ledger from its first entry, and that those who signed the snapshots could.
    private func past() throws -> Past {
        let verification = LedgerVerification(reader: try reader(UserID.recovery, nil))
        let pause = Int64(source.chosen.head.start.ledgerSequence)
        var then: ExpectedRows?
        let total = Int64(source.newest.head.start.ledgerSequence)
        let newest = try verification.walk(
            from: LedgerVerification.Point(vault: vault), total: total, pause: (pause, { then = $0 })
        ) { try report(Catalogue.Restoring.checkingLedger(), $0, $1) }
        let authority = newest.authority
        try authority.checkStoredKeys(store)
        for snapshot in [source.chosen, source.newest] {
            let start = snapshot.head.start
            guard try authority.signer(of: start.user, at: Int64(start.ledgerSequence)) == start.signer,
                try store.ledgerRow(at: Int64(start.ledgerSequence))?.hash == snapshot.head.ledgerHead.bytes
            else { throw Tampering.ledgerEntry(Int64(start.ledgerSequence)) }
        }
        guard let then else { throw Tampering.root }
        return Past(authority: authority, then: then, newest: newest)
    }

    private func reader(_ user: UserID, _ keys: UserKeys?) throws -> RecordReader {
        var authority = Authority(vault: vault)
        try authority.advance(store)
        let keys = try keys ?? UserKeys(seed: UserSeed.generate())
        return try RecordReader(
            store: store, authority: authority, keyring: Keyring(user: user, keys: keys), vault: vault,
            proofs: LedgerProofs())
    }

    // MARK: Records

    /// The shred keys of everybody who is there by the newest ledger and was erased by no act; whose these are.
    private func restoreShredKeys(_ past: Past, _ effects: ActEffects) throws -> RecordTiers {
        var keyed = RecordTiers()
        let (root, keys) = try source.root()
        let cipher = try KeyChunkCipher(vault: vault)
        var opened = RecordBits()
        for file in source.newest.head.files(.keys).reversed() {
            try source.entries(of: file) { _, entry in
                guard entry.count > 4 else { throw CryptoError.damaged }
                let number = UInt32(littleEndian: entry.loadUnaligned(as: UInt32.self))
                guard let key = keys[number], !opened.contains(RecordID(Int64(number))) else { return }
                do {
                    try cipher.open(
                        UnsafeRawBufferPointer(rebasing: entry[4...]), number: number, under: key)
                } catch CryptoError.cannotOpen {
                    // Written under an earlier key, with which went what was erased.
                    return
                }
                opened.insert(RecordID(Int64(number)))
                try cipher.each { offset, tiers, keys in
                    let record = RecordID(Int64(number) * KeyChunkRow.records + Int64(offset))
                    guard past.now[record] != nil, !effects.erased.contains(record) else { return }
                    let there = TierSet(rawValue: tiers)
                    let wanted = there.subtracting(TierSet(effects.tiersErased[record] ?? []))
                    if wanted == there {
                        try store.insertShredKeys(record, wanted.tiers, keys)
                    } else {
                        for (index, tier) in there.tiers.enumerated() where wanted.contains(tier) {
                            try store.insertShredKey(
                                record, tier, UnsafeRawBufferPointer(rebasing: keys[index * 32..<(index + 1) * 32]))
                        }
                    }
                    keyed[record] = wanted
                }
            }
            try report(Catalogue.Restoring.packingKeys(), opened.count * KeyChunkRow.records, nil)
        }
        for number in 0..<root.count where keys[number] != nil && !opened.contains(RecordID(Int64(number))) {
            throw Tampering.missingShredKey(RecordID(Int64(number) * KeyChunkRow.records), .row)
        }
        return keyed
    }

    /// Revision and marks of records that have changed since the snapshot.
    private func newerRows(_ past: Past, _ effects: ActEffects) throws -> [RecordID: Newer] {
        guard !source.isNewest else { return [:] }
        let earlier = Set(source.chosen.head.files(.records))
        var newer: [RecordID: Newer] = [:]
        var seen = RecordBits()
        for file in source.newest.head.files(.records).reversed() where !earlier.contains(file) {
            try eachRow(of: file) { record in
                // Nothing opens who was erased by an act.
                guard let expected = past.now[record], seen.insert(record), !effects.erased.contains(record) else {
                    return false
                }
                return expected.hash != past.then[record]?.hash
            } _: { record, row in
                newer[record.record] = Newer(
                    revision: row.revision, publicID: row.publicID, marks: try KeptMarks(row.open, record.record))
            }
        }
        return newer
    }

    /// What came back.
    private struct Live {
        var seen = RecordBits()
        /// Not as the newest ledger has them.
        var changed = RecordBits()
        /// Data keys of records that changed.
        var dataKeys: Set<Int64> = []
    }

    private func restoreRecords(
        _ past: Past, _ effects: ActEffects, _ newer: [RecordID: Newer], _ keyed: RecordTiers,
        _ outcome: inout Outcome
    ) throws -> Live {
        var live = Live()
        var erased: Int64 = 0
        let arena = try PartCipher(vault: vault)
        let count = Int64(source.chosen.head.records)
        var passed = RecordBits()
        for file in source.chosen.head.files(.records).reversed() {
            try eachRow(of: file) { record in
                guard past.then[record] != nil, passed.insert(record) else { return false }
                guard past.now[record] != nil, !effects.erased.contains(record) else {
                    erased += 1
                    return false
                }
                return true
            } _: { record, row in
                let (id, original) = (record.record, RecordRow(record, row))
                let then = past.then[id]?.hash
                let isChanged = then != past.now[id]?.hash
                let (restored, gone) = try adapted(
                    original, past, effects, newer[id], keyed[id], isChanged: isChanged, arena)
                try insert(restored, record, row, without: gone)
                live.seen.insert(id)
                // Rows that go in as they were are proven with everything else at the end; what is signed for anew has to
                // be proven before.
                if isChanged || restored != original {
                    guard
                        let digests = try? RowDigests(original, vault: vault, slots: past.authority.slotTiers),
                        digests.hash == then
                    else { throw Tampering.record(id) }
                    live.changed.insert(id)
                    for part in try SealedPart.of(restored.parts, id) {
                        live.dataKeys.insert(try part.bytes.withUnsafeBytes { try PartCipher.dataKeyID(of: $0) })
                    }
                }
                if live.seen.count.isMultiple(of: 1_024) {
                    try report(Catalogue.Restoring.packingRecords(), live.seen.count, count)
                }
            }
        }
        // A key that is missing, a record that no pack has: never silently fewer.
        for record in past.then.records where !live.seen.contains(record) {
            guard past.now[record] == nil || effects.erased.contains(record) else {
                throw Tampering.missingRecord(record)
            }
        }
        outcome.erased = erased
        return live
    }

    /// The record as it may come back: marks of now, and nothing of tiers that were erased.
    private func adapted(
        _ row: RecordRow, _ past: Past, _ effects: ActEffects, _ newer: Newer?, _ keyed: TierSet, isChanged: Bool,
        _ arena: PartCipher
    ) throws -> (row: RecordRow, without: Set<TierID>) {
        guard let parts = try? PartsBlob(row.parts) else { throw Tampering.record(row.id) }
        var restored = row
        var gone: Set<TierID> = []
        for tier in parts.tiers.subtracting(keyed).tiers {
            guard try wasErased(tier, of: row.id, effects) else { throw Tampering.missingShredKey(row.id, tier) }
            gone.insert(tier)
        }
        for tier in gone {
            restored.parts = try RecordEraser.parts(restored.parts, row.id, without: tier)
            restored.pending &= ~RecordRow.pendingBit(tier)
            for (slot, owner) in past.authority.slotTiers.enumerated() where owner == tier {
                restored.tokens[slot] = nil
            }
        }
        if isChanged, let newer { restored.open = try newer.marks.marking(restored.open, row.id) }
        if let mark = effects.marks[row.id] {
            restored.open = try marks(mark.sealed, act: mark.act, row.id, arena).marking(restored.open, row.id)
        }
        if isChanged || restored != row {
            restored.revision = max(row.revision, newer?.revision ?? 0, effects.revisions[row.id] ?? 0) + 1
        }
        return (restored, gone)
    }

    /// Whether a signed entry since the snapshot says that the tier went.
    private func wasErased(_ tier: TierID, of record: RecordID, _ effects: ActEffects) throws -> Bool {
        if effects.tiersErased[record]?.contains(tier) ?? false { return true }
        return try store.singleChanges(of: record).contains { entry in
            guard entry.kind == ChangeKind.tierErased.rawValue,
                entry.sequence > Int64(source.chosen.head.start.ledgerSequence),
                case .single(let change) = try ChangeBody.of(entry)
            else { return false }
            return change.erasedTier == tier
        }
    }

    private func marks(
        _ sealed: [UInt8], act: UInt64, _ record: RecordID, _ arena: PartCipher
    ) throws -> KeptMarks {
        guard try arena.loadShredKey(slot: 0, { try store.shredKey(record, .row, into: $0) }) else {
            throw Tampering.missingShredKey(record, .row)
        }
        let bytes = try arena.withShredKey(slot: 0) { key in
            try ActMark(vault: vault).open(sealed, act: Int64(act), record: record.rawValue, shredKey: key)
        }
        return try KeptMarks(decoding: bytes, record)
    }

    private func insert(
        _ restored: RecordRow, _ record: PackedRecord, _ row: PackedRow, without gone: Set<TierID>
    ) throws {
        try store.restore(restored)
        for (version, open) in zip(record.versions, row.versions) {
            let parts = try gone.reduce(version.parts) { try RecordEraser.parts($0, record.record, without: $1) }
            try store.insertVersion(
                VersionRow(record: record.record, revision: version.revision, open: open, parts: parts))
        }
        for remark in record.remarks {
            try store.insertRemark(
                RemarkRow(record: record.record, ledgerSequence: remark.ledgerSequence, sealed: remark.sealed))
        }
        for code in row.otherCodes { try store.putOtherCode(code, of: record.record) }
        for digest in row.digests {
            try store.insertDigest(user: digest.user, digest: digest.digest, record: record.record)
        }
        for write in row.keyedWrites {
            try store.insert(
                KeyedWriteRow(
                    user: write.user, key: write.key, request: write.request, record: record.record,
                    revision: write.revision))
        }
    }

    /// Some records of one pack, as they come out of it.
    private struct Opened: Sendable {
        var salt: Hash32
        var records: [PackedRecord]
    }

    /// How many records go from the thread that reads to the one that writes at once.
    private static let handed = 256

    /// Hands over each record of a pack that is wanted, with its row opened; another thread reads and decrypts ahead.
    private func eachRow(
        of file: Snapshot.File, _ isWanted: (RecordID) -> Bool, _ body: (PackedRecord, PackedRow) throws -> Void
    ) throws {
        let arena = try PartCipher(vault: vault)
        var cipher: RowCipher?
        let source = source
        try TwoThreads.ahead { give in
            var block: Opened?
            try source.entries(of: file) { header, bytes in
                guard case .records(_, let number, let salt) = header, number == file.snapshot else {
                    throw CryptoError.damaged
                }
                let record = try PackedRecord(decoding: bytes)
                if block == nil { block = Opened(salt: salt, records: []) }
                block?.records.append(record)
                if let full = block, full.records.count == Self.handed {
                    try give(full)
                    block = nil
                }
            }
            if let block { try give(block) }
        } _: { (block: Opened) in
            let opener = try cipher ?? RowCipher(vault: vault, salt: block.salt)
            cipher = opener
            for record in block.records where isWanted(record.record) {
                guard try arena.loadShredKey(slot: 0, { try store.shredKey(record.record, .row, into: $0) }) else {
                    throw Tampering.missingShredKey(record.record, .row)
                }
                try arena.withShredKey(slot: 0) { key in
                    try body(record, try record.openedRow(cipher: opener, shredKey: key))
                }
            }
        }
    }

    // MARK: The rest

    private func restoreQueues(_ newest: RepositoryState, _ chosen: RepositoryState, _ live: RecordBits) throws {
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

    private func restoreTombstones(_ past: Past) throws {
        for (record, sequence) in past.erased.sorted(by: { $0.key < $1.key }) {
            try store.insertTombstone(record, ledgerSequence: sequence)
        }
    }

    /// Retired keys that the records need which came back as they were.
    private func broughtBack(
        _ used: Set<Int64>, _ authority: Authority, _ chosen: RepositoryState
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
        return (keys.sorted(), grants, retired)
    }

    private func enter(
        _ ledger: inout LedgerWriter, _ back: (keys: [Int64], grants: [GrantedKey], dataKeys: [Int64]),
        _ disabled: [UserID]
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
                disabled: disabled))
    }

    /// Entries for rows that are not as the newest ledger has them, and for those that are not there.
    private func enterRows(
        _ ledger: inout LedgerWriter, _ past: Past, _ live: Live, _ newer: [RecordID: Newer],
        _ outcome: inout Outcome
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
            outcome.leftOut += Int64(batch.count)
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
    private func verify(_ user: UserID, _ keys: UserKeys, _ newest: LedgerVerification.Point) throws {
        let reader = try reader(user, keys)
        try reader.authority.checkStoredKeys(store)
        _ = try LedgerVerification(reader: reader).run(from: newest) {
            try report(Catalogue.Restoring.checkingAll(), $0, $1)
        }
    }
}

extension RecordRow {
    init(_ record: PackedRecord, _ row: PackedRow) {
        let none = [Int64?](repeating: nil, count: max(0, RecordRow.tokenSlots - row.tokens.count))
        self.init(
            id: record.record, publicID: row.publicID, code: row.code, revision: row.revision, pending: row.pending,
            open: row.open, parts: record.parts, salt: row.salt, tokens: row.tokens + none,
            mergedInto: row.mergedInto)
    }
}

extension LedgerRow {
    /// An entry out of a pack; its hash follows from what it says and the one before.
    init(_ entry: PackedEntry, previous: Hash32, vault: Hash32, authorityPrevious: Hash32) throws {
        guard let entryClass = LedgerClass(rawValue: entry.entryClass) else {
            throw Tampering.ledgerEntry(entry.sequence)
        }
        self.init(
            sequence: entry.sequence, authoritySequence: entry.authoritySequence == 0 ? nil : entry.authoritySequence,
            entryClass: entryClass, kind: entry.kind, time: entry.time, actor: entry.actor,
            record: entry.record == 0 ? nil : RecordID(entry.record), recordCount: entry.recordCount,
            body: entry.body, previousHash: previous.bytes, hash: [], signature: entry.signature)
        hash =
            computedHash(vault: vault, authorityPrevious: entryClass == .authority ? authorityPrevious : nil).bytes
    }

    /// An entry out of an act.
    init(_ entry: ActBody.Entry, vault: Hash32, authorityPrevious: Hash32) throws {
        try self.init(entry.entry, previous: entry.previous, vault: vault, authorityPrevious: authorityPrevious)
    }
}
