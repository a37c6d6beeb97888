// Where each rule of a policy stands, for explanations.

import CofferModel

/// Positions of the rights and actions of every role.
struct RulePositions: Sendable {
    struct Right: Hashable {
        let role: RoleName
        let tier: TierName
        let right: RightSet
    }

    struct Permission: Hashable {
        let role: RoleName
        let action: Action
    }

    var rights: [Right: Position] = [:]
    var actions: [Permission: Position] = [:]
}
