// The hash of a whole row, as its change entry states it.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore

extension RecordRow {
    /// BLAKE2b-256 over everything in the row, every input length-prefixed (docs/format.md).
    func computedHash(vault: Hash32) -> Hash32 {
        var hash = Blake2b(label: "coffer/row/1")
        hash.update(vault)
        hash.update(id.rawValue)
        hash.update(publicID)
        hash.update(code)
        hash.update(revision)
        hash.update(pending)
        hash.update(open)
        hash.update(parts)
        hash.update(salt)
        for token in tokens {
            hash.update(token == nil ? 0 : 1)
            hash.update(token ?? 0)
        }
        return hash.finish()
    }

    /// Whether tier n waits to be settled.
    func isPending(_ tier: TierID) -> Bool { pending & Self.pendingBit(tier) != 0 }

    static func pendingBit(_ tier: TierID) -> Int64 { 1 << Int64(tier.rawValue) }
}
