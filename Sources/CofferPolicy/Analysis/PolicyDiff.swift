// What changes from one policy to another: who can do more, who less, what else, and what that does to keys and records.

package import CofferModel
package import CofferText

/// The difference between two policies, exhaustive over roles, actions, fields and circumstances.
package struct PolicyDiff: Sendable {
    /// The scope or the purposes of an action that a role has in both policies.
    package struct ConditionChange: Sendable, Hashable, Encodable {
        package let role: RoleName
        package let action: Action
        package let before: ActionConditions
        package let after: ActionConditions
    }

    /// Cells that give more in some circumstances; some of them give less in others.
    package let widenings: [CellChange]
    /// Cells that only give less.
    package let narrowings: [CellChange]
    /// Another scope, other purposes.
    package let conditions: [ConditionChange]
    /// What else the documents say differently: declarations, masks, types, forbids, approvals, sessions.
    package let differences: [PolicyDifference]
    package let change: PolicyChange
    /// What applying it does to keys and records, in sentences.
    package let effects: [PolicyEffect]

    /// True where no answer and no declaration differs; texts and comments may.
    package var isEmpty: Bool {
        widenings.isEmpty && narrowings.isEmpty && conditions.isEmpty && differences.isEmpty && effects.isEmpty
    }

    package init(from old: Policy, to new: Policy) {
        let before = PolicyMatrix(old)
        let after = PolicyMatrix(new)
        let roles = new.roles.map(\.name) + old.roles.map(\.name).filter { new.role($0) == nil }
        let fields = new.fields.map(\.name) + old.fields.map(\.name).filter { new.field($0) == nil }
        var changes: [CellChange] = []
        var conditions: [ConditionChange] = []
        for role in roles {
            for action in Action.allCases {
                let questions: [FieldName?] = action.isAboutFields ? [nil] + fields : [nil]
                for field in questions {
                    let change = CellChange(before.cell(role, action, field), after.cell(role, action, field))
                    if let change { changes.append(change) }
                }
                let asked = old.conditions(of: role, for: action)
                let asks = new.conditions(of: role, for: action)
                let isInBoth = before.cell(role, action)?.isGiven ?? false && after.cell(role, action)?.isGiven ?? false
                if isInBoth, asked.scope != asks.scope || asked.purposes != asks.purposes {
                    conditions.append(ConditionChange(role: role, action: action, before: asked, after: asks))
                }
            }
        }
        widenings = changes.filter(\.isWidened)
        narrowings = changes.filter { !$0.isWidened }
        self.conditions = conditions
        differences = PolicyDifference.all(from: old, to: new)
        change = PolicyChange(from: old, to: new)
        effects = PolicyEffect.all(of: change, narrowings: narrowings, from: old, to: new)
    }
}

extension PolicyDiff: Encodable {}

extension PolicyDiff.ConditionChange {
    /// One line about it.
    package var line: Phrase {
        func words(_ conditions: ActionConditions) -> Phrase {
            Catalogue.Analysis.scopeAndPurposes(conditions.scope, conditions.purposes)
        }
        return Catalogue.Analysis.cellChange(
            role.rawValue, action.rawValue, [], words(before), words(after))
    }
}
