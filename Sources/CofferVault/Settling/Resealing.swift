// Seals one record anew: under the newest keys, with the masks and tokens of the policy in force, in the tiers it says.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// The rules of sealing anew for one session and one set of tiers, whose clear and search keys it holds.
struct Resealing {
    /// Those of the tiers to seal anew.
    let plans: [TierPlan]
    let keys: WritingKeys
    /// Columns of these tiers that the policy in force does not use (any more).
    let staleColumns: [Int]
    /// Positions in `Policy.fields` of unique fields whose tokens are being made for the first time.
    let newlyUnique: Set<Int>
    let audit: TierID
    private let tiers: Set<TierID>
    /// Fields that moved between these tiers, with the positions of their plans.
    private let moves: [(field: FieldName, from: Int, to: Int)]

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
    }

    /// Seals a record, its versions and its remarks anew.
    ///
    /// - Parameter row: proven, with nothing pending in these tiers.
    /// - Returns: the row as it stands now.
    func reseal(_ row: RecordRow, _ writer: inout RecordWriter) throws -> RecordRow {
        var values = try plans.map {
            try writer.reader.merged(row.id, row.parts, $0.tier, base: .clear, overlay: .clearOverlay)
        }
        moveFields(&values)
        var parts: [UInt8] = []
        let old = try SealedPart.of(row.parts, row.id)
        for part in old where !tiers.contains(part.tier) { part.append(to: &parts) }
        var after = row
        for column in staleColumns { after.tokens[column] = nil }
        for (plan, fields) in zip(plans, values) {
            // A tier that never had anything gets nothing.
            if fields.isEmpty && !old.contains(where: { $0.tier == plan.tier }) { continue }
            for part in try TierParts(plan, fields, writer.policy).seal(
                for: row.id, revision: row.revision, keys, &writer)
            {
                part.append(to: &parts)
            }
            for token in plan.tokens {
                let value = fields[writer.policy.fields[token.field].name] ?? ""
                after.tokens[token.slot] = value.isEmpty ? nil : token.keys[0].token(value)
            }
        }
        after.parts = parts
        try queueConflicts(after, values, writer)
        try writer.store.update(after)
        try resealVersions(of: row.id, &writer)
        if tiers.contains(audit) { try resealRemarks(of: row.id, &writer) }
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
    private func queueConflicts(
        _ row: RecordRow, _ values: [[FieldName: String]], _ writer: RecordWriter
    ) throws {
        for plan in plans {
            for token in plan.tokens where newlyUnique.contains(token.field) {
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
    private func resealVersions(of record: RecordID, _ writer: inout RecordWriter) throws {
        for var version in try writer.store.versions(of: record) {
            let old = try SealedPart.of(version.parts, record)
            var parts: [UInt8] = []
            if let moved = try movedParts(of: version, old, &writer) {
                for part in old where !tiers.contains(part.tier) { part.append(to: &parts) }
                for part in moved { part.append(to: &parts) }
            } else {
                for part in old { try reseal(part, of: record, &writer) { $0.append(to: &parts) } }
            }
            version.parts = parts
            try writer.store.updateVersion(version)
        }
    }

    private func reseal(
        _ part: SealedPart, of record: RecordID, _ writer: inout RecordWriter, _ append: (SealedPart) -> Void
    ) throws {
        switch part.kind {
        case .masked where tiers.contains(part.tier), .maskedOverlay where tiers.contains(part.tier): break
        case .clear where tiers.contains(part.tier), .clearOverlay where tiers.contains(part.tier):
            let fields = try writer.reader.open(part, of: record)
            append(try writer.part(fields, part.tier, part.kind, of: record, revision: part.revision, keys: keys))
            let masks = fields.map { ($0, MaskedValue.make($1, writer.policy.field($0)?.mask)) }
            let kind = part.kind == .clear ? PartKind.masked : .maskedOverlay
            append(try writer.part(masks, part.tier, kind, of: record, revision: part.revision, keys: keys))
        default: append(part)
        }
    }

    /// The parts of these tiers of a version in which a field has to move; nil where none has.
    private func movedParts(
        of version: VersionRow, _ old: [SealedPart], _ writer: inout RecordWriter
    ) throws -> [SealedPart]? {
        if moves.isEmpty { return nil }
        var values = try plans.map {
            try writer.reader.merged(version.record, version.parts, $0.tier, base: .clear, overlay: .clearOverlay)
        }
        guard moves.contains(where: { values[$0.from][$0.field] != nil }) else { return nil }
        moveFields(&values)
        var parts: [SealedPart] = []
        for (plan, fields) in zip(plans, values)
        where !fields.isEmpty || old.contains(where: { $0.tier == plan.tier }) {
            parts += try TierParts(plan, fields, writer.policy).seal(
                for: version.record, revision: version.revision, keys, &writer)
        }
        return parts
    }

    private func resealRemarks(of record: RecordID, _ writer: inout RecordWriter) throws {
        for var remark in try writer.store.remarks(of: record) {
            let part = SealedPart(
                tier: audit, kind: .remark, revision: remark.ledgerSequence, bytes: remark.sealed)
            let fields = try writer.reader.open(part, of: record)
            remark.sealed = try writer.part(
                fields, audit, .remark, of: record, revision: remark.ledgerSequence, keys: keys
            ).bytes
            try writer.store.updateRemark(remark)
        }
    }
}
