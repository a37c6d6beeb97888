// Turns a proven row into what one role sees of it: clear, masked, hidden or nothing.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// What is seen of one customer, by position in `Policy.fields`.
typealias Sight = [Visibility]

/// Builds views for one session from one snapshot.
final class CustomerViewer {
    /// For what customers are looked at.
    enum Purpose {
        /// To be seen at once; these fields in clear where the role may disclose them.
        case viewing(reveal: Set<FieldName>)
        /// To leave in a file, by all of these actions.
        case exporting([Action], withRestricted: Bool)
    }

    let reader: RecordReader
    let facts: RecordFacts
    private let purpose: Purpose
    /// What customers were wanted for, where that rests on their consent.
    private let consent: ConsentGate?
    /// Worked out once for each set of conditions: nearly all customers have the same.
    private var known: [Conditions: Sight?] = [:]
    private var leftOut: [RecordID] = []

    /// What holds of a customer for the first action, and for the second.
    private struct Conditions: Hashable {
        var first: Circumstances = []
        var second: Circumstances = []
    }

    /// - Parameter facts: made for the actions of the purpose: `read` and `disclose`, or those of the export.
    init(reader: RecordReader, facts: RecordFacts, purpose: Purpose, consent: ConsentGate?) {
        self.reader = reader
        self.facts = facts
        self.purpose = purpose
        self.consent = consent
    }

    /// Whether every customer is seen alike, so that none is left out.
    var seesAllAlike: Bool {
        consent == nil && !leavesOutRestricted && actions.allSatisfy { facts.isSame(forAll: $0) }
    }

    /// The same of customers whose processing is not restricted: of nearly all.
    var seesUnrestrictedAlike: Bool {
        consent == nil && actions.allSatisfy { facts.isSame(forUnrestricted: $0) }
    }

    /// Whether customers whose processing is restricted stay out, also of what somebody takes along who may see them.
    private var leavesOutRestricted: Bool {
        if case .exporting(_, withRestricted: false) = purpose { true } else { false }
    }

    /// Whether a customer who is in sight stays out because of a restriction; they are counted.
    func leavesOut(_ row: RecordRow) throws -> Bool {
        guard leavesOutRestricted, try row.isRestricted else { return false }
        leftOut.append(row.id)
        return true
    }

    /// How many stayed out, of those up to a record; those behind it belong to the next page.
    func leftOut(upTo last: RecordID?) -> Int64 {
        Int64(leftOut.count { id in last.map { id <= $0 } ?? true })
    }

    private var actions: [Action] {
        switch purpose {
        case .viewing(let reveal): reveal.isEmpty ? [.read] : [.read, .disclose]
        case .exporting(let actions, _): actions
        }
    }

    // MARK: Sight

    /// What is seen of a customer; nil for one that has to be left out.
    func sight(of row: RecordRow) throws -> Sight? {
        if try consent?.refusal(of: row) != nil { return nil }
        let actions = actions
        var conditions = Conditions()
        conditions.first = try facts.circumstances(actions[0], of: row, reader)
        if actions.count > 1 { conditions.second = try facts.circumstances(actions[1], of: row, reader) }
        if let known = known[conditions] { return known }
        let sight = sight(in: conditions)
        known[conditions] = .some(sight)
        return sight
    }

    private func sight(in conditions: Conditions) -> Sight? {
        let policy = facts.policy
        let role = facts.role
        switch purpose {
        case .viewing(let reveal):
            if facts.takesAway(.read, in: conditions.first) { return nil }
            return policy.fields.map { field in
                let shown = policy.shown(field, to: role, in: conditions.first)
                guard reveal.contains(field.name) else { return shown }
                let disclosed = policy.cell(role, .disclose, field.name)
                return disclosed.allows(in: conditions.second) ? max(disclosed.visibility, shown) : shown
            }
        case .exporting(let actions, _):
            let holding = [conditions.first, conditions.second]
            if zip(actions, holding).contains(where: { facts.takesAway($0, in: $1) }) { return nil }
            return policy.fields.map { field in
                zip(actions, holding).map { action, holding in
                    let cell = policy.cell(role, action, field.name)
                    return cell.allows(in: holding) ? cell.visibility : .hidden
                }.min() ?? .hidden
            }
        }
    }

