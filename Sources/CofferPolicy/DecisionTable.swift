// Every answer of a policy, worked out once when it is loaded.

import CofferModel

/// Cells by role, action and field, in the policy's order; the first column of fields is the action as a whole.
struct DecisionTable: Sendable {
    private let cells: [Cell]
    private let columns: Int
    private let roles: [RoleName: Int]
    private let fields: [FieldName: Int]
    private static let actions = Dictionary(
        uniqueKeysWithValues: Action.allCases.enumerated().map { ($1, $0) })

    init(roles: [RoleDefinition], fields: [FieldDefinition], forbids: [ForbidRule]) {
        columns = fields.count + 1
        self.roles = Dictionary(roles.enumerated().map { ($1.name, $0) }) { first, _ in first }
        self.fields = Dictionary(fields.enumerated().map { ($1.name, $0) }) { first, _ in first }
        var cells: [Cell] = []
        cells.reserveCapacity(roles.count * Action.allCases.count * columns)
        for role in roles {
            let rights = fields.map { role.rights(on: $0) }
            let mayRestrict = role.mayRestrict(forbids)
            for action in Action.allCases {
                guard role.scopes[action] != nil else {
                    // Invariant: an action that is not given is denied on every field.
                    cells.append(contentsOf: repeatElement(.denied, count: columns))
                    continue
                }
                // Most rules are about other roles or actions: looked at once, not for every field.
                let near = forbids.filter { $0.isAbout(role.name, action) }
                for (field, rights) in [(nil, [])] + zip(fields, rights).map({ (Optional($0), $1) }) {
                    let evaluation = Evaluation(
                        role, action, field, rights: rights, forbids: near, mayRestrict: mayRestrict)
                    cells.append(evaluation.cell)
                }
            }
        }
        self.cells = cells
    }

    /// `denied` for names the policy does not have.
    func cell(_ role: RoleName, _ action: Action, _ field: FieldName?) -> Cell {
        guard let role = roles[role], let action = Self.actions[action] else { return .denied }
        var column = 0
        if let field {
            guard let index = fields[field] else { return .denied }
            column = index + 1
        }
        return cells[(role * Action.allCases.count + action) * columns + column]
    }

    /// The cells of a role and action by position in `Policy.fields`, for whoever asks for many.
    func row(_ role: RoleName, _ action: Action) -> ArraySlice<Cell> {
        guard let role = roles[role], let action = Self.actions[action] else { return [] }
        let start = (role * Action.allCases.count + action) * columns
        return cells[(start + 1)..<(start + columns)]
    }
}
