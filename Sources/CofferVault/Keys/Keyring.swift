// The keys one session holds: what its grants open, and nothing else.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore
internal import Synchronization

/// An unlocked user's keys, in locked memory; wiped when the session ends.
final class Keyring: Sendable {
    let user: UserID
    let keys: UserKeys
    /// What the grants of this user open.
    private let granted = Mutex(Granted())
    /// Data keys opened or made so far.
    private let dataKeys = Mutex<[Int64: DataKey]>([:])
    /// By hierarchy key: the data key this session made for writing what it cannot read.
    private let own = Mutex<[Int64: Int64]>([:])

    private struct Granted: Sendable {
        /// By hierarchy key: tier pairs.
        var pairs: [Int64: EncryptionKeyPair] = [:]
        var roots: [Int64: SearchRoot] = [:]
        /// The authority entry as of which this is what the ledger gives.
        var sequence: Int64 = 0
    }

    init(user: UserID, keys: UserKeys) {
        self.user = user
        self.keys = keys
    }

    /// Opens what the ledger has given this user since, and wipes what it has taken away.
    ///
    /// - Throws: `Tampering.grant` if a grant is missing, is not the one the ledger names, or opens to another key.
    func refresh(_ authority: Authority, _ store: any StoreReading) throws {
        if granted.withLock({ $0.sequence == authority.sequence }) { return }
        let given = authority.granted[user] ?? [:]
        let rows = Dictionary(try store.grants(of: user).map { ($0.key, $0.sealed) }) { $1 }
        var now = granted.withLock { $0 }
        now.pairs = now.pairs.filter { given[$0.key] != nil }
        now.roots = now.roots.filter { given[$0.key] != nil }
        for (id, hash) in given where now.pairs[id] == nil && now.roots[id] == nil {
            guard let key = authority.keys[id], let sealed = rows[id], Self.hash(ofGrant: sealed) == hash,
                let secret = try? keys.encryption.open(sealed)
            else { throw Tampering.grant(key: id) }
            if key.purpose == .search {
                let root = try SearchRoot(secret)
                guard root.commitment.bytes == key.public.bytes else { throw Tampering.grant(key: id) }
                now.roots[id] = root
            } else {
                let pair = try EncryptionKeyPair(secret: secret)
                guard pair.publicKey.bytes == key.public.bytes else { throw Tampering.grant(key: id) }
                now.pairs[id] = pair
            }
        }
        now.sequence = authority.sequence
        let opened = now
        granted.withLock { $0 = opened }
        // What was opened with a key that has been taken away goes with it.
        let made = own.withLock { Set($0.values) }
        dataKeys.withLock { known in
            known = known.filter { id, _ in
                made.contains(id) || authority.dataKeys[id].map { opened.pairs[$0.key.key] != nil } ?? false
            }
        }
    }

    private func pair(_ id: Int64) -> EncryptionKeyPair? { granted.withLock { $0.pairs[id] } }
    private func root(_ id: Int64) -> SearchRoot? { granted.withLock { $0.roots[id] } }

    func holds(_ tier: TierID, _ purpose: KeyPurpose, _ authority: Authority) -> Bool {
        guard let key = authority.currentKey(tier, purpose) else { return false }
        return purpose == .search ? root(key.id) != nil : pair(key.id) != nil
    }

    /// All search roots of a tier, newest first: values may still be found under an older one.
    func searchRoots(_ tier: TierID, _ authority: Authority) -> [SearchRoot] {
        authority.keys.values.filter { $0.tier == tier && $0.purpose == .search }
            .sorted { $0.epoch > $1.epoch }.compactMap { root($0.id) }
    }

    /// The data key with this number, or nil if this session may not have it.
    ///
    /// - Throws: `Tampering.dataKey` if the stored bytes are not those the ledger registers.
    func dataKey(_ id: Int64, _ authority: Authority, _ store: any StoreReading) throws -> DataKey? {
        if let known = dataKeys.withLock({ $0[id] }) { return known }
        guard let made = authority.dataKeys[id], let pair = pair(made.key.key) else { return nil }
        guard let row = try store.dataKey(id), Self.hash(row.sealed) == made.key.sealed,
            let secret = try? pair.open(row.sealed)
        else { throw Tampering.dataKey(id) }
        let key = try DataKey(secret)
        dataKeys.withLock { $0[id] = key }
        return key
    }

