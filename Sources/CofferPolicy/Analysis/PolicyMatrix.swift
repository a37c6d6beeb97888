// The whole policy as one table: every role, every action, every field.

package import CofferModel
import CofferText

/// Every answer of a policy; renderings are in the extensions.
package struct PolicyMatrix: Sendable {
    package let policy: Policy
    /// By role, action and field in the policy's order; first the action as a whole, then its fields if it is on fields.
    package let cells: [MatrixCell]
    private let rows: [Row: Int]
    private let columns: [FieldName: Int]

    private struct Row: Hashable {
        let role: RoleName
        let action: Action
    }

    package init(_ policy: Policy) {
        self.policy = policy
        var cells: [MatrixCell] = []
        var rows: [Row: Int] = [:]
        for role in policy.roles {
            let fields = policy.fields.map { (field: $0, facts: MatrixCell.Facts(policy, role, $0)) }
            for action in Action.allCases {
                rows[Row(role: role.name, action: action)] = cells.count
                cells.append(MatrixCell(policy, role, action, nil))
                if action.isAboutFields { cells += fields.map { MatrixCell(policy, role, action, $0) } }
            }
        }
        self.cells = cells
        self.rows = rows
        columns = Dictionary(policy.fields.enumerated().map { ($1.name, $0 + 1) }) { first, _ in first }
    }

    /// The cell of a role, an action and a field; for actions that are not on fields the field does not count. Nil for
    /// names that the policy does not have.
    package func cell(_ role: RoleName, _ action: Action, _ field: FieldName? = nil) -> MatrixCell? {
        guard let start = rows[Row(role: role, action: action)] else { return nil }
        guard let field else { return cells[start] }
        guard let column = columns[field] else { return nil }
        return cells[action.isAboutFields ? start + column : start]
    }
}

extension PolicyMatrix: Encodable {
    private enum CodingKeys: String, CodingKey {
        case title
        case tiers
        case fields
        case roles
        case conditions
        case cells
    }

    private struct Named: Encodable {
        let name: String
        let label: Phrase
    }

    private struct Field: Encodable {
        let name: FieldName
        let label: Phrase
        let tier: TierName
        let type: FieldType
        let mask: Mask?
        let search: [String]
        /// What that amounts to for whoever tries everything.
        let searchTells: [String]

        private enum CodingKeys: String, CodingKey {
            case name
            case label
            case tier
            case type
            case mask
            case search
            case searchTells = "search_tells"
        }
    }

    private struct Role: Encodable {
        let name: RoleName
        let label: Phrase
        /// What the role holds keys for, and `enter`.
        let rights: [String: [String]]
        let idle: Int
        let lifetime: Int
        let emergency: Bool
    }

    private struct Conditions: Encodable {
        let role: RoleName
        let action: Action
        let needs: ActionConditions
    }

    /// What is not in `cells` is denied; `conditions` has what is asked besides, for the actions of each role.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(policy.title, forKey: .title)
        try container.encode(policy.tiers.map { Named(name: $0.name.rawValue, label: $0.label) }, forKey: .tiers)
        let fields = policy.fields.map {
            Field(
                name: $0.name, label: $0.label, tier: $0.tier, type: $0.type, mask: $0.mask,
                search: $0.searchKinds.map(\.rawValue), searchTells: $0.searchTells.names)
        }
        try container.encode(fields, forKey: .fields)
        let roles = policy.roles.map { role in
            let rights = policy.tiers.map { ($0.name.rawValue, policy.rights(of: role.name, on: $0.name).names) }
            let session = policy.session(of: role.name)
            return Role(
                name: role.name, label: role.label,
                rights: Dictionary(uniqueKeysWithValues: rights.filter { !$0.1.isEmpty }), idle: session.idle,
                lifetime: session.lifetime, emergency: policy.emergency?.role == role.name)
        }
        try container.encode(roles, forKey: .roles)
        let conditions = policy.roles.flatMap { role in
            Action.allCases.map {
                Conditions(role: role.name, action: $0, needs: policy.conditions(of: role.name, for: $0))
            }.filter { !$0.needs.isNone }
        }
        try container.encode(conditions, forKey: .conditions)
        try container.encode(cells.filter { $0.isGiven || !$0.searchTells.isEmpty }, forKey: .cells)
    }
}
