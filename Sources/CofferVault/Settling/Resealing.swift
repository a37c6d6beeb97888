// Seals one record anew: under the newest keys, with the masks and tokens of the policy in force, in the tiers it says.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// A record sealed anew and not yet stored.
struct ResealedRecord: Sendable {
    let row: RecordRow
    let versions: [VersionRow]
    let remarks: [RemarkRow]
    let digests: ResealedBatch.Record
}

/// The rules of sealing anew for one session and one set of tiers, whose clear and search keys it holds.
struct Resealing: Sendable {
    /// Those of the tiers to seal anew.
    let plans: [TierPlan]
    let keys: WritingKeys
    /// Columns of these tiers that the policy in force does not use (any more).
    private let staleColumns: [Int]
    /// Positions in `Policy.fields` of unique fields whose tokens are being made for the first time.
    private let newlyUnique: Set<Int>
    private let audit: TierID
    private let tiers: Set<TierID>
    /// Fields that moved between these tiers, with the positions of their plans.
    private let moves: [(field: FieldName, from: Int, to: Int)]
    /// By plan.
    private let layouts: [TierLayout]

    init(plans: [TierPlan], keys: WritingKeys, authority: Authority) throws {
        let policy = try authority.policy
        self.plans = plans
        self.keys = keys
        audit = try authority.tierID(.audit)
        let tiers = Set(plans.map(\.tier))
        self.tiers = tiers
        let used = Set(plans.flatMap(\.tokens).map(\.slot))
        staleColumns = authority.slots.filter { tiers.contains($0.tier) && !used.contains($0.column) }.map(\.column)
        newlyUnique = Set(
            plans.flatMap(\.tokens).filter { $0.isUnique && authority.incompleteSlots.contains($0.slot) }.map(\.field))
        moves = authority.movedFrom.compactMap { name, before in
            guard let from = plans.firstIndex(where: { $0.tier == before }),
                let to = plans.firstIndex(where: { $0.fields.contains { policy.fields[$0].name == name } })
            else { return nil }
            return (name, from, to)
        }
        layouts = plans.map { TierLayout($0, policy) }
    }

    /// Whether something in these tiers has to be settled first.
    func isPending(_ row: RecordRow) -> Bool { plans.contains { row.isPending($0.tier) } }

    /// Seals a record anew inside the transaction, whatever it takes, and stores it.
    ///
    /// - Returns: false for one that is not as signed: it goes to quarantine, stays as found, and its keys with it.
    func reseal(_ found: RecordRow, _ writer: inout RecordWriter) throws -> Bool {
        do {
            try sealAnew(found, &writer)
            return true
        } catch let finding as Tampering {
            try writer.store.setAside(
                QuarantineRow(record: found.id, tier: .row, reason: finding.name, part: found.parts))
            return false
        }
    }

    private func sealAnew(_ found: RecordRow, _ writer: inout RecordWriter) throws {
        var row = found
        let pending = plans.filter { row.isPending($0.tier) }
        if !pending.isEmpty {
            try writer.finishResealed()
            try Settlement(plans: pending, keys: keys).settle(row.id, &writer)
            row = try writer.reader.record(row.id)
        }
        let opening = writer
        // Fields may have moved into a tier in which the record had nothing.
        let record = try sealed(row, writer.reader) { try opening.ensureShredKey(row.id, $0) }
        try store(record, &writer)
    }

    /// Stores a record that was sealed anew, and enters it; `finishResealed` has to follow at the latest.
    func store(_ record: ResealedRecord, _ writer: inout RecordWriter) throws {
        try queueConflicts(record.row, writer)
        try writer.store.update(record.row)
        for version in record.versions { try writer.store.updateVersion(version) }
        for remark in record.remarks { try writer.store.updateRemark(remark) }
        try writer.noteResealed(record.row.id, record.digests, tiers: tiers)
    }

