// Seals the parts of new records: needs data keys and a record number, but no transaction.

internal import CofferCrypto
internal import CofferModel

/// A new record's parts and keys, ready to be stored under its number.
struct SealedDraft: Sendable {
    let id: RecordID
    /// 16 random bytes.
    let publicID: [UInt8]
    /// 16 random bytes.
    let salt: [UInt8]
    let parts: [UInt8]
    /// The row, then each tier with parts.
    let tiers: [TierID]
    /// What the row hash says of the tiers.
    let digests: [RowDigests.Tier]
    /// 32 bytes for each of `tiers`. They are about to stand in the file as they are, so they need no locked memory.
    let shredKeys: [UInt8]
}

/// Seals for one thread, in the scratch arena of its cipher.
struct RecordSealer {
    private let cipher: PartCipher
    private let random: RandomBuffer
    private let slots: [TierID?]

    /// - Parameter slots: the tier of each token column.
    init(cipher: PartCipher, slots: [TierID?]) throws {
        self.cipher = cipher
        self.slots = slots
        random = try RandomBuffer()
    }

    /// Seals every segment of a draft under fresh shred keys.
    func seal(_ draft: RecordDraft, as id: RecordID, keys: WritingKeys) throws -> SealedDraft {
        var tiers: [TierID] = []
        var shredKeys: [UInt8] = []
        var parts: [UInt8] = []
        tiers.reserveCapacity(5)
        shredKeys.reserveCapacity(5 * 32)
        parts.reserveCapacity(draft.plaintext.count + draft.segments.count * 64)
        func makeShredKey(_ tier: TierID) {
            cipher.makeShredKey(slot: Int(tier.rawValue))
            cipher.withShredKey(slot: Int(tier.rawValue)) { shredKeys.append(contentsOf: $0) }
            tiers.append(tier)
        }
        makeShredKey(.row)
        try draft.plaintext.withUnsafeBytes { plaintext in
            for segment in draft.segments {
                if segment.tier != tiers.last { makeShredKey(segment.tier) }
                let (dataKey, key) = try keys.key(segment.tier, segment.kind)
                let context = PartContext(
                    record: id.rawValue, tier: segment.tier.rawValue, kind: segment.kind.rawValue, revision: 1,
                    dataKey: dataKey)
                try PartsBlob.append(tier: segment.tier, kind: segment.kind, revision: 1, to: &parts) { parts in
                    try cipher.seal(
                        UnsafeRawBufferPointer(rebasing: plaintext[segment.range]), under: key, context: context,
                        shredSlot: Int(segment.tier.rawValue), appendingTo: &parts)
                }
            }
        }
        return SealedDraft(
            id: id, publicID: random.bytes(16), salt: random.bytes(16), parts: parts, tiers: tiers,
            digests: try RowDigests.tiers(id, parts: parts, tokens: draft.tokens, slots: slots), shredKeys: shredKeys)
    }
}
