// A set of tiers in two bytes, for what is kept or asked of millions of records.

internal import CofferModel

/// Bit n: tier n; bit 0: the row itself.
struct TierSet: OptionSet, Sendable {
    var rawValue: UInt16

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(_ tier: TierID) { rawValue = 1 << UInt16(tier.rawValue) }

    init(_ tiers: some Sequence<TierID>) { self = tiers.reduce(into: []) { $0.formUnion(TierSet($1)) } }

    func contains(_ tier: TierID) -> Bool { contains(TierSet(tier)) }

    /// The tier with the lowest number; nil: there is none.
    var first: TierID? { isEmpty ? nil : TierID(UInt8(rawValue.trailingZeroBitCount)) }

    /// Ascending.
    var tiers: [TierID] { isEmpty ? [] : (UInt8(0)...15).map { TierID($0) }.filter(contains) }
}

extension PartsBlob {
    /// Those there are parts of.
    var tiers: TierSet { TierSet(entries.lazy.map(\.tier)) }
}

/// The tiers of each record, by its number.
struct RecordTiers: Sendable {
    private var sets: [TierSet] = []

    /// Empty: nothing is known of the record.
    subscript(record: RecordID) -> TierSet {
        get { record.rawValue < sets.count ? sets[Int(record.rawValue)] : [] }
        set {
            let place = Int(record.rawValue)
            if place >= sets.count {
                sets.append(contentsOf: repeatElement([], count: max(4_096, place - sets.count + 1)))
            }
            sets[place] = newValue
        }
    }
}
