// May these values be entered, of this customer: as it is and as it would become?

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension RecordFacts {
    /// Why values may not be written by this action; nil: they may.
    ///
    /// - Parameters:
    ///   - row: nil for a customer that is not there yet.
    ///   - values: by position in `Policy.fields`; nil: not given, "": to be emptied.
    func denial(
        of action: Action, to row: RecordRow?, becoming values: [String?], _ reader: RecordReader
    ) throws -> FoundDenial? {
        if let found = try row.flatMap({ try denial(of: action, to: $0, values, with: [], reader) }) { return found }
        return try denial(of: action, to: row, values, with: values, reader)
    }

    /// Whether the role may enter a field, of some customer at least.
    func mayEnter(_ index: Int, by action: Action) -> Bool {
        policy.cell(role, action, policy.fields[index].name).isGiven
    }

    private func denial(
        of action: Action, to row: RecordRow?, _ values: [String?], with becoming: [String?], _ reader: RecordReader
    ) throws -> FoundDenial? {
        let holding = try circumstances(action, of: row, with: becoming, reader)
        if case .deny(let reasons) = policy.decide(role, action, in: holding) {
            return FoundDenial(
                action: action, reasons: try Self.reasons(reasons, of: row, in: holding),
                isOutsideScope: holding.contains(.outsideScope))
        }
        for (cell, index) in zip(policy.cells(role, action), policy.fields.indices)
        where values[index] != nil && !cell.allows(in: holding) {
            return FoundDenial(
                action: action, reasons: reasons(action, index, in: holding), fields: [policy.fields[index].name])
        }
        return nil
    }

    /// The policy's reasons, and of a restriction why it is there and until when: who is turned away by it has to be able
    /// to say so to the customer. Nothing of that for customers out of reach.
    static func reasons(_ reasons: [Phrase], of row: RecordRow?, in holding: Circumstances) throws -> [Phrase] {
        guard let row, holding.contains(.restricted), !holding.contains(.outsideScope),
            let restriction = try RecordMarks(row.open, row.id).restriction
        else { return reasons }
        return reasons + [Catalogue.Restricting.reason(restriction.ground.rawValue, until: restriction.until?.iso)]
    }

    /// Why a field may not be entered: the policy's reasons, but where less than the tier's rights is given, that.
    func reasons(_ action: Action, _ index: Int, in holding: Circumstances) -> [Phrase] {
        let field = policy.fields[index]
        if !policy.rights(of: role, on: field).contains(.enter) {
            return [Catalogue.Enforcement.mayNotEnterField(field.name.rawValue, field.label)]
        }
        switch policy.decide(role, action, field.name, in: holding) {
        case .deny(let reasons): return reasons
        case .allow: return []
        }
    }
}