    /// This keyring, and of the keys retired since some moment those that this user was given by then and may have now.
    ///
    /// - Parameters:
    ///   - grants: of that moment, all users'.
    ///   - dataKeys: of that moment.
    ///   - authority: gets the data keys back, for a reader of what was sealed by then.
    /// - Throws: `Tampering.grant`, `.dataKey` for bytes that are not those which the ledger registered.
    func reachingBack(
        grants: [GrantRow], dataKeys stored: [DataKeyRow], _ authority: inout Authority
    ) throws -> Keyring {
        let earlier = Keyring(user: user, keys: keys)
        var now = granted.withLock { $0 }
        for grant in grants where grant.user == user && now.pairs[grant.key] == nil {
            guard let key = authority.keys[grant.key], key.isRetired, key.purpose != .search,
                Authority.purposes(authority.rights(of: user, on: key.tier)).contains(key.purpose)
            else { continue }
            guard let secret = try? keys.encryption.open(grant.sealed),
                let pair = try? EncryptionKeyPair(secret: secret),
                pair.publicKey.bytes == key.public.bytes
            else { throw Tampering.grant(key: grant.key) }
            now.pairs[grant.key] = pair
        }
        var opened: [Int64: DataKey] = [:]
        for row in stored {
            guard let made = authority.dataKeys[row.id], made.isRetired, let pair = now.pairs[made.key.key] else {
                continue
            }
            guard Self.hash(row.sealed) == made.key.sealed, let secret = try? pair.open(row.sealed) else {
                throw Tampering.dataKey(row.id)
            }
            opened[row.id] = try DataKey(secret)
            authority.dataKeys[row.id]?.isRetired = false
        }
        let (pairs, dataKeys) = (now, opened)
        earlier.granted.withLock { $0 = pairs }
        earlier.dataKeys.withLock { $0 = dataKeys }
        return earlier
    }

    /// The key under which this session writes a tier, or nil if it has to make one first.
    func writingKey(
        _ tier: TierID, _ purpose: KeyPurpose, _ authority: Authority, _ store: any StoreReading
    ) throws -> (id: Int64, key: DataKey)? {
        guard let current = authority.currentKey(tier, purpose) else { return nil }
        if pair(current.id) != nil {
            let lasting = authority.dataKeys.values.filter {
                $0.key.key == current.id && !$0.key.isSession && !$0.isRetired
            }
            if let id = lasting.map(\.key.id).max(), let key = try dataKey(id, authority, store) { return (id, key) }
        }
        guard let id = own.withLock({ $0[current.id] }), let made = authority.dataKeys[id], !made.isRetired,
            let key = dataKeys.withLock({ $0[id] })
        else { return nil }
        return (id, key)
    }

    /// Takes in a key this session has made and registered.
    func adopt(_ key: DataKey, id: Int64, for hierarchyKey: Int64) {
        dataKeys.withLock { $0[id] = key }
        own.withLock { $0[hierarchyKey] = id }
    }

    /// Opens text that was sealed to a tier's own public key, of whatever epoch; nil if this session may not read it.
    func open(_ sealed: [UInt8], tier: TierID, _ authority: Authority) -> String? {
        for key in authority.keys.values where key.tier == tier && key.purpose == .clear {
            if let text = try? pair(key.id)?.open(sealed) {
                return text.withBytes { String(decoding: $0, as: UTF8.self) }
            }
        }
        return nil
    }

    /// Seals a granted key to somebody else's public key.
    func sealGrant(of key: HierarchyKey, to recipient: EncryptionPublicKey) throws -> [UInt8]? {
        if let root = root(key.id) { return try recipient.seal(root.bytes) }
        return try pair(key.id)?.sealSecret(to: recipient)
    }

    /// What the ledger says of a grant's sealed bytes.
    static func hash(ofGrant sealed: [UInt8]) -> Hex {
        var hash = Blake2b(label: "coffer/grant/1")
        hash.update(sealed)
        return Hex(hash.finish().bytes)
    }

    /// What the ledger says of a keyslot's sealed bytes.
    static func hash(ofKeyslot sealed: [UInt8]) -> Hex {
        var hash = Blake2b(label: "coffer/keyslot/1")
        hash.update(sealed)
        return Hex(hash.finish().bytes)
    }

    static func hash(_ sealed: [UInt8]) -> Hex {
        var hash = Blake2b(label: "coffer/data-key/1")
        hash.update(sealed)
        return Hex(hash.finish().bytes)
    }
}
