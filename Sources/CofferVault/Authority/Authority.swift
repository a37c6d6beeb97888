// Who may do what in a vault, folded from its signed authority entries; nothing else in the file counts.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// The state of authority after the entry `head`.
struct Authority: Sendable {
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
    /// Who could sign changes and accesses, as what, and when: entries outlive the keys and roles of their actors.
    var tenures: [UserID: [Tenure]] = [:]
    var keys: [Int64: HierarchyKey] = [:]
    /// Who was given which hierarchy keys, with the hash of the sealed bytes; 0 is the recovery identity.
    var granted: [UserID: [Int64: Hex]] = [:]
    var dataKeys: [Int64: MadeDataKey] = [:]
    var tiers: [TierName: TierID] = [:]
    var slots: [TokenSlot] = []
    /// Columns in which tokens of records may still be missing.
    var incompleteSlots: Set<Int> = []
    /// Tiers that want new keys, because somebody who had them may not have them any more.
    var rotationDue: [TierID: Leavers] = [:]
    /// Tiers whose records want to be sealed anew, with the ledger sequence of the newest reason.
    var resealDue: [TierID: Int64] = [:]
    /// Every field that a policy of this vault ever had.
    var fields: [FieldName: KnownField] = [:]
    /// Fields that moved, with the tier in whose parts their values may still stand.
    var movedFrom: [FieldName: TierID] = [:]
    /// Of these, fields moved by a policy whose signer did not hold both tiers.
    var unaskedMoves: Set<FieldName> = []
    /// Fields whose masked forms may still be those of an earlier policy.
    var staleMasks: Set<FieldName> = []
    /// Tiers in which records are sealed under keys from before these people left.
    var oldKeys: [TierID: Leavers] = [:]
    /// What roles could write, by the ledger sequence from which it holds; ascending.
    var standings: [Standing] = []
    var requests: [Int64: ApprovalRequest] = [:]
    /// Uses of emergency access and of the recovery identity, by ledger sequence.
    var alerts: [Int64: Alert] = [:]
    var reviews = Reviews()
    var segments: [SegmentName: SavedSegment] = [:]
    /// Plans of purges, by ledger sequence; one at most is open.
    var plans: [Int64: RetentionPlan] = [:]
    /// Requests of data subjects, by the sequence of their first entry.
    var subjectRequests: [Int64: SubjectRequest] = [:]
    /// Places of backups, by their ids, with those besides users whom they are sealed to.
    var repositories: [Hex: [RepositoryRecipient]] = [:]
    var policyFiles: [PolicyFile] = []
    /// How codes are and were made, by the policy in force and those before it: each once, the newest first.
    var codePatterns: [CodePattern] = []
    /// Parsed from `policyFiles`.
    private(set) var inForce: Policy?
    /// The tier of each token column.
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
    mutating func bringIntoForce(_ files: [PolicyFile]) throws {
        let policy = try Policy.load(files: files)
        inForce = policy
        policyFiles = files
        codePatterns = [policy.code] + codePatterns.filter { $0 != policy.code }
        slotTiers = Array(repeating: nil, count: RecordRow.tokenSlots)
        for slot in slots where slotTiers.indices.contains(slot.column) { slotTiers[slot.column] = slot.tier }
    }

    /// Folds all entries after the last one folded.
    ///
    /// - Parameter last: the place of the ledger to which it goes.
    /// - Throws: `Tampering` at the first entry that is not authentic or not entitled.
    mutating func advance(_ store: any StoreReading, upTo last: Int64 = .max) throws {
        while true {
            let rows = try store.authorityRows(after: sequence, limit: 1000)
            for row in rows {
                guard row.sequence <= last else { return }
                try fold(row)
            }
            if rows.count < 1000 { return }
        }
    }

    /// The number of the next user: numbers follow each other, and are never used again.
    var nextUser: UserID { UserID((users.keys.max()?.rawValue ?? 0) + 1) }

    func user(named name: String) -> User? { users.values.first { $0.name == name } }

    func tierID(_ name: TierName) throws -> TierID {
        guard let id = tiers[name] else { throw Tampering.root }
        return id
    }

    func tierName(_ id: TierID) -> TierName? { tiers.first { $0.value == id }?.key }

    /// The column of a field's tokens under the policy in force; nil if it has none.
    func slot(_ field: FieldDefinition, _ index: SearchIndex) -> TokenSlot? {
        guard let tier = tiers[field.tier] else { return nil }
        return slots.first { $0.field == field.name && $0.kind == index && $0.tier == tier }
    }

    // MARK: Keys

    /// The current key for a tier and purpose: the highest epoch; nil while a new tier has none.
    func currentKey(_ tier: TierID, _ purpose: KeyPurpose) -> HierarchyKey? {
        keys.values.filter { $0.tier == tier && $0.purpose == purpose && !$0.isRetired }.max { $0.epoch < $1.epoch }
    }

    /// The purposes for which a role needs keys on a tier: `clear` brings `masked`.
    static func purposes(_ rights: RightSet) -> [KeyPurpose] {
        var purposes: [KeyPurpose] = []
        if rights.contains(.clear) { purposes.append(.clear) }
        if rights.contains(.masked) || rights.contains(.clear) { purposes.append(.masked) }
        if rights.contains(.search) { purposes.append(.search) }
        return purposes
    }

    /// All keys, of every epoch in use, that a role's rights call for.
    func keysNeeded(by role: RoleName) throws -> [HierarchyKey] {
        let policy = try policy
        return keys.values.filter { key in
            guard !key.isRetired, let name = tierName(key.tier) else { return false }
            return Self.purposes(policy.rights(of: role, on: name)).contains(key.purpose)
        }.sorted { $0.id < $1.id }
    }

    /// The keys that a user's role calls for and no holder has given yet.
    func keysMissing(_ user: User) throws -> [HierarchyKey] {
        let held = granted[user.id] ?? [:]
        return try keysNeeded(by: user.role).filter { held[$0.id] == nil }
    }

    /// Whether the ledger has given this user the current key.
    func holds(_ user: UserID, _ tier: TierID, _ purpose: KeyPurpose) -> Bool {
        guard let key = currentKey(tier, purpose) else { return false }
        return granted[user]?[key.id] != nil
    }

    /// Whether the ledger has given this user every key in use.
    func holdsEveryKey(_ user: UserID) -> Bool {
        keys.values.allSatisfy { $0.isRetired || granted[user]?[$0.id] != nil }
    }

    /// Whether a user's role and keys suffice to settle a tier, to make its new keys, and to seal it anew.
    func isHolder(_ user: UserID, of tier: TierID) -> Bool {
        rights(of: user, on: tier).isSuperset(of: .holder) && holds(user, tier, .clear) && holds(user, tier, .search)
    }

    // MARK: Rights

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

    func role(of user: UserID) -> RoleName { users[user]?.role ?? RoleName("") }

    /// Whether nobody else would be left who holds every key and may give it.
    func isLastOwner(_ user: User) -> Bool {
        func isOwner(_ user: User) -> Bool {
            user.state == .active && may(user.id, .userAdmit) && holdsEveryKey(user.id)
        }
        return isOwner(user) && !users.values.contains { $0.id != user.id && isOwner($0) }
    }
}
