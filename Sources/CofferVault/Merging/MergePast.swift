// What a record was before another was merged into it, and what has happened to it since.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// The past of a merge that is to be taken back.
struct MergePast {
    /// The record that stayed, as it is now.
    let now: RecordRow
    /// As it was before the merge.
    let before: VersionRow
    /// As it was right after it.
    let after: VersionRow
    /// Fields whose values came from the other record.
    let taken: Set<FieldName>
    /// Fields given otherwise since.
    let changedSince: Set<FieldName>

    /// - Throws: `Tampering.record` if the entry or the version of the merge is not there.
    init(of staying: RecordRow, with going: RecordRow, _ reader: RecordReader) throws {
        var merge: SingleChange?
        var since: Set<FieldName> = []
        for entry in try reader.store.changes(of: staying.id) {
            guard case .single(let change) = try ChangeBody.of(entry) else { continue }
            if entry.kind == ChangeKind.merged.rawValue, change.other == going.id {
                merge = change
                since = []
            } else {
                since.formUnion(change.fields)
            }
        }
        let versions = try reader.store.versions(of: staying.id)
        guard let merge, let before = versions.last(where: { $0.revision < merge.revision }) else {
            throw Tampering.record(staying.id)
        }
        now = staying
        self.before = before
        after =
            versions.first { $0.revision >= merge.revision }
            ?? VersionRow(record: staying.id, revision: staying.revision, open: staying.open, parts: staying.parts)
        taken = Set(merge.fields)
        changedSince = since
    }

    /// The open bytes to go back to: fields taken in the merge as they were, marks without what the merge brought.
    func open(_ policy: Policy) throws -> [UInt8] {
        let old = try Dictionary(OpenFields.decode(before.open, now.id)) { $1 }
        var fields = try Dictionary(OpenFields.decode(now.open, now.id)) { $1 }
        for name in taken where !changedSince.contains(name) && (policy.field(name)?.isOpen ?? (old[name] != nil)) {
            fields[name] = old[name] ?? ""
        }
        return try marks().marking(OpenFields.encode(fields, policy), now.id)
    }

    /// Marks as they were, with what was given and without what was taken since the merge.
    private func marks() throws -> RecordMarks {
        let (old, merged, current) = try (
            RecordMarks(before.open, now.id), RecordMarks(after.open, now.id), RecordMarks(now.open, now.id)
        )
        var marks = RecordMarks()
        marks.tags = old.tags.union(current.tags.subtracting(merged.tags))
            .subtracting(merged.tags.subtracting(current.tags))
        let (noted, gone) = (
            current.events.events.subtracting(merged.events.events),
            merged.events.events.subtracting(current.events.events)
        )
        marks.events = EventLog(old.events.events.union(noted).subtracting(gone))
        marks.holds = Self.rebased(old.holds, merged.holds, current.holds)
        // What was said since was said by the two as one.
        marks.consents = old.consents.merging(
            current.consents.filter { merged.consents[$0] != $1 }
        ) { $1 }
        marks.codes = Self.rebased(old.codes, merged.codes, current.codes)
        // What came with the other record goes with it; what somebody has said since stays.
        marks.restriction = current.restriction == merged.restriction ? old.restriction : current.restriction
        return marks
    }

    private static func rebased<Mark: Equatable>(_ old: [Mark], _ merged: [Mark], _ current: [Mark]) -> [Mark] {
        old.filter { !merged.contains($0) || current.contains($0) }
            + current.filter { !merged.contains($0) && !old.contains($0) }
    }

    /// Events of the two as one: it may have been either.
    func eventsSince() throws -> Set<CustomerEvent> {
        try RecordMarks(now.open, now.id).events.events.subtracting(RecordMarks(after.open, now.id).events.events)
    }

    /// What the two as one said to purposes.
    func consentsSince() throws -> [String: Consent] {
        let merged = try RecordMarks(after.open, now.id).consents
        return try RecordMarks(now.open, now.id).consents.filter { merged[$0] != $1 }
    }

    /// A restriction that was placed, or placed anew, on the two as one.
    func restrictionSince() throws -> RecordMarks.Restriction? {
        let merged = try RecordMarks(after.open, now.id).restriction
        return try RecordMarks(now.open, now.id).restriction.flatMap { $0 == merged ? nil : $0 }
    }

    /// Holds that were placed on the two as one.
    func holdsSince() throws -> [RecordMarks.Hold] {
        let merged = try RecordMarks(after.open, now.id).holds
        return try RecordMarks(now.open, now.id).holds.filter { !merged.contains($0) }
    }
}
