// A row on its way to its next revision: which parts stay, which are replaced.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// Collects the changes of one record within one transaction.
struct RecordEdit {
    private(set) var row: RecordRow
    private(set) var isChanged = false

    /// The next revision of `row`.
    init(_ row: RecordRow) {
        self.row = row
        self.row.revision += 1
    }

    mutating func setOpen(_ open: [UInt8]) {
        if open == row.open { return }
        row.open = open
        isChanged = true
    }

    mutating func setCode(_ code: String) {
        if code == row.code { return }
        row.code = code
        isChanged = true
    }

    /// Writes the values given for one tier: merged into its parts by a holder, else as overlays.
    mutating func write(
        _ plan: TierPlan, _ values: [String?], _ policy: Policy, _ keys: WritingKeys, _ writer: inout RecordWriter
    ) throws {
        let given = plan.fields.compactMap { index in values[index].map { (policy.fields[index], $0) } }
        guard plan.mode == .holder else {
            try overlay(plan.tier, given, keys, &writer)
            return
        }
        let before = try writer.reader.clearFields(row, plan.tier) ?? [:]
        var after = before
        let standing = try OpenedRecord(row.id, parts: row.parts, writer.reader)
        for (field, value) in given {
            // What stands in the tier that the field is leaving need not be given again.
            if writer.authority.movedFrom[field.name] != nil, before[field.name] == nil {
                let found = try standing.clear(field)
                if found == .value(value) || found == .nothing && value.isEmpty { continue }
            }
            // Emptying what is empty is no change.
            if value.isEmpty, before[field.name] == nil, writer.authority.movedFrom[field.name] == nil { continue }
            after[field.name] = value
        }
        if after == before { return }
        try replace(plan, after, policy, keys, &writer)
    }

    private mutating func overlay(
        _ tier: TierID, _ given: [(FieldDefinition, String)], _ keys: WritingKeys, _ writer: inout RecordWriter
    ) throws {
        let clear = given.map { ($0.name, $1) }
        let masked = given.map { ($0.name, $1.isEmpty ? "" : MaskedValue.make($1, $0.mask)) }
        for (kind, fields) in [(PartKind.clearOverlay, clear), (.maskedOverlay, masked)] {
            let part = try writer.part(fields, tier, kind, of: row.id, revision: row.revision, keys: keys)
            part.append(to: &row.parts)
        }
        row.pending |= RecordRow.pendingBit(tier)
        isChanged = true
    }

    /// Replaces all parts of a tier by one clear and one masked part, and its tokens; nothing of it is pending then.
    mutating func replace(
        _ plan: TierPlan, _ fields: [FieldName: String], _ policy: Policy, _ keys: WritingKeys,
        _ writer: inout RecordWriter
    ) throws {
        // While a field is on its way here from another tier, its emptiness has to be remembered.
        let moving = writer.authority.movedFrom
        let kept = fields.filter { !$0.value.isEmpty || moving[$0.key] != nil }
        var parts: [UInt8] = []
        for part in try SealedPart.of(row.parts, row.id, where: { $0.tier != plan.tier }) { part.append(to: &parts) }
        for part in try TierParts(plan, kept, policy).seal(for: row.id, revision: row.revision, keys, &writer) {
            part.append(to: &parts)
        }
        row.parts = parts
        setTokens(plan, fields, policy)
        row.pending &= ~RecordRow.pendingBit(plan.tier)
        isChanged = true
    }

    /// Puts parts of a tier back as they were sealed, and the tokens of their values.
    mutating func putBack(
        _ plan: TierPlan, _ parts: [SealedPart], _ fields: [FieldName: String], _ policy: Policy
    ) throws {
        var blob: [UInt8] = []
        let others = try SealedPart.of(row.parts, row.id, where: { $0.tier != plan.tier })
        for part in others + parts { part.append(to: &blob) }
        row.parts = blob
        setTokens(plan, fields, policy)
        isChanged = true
    }

    /// Lays the parts in the order of their tiers in another blob; tiers that are not there come last.
    mutating func arrange(like blob: [UInt8]) throws {
        var order: [TierID] = []
        for part in try SealedPart.of(blob, row.id) where !order.contains(part.tier) { order.append(part.tier) }
        let parts = try SealedPart.of(row.parts, row.id)
        for part in parts where !order.contains(part.tier) { order.append(part.tier) }
        var arranged: [UInt8] = []
        for tier in order { for part in parts where part.tier == tier { part.append(to: &arranged) } }
        row.parts = arranged
    }

    private mutating func setTokens(_ plan: TierPlan, _ fields: [FieldName: String], _ policy: Policy) {
        for token in plan.tokens {
            row.tokens[token.slot] = token.token(of: fields[policy.fields[token.field].name] ?? "")
        }
        for field in plan.leaving { row.tokens[field.slot] = field.token(of: fields[field.field] ?? "") }
    }

    /// Takes parts away that were found without right.
    mutating func remove(_ condemned: [SealedPart]) throws {
        var parts: [UInt8] = []
        for part in try SealedPart.of(row.parts, row.id) where !condemned.contains(part) { part.append(to: &parts) }
        row.parts = parts
        isChanged = true
    }
}
