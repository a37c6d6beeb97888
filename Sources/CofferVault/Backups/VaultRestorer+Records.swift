// Shred keys and customers on their way back into a vault.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultRestorer {
    /// The shred keys of everybody who is there by the newest ledger and was erased by no act; whose these are.
    func restoreShredKeys(_ past: Past, _ effects: ActEffects) throws -> RecordTiers {
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
    func newerRows(_ past: Past, _ effects: ActEffects) throws -> [RecordID: Newer] {
        guard !source.isNewest else { return [:] }
        let earlier = Set(source.chosen.head.files(.records))
        var newer: [RecordID: Newer] = [:]
        var seen = RecordBits()
        try eachRow(of: source.newest.head.files(.records).reversed().filter { !earlier.contains($0) }) { record in
            // Nothing opens who was erased by an act.
            guard let expected = past.now[record], seen.insert(record), !effects.erased.contains(record) else {
                return false
            }
            return expected.hash != past.then[record]?.hash
        } _: { opened in
            let row = opened.row
            newer[row.id] = Newer(
                revision: row.revision, publicID: row.publicID, marks: try KeptMarks(row.open, row.id))
        }
        return newer
    }

    /// What came back.
    struct Live {
        var seen = RecordBits()
        /// Not as the newest ledger has them.
        var changed = RecordBits()
        /// Data keys of records that changed.
        var dataKeys: Set<Int64> = []
    }

    func restoreRecords(
        _ past: Past, _ effects: ActEffects, _ newer: [RecordID: Newer], _ keyed: RecordTiers,
        _ outcome: inout Outcome
    ) throws -> Live {
        var live = Live()
        var erased: Int64 = 0
        let arena = try PartCipher(vault: vault)
        let count = Int64(source.chosen.head.records)
        var passed = RecordBits()
        try eachRow(of: source.chosen.head.files(.records).reversed()) { record in
            guard past.then[record] != nil, passed.insert(record) else { return false }
            guard past.now[record] != nil, !effects.erased.contains(record) else {
                erased += 1
                return false
            }
            return true
        } _: { opened in
            let original = opened.row
            let id = original.id
            let then = past.then[id]?.hash
            let isChanged = then != past.now[id]?.hash
            let (restored, gone) = try adapted(
                original, opened.tiers, past, effects, newer[id], keyed[id], isChanged: isChanged, arena)
            try insert(restored, opened, without: gone)
            live.seen.insert(id)
            // Rows that go in as they were are proven with everything else at the end; what is signed for anew has to
            // be proven before.
            if isChanged || restored != original {
                guard
                    let digests = try? RowDigests(original, vault: vault, slots: past.authorityThen.slotTiers),
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
        _ row: RecordRow, _ parts: TierSet, _ past: Past, _ effects: ActEffects, _ newer: Newer?, _ keyed: TierSet,
        isChanged: Bool, _ arena: PartCipher
    ) throws -> (row: RecordRow, without: Set<TierID>) {
        var restored = row
        var gone: Set<TierID> = []
        for tier in parts.subtracting(keyed).tiers {
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
        if isChanged {
            for column in past.staleColumns { restored.tokens[column] = nil }
            if let newer { restored.open = try newer.marks.marking(restored.open, row.id) }
        }
        if let mark = effects.marks[row.id] {
            restored.open = try marks(mark.sealed, act: mark.act, row.id, arena).marking(restored.open, row.id)
        }
        if restored.open != row.open { restored.open = try flagged(restored.open, row.id, past.authority.policy) }
        if isChanged || restored != row {
            restored.revision = max(row.revision, newer?.revision ?? 0, effects.revisions[row.id] ?? 0) + 1
        }
        return (restored, gone)
    }

    /// The open bytes with fields that say what recorded consents say.
    private func flagged(_ open: [UInt8], _ record: RecordID, _ policy: Policy) throws -> [UInt8] {
        let consents = try RecordMarks(open, record).consents
        var fields = Dictionary(try OpenFields.decode(open, record)) { $1 }
        var isSame = true
        for purpose in policy.purposes {
            guard let field = purpose.consent?.field, let consent = consents[purpose.name] else { continue }
            let word = consent.state == .given ? "yes" : "no"
            isSame = isSame && fields.updateValue(word, forKey: field) == word
        }
        return isSame ? open : OpenFields.encode(fields, policy)
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

    private func insert(_ restored: RecordRow, _ opened: Opened, without gone: Set<TierID>) throws {
        let (record, row) = (opened.record, opened.packed)
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
    private struct Packed: Sendable {
        var salt: Hash32
        var records: [PackedRecord]

        /// - Parameter keys: row shred keys, 32 bytes each, in the order of the records.
        /// - Throws: `CryptoError`, `DecodingProblem`, `Tampering.record` if the parts do not hold together.
        func opened(_ vault: Hash32, _ keys: LockedBytes) throws -> [Opened] {
            let cipher = try RowCipher(vault: vault, salt: salt)
            return try keys.withBytes { keys in
                try records.enumerated().map { index, record in
                    let key = UnsafeRawBufferPointer(rebasing: keys[index * 32..<(index + 1) * 32])
                    let packed = try record.openedRow(cipher: cipher, shredKey: key)
                    let row = RecordRow(record, packed)
                    guard let parts = try? PartsBlob(row.parts) else { throw Tampering.record(row.id) }
                    return Opened(record: record, packed: packed, row: row, tiers: parts.tiers)
                }
            }
        }
    }

    /// A record of a pack, with its row opened.
    private struct Opened: Sendable {
        var record: PackedRecord
        var packed: PackedRow
        var row: RecordRow
        /// Those of its parts.
        var tiers: TierSet
    }

    /// How many records go from thread to thread at once.
    private static let handed = 256

    /// Hands over each record of some packs that is wanted, with its row opened. One other thread reads and decrypts ahead,
    /// one opens the next rows, with keys from here, while this one is busy with those before.
    private func eachRow(
        of files: [Snapshot.File], _ isWanted: (RecordID) -> Bool, _ body: (Opened) throws -> Void
    ) throws {
        let (source, vault) = (source, vault)
        var opening: TwoThreads.Later<Result<[Opened], any Error>>?
        defer { _ = opening?.take() }
        func goOn(_ next: TwoThreads.Later<Result<[Opened], any Error>>?) throws {
            let ready = opening
            opening = next
            for opened in try ready?.take().get() ?? [] { try body(opened) }
        }
        try TwoThreads.ahead { give in
            for file in files {
                var block: Packed?
                try source.entries(of: file) { header, bytes in
                    guard case .records(_, let number, let salt) = header, number == file.snapshot else {
                        throw CryptoError.damaged
                    }
                    let record = try PackedRecord(decoding: bytes)
                    if block == nil { block = Packed(salt: salt, records: []) }
                    block?.records.append(record)
                    if let full = block, full.records.count == Self.handed {
                        try give(full)
                        block = nil
                    }
                }
                if let block { try give(block) }
            }
        } _: { (block: Packed) in
            var wanted = block
            wanted.records.removeAll { !isWanted($0.record) }
            guard !wanted.records.isEmpty else { return }
            let keys = try rowKeys(of: wanted.records)
            try goOn(TwoThreads.Later { [wanted] in Result { try wanted.opened(vault, keys) } })
        }
        try goOn(nil)
    }

    /// The row shred keys of some records, 32 bytes each.
    private func rowKeys(of records: [PackedRecord]) throws -> LockedBytes {
        try LockedBytes(count: records.count * 32) { keys in
            for (index, record) in records.enumerated() {
                let key = UnsafeMutableRawBufferPointer(rebasing: keys[index * 32..<(index + 1) * 32])
                guard try store.shredKey(record.record, .row, into: key) else {
                    throw Tampering.missingShredKey(record.record, .row)
                }
            }
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
