// Makes the keys of a tier: two pairs and a search root, their data keys, and a grant of each to everybody who gets it.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore

/// Keys made within one write transaction, and the entries that bring them into being.
struct KeyMaking {
    private let store: any StoreWriting
    private let time: Int64
    private var nextKey: Int64
    private var nextDataKey: Int64
    private var keys: [HierarchyKey] = []
    private var grants: [GrantedKey] = []
    private var dataKeys: [RegisteredDataKey] = []

    init(store: any StoreWriting, nextKey: Int64, nextDataKey: Int64, time: Int64) {
        self.store = store
        self.nextKey = nextKey
        self.nextDataKey = nextDataKey
        self.time = time
    }

    /// - Parameter heirs: who is given a key, with the public keys to seal it to.
    mutating func make(
        _ tier: TierID, epoch: Int64, heirs: (HierarchyKey) throws -> [(UserID, EncryptionPublicKey)]
    ) throws {
        for purpose in [KeyPurpose.clear, .masked] {
            let pair = try EncryptionKeyPair.generate()
            let key = try add(tier, purpose, epoch, pair.publicKey.bytes, heirs) { try pair.sealSecret(to: $0) }
            let sealed = try pair.publicKey.seal(try DataKey.generate().bytes)
            try store.insertDataKey(DataKeyRow(id: nextDataKey, sealed: sealed))
            dataKeys.append(
                RegisteredDataKey(id: nextDataKey, key: key, sealed: Keyring.hash(sealed), isSession: false))
            nextDataKey += 1
        }
        let root = try SearchRoot.generate()
        _ = try add(tier, .search, epoch, root.commitment.bytes, heirs) { try $0.seal(root.bytes) }
    }

    private mutating func add(
        _ tier: TierID, _ purpose: KeyPurpose, _ epoch: Int64, _ public: [UInt8],
        _ heirs: (HierarchyKey) throws -> [(UserID, EncryptionPublicKey)],
        _ seal: (EncryptionPublicKey) throws -> [UInt8]
    ) throws -> Int64 {
        let key = HierarchyKey(
            id: nextKey, tier: tier, purpose: purpose, epoch: epoch, public: Hex(`public`), since: time)
        for (user, recipient) in try heirs(key) {
            let sealed = try seal(recipient)
            try store.putGrant(GrantRow(user: user, key: key.id, sealed: sealed))
            grants.append(GrantedKey(user: user, key: key.id, sealed: Keyring.hash(ofGrant: sealed)))
        }
        keys.append(key)
        nextKey += 1
        return key.id
    }

    mutating func enter(_ ledger: inout LedgerWriter, reseals: Bool) throws {
        try ledger.append(.keys, KeysBody(keys: keys, grants: grants, reseals: reseals))
        try ledger.append(.dataKeys, DataKeysBody(keys: dataKeys))
    }
}