    /// Proves a record, and seals it with its versions and remarks anew; stores nothing.
    ///
    /// - Parameters:
    ///   - row: with nothing pending in these tiers.
    ///   - shredKey: brings the record's shred key for a tier into the arena.
    func sealed(
        _ row: RecordRow, _ reader: RecordReader, shredKey: (TierID) throws -> Void
    ) throws -> ResealedRecord {
        let before = try reader.prove(row)
        let old = try SealedPart.of(row.parts, row.id)
        let after = try carriedOver(row, old, reader) ?? sealed(row, old, reader, shredKey)
        let digests = ResealedBatch.Record(
            outside: before.row, before: before.tiers,
            after: try RowDigests.tiers(
                row.id, parts: after.parts, tokens: after.tokens, slots: reader.authority.slotTiers))
        return ResealedRecord(
            row: after, versions: try versions(of: row.id, reader, shredKey),
            remarks: tiers.contains(audit) ? try remarks(of: row.id, reader) : [], digests: digests)
    }

    /// What holds for nearly all records: the same fields in the same tiers, so each clear part is sealed again as it is,
    /// and only masks and tokens are made. Nil for any other.
    private func carriedOver(_ row: RecordRow, _ old: [SealedPart], _ reader: RecordReader) throws -> RecordRow? {
        var parts: [UInt8] = []
        parts.reserveCapacity(row.parts.count)
        for part in old where !tiers.contains(part.tier) { part.append(to: &parts) }
        var after = row
        for column in staleColumns { after.tokens[column] = nil }
        for layout in layouts {
            for token in layout.plan.tokens { after.tokens[token.slot] = nil }
            let found = old.filter { $0.tier == layout.plan.tier }
            if found.isEmpty { continue }
            let clear = found.filter { $0.kind != .masked }
            guard clear.count == 1, clear[0].kind == .clear,
                try reader.withPlaintext(
                    of: clear[0], of: row.id,
                    { try layout.reseal($0, of: &after, keys, reader, into: &parts) })
            else { return nil }
        }
        after.parts = parts
        return after
    }

    /// The values of each tier as they stand.
    private func values(
        of record: RecordID, _ parts: [SealedPart], _ reader: RecordReader
    ) throws -> [[FieldName: String]] {
        try plans.map { plan in
            try reader.merged(
                record, parts.filter { $0.tier == plan.tier && ($0.kind == .clear || $0.kind == .clearOverlay) },
                base: .clear)
        }
    }

    private func sealed(
        _ row: RecordRow, _ old: [SealedPart], _ reader: RecordReader, _ shredKey: (TierID) throws -> Void
    ) throws -> RecordRow {
        var values = try values(of: row.id, old, reader)
        moveFields(&values)
        var parts: [UInt8] = []
        parts.reserveCapacity(row.parts.count)
        for part in old where !tiers.contains(part.tier) { part.append(to: &parts) }
        var after = row
        for column in staleColumns { after.tokens[column] = nil }
        for (plan, fields) in zip(plans, values) {
            // A tier that never had anything gets nothing.
            if fields.isEmpty && !old.contains(where: { $0.tier == plan.tier }) { continue }
            try shredKey(plan.tier)
            for part in try TierParts(plan, fields, reader.policy).seal(
                for: row.id, revision: row.revision, keys, reader)
            {
                part.append(to: &parts)
            }
            for token in plan.tokens {
                let value = fields[reader.policy.fields[token.field].name] ?? ""
                after.tokens[token.slot] = token.token(of: value)
            }
        }
        after.parts = parts
        return after
    }

    /// Puts fields that moved into the tier the policy has them in now; none is empty then.
    private func moveFields(_ values: inout [[FieldName: String]]) {
        for move in moves {
            guard let value = values[move.from].removeValue(forKey: move.field) else { continue }
            // What was written in the new tier since is newer.
            if values[move.to][move.field] == nil { values[move.to][move.field] = value }
        }
        for index in values.indices { values[index] = values[index].filter { !$0.value.isEmpty } }
    }

