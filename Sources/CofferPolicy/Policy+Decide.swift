// Decisions: default deny, from the rights and actions of one role alone.

package import CofferModel
import CofferText

extension Policy {
    /// The rights of a role on a tier, with what they imply. `open` has no keys; there `read` stands for seeing the
    /// values, and `enter`, `update` or `import` for writing them.
    package func rights(of role: RoleName, on tier: TierName) -> RightSet {
        guard let definition = self.role(role) else { return [] }
        guard tier == .open else { return (definition.rights[tier] ?? []).withImplied }
        var rights: RightSet = []
        if definition.actions.contains(.read) { rights.formUnion([.clear, .masked]) }
        if !definition.actions.isDisjoint(with: [.enter, .update, .import]) { rights.formUnion(.enter) }
        return rights
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

    /// The most that a role may see of a field, asking for it and giving a reason where that is needed.
    package func mostVisible(_ field: FieldDefinition, to role: RoleName) -> Visibility {
        let rights = rights(of: role, on: field.tier)
        if rights.contains(.clear) { return .clear }
        return rights.contains(.masked) && field.mask != nil ? .masked : .hidden
    }

    /// What a role sees of a field without asking for more: open fields and fields with `show: clear` in clear, else the
    /// mask, where there is one.
    package func shown(_ field: FieldDefinition, to role: RoleName) -> Visibility {
        let most = mostVisible(field, to: role)
        guard most == .clear, !field.isOpen, !field.showsClear else { return most }
        return field.mask == nil ? .hidden : .masked
    }

    /// May this role do this at all?
    package func decide(_ role: RoleName, _ action: Action) -> Decision {
        guard let definition = self.role(role) else {
            return .deny(reasons: [Catalogue.Policy.noSuchRole(role.rawValue)])
        }
        guard definition.actions.contains(action), let position = positions.actions[.init(role: role, action: action)]
        else {
            return .deny(reasons: [Catalogue.Policy.actionNotGiven(definition.label, action.rawValue)])
        }
        return .allow(
            Rule(text: "roles.\(role).may: \(action.rawValue)", position: position, enforcement: .program))
    }

    /// May this role do this with this field? Both the action and a right on the field's tier are needed, and the
    /// deciding rule is the right, because it is the one that a key enforces. Actions on no field are decided as such.
    package func decide(_ role: RoleName, _ action: Action, _ field: FieldName) -> Decision {
        let permission = decide(role, action)
        guard let definition = self.role(role), let needed = action.rightsNeeded else { return permission }
        guard let field = self.field(field) else {
            return .deny(reasons: [Catalogue.Policy.noSuchField(field.rawValue)])
        }
        var reasons: [Phrase] = []
        if case .deny(let missing) = permission { reasons = missing }
        if action == .search, !field.isSearchable {
            reasons.append(Catalogue.Policy.fieldNotSearchable(field.label))
        } else if rights(of: role, on: field.tier).isDisjoint(with: needed) {
            reasons.append(Catalogue.Policy.rightNotGiven(definition.label, needed.names, tierLabel(field.tier)))
        } else if action.isReading, mostVisible(field, to: role) == .hidden {
            reasons.append(Catalogue.Policy.fieldHasNoMask(field.label))
        }
        guard reasons.isEmpty else { return .deny(reasons: reasons) }
        return field.isOpen ? permission : decidingRight(of: role, on: field.tier, among: needed) ?? permission
    }

    private func decidingRight(of role: RoleName, on tier: TierName, among needed: RightSet) -> Decision? {
        let given = RightSet.words.reversed().first { word in
            needed.contains(word.right) && positions.rights[.init(role: role, tier: tier, right: word.right)] != nil
        }
        guard let given, let position = positions.rights[.init(role: role, tier: tier, right: given.right)] else {
            return nil
        }
        // Entering needs no secret key: the program and the ledger's readers check that the writer may.
        return .allow(
            Rule(
                text: "roles.\(role).rights.\(tier): \(given.name)", position: position,
                enforcement: given.right == .enter ? .program : .key))
    }

    private func tierLabel(_ name: TierName) -> Phrase { tier(name)?.label ?? Catalogue.Policy.openTier }
}

extension Action {
    /// True for actions that show values in whatever form the role may see them.
    fileprivate var isReading: Bool { rightsNeeded == [.masked, .clear] }
}
