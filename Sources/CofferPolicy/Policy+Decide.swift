// Decisions: default deny; a `forbid` beats every grant; no answer depends on the order of rules.

package import CofferModel
import CofferText

extension Policy {
    /// The rights of a role on a tier, with what they imply: what keys it gets. On `open`, which has none, `read` stands
    /// for seeing the values, and `enter`, `update` or `import` for writing them.
    package func rights(of role: RoleName, on tier: TierName) -> RightSet {
        guard let definition = self.role(role) else { return [] }
        return tier == .open ? definition.openRights : (definition.rights[tier] ?? []).withImplied
    }

    /// The rights on one field: those on its tier, or less where the policy says so.
    package func rights(of role: RoleName, on field: FieldDefinition) -> RightSet {
        self.role(role)?.rights(on: field) ?? []
    }

    /// True when sessions of this role settle what others enter in the tier: they hold `clear` and `search`.
    package func isHolder(_ role: RoleName, of tier: TierName) -> Bool {
        tier != .open && rights(of: role, on: tier).isSuperset(of: .holder)
    }

    /// The keys that `giver` would need and does not hold to admit somebody as `role`; empty: it can. `enter` needs none.
    package func keysMissing(toAdmit role: RoleName, by giver: RoleName) -> [(tier: TierName, rights: RightSet)] {
        tiers.compactMap { tier in
            let missing = rights(of: role, on: tier.name).subtracting(.enter)
                .subtracting(rights(of: giver, on: tier.name))
            return missing.isEmpty ? nil : (tier.name, missing)
        }
    }

    /// The compiled answer; `denied` for names this policy does not have.
    package func cell(_ role: RoleName, _ action: Action, _ field: FieldName? = nil) -> Cell {
        table.cell(role, action, field)
    }

    /// The compiled answers by position in `fields`; empty for a role this policy does not have.
    package func cells(_ role: RoleName, _ action: Action) -> ArraySlice<Cell> { table.row(role, action) }

    /// The customers that an action of a role reaches; nil: the role does not have the action.
    package func scope(of role: RoleName, for action: Action) -> Scope? { self.role(role)?.scopes[action] }

    /// The purposes of which one has to be named; nil: none has to be.
    package func purposes(of role: RoleName, for action: Action) -> [PurposeDefinition]? {
        self.role(role)?.purposes[action].map { allowed in purposes.filter { allowed.contains($0.name) } }
    }

    /// Who has to approve the action first; nil: nobody.
    package func approval(for action: Action) -> ApprovalRule? { approvals[action] }

    /// True where a reason has to be given; it is kept in the tier `audit`.
    package func takesReason(_ action: Action) -> Bool { action.takesReason || reasons.contains(action) }

    /// The limits of a session of this role.
    package func session(of role: RoleName) -> SessionLimits {
        let limits = self.role(role)?.session ?? session
        guard let emergency, emergency.role == role else { return limits }
        let lifetime = min(limits.lifetime, emergency.lifetime)
        return SessionLimits(idle: min(limits.idle, lifetime), lifetime: lifetime)
    }

    /// What a role sees of a field without asking for more: open fields and fields with `show: clear` in clear, else the
    /// mask, where there is one.
    package func shown(
        _ field: FieldDefinition, to role: RoleName, in circumstances: Circumstances = []
    ) -> Visibility {
        let cell = cell(role, .read, field.name)
        guard cell.allows(in: circumstances) else { return .hidden }
        guard cell.visibility == .clear, !field.isOpen, !field.showsClear else { return cell.visibility }
        return field.mask == nil ? .hidden : .masked
    }

    /// May this role do this? With a field, both the action and a right on the field are needed, and the deciding rule is
    /// the right, because it is the one that a key enforces. Always as `cell` has it.
    package func decide(
        _ role: RoleName, _ action: Action, _ field: FieldName? = nil, in circumstances: Circumstances = []
    ) -> Decision {
        guard let definition = self.role(role) else {
            return .deny(reasons: [Catalogue.Policy.noSuchRole(role.rawValue)])
        }
        var about: FieldDefinition?
        if let field {
            guard let found = self.field(field) else {
                return .deny(reasons: [Catalogue.Policy.noSuchField(field.rawValue)])
            }
            about = found
        }
        let evaluation = Evaluation(definition, action, about, forbids: forbids)
        guard evaluation.cell.allows(in: circumstances) else {
            return .deny(reasons: reasons(evaluation, definition, action, about, circumstances))
        }
        return .allow(decidingRule(definition, action, about))
    }

    private func reasons(
        _ evaluation: Evaluation, _ role: RoleDefinition, _ action: Action, _ field: FieldDefinition?,
        _ circumstances: Circumstances
    ) -> [Phrase] {
        var reasons = evaluation.lacks.map { lack in
            switch (lack, field) {
            case (.action, _), (_, nil): Catalogue.Policy.actionNotGiven(role.label, action.rawValue)
            case (.notSearchable, let field?): Catalogue.Policy.fieldNotSearchable(field.label)
            case (.right(let needed), let field?):
                Catalogue.Policy.rightNotGiven(role.label, needed.names, tierLabel(field.tier))
            case (.mask, let field?): Catalogue.Policy.fieldHasNoMask(field.label)
            }
        }
        for rule in evaluation.forbids where rule.when.isEmpty || !rule.when.isDisjoint(with: circumstances) {
            reasons.append(
                Catalogue.Policy.forbidden(rule.name, rule.label, rule.when.intersection(circumstances).names))
        }
        if evaluation.isDeniedOnRestricted, circumstances.contains(.restricted) {
            reasons.append(Catalogue.Policy.restricted)
        }
        if let scope = evaluation.scope, !scope.isEverything, circumstances.contains(.outsideScope) {
            reasons.append(Catalogue.Policy.outsideScope(role.label))
        }
        return reasons
    }

    private func decidingRule(_ role: RoleDefinition, _ action: Action, _ field: FieldDefinition?) -> Rule {
        if let field, !field.isOpen, let needed = action.rightsNeeded {
            let rights = role.rights(on: field)
            let given = RightSet.words.reversed().lazy.filter { needed.contains($0.right) && rights.contains($0.right) }
            for word in given {
                if let rule = positions.rule(role.name, field, word.right, word.name) { return rule }
            }
        }
        return positions.rule(role.name, action)
    }

    private func tierLabel(_ name: TierName) -> Phrase { tier(name)?.label ?? Catalogue.Policy.openTier }
}
