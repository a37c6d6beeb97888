// How one session writes each tier: fully as a holder, or as overlays it cannot read back.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy

/// What a session does with one tier, worked out once per operation.
struct TierPlan {
    enum Mode {
        /// Clear and masked parts and search tokens.
        case holder
        /// Overlay parts; a holder settles them.
        case enterOnly
        case denied
    }

    /// A value that is found by its token.
    struct Token {
        /// Position in `Policy.fields`.
        let field: Int
        let slot: Int
        let isUnique: Bool
        /// Newest first; the first one is written.
        let keys: [TokenKey]
    }

    let tier: TierID
    let mode: Mode
    /// Positions in `Policy.fields`, in the policy's order.
    let fields: [Int]
    /// Empty unless this session may search the tier.
    let tokens: [Token]
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
            : try searchable.map { index in
                let field = policy.fields[index]
                guard let slot = authority.slot(field)?.column else { throw Tampering.root }
                return Token(
                    field: index, slot: slot, isUnique: field.isUnique,
                    keys: try roots.map { try $0.tokenKey(field: field.name.rawValue, kind: "exact") })
            }
        if keyring.holds(tier, .clear, authority) && (searchable.isEmpty || !roots.isEmpty) {
            mode = .holder
        } else {
            // A tier that came with a new policy has no keys until a holder has made them.
            let hasKeys = authority.currentKey(tier, .clear) != nil
            mode = rights.contains(.enter) && hasKeys ? .enterOnly : .denied
        }
    }
}