    /// A field that has just become unique may have values twice: they go to the queue, as in settling.
    private func queueConflicts(_ row: RecordRow, _ writer: RecordWriter) throws {
        if newlyUnique.isEmpty { return }
        for plan in plans {
            for token in plan.tokens where token.isUnique && newlyUnique.contains(token.field) {
                guard let value = row.tokens[token.slot] else { continue }
                for other in try writer.store.records(slot: token.slot, tokens: [value]) where other != row.id {
                    let conflict = ConflictRow(
                        record: row.id, other: other, field: writer.policy.fields[token.field].name)
                    try writer.store.insertConflict(conflict)
                }
            }
        }
    }

    /// Earlier versions keep their values and get the keys, masks and tiers of now: one field, one mask, also in the past.
    private func versions(
        of record: RecordID, _ reader: RecordReader, _ shredKey: (TierID) throws -> Void
    ) throws -> [VersionRow] {
        try reader.store.versions(of: record).compactMap { version in
            // What was put in the place of an earlier version stays as it is; history says so.
            do {
                return try self.version(version, of: record, reader, shredKey)
            } catch is Tampering { return nil }
        }
    }

    private func version(
        _ version: VersionRow, of record: RecordID, _ reader: RecordReader, _ shredKey: (TierID) throws -> Void
    ) throws -> VersionRow {
        let old = try SealedPart.of(version.parts, record)
        var parts: [UInt8] = []
        if let moved = try movedParts(of: version, old, reader, shredKey) {
            for part in old where !tiers.contains(part.tier) { part.append(to: &parts) }
            for part in moved { part.append(to: &parts) }
        } else {
            for part in old { for sealed in try resealed(part, of: record, reader) { sealed.append(to: &parts) } }
        }
        var resealed = version
        resealed.parts = parts
        return resealed
    }

    private func resealed(_ part: SealedPart, of record: RecordID, _ reader: RecordReader) throws -> [SealedPart] {
        switch part.kind {
        case .masked where tiers.contains(part.tier), .maskedOverlay where tiers.contains(part.tier): return []
        case .clear where tiers.contains(part.tier), .clearOverlay where tiers.contains(part.tier):
            let fields = try reader.open(part, of: record)
            let masks = fields.map { ($0, MaskedValue.make($1, reader.policy.field($0)?.mask)) }
            let kind = part.kind == .clear ? PartKind.masked : .maskedOverlay
            return [
                try reader.seal(fields, part.tier, part.kind, of: record, revision: part.revision, keys: keys),
                try reader.seal(masks, part.tier, kind, of: record, revision: part.revision, keys: keys),
            ]
        default: return [part]
        }
    }

    /// The parts of these tiers of a version in which a field has to move; nil where none has.
    private func movedParts(
        of version: VersionRow, _ old: [SealedPart], _ reader: RecordReader, _ shredKey: (TierID) throws -> Void
    ) throws -> [SealedPart]? {
        if moves.isEmpty { return nil }
        var values = try values(of: version.record, old, reader)
        guard moves.contains(where: { values[$0.from][$0.field] != nil }) else { return nil }
        moveFields(&values)
        var parts: [SealedPart] = []
        for (plan, fields) in zip(plans, values)
        where !fields.isEmpty || old.contains(where: { $0.tier == plan.tier }) {
            try shredKey(plan.tier)
            parts += try TierParts(plan, fields, reader.policy).seal(
                for: version.record, revision: version.revision, keys, reader)
        }
        return parts
    }

    private func remarks(of record: RecordID, _ reader: RecordReader) throws -> [RemarkRow] {
        try reader.store.remarks(of: record).map { remark in
            let part = SealedPart(
                tier: audit, kind: .remark, revision: remark.ledgerSequence, bytes: remark.sealed)
            var resealed = remark
            resealed.sealed = try reader.seal(
                try reader.open(part, of: record), audit, .remark, of: record, revision: remark.ledgerSequence,
                keys: keys
            ).bytes
            return resealed
        }
    }
}
