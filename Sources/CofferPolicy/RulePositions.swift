// Where each rule of a policy stands, for explanations.

import CofferModel

/// Places of the rights and actions of every role, those it takes over from others too.
struct RulePositions: Sendable {
    /// The role in whose text a rule stands, and where: a role's own text goes before what it extends, then by name.
    struct Source: Sendable {
        let role: RoleName
        let file: String
        let position: Position
        /// False for a refinement: a rule under `fields` of the role.
        let isOnTier: Bool
    }

    struct Right: Hashable {
        let role: RoleName
        let tier: TierName
        let right: RightSet
    }

    struct FieldRight: Hashable {
        let role: RoleName
        let field: FieldName
        let right: RightSet
    }

    struct Refinement: Hashable {
        let role: RoleName
        let field: FieldName
    }

    struct Permission: Hashable {
        let role: RoleName
        let action: Action
    }

    var rights: [Right: Source] = [:]
    /// Only for fields that a role's text, or the text of one that it extends, names. Not every such right comes from a
    /// refinement: another role may give it on the whole tier.
    var fieldRights: [FieldRight: Source] = [:]
    var actions: [Permission: Source] = [:]
    /// Every text that leaves the role less on a field than on its tier, its own and those that it takes over, with the
    /// rights that are left.
    var refinements: [Refinement: [(source: Source, left: RightSet)]] = [:]

    /// The rule that gives a right on a field; nil if none does.
    func rule(_ role: RoleName, _ field: FieldDefinition, _ right: RightSet, _ word: String) -> Rule? {
        let enforcement: Enforcement = right == .enter ? .program : .key
        if let source = fieldRights[.init(role: role, field: field.name, right: right)] {
            let place = source.isOnTier ? "rights.\(field.tier)" : "fields.\(field.name)"
            return Rule(
                text: "roles.\(source.role).\(place): \(word)", file: source.file, position: source.position,
                enforcement: enforcement)
        }
        guard let source = rights[.init(role: role, tier: field.tier, right: right)] else { return nil }
        return Rule(
            text: "roles.\(source.role).rights.\(field.tier): \(word)", file: source.file, position: source.position,
            enforcement: enforcement)
    }

    /// The rule that gives an action.
    func rule(_ role: RoleName, _ action: Action) -> Rule {
        let source = actions[.init(role: role, action: action)]
        return Rule(
            text: "roles.\(source?.role ?? role).may: \(action.rawValue)", file: source?.file ?? "",
            position: source?.position ?? Position(line: 1, column: 1), enforcement: .program)
    }
}
