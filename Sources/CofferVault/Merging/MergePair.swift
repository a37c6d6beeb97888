// Two records that are to become one, opened, with all that is asked before they may.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// Both sides of a merge in one snapshot.
struct MergePair {
    let staying: RecordRow
    let going: RecordRow
    let values: MergedValues
    let plans: [TierPlan]

    /// - Throws: `keys_needed` where the customer who goes has values that this session does not open;
    ///   `usage` for a field that there is not.
    init(
        _ request: MergeRequest, staying: RecordRow, going: RecordRow, _ plans: [TierPlan], _ reader: RecordReader
    ) throws {
        self.staying = staying
        self.going = going
        let policy = reader.policy
        for name in request.takes + request.keeps where policy.field(name) == nil {
            throw CofferError(
                .unknownField, Catalogue.Vault.unknownField(name.rawValue),
                hint: Catalogue.Vault.knownFields(policy.fields.map(\.name.rawValue)))
        }
        let held = Set(plans.filter { $0.mode == .holder }.map(\.tier))
        self.plans = plans.filter { held.contains($0.tier) }
        let audit = try reader.authority.tierID(.audit)
        for part in try SealedPart.of(going.parts, going.id) where part.tier != audit && !held.contains(part.tier) {
            let label = reader.authority.tierName(part.tier).flatMap { policy.tier($0)?.label }
            throw CofferError(
                .keysNotGiven, Catalogue.Merging.needsKeys(label ?? Catalogue.Vault.thisTier()),
                hint: Catalogue.Merging.needsKeysNext())
        }
        values = MergedValues(
            staying: try Self.values(staying, reader), going: try Self.values(going, reader),
            isGoingNewer: try Self.isNewer(going, than: staying, reader.store), takes: Set(request.takes),
            keeps: Set(request.keeps))
    }

    private static func values(_ row: RecordRow, _ reader: RecordReader) throws -> [String?] {
        let open = try OpenFields.decode(row.open, row.id)
        let opened = try OpenedRecord(row.id, parts: row.parts, reader)
        return try reader.policy.fields.map { field in
            if field.isOpen { return open.first { $0.0 == field.name }.flatMap { $0.1.isEmpty ? nil : $0.1 } }
            guard case .value(let value) = try opened.clear(field) else { return nil }
            return value
        }
    }

    private static func isNewer(_ one: RecordRow, than other: RecordRow, _ store: any StoreReading) throws -> Bool {
        try store.lastChange(of: one.id)?.sequence ?? 0 > store.lastChange(of: other.id)?.sequence ?? 0
    }

    /// Tags, holds, events and other codes of both: whatever held or restricted one of them holds and restricts the one
    /// who stays.
    func marks() throws -> RecordMarks {
        var marks = try RecordMarks(staying.open, staying.id)
        let theirs = try RecordMarks(going.open, going.id)
        marks.tags.formUnion(theirs.tags)
        for hold in theirs.holds where !marks.holds.contains(where: { $0.matter == hold.matter }) {
            marks.holds.append(hold)
        }
        marks.events = EventLog(marks.events.events.union(theirs.events.events))
        marks.consents.merge(theirs.consents) { Consent.latest($0, $1) }
        if marks.restriction == nil { marks.restriction = theirs.restriction }
        for code in theirs.codes where !marks.codes.contains(code) { marks.codes.append(code) }
        return marks
    }

    /// What somebody agreed to: both rows as they stand, and every choice.
    func digest(_ reader: RecordReader) throws -> String {
        var hash = Blake2b(label: "coffer/merge/1")
        for row in [staying, going] {
            hash.update(row.id.rawValue)
            hash.update(try RowDigests(row, vault: reader.vault, slots: reader.authority.slotTiers).hash)
        }
        for (index, field) in reader.policy.fields.enumerated() {
            hash.update(values.takesGoing(index, field) ? 1 : 0 as Int64)
        }
        return Hex(hash.finish().bytes).text
    }
}
