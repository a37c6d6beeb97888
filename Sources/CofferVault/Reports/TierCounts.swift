// How many customers have something in each tier, told by the heads of their parts: nothing is opened.

internal import CofferModel
internal import CofferStore

/// Counts over all records up to one.
struct TierCounts {
    private(set) var customers: Int64 = 0
    private(set) var tiers: [TierID: Int64] = [:]

    /// - Parameter last: the highest record that counts.
    /// - Throws: `Tampering.record` for parts that do not hold together.
    init(_ store: any StoreReading, upTo last: Int64) throws {
        var counts = [Int64](repeating: 0, count: 16)
        var customers: Int64 = 0
        try store.eachKept { id, _, _, parts in
            guard id.rawValue <= last else { return }
            customers += 1
            var seen: UInt16 = 0
            var offset = 0
            while offset < parts.count {
                guard parts.count - offset >= 14, parts[offset] < 16 else { throw Tampering.record(id) }
                seen |= 1 << UInt16(parts[offset])
                let length = parts.loadUnaligned(fromByteOffset: offset + 10, as: UInt32.self)
                offset += 14 + Int(UInt32(littleEndian: length))
            }
            for tier in 1..<16 where seen & 1 << UInt16(tier) != 0 { counts[tier] += 1 }
        }
        self.customers = customers
        for tier in 1..<16 where counts[tier] > 0 { tiers[TierID(UInt8(tier))] = counts[tier] }
    }
}
