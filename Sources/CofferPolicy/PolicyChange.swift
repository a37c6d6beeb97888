// What another policy means for records that are there already.

package import CofferModel

/// The difference between two policies, as far as keys and sealed records are concerned.
package struct PolicyChange: Sendable, Hashable {
    /// Tiers and roles of the old policy that the new one does not have.
    package let removedTiers: [TierName]
    package let removedRoles: [RoleName]
    /// Fields whose values stay sealed, shown to nobody.
    package let removedFields: [FieldName]
    /// Fields whose values would not be in their new type's form.
    package let changedTypes: [FieldName]
    /// Fields that moved into or out of `open`.
    package let crossedOpen: [FieldName]
    /// Tiers whose records have to be sealed anew: masks, search kinds or the tier of a field changed.
    package let resealTiers: Set<TierName>

    package init(from old: Policy, to new: Policy) {
        removedTiers = old.tiers.map(\.name).filter { new.tier($0) == nil }
        removedRoles = old.roles.map(\.name).filter { new.role($0) == nil }
        removedFields = old.fields.map(\.name).filter { new.field($0) == nil }
        var changedTypes: [FieldName] = []
        var crossedOpen: [FieldName] = []
        var tiers: Set<TierName> = []
        for before in old.fields {
            guard let after = new.field(before.name) else {
                if before.isSearchable { tiers.insert(before.tier) }
                continue
            }
            if before.type != after.type { changedTypes.append(before.name) }
            if before.isOpen != after.isOpen { crossedOpen.append(before.name) }
            if before.tier != after.tier { tiers.formUnion([before.tier, after.tier]) }
            if before.mask != after.mask || Set(before.searchKinds) != Set(after.searchKinds) {
                tiers.insert(after.tier)
            }
        }
        self.changedTypes = changedTypes
        self.crossedOpen = crossedOpen
        resealTiers = tiers.subtracting([.open])
    }
}
