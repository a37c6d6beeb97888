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

    mutating func checkRoles(_ roles: [Role], tiers: [Tier], fields: [FieldDefinition]) {
        for role in roles {
            if role.name == Policy.ownerRole { checkOwner(role, tiers) }
            checkActions(role, fields)
            checkDeadRights(role)
            for tier in tiers {
                check(role, on: tier.name, fields.filter { $0.tier == tier.name })
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
    }

    private mutating func checkActions(_ role: Role, _ fields: [FieldDefinition]) {
        let rights = role.definition.rights
        let name = role.name.rawValue
        for action in Action.allCases where role.definition.actions.contains(action) {
            let position = positions.actions[.init(role: role.name, action: action)]?.position ?? role.position
            if action.takesReason, !(rights[.audit] ?? []).contains(.enter) {
                problems.error(position, Catalogue.Policy.noPlaceForReason(name, action.rawValue))
            }
            switch action {
            case .exportPlain where !role.definition.actions.contains(.export):
                problems.error(position, Catalogue.Policy.plainWithoutExport(name))
            case .search where !fields.contains { $0.isSearchable && (rights[$0.tier] ?? []).contains(.search) }:
                problems.warning(position, Catalogue.Policy.nothingToSearch(name))
            case .disclose where !rights.contains { $0.key != .audit && $0.value.contains(.clear) }:
                problems.warning(position, Catalogue.Policy.nothingToDisclose(name))
            case .enter, .import:
                let required = fields.first { field in
                    field.isRequired && !field.isOpen && !(rights[field.tier] ?? []).contains(.enter)
                }
                guard let required else { continue }
                problems.warning(
                    position, Catalogue.Policy.cannotEnterRequired(name, action.rawValue, required.name.rawValue))
            default: continue
            }
        }
    }

    /// Rights on customers' tiers that no action of the role puts to use.
    private mutating func checkDeadRights(_ role: Role) {
        let actions = role.definition.actions
        for (tier, rights) in role.definition.rights where tier != .audit {
            if rights.contains(.enter), actions.isDisjoint(with: [.enter, .update, .import]) {
                problems.warning(
                    position(of: .enter, role, tier),
                    Catalogue.Policy.deadRight(role.name.rawValue, "enter", tier.rawValue, "enter, update, import"))
            }
            for (name, right) in [("masked", RightSet.masked), ("clear", .clear)]
            where rights.contains(right) && actions.isDisjoint(with: [.read, .export]) {
                problems.warning(
                    position(of: right, role, tier),
                    Catalogue.Policy.deadRight(role.name.rawValue, name, tier.rawValue, "read, export"))
            }
        }
    }

    private mutating func check(_ role: Role, on tier: TierName, _ fields: [FieldDefinition]) {
        let rights = role.definition.rights[tier] ?? []
        let searchable = fields.filter(\.isSearchable)
        let name = role.name.rawValue
        if rights.contains(.search), !rights.contains(.clear) {
            let position = position(of: .search, role, tier)
            // Whoever can try every phone number in minutes can read them (docs/policy.md, "Search is nearly clear").
            for field in searchable where field.isEnumerable && !field.searchReveals {
                problems.error(position, Catalogue.Policy.searchReveals(name, tier.rawValue, field.name.rawValue))
            }
            if searchable.isEmpty { problems.warning(position, Catalogue.Policy.uselessSearch(name, tier.rawValue)) }
        }
        if rights.contains(.masked), !rights.contains(.clear), !fields.contains(where: { $0.mask != nil }) {
            problems.warning(position(of: .masked, role, tier), Catalogue.Policy.uselessMasked(name, tier.rawValue))
        }
        if rights.isSuperset(of: [.enter, .clear]), !rights.contains(.search), !searchable.isEmpty {
            problems.warning(position(of: .clear, role, tier), Catalogue.Policy.neverSettles(name, tier.rawValue))
        }
        if rights.contains(.search), !searchable.isEmpty, !rights.contains(.clear),
            !role.definition.actions.contains(.search)
        {
            problems.warning(
                position(of: .search, role, tier), Catalogue.Policy.deadRight(name, "search", tier.rawValue, "search"))
        }
    }

    private func position(of right: RightSet, _ role: Role, _ tier: TierName) -> Position {
        positions.rights[.init(role: role.name, tier: tier, right: right)]?.position ?? role.position
    }
}
