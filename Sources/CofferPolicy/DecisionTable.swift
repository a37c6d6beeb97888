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

    /// - Parameter cells: for a role and an action, the cell of each field; nil stands for the action as a whole.
    init(
        roles: [RoleDefinition], fields: [FieldDefinition],
        _ cells: (RoleDefinition, Action) -> (FieldDefinition?) -> Cell
    ) {
        columns = fields.count + 1
        self.roles = Dictionary(roles.enumerated().map { ($1.name, $0) }) { first, _ in first }
        self.fields = Dictionary(fields.enumerated().map { ($1.name, $0) }) { first, _ in first }
        var all: [Cell] = []
        all.reserveCapacity(roles.count * Action.allCases.count * columns)
        for role in roles {
            for action in Action.allCases {
                let cell = cells(role, action)
                all.append(cell(nil))
                for field in fields { all.append(cell(field)) }
            }
        }
        self.cells = all
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
