// The keys one session holds: what its grants open, and nothing else.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore
internal import Synchronization

/// An unlocked user's keys, in locked memory; wiped when the session ends.
final class Keyring: Sendable {
    let user: UserID
    let keys: UserKeys
    /// By hierarchy key: the tier pairs this user was granted.
    private let pairs: [Int64: EncryptionKeyPair]
    /// By hierarchy key: the search roots this user was granted.
    private let roots: [Int64: SearchRoot]
    /// Data keys opened or made so far.
    private let dataKeys = Mutex<[Int64: DataKey]>([:])
    /// By hierarchy key: the data key this session made for writing what it cannot read.
    private let own = Mutex<[Int64: Int64]>([:])

    /// Opens all grants of a user.
    ///
    /// - Throws: `Tampering.grant` if one opens to another key than the ledger names, or is missing.
    init(user: UserID, keys: UserKeys, authority: Authority, store: any StoreReading) throws {
        self.user = user
        self.keys = keys
        var pairs: [Int64: EncryptionKeyPair] = [:]
        var roots: [Int64: SearchRoot] = [:]
        for grant in try store.grants(of: user) {
            guard let key = authority.keys[grant.key], let secret = try? keys.encryption.open(grant.sealed) else {
                throw Tampering.grant(key: grant.key)
            }
            if key.purpose == .search {
                let root = try SearchRoot(secret)
                guard root.commitment.bytes == key.public.bytes else { throw Tampering.grant(key: grant.key) }
                roots[key.id] = root
            } else {
                let pair = try EncryptionKeyPair(secret: secret)
                guard pair.publicKey.bytes == key.public.bytes else { throw Tampering.grant(key: grant.key) }
                pairs[key.id] = pair
            }
        }
        // Without one of them this session would take itself for one that writes without reading.
        for key in try authority.keysNeeded(by: authority.users[user]?.role ?? RoleName(""))
        where pairs[key.id] == nil && roots[key.id] == nil {
            throw Tampering.grant(key: key.id)
        }
        self.pairs = pairs
        self.roots = roots
    }

    func holds(_ tier: TierID, _ purpose: KeyPurpose, _ authority: Authority) -> Bool {
        guard let key = authority.currentKey(tier, purpose) else { return false }
        return purpose == .search ? roots[key.id] != nil : pairs[key.id] != nil
    }

    /// All search roots of a tier, newest first: values may still be found under an older one.
    func searchRoots(_ tier: TierID, _ authority: Authority) -> [SearchRoot] {
        authority.keys.values.filter { $0.tier == tier && $0.purpose == .search }
            .sorted { $0.epoch > $1.epoch }.compactMap { roots[$0.id] }
    }

    /// The data key with this number, or nil if this session may not have it.
    ///
    /// - Throws: `Tampering.dataKey` if the stored bytes are not those the ledger registers.
    func dataKey(_ id: Int64, _ authority: Authority, _ store: any StoreReading) throws -> DataKey? {
        if let known = dataKeys.withLock({ $0[id] }) { return known }
        guard let made = authority.dataKeys[id], let pair = pairs[made.key.key] else { return nil }
        guard let row = try store.dataKey(id), Self.hash(row.sealed) == made.key.sealed,
            let secret = try? pair.open(row.sealed)
        else { throw Tampering.dataKey(id) }
        let key = try DataKey(secret)
        dataKeys.withLock { $0[id] = key }
        return key
    }

    /// The key under which this session writes a tier, or nil if it has to make one first.
    func writingKey(
        _ tier: TierID, _ purpose: KeyPurpose, _ authority: Authority, _ store: any StoreReading
    ) throws -> (id: Int64, key: DataKey)? {
        guard let current = authority.currentKey(tier, purpose) else { throw Tampering.root }
        if pairs[current.id] != nil {
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
            if let text = try? pairs[key.id]?.open(sealed) {
                return text.withBytes { String(decoding: $0, as: UTF8.self) }
            }
        }
        return nil
    }

    /// Seals a granted key to somebody else's public key.
    func sealGrant(of key: HierarchyKey, to recipient: EncryptionPublicKey) throws -> [UInt8]? {
        if let root = roots[key.id] { return try recipient.seal(root.bytes) }
        return try pairs[key.id]?.sealSecret(to: recipient)
    }

    static func hash(_ sealed: [UInt8]) -> Hex {
        var hash = Blake2b(label: "coffer/data-key/1")
        hash.update(sealed)
        return Hex(hash.finish().bytes)
    }
}
