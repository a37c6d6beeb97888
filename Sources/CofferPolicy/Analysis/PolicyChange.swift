// What a new policy asks of the records and keys of a vault that has the old one.

package import CofferModel

/// The part of a difference that touches what is stored; who sees what is in `PolicyDiff`.
package struct PolicyChange: Sendable, Hashable {
    /// Rights that a role gained or lost on a tier, with what they imply.
    package struct RightChange: Sendable, Hashable {
        package let role: RoleName
        package let tier: TierName
        package let rights: RightSet

        /// Those of the rights that are keys.
        package var keys: RightSet { rights.subtracting(.enter) }
    }

    /// A field that is in another tier now.
    package struct Move: Sendable, Hashable {
        package let field: FieldName
        package let from: TierName
        package let to: TierName
    }

    package let addedTiers: [TierName]
    package let removedTiers: [TierName]
    /// Fields whose values stay sealed, shown to nobody.
    package let removedFields: [FieldName]
    /// Fields whose values would not be in their new type's form.
    package let changedTypes: [FieldName]
    /// Fields with another mask, with one for the first time, or with none any more; those that moved not among them.
    package let changedMasks: [FieldName]
    package let movedFields: [Move]
    package let addedRoles: [RoleName]
    package let removedRoles: [RoleName]
    /// Tiers whose records must be sealed anew: a mask or the ways to search changed, a field moved in or out, a
    /// searchable field is gone. A new field alone is no reason, because no record has a value of it.
    package let resealTiers: Set<TierName>
    /// On tiers that are still there; removed roles lose all they had.
    package let lostRights: [RightChange]
    /// New roles gain all they have.
    package let gainedRights: [RightChange]

    /// Fields that moved into or out of `open`.
    package var crossedOpen: [FieldName] {
        movedFields.filter { $0.from == .open || $0.to == .open }.map(\.field)
    }

    package init(from old: Policy, to new: Policy) {
        addedTiers = new.tiers.map(\.name).filter { old.tier($0) == nil }
        removedTiers = old.tiers.map(\.name).filter { new.tier($0) == nil }
        addedRoles = new.roles.map(\.name).filter { old.role($0) == nil }
        removedRoles = old.roles.map(\.name).filter { new.role($0) == nil }
        var reseal: Set<TierName> = []
        var removed: [FieldName] = []
        var types: [FieldName] = []
        var masks: [FieldName] = []
        var moves: [Move] = []
        for before in old.fields {
            guard let after = new.field(before.name) else {
                removed.append(before.name)
                if before.isSearchable { reseal.insert(before.tier) }
                continue
            }
            if before.type != after.type { types.append(before.name) }
            if before.tier != after.tier {
                moves.append(Move(field: before.name, from: before.tier, to: after.tier))
                reseal.formUnion([before.tier, after.tier])
            } else if before.mask != after.mask {
                masks.append(before.name)
                reseal.insert(after.tier)
            }
            if Set(before.searchKinds) != Set(after.searchKinds) { reseal.insert(after.tier) }
        }
        removedFields = removed
        changedTypes = types
        changedMasks = masks
        movedFields = moves
        // What is in clear is not sealed.
        resealTiers = reseal.subtracting([.open])
        lostRights = Self.rights(of: old, missingIn: new, on: new.tiers)
        gainedRights = Self.rights(of: new, missingIn: old, on: new.tiers)
    }

    private static func rights(of policy: Policy, missingIn other: Policy, on tiers: [TierDefinition]) -> [RightChange]
    {
        policy.roles.flatMap { role in
            tiers.compactMap { tier in
                let rights = policy.rights(of: role.name, on: tier.name)
                    .subtracting(other.rights(of: role.name, on: tier.name))
                return rights.isEmpty ? nil : RightChange(role: role.name, tier: tier.name, rights: rights)
            }
        }
    }
}

extension PolicyChange: Encodable {
    private enum CodingKeys: String, CodingKey {
        case addedTiers = "added_tiers"
        case removedTiers = "removed_tiers"
        case removedFields = "removed_fields"
        case changedTypes = "changed_types"
        case changedMasks = "changed_masks"
        case movedFields = "moved_fields"
        case addedRoles = "added_roles"
        case removedRoles = "removed_roles"
        case resealTiers = "reseal_tiers"
        case lostRights = "lost_rights"
        case gainedRights = "gained_rights"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(addedTiers, forKey: .addedTiers)
        try container.encode(removedTiers, forKey: .removedTiers)
        try container.encode(removedFields, forKey: .removedFields)
        try container.encode(changedTypes, forKey: .changedTypes)
        try container.encode(changedMasks, forKey: .changedMasks)
        try container.encode(movedFields, forKey: .movedFields)
        try container.encode(addedRoles, forKey: .addedRoles)
        try container.encode(removedRoles, forKey: .removedRoles)
        try container.encode(resealTiers.sorted(), forKey: .resealTiers)
        try container.encode(lostRights, forKey: .lostRights)
        try container.encode(gainedRights, forKey: .gainedRights)
    }
}

extension PolicyChange.Move: Encodable {}

extension PolicyChange.RightChange: Encodable {
    private enum CodingKeys: String, CodingKey {
        case role
        case tier
        case rights
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(role, forKey: .role)
        try container.encode(tier, forKey: .tier)
        try container.encode(rights.names, forKey: .rights)
    }
}
