// New keys for tiers: made by a holder, given to whoever held the ones before and still may.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func rotateKeys(_ request: KeyRotation, _ emit: (Event) throws -> Void) throws {
        try authorise(.keyRotate)
        let (wanted, due, running) = try reading { reader in
            let authority = reader.authority
            let wanted = try request.tiers.map { name in
                guard let tier = authority.tiers[name], reader.policy.tier(name) != nil else {
                    throw CofferError(
                        .noSuchTier, Catalogue.Keys.noSuchTier(name.rawValue),
                        hint: Catalogue.Keys.knownTiers(reader.policy.tiers.map(\.name.rawValue)))
                }
                return tier
            }
            let all = wanted.isEmpty ? Array(authority.tiers.values) : wanted
            let mine = all.filter { authority.mayMakeKeys(user, $0) }
            // A sealing anew that was interrupted goes on; it needs no newer keys.
            let running = request.reseals ? mine.filter { authority.resealDue[$0] != nil } : []
            return (wanted, mine.filter { !running.contains($0) }.sorted(), running.sorted())
        }
        if due.count + running.count < max(1, wanted.count) {
            throw try denial(Action.keyRotate.rawValue, [Catalogue.Keys.holdsNothing()])
        }
        try makeKeys(due, reseals: request.reseals)
        var summary = RotationSummary(rotated: [], resealed: [], records: 0, keysDropped: 0, kept: [])
        summary.rotated = try reading { reader in due.compactMap { reader.authority.tierName($0) } }
        if request.reseals { try resealAll(Set(due + running), &summary, emit) }
        // The grants and data keys that went should be gone from the file too.
        try? checkpoint()
        try emit(.rotation(summary))
    }

    /// Makes new keys for tiers that want them because somebody left, or that have none yet, as far as this session may.
    func makeDueKeys() throws {
        let due = try reading { reader in
            let authority = reader.authority
            return try reader.policy.tiers.map { try authority.tierID($0.name) }.filter {
                (authority.rotationDue[$0] != nil || authority.currentKey($0, .clear) == nil)
                    && authority.mayMakeKeys(user, $0)
            }
        }
        try makeKeys(due, reseals: false)
    }

    private func makeKeys(_ tiers: [TierID], reseals: Bool) throws {
        if tiers.isEmpty { return }
        try writing { writer in
            let authority = writer.authority
            guard tiers.allSatisfy({ authority.mayMakeKeys(user, $0) }) else {
                throw CofferError(
                    .changedMeanwhile, Catalogue.Vault.changedMeanwhile(), hint: Catalogue.Vault.changedMeanwhileNext())
            }
            var making = KeyMaking(
                store: writer.store, nextKey: (authority.keys.keys.max() ?? 0) + 1,
                nextDataKey: (authority.dataKeys.keys.max() ?? 0) + 1, time: writer.time)
            for tier in tiers {
                try making.make(tier, epoch: (authority.currentKey(tier, .clear)?.epoch ?? 0) + 1) { key in
                    try authority.heirs(of: key, maker: user).map { ($0, try authority.encryptionKey(of: $0)) }
                }
            }
            try making.enter(&writer.ledger, reseals: reseals)
        }
    }

    func keyStatus(_ emit: (Event) throws -> Void) throws {
        let views = try reading { reader in
            try reader.policy.tiers.map { try Self.keyStatus($0, reader.authority) }
        }
        for view in views { try emit(.keys(view)) }
    }

    private static func keyStatus(_ definition: TierDefinition, _ authority: Authority) throws -> KeyStatusView {
        let tier = try authority.tierID(definition.name)
        let current = authority.currentKey(tier, .clear)
        let epochs = authority.keys.values.filter { $0.tier == tier && $0.purpose == .clear && !$0.isRetired }
        let holders = authority.users.values.filter { authority.holds($0.id, tier, .clear) }
        return KeyStatusView(
            tier: definition.name, label: definition.label, epoch: current?.epoch, since: current?.since,
            epochsInUse: Int64(epochs.count), holders: holders.map(\.name).sorted(),
            isRotationDue: authority.rotationDue[tier] != nil, isResealDue: authority.resealDue[tier] != nil,
            dataKeys: Int64(
                authority.dataKeys.values.count { !$0.isRetired && authority.keys[$0.key.key]?.tier == tier }))
    }
}

extension Authority {
    /// What keys given to a user are sealed to; 0 is the recovery identity.
    func encryptionKey(of user: UserID) throws -> EncryptionPublicKey {
        let bytes = user == .recovery ? recoveryEncryption : users[user]?.encryption
        guard let bytes else { throw Tampering.userKeys(name: users[user]?.name ?? "#\(user.rawValue)") }
        return try EncryptionPublicKey(bytes.bytes)
    }
}
