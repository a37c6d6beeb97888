// A field as the policy declares it.

package import CofferModel
package import CofferText

/// One named, typed value of a customer.
package struct FieldDefinition: Sendable, Hashable {
    package let name: FieldName
    package let tier: TierName
    package let type: FieldType
    package let label: Phrase
    /// Other headers by which an import knows the field.
    package let aliases: [String]
    package let isRequired: Bool
    /// What happens to a value that another customer has already.
    package let uniqueness: FieldUniqueness
    /// The one partial view of the field; nil for open fields, and for fields that are hidden from whoever lacks `clear`.
    package let mask: Mask?
    /// Ways to look the field up.
    package let searchKinds: [SearchKind]
    /// Whoever wrote the policy accepts that searching this field is nearly reading it.
    package let searchReveals: Bool
    /// Whoever holds `clear` sees the value at once, without asking for it and giving a reason.
    package let showsClear: Bool
    /// The values that may be entered; nil: any of the type.
    package let allowed: [String]?
    /// Which value stays when customers are merged.
    package let survivorship: Survivorship
    /// Whoever wrote the policy says that it is sensitive personal information.
    package let isMarkedSensitive: Bool

    /// The column headers by which an import knows the field, besides its name.
    package var headers: [String] { [label.en, label.zh] + aliases }
    package var isOpen: Bool { tier == .open }
    /// Sensitive personal information (PIPL 28): by what it is, or because the policy says so.
    package var isSensitive: Bool { isMarkedSensitive || type.isSensitiveByLaw }
    /// No two customers share a value.
    package var isUnique: Bool { uniqueness == .refused }
    package var isSearchable: Bool { !searchKinds.isEmpty }
    /// The token columns that the field takes.
    package var indexes: [SearchIndex] { searchKinds.flatMap(\.indexes) }
    /// True where every possible value can be tried in reasonable time, so that a search right is nearly `clear`.
    package var isEnumerable: Bool { type.isEnumerable || allowed != nil }

    package init(
        name: FieldName, tier: TierName, type: FieldType, label: Phrase, aliases: [String] = [],
        isRequired: Bool = false, uniqueness: FieldUniqueness = .none, mask: Mask? = nil,
        searchKinds: [SearchKind] = [],
        searchReveals: Bool = false, showsClear: Bool = false, allowed: [String]? = nil,
        survivorship: Survivorship = .keep, isMarkedSensitive: Bool = false
    ) {
        self.name = name
        self.tier = tier
        self.type = type
        self.label = label
        self.aliases = aliases
        self.isRequired = isRequired
        self.uniqueness = uniqueness
        self.mask = mask
        self.searchKinds = searchKinds
        self.searchReveals = searchReveals
        self.showsClear = showsClear
        self.allowed = allowed
        self.survivorship = survivorship
        self.isMarkedSensitive = isMarkedSensitive
    }
}

extension FieldType {
    /// Whether values of this type are sensitive whatever a policy says: financial accounts (PIPL 28). An identity number
    /// alone is not among what that article names; health, belief, biometrics and the like stand in fields of text, which
    /// only whoever writes the policy can know.
    package var isSensitiveByLaw: Bool { self == .bankCard || self == .iban }
}
