// What the ledger says of every record, while all of it is verified: compact, because there may be millions.

internal import CofferCrypto
internal import CofferModel

/// By record: the row hash it should have and, for one that nobody has changed, the tiers it may have.
struct ExpectedRows {
    struct Row {
        var hash: Hash32
        /// Nil: those that the hash says.
        var tiers: Set<TierID>?
    }

    /// 36 bytes for each of 1,024 records that follow each other.
    private final class Page {
        var hashes = [Hash32](repeating: .zero, count: ExpectedRows.pageSize)
        /// Bit n: tier n; `isKnown`: there is such a record; `isBound`: the tiers count.
        var marks = [UInt32](repeating: 0, count: ExpectedRows.pageSize)
    }

    private static let pageSize = 1 << 10
    private static let isKnown: UInt32 = 1 << 31
    private static let isBound: UInt32 = 1 << 30
    // Invariant: pages are in no other copy of this value: it is made and used up by one verification.
    private var pages: [Int64: Page] = [:]
    private(set) var count = 0

    private static func place(_ record: RecordID) -> (page: Int64, offset: Int) {
        (record.rawValue >> 10, Int(record.rawValue & 1_023))
    }

    private static func tiers(_ marks: UInt32) -> Set<TierID> {
        var tiers: Set<TierID> = []
        for number in UInt8(0)...15 where marks & (1 << UInt32(number)) != 0 { tiers.insert(TierID(number)) }
        return tiers
    }

    private static func marks(_ row: Row) -> UInt32 {
        guard let tiers = row.tiers else { return isKnown }
        return tiers.reduce(isKnown | isBound) { marks, tier in marks | 1 << UInt32(tier.rawValue) }
    }

    subscript(record: RecordID) -> Row? {
        get {
            let (number, offset) = Self.place(record)
            guard let page = pages[number], page.marks[offset] & Self.isKnown != 0 else { return nil }
            let marks = page.marks[offset]
            return Row(hash: page.hashes[offset], tiers: marks & Self.isBound == 0 ? nil : Self.tiers(marks))
        }
        set {
            let (number, offset) = Self.place(record)
            let page = pages[number] ?? Page()
            pages[number] = page
            count += (newValue == nil ? 0 : 1) - (page.marks[offset] & Self.isKnown == 0 ? 0 : 1)
            page.hashes[offset] = newValue?.hash ?? .zero
            page.marks[offset] = newValue.map { Self.marks($0) } ?? 0
        }
    }

    /// One that goes its own way from here.
    func copy() -> ExpectedRows {
        var copy = ExpectedRows()
        copy.count = count
        copy.pages = pages.mapValues { page in
            let other = Page()
            (other.hashes, other.marks) = (page.hashes, page.marks)
            return other
        }
        return copy
    }

    /// Ascending.
    var records: [RecordID] {
        pages.keys.sorted().flatMap { number in
            pages[number]!.marks.indices.filter { pages[number]!.marks[$0] & Self.isKnown != 0 }
                .map { RecordID(number << 10 | Int64($0)) }
        }
    }
}
