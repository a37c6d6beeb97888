// What applying a policy does to keys and records, and what it cannot undo.

package import CofferModel
package import CofferText

/// One consequence of a change, in a sentence.
package struct PolicyEffect: Sendable, Hashable, Encodable {
    package enum Kind: String, Sendable, Hashable, Codable {
        /// Users with the role wait for somebody who holds the keys.
        case waitForAdmit = "wait_for_admit"
        /// A role lost keys: the tier gets new ones.
        case rotationDue = "rotation_due"
        /// Records are sealed anew by the next session that may.
        case reseal
        /// A field's values go to another tier.
        case moved
        /// A field is gone; its values stay sealed, shown to nobody.
        case removedField = "removed_field"
        /// Whoever sees only masks sees nothing of a field until its records are sealed anew.
        case maskWaits = "mask_waits"
        /// A tier gets its keys.
        case newTier = "new_tier"
        /// Old copies have another partial view of a field.
        case twoPartialViews = "two_partial_views"
        /// A vault with records does not take it: values would be lost, or stand in another form than they are.
        case refused
        /// A role sees less and keeps the keys.
        case programOnly = "program_only"
    }

    package let kind: Kind
    package let role: RoleName?
    package let tier: TierName?
    package let fields: [FieldName]
    package let text: Phrase

    private init(
        _ kind: Kind, role: RoleName? = nil, tier: TierName? = nil, fields: [FieldName] = [], _ text: Phrase
    ) {
        self.kind = kind
        self.role = role
        self.tier = tier
        self.fields = fields
        self.text = text
    }

    static func all(
        of change: PolicyChange, narrowings: [CellChange], from old: Policy, to new: Policy
    ) -> [PolicyEffect] {
        var effects = refusals(change)
        effects += change.addedTiers.map {
            PolicyEffect(.newTier, tier: $0, Catalogue.Analysis.newTier($0.rawValue))
        }
        // Nobody has a role that was not there; and the owner's session makes the keys of a new tier for itself.
        for gain in change.gainedRights where !gain.keys.isEmpty && old.role(gain.role) != nil {
            guard old.tier(gain.tier) != nil || gain.role != Policy.ownerRole else { continue }
            effects.append(
                PolicyEffect(
                    .waitForAdmit, role: gain.role, tier: gain.tier,
                    Catalogue.Analysis.waitForAdmit(gain.role.rawValue, gain.keys.names, gain.tier.rawValue)))
        }
        let lost = change.lostRights.filter { !$0.keys.isEmpty }
        for tier in new.tiers.map(\.name) {
            let roles = lost.filter { $0.tier == tier }.map(\.role.rawValue)
            guard !roles.isEmpty else { continue }
            effects.append(PolicyEffect(.rotationDue, tier: tier, Catalogue.Analysis.rotationDue(tier.rawValue, roles)))
        }
        for tier in change.resealTiers.sorted() {
            effects.append(PolicyEffect(.reseal, tier: tier, Catalogue.Analysis.reseal(tier.rawValue)))
        }
        effects += change.movedFields.filter { $0.from != .open && $0.to != .open }.map {
            moved($0.field, from: $0.from, to: $0.to, in: new)
        }
        effects += change.removedFields.map {
            PolicyEffect(.removedField, fields: [$0], Catalogue.Analysis.removedField($0.rawValue))
        }
        if !change.changedMasks.isEmpty {
            effects.append(
                PolicyEffect(
                    .maskWaits, fields: change.changedMasks,
                    Catalogue.Analysis.maskWaits(change.changedMasks.map(\.rawValue))))
        }
        let remasked = change.changedMasks.filter { old.field($0)?.mask != nil && new.field($0)?.mask != nil }
        if !remasked.isEmpty {
            effects.append(
                PolicyEffect(
                    .twoPartialViews, fields: remasked,
                    Catalogue.Analysis.twoPartialViews(remasked.map(\.rawValue))))
        }
        return effects + programOnly(narrowings, to: new)
    }

    /// A field whose values are sealed under the keys of another tier until each record is sealed anew.
    ///
    /// - Parameter policy: the one that moves it.
    package static func moved(
        _ field: FieldName, from: TierName, to: TierName, in policy: Policy
    ) -> PolicyEffect {
        // Whose keys open more of it than the policy gives.
        let openers = policy.roles.map(\.name).filter { role in
            let keys = policy.rights(of: role, on: from).intersection([.masked, .clear])
            return !keys.isSubset(of: policy.rights(of: role, on: to))
        }
        return PolicyEffect(
            .moved, tier: to, fields: [field],
            Catalogue.Analysis.moved(field.rawValue, from: from.rawValue, to: to.rawValue, openers.map(\.rawValue)))
    }

    private static func refusals(_ change: PolicyChange) -> [PolicyEffect] {
        change.removedTiers.map {
            PolicyEffect(.refused, tier: $0, Catalogue.Keys.tierRemoved($0.rawValue))
        }
            + change.changedTypes.map {
                PolicyEffect(.refused, fields: [$0], Catalogue.Keys.typeChanged($0.rawValue))
            }
            + change.crossedOpen.map {
                PolicyEffect(.refused, fields: [$0], Catalogue.Keys.crossedOpen($0.rawValue))
            }
    }

    /// Roles that are shown less of a field than their keys open.
    private static func programOnly(_ narrowings: [CellChange], to new: Policy) -> [PolicyEffect] {
        let read = Dictionary(grouping: narrowings.filter { $0.action.isReading }, by: \.role)
            .mapValues { Set($0.compactMap(\.field)) }
        return new.roles.compactMap { role in
            let fields = new.fields.filter { field in
                !field.isOpen && read[role.name]?.contains(field.name) ?? false
                    && new.rights(of: role.name, on: field.tier).contains(.clear)
            }.map(\.name)
            guard !fields.isEmpty else { return nil }
            return PolicyEffect(
                .programOnly, role: role.name, fields: fields,
                Catalogue.Analysis.programOnly(role.name.rawValue, fields.map(\.rawValue)))
        }
    }
}
