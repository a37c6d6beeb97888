// Who may do what in a vault, folded from its signed authority entries; nothing else in the file counts.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// The state of authority after the entry `head`.
struct Authority: Sendable {
    struct User: Sendable, Codable, Equatable {
        var id: UserID
        var name: String
        var role: RoleName
        var state: UserView.State
        var invitation: Hex?
        var encryption: Hex?
        var signing: Hex?
        /// Milliseconds since 1970-01-01 UTC.
        var since: Int64
    }

    /// A key that signs for a user, from one ledger sequence until before another.
    struct Signer: Sendable, Codable, Equatable {
        var key: Hex
        var from: Int64
        var until: Int64?
    }

    struct MadeDataKey: Sendable, Codable, Equatable {
        var key: RegisteredDataKey
        var maker: UserID
        var isRetired: Bool
    }

    let vault: Hash32
    var sequence: Int64 = 0
    /// The authority entry last folded.
    var head: Hash32 = .zero
    /// The ledger sequence of that entry.
    var ledgerSequence: Int64 = 0
    var recoveryEncryption: Hex?
    var recoverySigning: Hex?
    var createdAt: Int64 = 0
    var users: [UserID: User] = [:]
    /// Who could sign changes and accesses, and when: entries outlive the keys of those who left.
    var signers: [UserID: [Signer]] = [:]
    var keys: [Int64: HierarchyKey] = [:]
    var dataKeys: [Int64: MadeDataKey] = [:]
    var tiers: [TierName: TierID] = [:]
    var slots: [String: Int] = [:]
    var rotationDue: Set<TierID> = []
    var policySource: String = ""
    /// Parsed from `policySource`.
    private(set) var inForce: Policy?
    /// The tier of each token column, from `slots` and the policy.
    private(set) var slotTiers = [TierID?](repeating: nil, count: RecordRow.tokenSlots)

    init(vault: Hash32) { self.vault = vault }

    /// The policy in force.
    var policy: Policy {
        get throws {
            guard let inForce else { throw Tampering.root }
            return inForce
        }
    }

    /// Invariant: `tiers` and `slots` are those of this policy already.
    mutating func bringIntoForce(_ source: String) throws {
        let policy = try Policy.load(Array(source.utf8), file: "policy")
        for (name, slot) in slots where slotTiers.indices.contains(slot) {
            let field = name.split(separator: ":").first.flatMap { policy.field(FieldName(String($0))) }
            slotTiers[slot] = field.flatMap { tiers[$0.tier] }
        }
        inForce = policy
        policySource = source
    }

    /// Folds all entries after the last one folded.
    ///
    /// - Throws: `Tampering` at the first entry that is not authentic or not entitled.
    mutating func advance(_ store: any StoreReading) throws {
        while true {
            let rows = try store.authorityRows(after: sequence, limit: 1000)
            for row in rows { try fold(row) }
            if rows.count < 1000 { return }
        }
    }

    func user(named name: String) -> User? { users.values.first { $0.name == name } }

    /// The key that had to sign an entry of this user at this place in the ledger.
    func signer(of user: UserID, at sequence: Int64) throws -> SigningPublicKey {
        guard
            let signer = signers[user]?.first(where: { $0.from <= sequence && sequence < $0.until ?? .max })
        else { throw Tampering.unentitled(sequence) }
        return try SigningPublicKey(signer.key.bytes)
    }

    func tierID(_ name: TierName) throws -> TierID {
        guard let id = tiers[name] else { throw Tampering.root }
        return id
    }

    func tierName(_ id: TierID) -> TierName? { tiers.first { $0.value == id }?.key }

    /// The current key for a tier and purpose: the highest epoch.
    func currentKey(_ tier: TierID, _ purpose: KeyPurpose) -> HierarchyKey? {
        keys.values.filter { $0.tier == tier && $0.purpose == purpose }.max { $0.epoch < $1.epoch }
    }

    /// The rights of a user's role on a tier, by number; none for who is not active.
    func rights(of user: UserID, on tier: TierID) -> RightSet {
        guard let user = users[user], user.state == .active, let policy = inForce, let name = tierName(tier) else {
            return []
        }
        return policy.rights(of: user.role, on: name)
    }

    func may(_ user: UserID, _ action: Action) -> Bool {
        guard let user = users[user], user.state == .active, let policy = inForce else { return false }
        return policy.decide(user.role, action).isAllowed
    }

    /// The purposes for which a role needs keys on a tier: `clear` brings `masked`.
    static func purposes(_ rights: RightSet) -> [KeyPurpose] {
        var purposes: [KeyPurpose] = []
        if rights.contains(.clear) { purposes.append(.clear) }
        if rights.contains(.masked) || rights.contains(.clear) { purposes.append(.masked) }
        if rights.contains(.search) { purposes.append(.search) }
        return purposes
    }

    /// All keys, of every epoch, that a role's rights call for.
    func keysNeeded(by role: RoleName) throws -> [HierarchyKey] {
        let policy = try policy
        return keys.values.filter { key in
            guard let name = tierName(key.tier) else { return false }
            return Self.purposes(policy.rights(of: role, on: name)).contains(key.purpose)
        }.sorted { $0.id < $1.id }
    }
}
