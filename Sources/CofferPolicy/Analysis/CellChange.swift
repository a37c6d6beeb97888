// What becomes of one cell of the matrix from one policy to the next.

package import CofferModel
package import CofferText

/// A cell that gives more or less than before in at least one of the circumstances.
package struct CellChange: Sendable, Hashable {
    package let role: RoleName
    package let action: Action
    package let field: FieldName?
    /// Nil: there was no such role or field.
    package let before: MatrixCell?
    /// Nil: there is no such role or field any more.
    package let after: MatrixCell?
    /// In some circumstances more is given.
    package let isWidened: Bool
    /// In some circumstances less is given.
    package let isNarrowed: Bool

    /// - Returns: nil where nothing changes for anybody.
    init?(_ before: MatrixCell?, _ after: MatrixCell?) {
        guard before != after, let cell = after ?? before else { return nil }
        var isWidened = false
        var isNarrowed = false
        for circumstances in Circumstances.every {
            let old = before?.given(in: circumstances) ?? (level: 0, found: [])
            let new = after?.given(in: circumstances) ?? (level: 0, found: [])
            if new.level > old.level || !new.found.isSubset(of: old.found) { isWidened = true }
            if new.level < old.level || !old.found.isSubset(of: new.found) { isNarrowed = true }
        }
        guard isWidened || isNarrowed else { return nil }
        role = cell.role
        action = cell.action
        field = cell.field
        self.before = before
        self.after = after
        self.isWidened = isWidened
        self.isNarrowed = isNarrowed
    }

    /// Changes of one role and action that say the same of several fields, as one line each, in their order.
    package static func lines(_ changes: [CellChange]) -> [Phrase] {
        struct Key: Hashable {
            let role: RoleName
            let action: Action
            let isWhole: Bool
            let before: Phrase
            let after: Phrase
        }
        var order: [Key] = []
        var fields: [Key: [String]] = [:]
        for change in changes {
            // What is built in is told only where it is there on one side.
            let same = [change.before, change.after].compactMap { $0?.builtIn }
                .reduce(Circumstances.restricted) { $0.intersection($1) }
            let key = Key(
                role: change.role, action: change.action, isWhole: change.field == nil,
                before: change.before?.form(without: same) ?? Catalogue.Analysis.denied,
                after: change.after?.form(without: same) ?? Catalogue.Analysis.denied)
            if fields[key] == nil { order.append(key) }
            fields[key, default: []] += change.field.map { [$0.rawValue] } ?? []
        }
        return order.map {
            Catalogue.Analysis.cellChange(
                $0.role.rawValue, $0.action.rawValue, fields[$0] ?? [], $0.before, $0.after)
        }
    }
}

extension Circumstances {
    /// Every combination of circumstances, none first.
    package static let every: [Circumstances] = (0..<32).map { Circumstances(rawValue: $0) }
}

extension MatrixCell {
    /// The cell in words: what is seen or that it is allowed, and when not.
    ///
    /// - Parameter unsaid: conditions that are left out.
    func form(without unsaid: Circumstances) -> Phrase {
        guard isGiven || !searchTells.isEmpty else { return Catalogue.Analysis.denied }
        var form: Phrase
        if !isGiven {
            form = Catalogue.Analysis.denied
        } else if field != nil, action.isReading || action == .disclose {
            form = Catalogue.Analysis.seen(seen().rawValue)
        } else {
            form = Catalogue.Analysis.allowed
        }
        if !searchTells.isEmpty { form = Catalogue.Analysis.withSearch(form, searchTells.names) }
        let denying = isGiven ? deniedIn.subtracting(unsaid).names : []
        if !denying.isEmpty { form = Catalogue.Analysis.notWhen(form, denying) }
        let keeping = isGiven ? requestDeniedIn.subtracting(deniedIn).subtracting(unsaid).names : []
        return keeping.isEmpty ? form : Catalogue.Analysis.notOnRequestWhen(form, keeping)
    }
}

extension CellChange: Encodable {
    private enum CodingKeys: String, CodingKey {
        case role
        case action
        case field
        case before
        case after
        case isWidened = "widened"
        case isNarrowed = "narrowed"
    }
}
