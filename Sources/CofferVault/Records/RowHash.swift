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
        withUnsafeTemporaryAllocation(byteCount: 9 * tokens.count, alignment: 1) { bytes in
            for (slot, token) in tokens.enumerated() {
                bytes[9 * slot] = token == nil ? 0 : 1
                bytes.storeBytes(of: (token ?? 0).littleEndian, toByteOffset: 9 * slot + 1, as: Int64.self)
            }
            hash.update(UnsafeRawBufferPointer(bytes))
        }
        return hash.finish()
    }

    /// Whether tier n waits to be settled.
    func isPending(_ tier: TierID) -> Bool { pending & Self.pendingBit(tier) != 0 }

    static func pendingBit(_ tier: TierID) -> Int64 { 1 << Int64(tier.rawValue) }
}
