// The hash of a row, made of one hash per tier, so that a change entry shows which tiers it touched.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore

/// What a row hash is made of: everything outside tiers, and each tier that has parts or tokens (docs/format.md).
struct RowDigests: Codable, Equatable, Sendable {
    struct Tier: Codable, Equatable, Sendable {
        var tier: TierID
        var hash: Hash32
    }

    /// Number, public id, code, revision, pending tiers, what it was merged into, open fields, salt.
    var row: Hash32
    /// Ascending by tier.
    var tiers: [Tier]

    /// - Parameter slots: the tier of each token column.
    /// - Throws: `Tampering.record` if the parts do not hold together, or a token stands in a column of no tier.
    init(_ row: RecordRow, vault: Hash32, slots: [TierID?]) throws {
        self.init(
            row, tiers: try Self.tiers(row.id, parts: row.parts, tokens: row.tokens, slots: slots), vault: vault)
    }

    /// As the row's parts say, which were read before.
    ///
    /// - Throws: `Tampering.record` if a token stands in a column of no tier.
    init(_ row: RecordRow, parts: PartsBlob, vault: Hash32, slots: [TierID?]) throws {
        self.init(row, tiers: try Self.tiers(row.id, parts, row.tokens, slots), vault: vault)
    }

    /// Of digests that an entry states.
    init(row: Hash32, tiers: [Tier]) {
        self.row = row
        self.tiers = tiers
    }

    /// - Parameter tiers: those of this row, made ahead.
    init(_ row: RecordRow, tiers: [Tier], vault: Hash32) {
        self.row = Self.outside(row, vault)
        self.tiers = tiers
    }

    /// The tiers of a row that is not there yet.
    static func tiers(_ id: RecordID, parts: [UInt8], tokens: [Int64?], slots: [TierID?]) throws -> [Tier] {
        guard let parts = try? PartsBlob(parts) else { throw Tampering.record(id) }
        return try Self.tiers(id, parts, tokens, slots)
    }

    private static func tiers(
        _ id: RecordID, _ parts: PartsBlob, _ tokens: [Int64?], _ slots: [TierID?]
    ) throws -> [Tier] {
        var present: UInt16 = 0
        for part in parts.entries { present |= 1 << UInt16(part.tier.rawValue) }
        for (slot, token) in tokens.enumerated() where token != nil {
            guard slot < slots.count, let tier = slots[slot] else { throw Tampering.record(id) }
            present |= 1 << UInt16(tier.rawValue)
        }
        var tiers: [Tier] = []
        for number in UInt8(1)...15 where present & (1 << UInt16(number)) != 0 {
            tiers.append(Tier(tier: TierID(number), hash: tier(TierID(number), id, parts, tokens, slots)))
        }
        return tiers
    }

    private static func outside(_ row: RecordRow, _ vault: Hash32) -> Hash32 {
        Blake2b.hash(label: "coffer/row-outside/1") { hash in
            hash.update(vault)
            hash.update(row.id.rawValue)
            hash.update(row.publicID)
            hash.update(row.code)
            hash.update(row.revision)
            hash.update(row.pending)
            hash.update(row.mergedInto?.rawValue ?? 0)
            hash.update(row.open)
            hash.update(row.salt)
        }
    }

    private static func tier(
        _ tier: TierID, _ id: RecordID, _ parts: PartsBlob, _ tokens: [Int64?], _ slots: [TierID?]
    ) -> Hash32 {
        Blake2b.hash(label: "coffer/row-tier/1") { hash in
            hash.update(id.rawValue)
            hash.update(Int64(tier.rawValue))
            for part in parts.entries where part.tier == tier {
                hash.update(Int64(part.kind.rawValue))
                hash.update(part.revision)
                parts.withSealed(part) { hash.update($0) }
            }
            for (slot, token) in tokens.enumerated() {
                guard let token, slots[slot] == tier else { continue }
                hash.update(Int64(slot))
                hash.update(token)
            }
        }
    }

    /// The row hash.
    var hash: Hash32 {
        Blake2b.hash(label: "coffer/row/1") { hash in
            hash.update(row)
            for tier in tiers {
                hash.update(Int64(tier.tier.rawValue))
                hash.update(tier.hash)
            }
        }
    }

    /// The tiers that differ.
    func changes(from before: RowDigests) -> Set<TierID> {
        let old = Dictionary(before.tiers.map { ($0.tier, $0.hash) }) { $1 }
        let new = Dictionary(tiers.map { ($0.tier, $0.hash) }) { $1 }
        return Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
    }
}

extension RecordRow {
    /// Whether tier n waits to be settled.
    func isPending(_ tier: TierID) -> Bool { pending & Self.pendingBit(tier) != 0 }

    static func pendingBit(_ tier: TierID) -> Int64 { 1 << Int64(tier.rawValue) }
}
