// How one session writes each tier: fully as a holder, or as overlays it cannot read back.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy

/// What a session does with one tier, worked out once per operation.
struct TierPlan: Sendable {
    enum Mode: Sendable {
        /// Clear and masked parts and search tokens.
        case holder
        /// Overlay parts; a holder settles them.
        case enterOnly
        case denied
    }

    /// A value that is found by its token.
    struct Token: Sendable {
        /// Position in `Policy.fields`.
        let field: Int
        let type: FieldType
        let index: SearchIndex
        let slot: Int
        /// Only of the index over whole values.
        let isUnique: Bool
        /// A value that another customer has is taken, and whoever enters it is told.
        let isWatched: Bool
        /// Newest first; the first one is written.
        let keys: [TokenKey]
        /// Where the tokens stand of records in which the field has not arrived from its earlier tier; nil if it does
        /// not move, or this session can't look there and compare.
        let former: Former?
        /// Whether nobody who has the value is missed.
        let isComplete: Bool

        /// What stands in the column of a record with this value; nil for an empty one, and for one that has no such term.
        func token(of value: String) -> Int64? {
            if value.isEmpty { return nil }
            return index.term(of: value, type).map { keys[0].token($0) }
        }
    }

    /// The column of a field in its earlier tier.
    struct Former: Sendable {
        let slot: Int
        /// Newest first.
        let keys: [TokenKey]
    }

    /// A field whose values stand here until they are sealed anew in the tier that the policy has them in.
    struct Leaving: Sendable {
        let field: FieldName
        let type: FieldType
        let index: SearchIndex
        let slot: Int
        let key: TokenKey

        func token(of value: String) -> Int64? {
            value.isEmpty ? nil : index.term(of: value, type).map { key.token($0) }
        }
    }

    let tier: TierID
    let mode: Mode
    /// Positions in `Policy.fields`, in the policy's order.
    let fields: [Int]
    /// Empty unless this session may search the tier.
    let tokens: [Token]
    /// Searchable fields on their way to another tier.
    let leaving: [Leaving]
    let mayWrite: Bool

    /// All tiers but `open`, in the policy's order.
    static func all(role: RoleName, keyring: Keyring, authority: Authority) throws -> [TierPlan] {
        let policy = try authority.policy
        return try policy.tiers.map { try TierPlan(tier: $0, role: role, keyring, authority, policy) }
    }

    private init(
        tier definition: TierDefinition, role: RoleName, _ keyring: Keyring, _ authority: Authority, _ policy: Policy
    ) throws {
        let tier = try authority.tierID(definition.name)
        let rights = policy.rights(of: role, on: definition.name)
        let fields = policy.fields.indices.filter { policy.fields[$0].tier == definition.name }
        let searchable = fields.filter { !policy.fields[$0].searchKinds.isEmpty }
        let roots = keyring.searchRoots(tier, authority)
        self.tier = tier
        self.fields = fields
        mayWrite = rights.contains(.enter) && authority.currentKey(tier, .clear) != nil
        tokens =
            roots.isEmpty
            ? []
            : try searchable.flatMap { position in
                let field = policy.fields[position]
                return try field.indexes.map { index in
                    guard let slot = authority.slot(field, index)?.column else { throw Tampering.root }
                    let former = try Self.former(field, index, keyring, authority)
                    return Token(
                        field: position, type: field.type, index: index, slot: slot,
                        isUnique: field.isUnique && index == .exact,
                        isWatched: field.uniqueness == .warned && index == .exact,
                        keys: try Self.keys(field.name, index, roots),
                        former: former, isComplete: former != nil || !authority.incompleteSlots.contains(slot))
                }
            }
        leaving = try authority.movedFrom.filter { $0.value == tier }.flatMap { name, _ in
            guard let field = policy.field(name), let root = roots.first else { return [Leaving]() }
            return try SearchIndex.allCases.compactMap { index in
                guard let slot = authority.formerSlot(name, index) else { return nil }
                return Leaving(
                    field: name, type: field.type, index: index, slot: slot.column,
                    key: try Self.keys(name, index, [root])[0])
            }
        }
        if keyring.holds(tier, .clear, authority) && (searchable.isEmpty || !roots.isEmpty) {
            mode = .holder
        } else {
            // A tier that came with a new policy has no keys until a holder has made them.
            let hasKeys = authority.currentKey(tier, .clear) != nil
            mode = rights.contains(.enter) && hasKeys ? .enterOnly : .denied
        }
    }

    private static func keys(_ field: FieldName, _ index: SearchIndex, _ roots: [SearchRoot]) throws -> [TokenKey] {
        try roots.map { try $0.tokenKey(field: field.rawValue, kind: index.rawValue) }
    }

    private static func former(
        _ field: FieldDefinition, _ index: SearchIndex, _ keyring: Keyring, _ authority: Authority
    ) throws -> Former? {
        guard let slot = authority.formerSlot(field.name, index), !authority.incompleteSlots.contains(slot.column),
            keyring.holds(slot.tier, .clear, authority),
            try keyring.holds(authority.tierID(field.tier), .clear, authority)
        else { return nil }
        let keys = try keys(field.name, index, keyring.searchRoots(slot.tier, authority))
        return keys.isEmpty ? nil : Former(slot: slot.column, keys: keys)
    }
}
