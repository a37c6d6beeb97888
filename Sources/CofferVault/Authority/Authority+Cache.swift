// The fold of authority as a file in the state directory, so that opening does not verify years of entries again.

internal import CofferCrypto
internal import CofferModel

extension Authority: Codable {
    private enum CodingKeys: String, CodingKey {
        case vault, sequence, head, ledgerSequence, recoveryEncryption, recoverySigning, createdAt, users, signers, keys
        case dataKeys, tiers, slots, rotationDue, policySource
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(vault: try container.decode(Hash32.self, forKey: .vault))
        sequence = try container.decode(Int64.self, forKey: .sequence)
        head = try container.decode(Hash32.self, forKey: .head)
        ledgerSequence = try container.decode(Int64.self, forKey: .ledgerSequence)
        recoveryEncryption = try container.decodeIfPresent(Hex.self, forKey: .recoveryEncryption)
        recoverySigning = try container.decodeIfPresent(Hex.self, forKey: .recoverySigning)
        createdAt = try container.decode(Int64.self, forKey: .createdAt)
        for user in try container.decode([User].self, forKey: .users) { users[user.id] = user }
        signers = try container.decode([UserID: [Signer]].self, forKey: .signers)
        for key in try container.decode([HierarchyKey].self, forKey: .keys) { keys[key.id] = key }
        for made in try container.decode([MadeDataKey].self, forKey: .dataKeys) { dataKeys[made.key.id] = made }
        for (name, id) in try container.decode([String: UInt8].self, forKey: .tiers) {
            tiers[TierName(name)] = TierID(id)
        }
        slots = try container.decode([String: Int].self, forKey: .slots)
        rotationDue = try container.decode(Set<TierID>.self, forKey: .rotationDue)
        let source = try container.decode(String.self, forKey: .policySource)
        if !source.isEmpty { try bringIntoForce(source) }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(vault, forKey: .vault)
        try container.encode(sequence, forKey: .sequence)
        try container.encode(head, forKey: .head)
        try container.encode(ledgerSequence, forKey: .ledgerSequence)
        try container.encodeIfPresent(recoveryEncryption, forKey: .recoveryEncryption)
        try container.encodeIfPresent(recoverySigning, forKey: .recoverySigning)
        try container.encode(createdAt, forKey: .createdAt)
        try container.encode(users.values.sorted { $0.id < $1.id }, forKey: .users)
        try container.encode(signers, forKey: .signers)
        try container.encode(keys.values.sorted { $0.id < $1.id }, forKey: .keys)
        try container.encode(dataKeys.values.sorted { $0.key.id < $1.key.id }, forKey: .dataKeys)
        try container.encode(
            Dictionary(uniqueKeysWithValues: tiers.map { ($0.rawValue, $1.rawValue) }), forKey: .tiers)
        try container.encode(slots, forKey: .slots)
        try container.encode(rotationDue.sorted(), forKey: .rotationDue)
        try container.encode(policySource, forKey: .policySource)
    }
}