    /// - Parameter fields: those that have to be disclosed; others are where the role may.
    /// - Throws: `FoundDenial` if the customer may not be read, or not be disclosed at all or in one of these fields.
    func requiredSight(of row: RecordRow, disclosing fields: [FieldName] = []) throws -> Sight {
        let reading = try facts.circumstances(.read, of: row, reader)
        try require(.read, nil, of: row, in: reading)
        if let refusal = try consent?.refusal(of: row) { throw FoundDenial(action: .read, reasons: [refusal]) }
        if case .viewing(let reveal) = purpose, !reveal.isEmpty {
            let disclosing = try facts.circumstances(.disclose, of: row, reader)
            try require(.disclose, nil, of: row, in: disclosing)
            for name in fields { try require(.disclose, name, of: row, in: disclosing) }
        }
        return try sight(of: row) ?? []
    }

    private func require(
        _ action: Action, _ field: FieldName?, of row: RecordRow, in holding: Circumstances
    ) throws {
        if case .deny(let reasons) = facts.policy.decide(facts.role, action, field, in: holding) {
            throw FoundDenial(
                action: action, reasons: try RecordFacts.reasons(reasons, of: row, in: holding),
                fields: field.map { [$0] } ?? [])
        }
    }

    func shows(_ field: FieldName, _ sight: Sight) -> Visibility {
        facts.policy.fields.firstIndex { $0.name == field }.map { sight[$0] } ?? .hidden
    }

    // MARK: Views

    func view(_ row: RecordRow, _ sight: Sight) throws -> CustomerView {
        let shown = try fields(record: row.id, open: row.open, parts: row.parts, sight)
        let marks = try RecordMarks(row.open, row.id)
        return CustomerView(
            record: row.id, code: row.code, revision: row.revision,
            fields: reader.policy.fields.compactMap { field in
                shown[field.name].map { .init(name: field.name, label: field.label, value: $0) }
            },
            pending: reader.authority.tiers.filter { row.isPending($0.value) }.sorted { $0.value < $1.value }
                .map(\.key),
            tags: marks.tags.sorted(),
            otherCodes: marks.codes.map { .init(code: $0.code, kind: $0.kind.rawValue) },
            holds: marks.matters, events: EventView.newest(of: marks, reader.policy),
            dormantSince: marks.events.dormantSince(endedBy: reader.policy.interactionKinds),
            consents: try ConsentView.all(of: row, reader, on: facts.today).filter { $0.standing != .none },
            restriction: marks.restriction.map { RestrictionView($0, reader) },
            planned: try reader.planned(row.id))
    }

    /// What is seen of one state of a record; fields without a value are absent.
    ///
    /// - Parameter names: the fields asked for, so that nothing else is opened; nil: all.
    func fields(
        record: RecordID, open: [UInt8], parts: [UInt8], _ sight: Sight, only names: Set<FieldName>? = nil
    ) throws -> [FieldName: FieldView] {
        var shown: [FieldName: FieldView] = [:]
        let values = try OpenFields.decode(open, record)
        let opened = try OpenedRecord(record, parts: parts, reader)
        for (index, field) in reader.policy.fields.enumerated() where names?.contains(field.name) ?? true {
            if field.isOpen {
                guard let value = values.first(where: { $0.0 == field.name })?.1, !value.isEmpty else { continue }
                shown[field.name] = sight[index] == .clear ? .clear(value) : .hidden
            } else if let view = try opened.view(field, sight[index]) {
                shown[field.name] = view
            }
        }
        return shown
    }
}

extension RecordReader {
    /// What the open plan of a purge is still to do with a record; nil: nothing.
    fileprivate func planned(_ record: RecordID) throws -> PendingPlan? {
        guard let plan = authority.openPlan, let row = try store.planned(record), row.plan == plan.number,
            row.state == .waiting
        else { return nil }
        let outcome: PendingPlan.Outcome =
            switch row.tiers {
            case PlannedRow.restriction: .restrict
            case 0: .erase
            case PlannedRow.anonymisation: .anonymise
            default: .eraseTiers
            }
        return PendingPlan(plan: plan.number, from: plan.body.from, outcome: outcome)
    }
}

extension VaultSession {
    /// What this session sees of customers, and these fields in clear where it may disclose them.
    ///
    /// - Parameter purpose: what they are wanted for, as the person named it; who did not consent to it is not seen.
    func viewer(_ reader: RecordReader, reveal: [FieldName] = [], for purpose: String?) -> CustomerViewer {
        CustomerViewer(
            reader: reader, facts: facts(reader, .read, .disclose), purpose: .viewing(reveal: Set(reveal)),
            consent: consentGate(purpose, reader.policy))
    }
}
