// The body of an entry about records that were sealed anew: their values, and all that stands outside tiers, are as before.

internal import CofferCrypto
internal import CofferModel

/// Records with following ids: for each the digest of what stands outside tiers, and of each tier before and after.
struct ResealedBatch: Equatable {
    struct Record: Equatable {
        var outside: Hash32
        var before: [RowDigests.Tier]
        var after: [RowDigests.Tier]

        var hashBefore: Hash32 { RowDigests(row: outside, tiers: before).hash }
        var hashAfter: Hash32 { RowDigests(row: outside, tiers: after).hash }

        /// The tiers that differ.
        var changed: Set<TierID> {
            RowDigests(row: outside, tiers: after).changes(from: RowDigests(row: outside, tiers: before))
        }
    }

    /// At most this many in one entry: whoever looks up one record reads and checks the whole entry.
    static let limit = 16
    private static let version: UInt8 = 1
    private static let hasBefore: UInt8 = 1 << 7
    private static let hasAfter: UInt8 = 1 << 6
    private static let isSame: UInt8 = 1 << 5

    /// Tiers the records were sealed anew in; others do not differ.
    var tiers: Set<TierID>
    var records: [Record]

    /// Version, 16 bits of tiers, then the records (docs/format.md).
    func encode() -> [UInt8] {
        let mask = tiers.reduce(UInt16(0)) { $0 | 1 << UInt16($1.rawValue) }
        var body: [UInt8] = [Self.version, UInt8(truncatingIfNeeded: mask), UInt8(mask >> 8)]
        body.reserveCapacity(3 + records.count * 240)
        for record in records {
            record.outside.withBytes { body.append(contentsOf: $0) }
            let present = Set(record.before.map(\.tier)).union(record.after.map(\.tier)).sorted()
            body.append(UInt8(present.count))
            for tier in present { Self.append(tier, record, to: &body) }
        }
        return body
    }

    private static func append(_ tier: TierID, _ record: Record, to body: inout [UInt8]) {
        let before = record.before.first { $0.tier == tier }?.hash
        let after = record.after.first { $0.tier == tier }?.hash
        let same = before == after ? isSame : 0
        body.append(tier.rawValue | same | (before == nil ? 0 : hasBefore) | (after == nil ? 0 : hasAfter))
        before?.withBytes { body.append(contentsOf: $0) }
        if same == 0 { after?.withBytes { body.append(contentsOf: $0) } }
    }

    /// Nil if the bytes are not such a body.
    init?(_ body: [UInt8], count: Int64) {
        guard let tiers = Self.tiers(of: body) else { return nil }
        self.tiers = tiers
        records = []
        var rest = body[3...]
        func hash() -> Hash32? {
            guard rest.count >= 32 else { return nil }
            defer { rest = rest.dropFirst(32) }
            return Hash32(Array(rest.prefix(32)))
        }
        for _ in 0..<count {
            guard let outside = hash(), let present = rest.popFirst(), present <= 15 else { return nil }
            var record = Record(outside: outside, before: [], after: [])
            for _ in 0..<present {
                guard let mark = rest.popFirst() else { return nil }
                let tier = TierID(mark & 15)
                if mark & Self.hasBefore != 0 {
                    guard let digest = hash() else { return nil }
                    record.before.append(.init(tier: tier, hash: digest))
                    if mark & Self.isSame != 0 { record.after.append(.init(tier: tier, hash: digest)) }
                }
                if mark & Self.hasAfter != 0, mark & Self.isSame == 0 {
                    guard let digest = hash() else { return nil }
                    record.after.append(.init(tier: tier, hash: digest))
                }
            }
            records.append(record)
        }
        guard rest.isEmpty else { return nil }
    }

    /// The tiers of a body, for whoever need not know the records; nil if it is none.
    static func tiers(of body: [UInt8]) -> Set<TierID>? {
        guard body.count >= 3, body[0] == version else { return nil }
        let mask = UInt16(body[1]) | UInt16(body[2]) << 8
        return Set((UInt8(1)...15).filter { mask & (1 << UInt16($0)) != 0 }.map { TierID($0) })
    }

    init(tiers: Set<TierID>, records: [Record]) {
        self.tiers = tiers
        self.records = records
    }
}
