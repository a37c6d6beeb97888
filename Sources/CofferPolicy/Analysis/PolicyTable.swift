// The matrix as tables for a terminal: short cells, one table for what is seen and one for what may be done.

import CofferModel
package import CofferText

/// Rows and headers, to be drawn by whoever knows the terminal.
package struct PolicyTable: Sendable, Hashable {
    package let title: Phrase
    /// As many as each row has cells.
    package let headers: [Phrase]
    package let rows: [[Phrase]]
    /// What the signs mean, one sentence each.
    package let legend: [Phrase]
}

extension PolicyMatrix {
    /// Fields down, roles across: what each role sees of each field by reading.
    package var fieldTable: PolicyTable {
        let rows = policy.fields.map { field in
            let cells = policy.roles.map { role in
                cell(role.name, .read, field.name).map(Self.short) ?? Catalogue.Analysis.nothing
            }
            return [same(field.name.rawValue), same(field.tier.rawValue), field.searchWord] + cells
        }
        return PolicyTable(
            title: Catalogue.Analysis.fieldTableTitle,
            headers: [Catalogue.Analysis.fieldHeader, Catalogue.Analysis.tierHeader, Catalogue.Analysis.searchHeader]
                + roleHeaders, rows: rows,
            legend: Catalogue.Analysis.fieldLegend)
    }

    /// Actions down, roles across: what each role may do, and what is asked besides. Actions that nobody has are left out.
    package var actionTable: PolicyTable {
        let rows = Action.allCases.compactMap { action -> [Phrase]? in
            let cells = policy.roles.map { role -> Phrase in
                guard let cell = cell(role.name, action), cell.isGiven else { return Catalogue.Analysis.nothing }
                let conditions = policy.conditions(of: role.name, for: action)
                let marks =
                    (conditions.scope.isEmpty ? "" : "S") + (conditions.purposes.isEmpty ? "" : "P")
                    + (conditions.reason ? "R" : "") + (conditions.approval == nil ? "" : "A")
                    + (cell.deniedIn.subtracting(cell.builtIn).isEmpty ? "" : "*")
                return same("✓" + marks)
            }
            guard cells.contains(where: { $0 != Catalogue.Analysis.nothing }) else { return nil }
            return [same(action.rawValue)] + cells
        }
        return PolicyTable(
            title: Catalogue.Analysis.actionTableTitle, headers: [Catalogue.Analysis.actionHeader] + roleHeaders,
            rows: rows, legend: Catalogue.Analysis.actionLegend)
    }

    private var roleHeaders: [Phrase] { policy.roles.map { same($0.name.rawValue) } }

    private static func short(_ cell: MatrixCell) -> Phrase {
        let word = Catalogue.Analysis.shortSeen(cell.isGiven ? cell.seen().rawValue : Seen.hidden.rawValue)
        let conditions = cell.deniedIn.union(cell.requestDeniedIn)
        let isConditional = cell.isGiven && !conditions.subtracting(cell.builtIn.intersection(.restricted)).isEmpty
        let marks =
            (cell.searchCountsAsClear ? "≈" : cell.searchTells.isEmpty ? "" : "~")
            + (isConditional && cell.seen() != .hidden ? "*" : "")
        return Phrase(en: word.en + marks, zh: word.zh + marks)
    }

    private func same(_ text: String) -> Phrase { Phrase(en: text, zh: text) }
}

extension FieldDefinition {
    /// What searching the field amounts to, in a word or some.
    var searchWord: Phrase {
        guard isSearchable else { return Catalogue.Analysis.nothing }
        return searchTells.isEmpty ? Catalogue.Analysis.guess : Catalogue.Policy.searchTold(searchTells.names)
    }
}
