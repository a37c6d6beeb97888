// The question that people ask most: who can see this field, who can do that.

package import CofferModel
package import CofferText

/// Every role that can do something, in what form and under which conditions.
package struct WhoCan: Sendable, Hashable {
    /// In what form a role can.
    package enum Form: String, Sendable, Hashable, Codable {
        case clear
        case onRequest = "on_request"
        case masked
        /// May read the field, and is shown nothing of it.
        case nothingShown = "nothing_shown"
        /// Is not shown the value in clear, and can find it out by searching.
        case searchCountsAsClear = "search_counts_as_clear"
        /// Is shown nothing, and can find out part of the value by searching.
        case searchTellsPart = "search_tells_part"
        /// Writes values without ever reading them.
        case enterOnly = "enter_only"
        /// Nothing is shown by this action.
        case allowed
    }

    /// One role that can.
    package struct Entry: Sendable, Hashable {
        package let role: RoleName
        package let label: Phrase
        package let form: Form
        /// False where the action itself is denied and the role is listed only for what it can find out by searching.
        package let isAllowed: Bool
        package let deniedIn: Circumstances
        /// What the role can find out by searching, besides what it is shown.
        package let searchTells: SearchTold
        package let conditions: ActionConditions
        package let enforcement: Enforcement
    }

    package let action: Action
    package let field: FieldName?
    /// In the policy's order of roles.
    package let entries: [Entry]

    /// - Returns: nil for a field that the policy does not have.
    package init?(_ policy: Policy, _ action: Action, _ field: FieldName? = nil) {
        var definition: FieldDefinition?
        if let field {
            guard let found = policy.field(field) else { return nil }
            definition = found
        }
        self.action = action
        self.field = field
        let asked = action.isAboutFields ? definition : nil
        entries = policy.roles.compactMap { role in
            let about = asked.map { (field: $0, facts: MatrixCell.Facts(policy, role, $0)) }
            let cell = MatrixCell(policy, role, action, about)
            guard cell.isGiven || !cell.searchTells.isEmpty else { return nil }
            return Entry(
                role: role.name, label: role.label, form: Self.form(cell, policy, asked), isAllowed: cell.isGiven,
                deniedIn: cell.deniedIn, searchTells: cell.searchTells,
                conditions: policy.conditions(of: role.name, for: action),
                enforcement: cell.enforcement)
        }
    }

    private static func form(_ cell: MatrixCell, _ policy: Policy, _ field: FieldDefinition?) -> Form {
        guard let field else { return .allowed }
        if cell.searchCountsAsClear { return .searchCountsAsClear }
        if !cell.isGiven { return .searchTellsPart }
        if cell.action.isReading || cell.action == .disclose {
            switch cell.seen() {
            case .clear: return .clear
            case .onRequest: return .onRequest
            case .masked: return .masked
            case .hidden: return .nothingShown
            }
        }
        let isWriting = cell.action.rightsNeeded == .enter
        return isWriting && policy.seen(field, by: cell.role) == .hidden ? .enterOnly : .allowed
    }
}

extension WhoCan: Encodable {}

extension WhoCan.Form {
    /// The form in words.
    package var label: Phrase { Catalogue.Analysis.form(rawValue) }
}

extension WhoCan.Entry: Encodable {
    private enum CodingKeys: String, CodingKey {
        case role
        case label
        case form
        case isAllowed = "allowed"
        case deniedIn = "denied_in"
        case searchTells = "search_tells"
        case conditions
        case enforcement = "by"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(role, forKey: .role)
        try container.encode(label, forKey: .label)
        try container.encode(form, forKey: .form)
        try container.encode(isAllowed, forKey: .isAllowed)
        try container.encode(deniedIn.names, forKey: .deniedIn)
        if !searchTells.isEmpty { try container.encode(searchTells.names, forKey: .searchTells) }
        try container.encode(conditions, forKey: .conditions)
        try container.encode(enforcement, forKey: .enforcement)
    }
}
