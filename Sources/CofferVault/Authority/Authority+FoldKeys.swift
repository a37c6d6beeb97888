// Keys: made, given on to who held the ones before, registered, and dropped once nothing needs them.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension Authority {
    mutating func foldKeys(_ row: LedgerRow) throws {
        let body = try decode(KeysBody.self, row)
        let made = Dictionary(grouping: body.keys, by: \.tier)
        let first = (keys.keys.max() ?? 0) + 1
        try require(body.keys.map(\.id) == Array(first..<first + Int64(body.keys.count)), row)
        for (tier, some) in made {
            try require(tierName(tier) != nil && mayMakeKeys(row.actor, tier), row)
            try require(some.count == 3 && Set(some.map(\.purpose)).count == 3, row)
            for key in some {
                let epoch = (currentKey(tier, key.purpose)?.epoch ?? 0) + 1
                try require(key.epoch == epoch && key.public.bytes.count == 32, row)
            }
        }
        // Invariant: new keys go to the recovery identity and to exactly those who held the ones before them.
        let recipients = Set(
            body.keys.flatMap { key in heirs(of: key, maker: row.actor).map { [$0.rawValue, key.id] } })
        try require(Set(body.grants.map { [$0.user.rawValue, $0.key] }) == recipients, row)
        try require(body.grants.count == recipients.count, row)
        for key in body.keys {
            var key = key
            key.isRetired = false
            key.since = row.time
            keys[key.id] = key
        }
        for grant in body.grants { granted[grant.user, default: [:]][grant.key] = grant.sealed }
        for tier in made.keys {
            if let leavers = rotationDue.removeValue(forKey: tier) {
                oldKeys[tier, default: leavers].formUnion(leavers)
            }
            // A sealing anew that is under way starts over: it has to end under these keys.
            if body.reseals || resealDue[tier] != nil { resealDue[tier] = row.sequence }
        }
    }

    /// The first owner makes the keys of a new vault; later a holder makes those after their own, and whoever was given
    /// every key there is those of a tier that has none yet: nobody comes by keys through a role and a policy alone.
    func mayMakeKeys(_ user: UserID, _ tier: TierID) -> Bool {
        guard rights(of: user, on: tier).isSuperset(of: .holder) else { return false }
        return currentKey(tier, .clear) == nil ? holdsEveryKey(user) : isHolder(user, of: tier)
    }

    /// Who is given a new key: the recovery identity, its maker, and whoever holds the one it replaces and still may.
    func heirs(of key: HierarchyKey, maker: UserID) -> [UserID] {
        let before = currentKey(key.tier, key.purpose)
        let others = users.values.filter { user in
            guard user.state == .active, Self.purposes(rights(of: user.id, on: key.tier)).contains(key.purpose) else {
                return false
            }
            return user.id == maker || before.map { granted[user.id]?[$0.id] != nil } ?? false
        }
        return [.recovery] + others.map(\.id).sorted()
    }

    mutating func foldDataKeys(_ row: LedgerRow) throws {
        for made in try decode(DataKeysBody.self, row).keys {
            // Numbers follow each other, or somebody could leave none for others.
            guard let key = keys[made.key], key.purpose != .search, made.id == (dataKeys.keys.max() ?? 0) + 1 else {
                throw Tampering.unentitled(row.sequence)
            }
            let rights = rights(of: row.actor, on: key.tier)
            // Invariant: a data key counts only if its maker may write that tier; a lasting one, under which others write,
            // only from somebody who was given what opens it: a role alone would let its maker read what others write.
            try require(rights.contains(.enter) || rights.contains(.clear), row)
            try require(made.isSession || (rights.contains(.clear) && granted[row.actor]?[made.key] != nil), row)
            dataKeys[made.id] = MadeDataKey(key: made, maker: row.actor, isRetired: false)
        }
    }

    mutating func foldDataKeysRetired(_ row: LedgerRow) throws {
        for id in try decode(DataKeysRetiredBody.self, row).keys {
            guard var made = dataKeys[id], let key = keys[made.key.key] else {
                throw Tampering.unentitled(row.sequence)
            }
            try require(rights(of: row.actor, on: key.tier).contains(.clear), row)
            // Who can't open it can't know that nothing needs it.
            try require(holds(row.actor, key.tier, .clear), row)
            // A lasting data key goes only after its tier has newer keys and everything is sealed under those.
            try require(made.key.isSession || isReplaced(key), row)
            made.isRetired = true
            dataKeys[id] = made
        }
    }

    mutating func foldKeysRetired(_ row: LedgerRow) throws {
        for id in try decode(KeysRetiredBody.self, row).keys {
            guard let key = keys[id], isReplaced(key), isHolder(row.actor, of: key.tier),
                !dataKeys.values.contains(where: { $0.key.key == id && !$0.isRetired })
            else { throw Tampering.unentitled(row.sequence) }
            keys[id]?.isRetired = true
            for user in granted.keys { granted[user]?[id] = nil }
        }
    }

    /// Whether a newer key of its tier has taken over all that was sealed or found with this one.
    private func isReplaced(_ key: HierarchyKey) -> Bool {
        guard let current = currentKey(key.tier, key.purpose) else { return false }
        return key.epoch < current.epoch && resealDue[key.tier] == nil
    }

    mutating func foldResealed(_ row: LedgerRow) throws {
        let body = try decode(ResealedBody.self, row)
        let done = Set(body.tiers)
        // Invariant: tiers between which fields move are done together, or values would be left behind.
        try require(resealGroups.allSatisfy { $0.isDisjoint(with: done) || $0.isSubset(of: done) }, row)
        for tier in body.tiers {
            try require(isHolder(row.actor, of: tier), row)
            guard let due = resealDue[tier], due <= body.through else { throw Tampering.unentitled(row.sequence) }
            resealDue[tier] = nil
            oldKeys[tier] = nil
            incompleteSlots.subtract(slots.filter { $0.tier == tier }.map(\.column))
        }
        settleFields(in: done)
    }
}
