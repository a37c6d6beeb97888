// The data keys under which one session writes, ready before the transaction that uses them.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// A data key per tier and side, all registered in the ledger.
struct WritingKeys: Sendable {
    private var clear: [(id: Int64, key: DataKey)?] = Array(repeating: nil, count: 16)
    private var masked: [(id: Int64, key: DataKey)?] = Array(repeating: nil, count: 16)

    /// The key that seals a part of this kind.
    func key(_ tier: TierID, _ kind: PartKind) throws -> (id: Int64, key: DataKey) {
        let isMasked = kind == .masked || kind == .maskedOverlay
        guard let key = (isMasked ? masked : clear)[Int(tier.rawValue)] else { throw Tampering.root }
        return key
    }

    /// The numbers of all keys: the same keys have the same numbers.
    var ids: [Int64] { (clear + masked).compactMap { $0?.id } }

    /// Whether they are still what is written under: none retired by a holder meanwhile, and no tier with newer keys.
    func areLive(_ authority: Authority) -> Bool {
        ids.allSatisfy { id in
            guard let made = authority.dataKeys[id], !made.isRetired, let key = authority.keys[made.key.key] else {
                return false
            }
            return authority.currentKey(key.tier, key.purpose)?.id == key.id
        }
    }

    mutating func set(_ tier: TierID, _ purpose: KeyPurpose, _ key: (id: Int64, key: DataKey)) {
        if purpose == .masked { masked[Int(tier.rawValue)] = key } else { clear[Int(tier.rawValue)] = key }
    }
}

extension VaultSession {
    /// The keys for writing these tiers; makes and registers session data keys for those it cannot read.
    func writingKeys(_ tiers: [TierID]) throws -> WritingKeys {
        let wanted = tiers.flatMap { [($0, KeyPurpose.clear), ($0, KeyPurpose.masked)] }
        if let ready = try reading({ try self.collect(wanted, $0.authority, $0.store) }) { return ready }
        var unentitled: Phrase?
        let made = try writing { writer -> [(DataKey, RegisteredDataKey)] in
            let authority = writer.authority
            var made: [RegisteredDataKey] = []
            var keys: [(DataKey, RegisteredDataKey)] = []
            var next = (authority.dataKeys.keys.max() ?? 0) + 1
            for (tier, purpose) in wanted
            where try self.keyring.writingKey(tier, purpose, authority, writer.store) == nil {
                guard let key = authority.currentKey(tier, purpose) else {
                    let label = authority.tierName(tier).flatMap { writer.policy.tier($0)?.label }
                    throw CofferError(
                        .keysNotMade, Catalogue.Keys.notMade(label ?? Catalogue.Vault.thisTier()),
                        hint: Catalogue.Keys.notMadeNext())
                }
                // Nobody's fold of authority would go on past an entry that the maker has no right to.
                guard authority.rights(of: self.user, on: tier).contains(.enter) else {
                    let label = authority.tierName(tier).flatMap { writer.policy.tier($0)?.label }
                    unentitled = label ?? Catalogue.Vault.thisTier()
                    return []
                }
                let dataKey = try DataKey.generate()
                let sealed = try EncryptionPublicKey(key.public.bytes).seal(dataKey.bytes)
                try writer.store.insertDataKey(DataKeyRow(id: next, sealed: sealed))
                made.append(RegisteredDataKey(id: next, key: key.id, sealed: Keyring.hash(sealed), isSession: true))
                keys.append((dataKey, made[made.count - 1]))
                next += 1
            }
            try writer.ledger.append(.dataKeys, DataKeysBody(keys: made))
            return keys
        }
        if let unentitled { throw try denial(Action.enter.rawValue, [Catalogue.Vault.mayNotEnter(unentitled)]) }
        for (key, registered) in made { keyring.adopt(key, id: registered.id, for: registered.key) }
        guard let keys = try reading({ try self.collect(wanted, $0.authority, $0.store) }) else { throw Tampering.root }
        return keys
    }

    private func collect(
        _ wanted: [(TierID, KeyPurpose)], _ authority: Authority, _ store: any StoreReading
    ) throws -> WritingKeys? {
        var keys = WritingKeys()
        for (tier, purpose) in wanted {
            guard let key = try keyring.writingKey(tier, purpose, authority, store) else { return nil }
            keys.set(tier, purpose, key)
        }
        return keys
    }
}
