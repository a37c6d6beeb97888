// Whether the keys that lie in the file are those that the ledger names: seen before anybody opens one.

internal import CofferModel
internal import CofferStore

extension Authority {
    /// Compares every grant and keyslot with the ledger.
    ///
    /// - Throws: `Tampering.grant` or `.userKeys` that names what was put, changed or taken away.
    func checkStoredKeys(_ store: any StoreReading) throws {
        var expected = granted
        for row in try store.grants() {
            guard expected[row.user]?.removeValue(forKey: row.key) == Keyring.hash(ofGrant: row.sealed) else {
                throw Tampering.grant(key: row.key)
            }
        }
        if let missing = expected.values.lazy.flatMap(\.keys).min() { throw Tampering.grant(key: missing) }
        var slots = users.mapValues(\.keyslots)
        for row in try store.keyslots() {
            guard slots[row.user]?.removeValue(forKey: row.slot) == Keyring.hash(ofKeyslot: row.sealed) else {
                throw Tampering.userKeys(name: users[row.user]?.name ?? "#\(row.user.rawValue)")
            }
        }
        if let missing = slots.filter({ !$0.value.isEmpty }).keys.min() {
            throw Tampering.userKeys(name: users[missing]?.name ?? "#\(missing.rawValue)")
        }
    }
}
