// What must hold between roles, tiers and fields, and what is allowed but hardly meant.

import CofferModel
import CofferText

extension PolicyLoader {
    mutating func checkOwnerExists(_ entry: Tree.Entry) {
        guard case .map(let roles) = entry.value.content, !roles.isEmpty else { return }
        let owner = Policy.ownerRole.rawValue
        guard !roles.contains(where: { $0.key == owner }) else { return }
        let near = NearestName.nearest(to: owner, among: roles.map(\.key))
        problems.error(
            entry.position, Catalogue.Policy.noOwner, suggestion: near.map { Catalogue.Policy.isItOwner($0) })
    }

    mutating func checkRoles(_ roles: [Role], tiers: [Tier], fields: [FieldDefinition], reasons: Set<Action>) {
        let byTier = Dictionary(grouping: fields, by: \.tier)
        for role in roles {
            if role.name == Policy.ownerRole { checkOwner(role, tiers) }
            checkActions(role, fields, reasons)
            checkDeadRights(role)
            for tier in tiers {
                check(role, on: tier.name, byTier[tier.name] ?? [])
            }
        }
    }

    /// The owner makes the vault, and so the keys: whatever the owner lacked, nobody could ever be given. As holder of
    /// every tier the owner can also settle whatever anybody enters.
    private mutating func checkOwner(_ owner: Role, _ tiers: [Tier]) {
        for tier in tiers {
            let missing = RightSet([.enter, .search, .clear]).subtracting(owner.definition.rights[tier.name] ?? [])
            guard !missing.isEmpty else { continue }
            problems.error(owner.position, Catalogue.Policy.ownerLacksRights(missing.names, tier.name.rawValue))
        }
        for action in [Action.userAdd, .userAdmit] where !owner.definition.actions.contains(action) {
            problems.error(owner.position, Catalogue.Policy.ownerLacksAction(action.rawValue))
        }
        for place in owner.text.restrictions { problems.error(place, Catalogue.Policy.ownerRestricted) }
        let definition = owner.definition
        let isRestricted =
            !definition.fieldRights.isEmpty || !definition.purposes.isEmpty
            || definition.scopes.values.contains { !$0.isEverything }
        if isRestricted, owner.text.restrictions.isEmpty {
            problems.error(owner.text.parents.first?.position ?? owner.position, Catalogue.Policy.ownerRestricted)
        }
    }

    // Whatever is missing to a right or an action of a role is missing in the role that it takes it over from, and said
    // there: taking over only ever adds. So only what stands in a role's own text is looked at here.

    private mutating func checkActions(_ role: Role, _ fields: [FieldDefinition], _ reasons: Set<Action>) {
        let onAudit = role.definition.rights[.audit] ?? []
        let name = role.name.rawValue
        func rights(on field: FieldDefinition) -> RightSet { role.definition.rights(on: field) }
        for action in Action.allCases {
            guard let place = role.text.actions[action] else { continue }
            if action.takesReason || reasons.contains(action), !onAudit.contains(.enter) {
                problems.error(place, Catalogue.Policy.noPlaceForReason(name, action.rawValue))
            }
            switch action {
            case .exportPlain where !role.definition.actions.contains(.export):
                problems.error(place, Catalogue.Policy.plainWithoutExport(name))
            case .search where !fields.contains { $0.isSearchable && rights(on: $0).contains(.search) }:
                problems.warning(place, Catalogue.Policy.nothingToSearch(name))
            case .disclose where !fields.contains { !$0.isOpen && rights(on: $0).contains(.clear) }:
                problems.warning(place, Catalogue.Policy.nothingToDisclose(name))
            case .enter, .import:
                let required = fields.first { $0.isRequired && !$0.isOpen && !rights(on: $0).contains(.enter) }
                guard let required else { continue }
                problems.warning(
                    place, Catalogue.Policy.cannotEnterRequired(name, action.rawValue, required.name.rawValue))
            default: continue
            }
        }
    }

    /// Rights on customers' tiers that no action of the role puts to use.
    private mutating func checkDeadRights(_ role: Role) {
        let actions = role.definition.actions
        for (tier, rights) in role.text.rights where tier != .audit {
            if let place = rights.place(of: .enter), actions.isDisjoint(with: [.enter, .update, .import]) {
                problems.warning(
                    place,
                    Catalogue.Policy.deadRight(role.name.rawValue, "enter", tier.rawValue, "enter, update, import"))
            }
            guard actions.isDisjoint(with: [.read, .export, .changes]) else { continue }
            for (name, right) in [("masked", RightSet.masked), ("clear", .clear)] {
                guard let place = rights.place(of: right) else { continue }
                problems.warning(
                    place, Catalogue.Policy.deadRight(role.name.rawValue, name, tier.rawValue, "read, export, changes"))
            }
        }
    }

    private mutating func check(_ role: Role, on tier: TierName, _ fields: [FieldDefinition]) {
        let rights = role.definition.rights[tier] ?? []
        let own = role.text.rights[tier]
        let searchable = fields.filter(\.isSearchable)
        let name = role.name.rawValue
        // Whoever can try every phone number in minutes can read them (docs/policy.md, "Search is nearly clear").
        for field in searchable where !field.searchReveals {
            let given = role.definition.rights(on: field)
            let place = (role.text.fieldRights[field.name] ?? own)?.place(of: .search)
            guard let place, given.contains(.search), !given.contains(.clear) else { continue }
            let told = field.searchTells.subtracting(given.contains(.masked) ? field.maskTells : [])
            guard !told.isEmpty else { continue }
            problems.error(
                place, Catalogue.Policy.searchReveals(name, tier.rawValue, field.name.rawValue, told.names))
        }
        if let place = own?.place(of: .search), !rights.contains(.clear) {
            if searchable.isEmpty {
                problems.warning(place, Catalogue.Policy.uselessSearch(name, tier.rawValue))
            } else if !role.definition.actions.contains(.search) {
                problems.warning(place, Catalogue.Policy.deadRight(name, "search", tier.rawValue, "search"))
            }
        }
        if let place = own?.place(of: .masked), !rights.contains(.clear), !fields.contains(where: { $0.mask != nil }) {
            problems.warning(place, Catalogue.Policy.uselessMasked(name, tier.rawValue))
        }
        if rights.isSuperset(of: [.enter, .clear]), !rights.contains(.search), !searchable.isEmpty,
            let own, !own.set.isDisjoint(with: [.enter, .clear])
        {
            problems.warning(
                own.place(of: .clear) ?? role.position, Catalogue.Policy.neverSettles(name, tier.rawValue))
        }
    }
}
