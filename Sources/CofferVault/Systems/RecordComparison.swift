// One customer beside a row of a file: which fields differ, as far as a role can tell without trying out values.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// A row of another system's file, brought into standard form.
struct ForeignRow {
    let number: Int64
    /// What tells the customer apart; nil for none.
    let key: String?
    /// By position in `Policy.fields`, for the columns that are compared: nil for an empty cell.
    var values: [Int: Result<String?, ValueIssue>]
}

/// Compares rows with records for one session, from one snapshot.
struct RecordComparison {
    let viewer: CustomerViewer
    let showsValues: Bool

    private var policy: Policy { viewer.facts.policy }

    /// The fields that differ, in the policy's order.
    func differences(_ theirs: ForeignRow, _ row: RecordRow, _ sight: Sight) throws -> [ComparisonLine.Difference] {
        let open = try Dictionary(OpenFields.decode(row.open, row.id)) { $1 }
        let opened = try OpenedRecord(row.id, parts: row.parts, viewer.reader)
        let positions = try theirs.values.keys.sorted().filter { position in
            guard sight[position] != .hidden || seesPresence(position, sight) else { return false }
            guard case .success(let value)? = theirs.values[position] else { return true }
            let field = policy.fields[position]
            return try field.isOpen
                ? (open[field.name] ?? "") != (value ?? "") : !isSame(value ?? "", field, opened)
        }
        let names = Set(positions.map { policy.fields[$0].name })
        let ours =
            showsValues && !positions.isEmpty
            ? try viewer.fields(record: row.id, open: row.open, parts: row.parts, sight, only: names) : [:]
        return positions.map { position in
            let field = policy.fields[position]
            var difference = ComparisonLine.Difference(field: field.name, label: field.label)
            switch theirs.values[position] {
            case .success(let value)?:
                if showsValues { difference.there = value.map { shown($0, field, sight[position]) } }
            case .failure(let issue)?: difference.problem = issue.message
            case nil: break
            }
            difference.here = ours[field.name]
            return difference
        }
    }

    /// Whether a field without a mask is at least known to be there: the role has a right on its tier.
    private func seesPresence(_ position: Int, _ sight: Sight) -> Bool {
        let field = policy.fields[position]
        return !field.isOpen && policy.cell(viewer.facts.role, .read, field.name).allows(in: viewer.facts.time)
    }

    /// Compared as an import does it: in clear where the role has that right, else mask with mask. A role that sees only
    /// masks would otherwise find values out by trying.
    private func isSame(_ value: String, _ field: FieldDefinition, _ opened: OpenedRecord) throws -> Bool {
        let rights = policy.rights(of: viewer.facts.role, on: field)
        let clear = try opened.clear(field)
        if clear != .sealed, rights.contains(.clear) {
            return value.isEmpty ? clear == .nothing : clear == .value(value)
        }
        switch (clear, try opened.masked(field)) {
        case (.value(let standing), _): return MaskedValue.make(standing, field.mask) == masked(value, field)
        case (.nothing, _), (_, .nothing): return value.isEmpty
        case (_, .sealed): return true
        // What an earlier mask shows tells nothing about this one, but that there is a value.
        case (_, .value(let standing)):
            return viewer.reader.authority.staleMasks.contains(field.name)
                ? !value.isEmpty : standing == masked(value, field)
        }
    }

    private func masked(_ value: String, _ field: FieldDefinition) -> String { MaskedValue.make(value, field.mask) }

    /// Their value in the form in which the role sees ours.
    private func shown(_ value: String, _ field: FieldDefinition, _ sight: Visibility) -> FieldView {
        switch sight {
        case .clear: return .clear(value)
        case .hidden: return .hidden
        case .masked:
            let mask = masked(value, field)
            return mask == MaskedValue.hidden ? .hidden : .masked(mask)
        }
    }
}
