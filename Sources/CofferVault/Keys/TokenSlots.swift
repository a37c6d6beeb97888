// The token columns of a vault, each bound to a field, an index over it and a tier.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// Which token column each searchable field has.
enum TokenSlots {
    /// - Parameter kept: columns in which tokens may still stand.
    /// - Throws: `bad_policy` when there are not enough columns.
    static func bind(_ policy: Policy, tiers: [String: TierID], keeping kept: [TokenSlot]) throws -> [TokenSlot] {
        var slots = kept
        for field in policy.fields {
            guard let tier = tiers[field.tier.rawValue] else { continue }
            for kind in field.indexes
            where !slots.contains(where: { $0.field == field.name && $0.kind == kind && $0.tier == tier }) {
                let used = Set(slots.map(\.column))
                guard let column = (0..<RecordRow.tokenSlots).first(where: { !used.contains($0) }) else {
                    throw CofferError(
                        .badPolicy, Catalogue.Vault.tooManySearchFields(limit: RecordRow.tokenSlots))
                }
                slots.append(TokenSlot(column: column, field: field.name, kind: kind, tier: tier))
            }
        }
        return slots
    }
}
