// How a policy comes into force: what may not change, who loses keys by it, and what has to be sealed anew.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension Authority {
    /// Stands for the texts of a policy.
    static func digest(of files: [PolicyFile]) -> Hash32 {
        var hash = Blake2b(label: "coffer/policy/1")
        for file in files {
            hash.update(file.name)
            hash.update(file.text)
        }
        return hash.finish()
    }

    mutating func foldPolicy(_ row: LedgerRow) throws {
        let body = try decode(PolicyBody.self, row)
        // Invariant: numbers and columns follow from the texts and from what was there: nobody chooses them.
        try require((try? policyBody(Policy.load(files: body.files))) == body, row)
        guard let old = inForce else {
            try require(row.actor == UserID(1), row)
            try take(body, row)
            for field in try policy.fields { fields[field.name] = KnownField(type: field.type, tier: field.tier) }
            return
        }
        try require(may(row.actor, .policyApply), row)
        try useApproval(.policyApply, Self.digest(of: body.files), row)
        // Invariant: a tier's number is its for ever; so is a column while tokens stand in it.
        try require(tiers.allSatisfy { body.tiers[$0.rawValue] == $1.rawValue }, row)
        let kept = slots.filter { isInUse($0, under: old) }
        try require(kept.allSatisfy { body.slots.contains($0) }, row)
        let complete = Set(slots.filter { isUsed($0, by: old) && !incompleteSlots.contains($0.column) })
        try take(body, row)
        let new = try policy
        try require(PolicyChange(from: old, to: new).removedTiers.isEmpty, row)
        try require(users.values.allSatisfy { $0.state == .disabled || new.role($0.role) != nil }, row)
        for id in users.keys.sorted() { try takeUnneededKeys(from: id, row) }
        try takeFields(fieldChanges(from: old, to: new), new, row)
        // A column that no policy used meanwhile has tokens of some records only.
        incompleteSlots = Set(slots.filter { !complete.contains($0) && resealDue[$0.tier] != nil }.map(\.column))
    }

    /// What a policy's entry says: its texts, and the numbers and token columns that follow.
    ///
    /// - Throws: `policy_refused` for too many tiers in the life of a vault, `bad_policy` for too many columns.
    func policyBody(_ new: Policy) throws -> PolicyBody {
        var numbers = Dictionary(uniqueKeysWithValues: tiers.map { ($0.rawValue, $1.rawValue) })
        for tier in new.tiers where numbers[tier.name.rawValue] == nil {
            let used = Set(numbers.values)
            guard let number = (UInt8(1)...15).first(where: { !used.contains($0) }) else {
                throw CofferError(.policyRefused, Catalogue.Keys.tooManyTiers())
            }
            numbers[tier.name.rawValue] = number
        }
        let kept = inForce.map { old in slots.filter { isInUse($0, under: old) } } ?? []
        return PolicyBody(
            files: new.files, tiers: numbers,
            slots: try TokenSlots.bind(new, tiers: numbers.mapValues { TierID($0) }, keeping: kept))
    }

    /// The numbers and texts of a policy, without judging them.
    mutating func bringIntoForce(_ body: PolicyBody) throws {
        tiers = Dictionary(uniqueKeysWithValues: body.tiers.map { (TierName($0), TierID($1)) })
        slots = body.slots
        try bringIntoForce(body.files)
    }

    private mutating func take(_ body: PolicyBody, _ row: LedgerRow) throws {
        try bringIntoForce(body)
        let policy = try policy
        let numbers = Set(tiers.values.map(\.rawValue))
        try require(numbers.count == tiers.count && numbers.allSatisfy { (1...15).contains($0) }, row)
        try require(policy.tiers.allSatisfy { tiers[$0.name] != nil }, row)
        let columns = Set(slots.map(\.column))
        try require(columns.count == slots.count && columns.allSatisfy { slotTiers.indices.contains($0) }, row)
        try require(
            policy.fields.allSatisfy { field in
                field.indexes.allSatisfy { slot(field, $0) != nil }
            }, row)
        try require(policy.role(role(of: row.actor)) != nil, row)
        standings.append(
            Standing(
                from: row.sequence, roles: try standingRoles(policy), approvals: Set(policy.approvals.keys)))
    }

    /// Whether tokens may stand in a column.
    func isInUse(_ slot: TokenSlot, under policy: Policy) -> Bool {
        resealDue[slot.tier] != nil || isUsed(slot, by: policy)
    }

    private func isUsed(_ slot: TokenSlot, by policy: Policy) -> Bool {
        // While a field moves it is found by the tokens of its earlier tier.
        if movedFrom[slot.field] == slot.tier { return true }
        guard let field = policy.field(slot.field), field.searchKinds.contains(slot.kind.kind) else { return false }
        return tiers[field.tier] == slot.tier
    }

    private func standingRoles(_ policy: Policy) throws -> [String: Standing.Role] {
        var roles: [String: Standing.Role] = [:]
        for role in policy.roles {
            var standing = Standing.Role(may: RowRights(Set(role.actions)), writes: 0, clears: 0)
            for tier in policy.tiers {
                let bit = UInt16(1) << UInt16(try tierID(tier.name).rawValue)
                let rights = policy.rights(of: role.name, on: tier.name)
                if !rights.isDisjoint(with: [.enter, .clear]) { standing.writes |= bit }
                if rights.contains(.clear) { standing.clears |= bit }
            }
            roles[role.name.rawValue] = standing
        }
        return roles
    }
}
