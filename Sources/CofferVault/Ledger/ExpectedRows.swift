// What the ledger says of every record, while all of it is verified: compact, because there may be millions.

internal import CofferCrypto
internal import CofferModel

/// By record: the row hash it should have and, for one that nobody has changed, the tiers it may have.
struct ExpectedRows {
    struct Row {
        var hash: Hash32
        /// Nil: those that the hash says.
        var tiers: TierSet?
    }

    /// 36 bytes for each of 1,024 records that follow each other; copies share them until one changes.
    private struct Page {
        var hashes = [Hash32](repeating: .zero, count: ExpectedRows.pageSize)
        /// Bit n: tier n; `isKnown`: there is such a record; `isBound`: the tiers count.
        var marks = [UInt32](repeating: 0, count: ExpectedRows.pageSize)
    }

    private static let pageSize = 1 << 10
    private static let isKnown: UInt32 = 1 << 31
    private static let isBound: UInt32 = 1 << 30
    private var pages: [Int64: Page] = [:]
    private(set) var count = 0

    private static func place(_ record: RecordID) -> (page: Int64, offset: Int) {
        (record.rawValue >> 10, Int(record.rawValue & 1_023))
    }

    private static func marks(_ row: Row) -> UInt32 {
        row.tiers.map { isKnown | isBound | UInt32($0.rawValue) } ?? isKnown
    }

    subscript(record: RecordID) -> Row? {
        get {
            let (number, offset) = Self.place(record)
            guard let page = pages[number], page.marks[offset] & Self.isKnown != 0 else { return nil }
            let marks = page.marks[offset]
            let tiers = TierSet(rawValue: UInt16(truncatingIfNeeded: marks))
            return Row(hash: page.hashes[offset], tiers: marks & Self.isBound == 0 ? nil : tiers)
        }
        set {
            let (number, offset) = Self.place(record)
            Self.set(newValue, at: offset, of: &pages[number, default: Page()], &count)
        }
    }

    private static func set(_ row: Row?, at offset: Int, of page: inout Page, _ count: inout Int) {
        count += (row == nil ? 0 : 1) - (page.marks[offset] & isKnown == 0 ? 0 : 1)
        page.hashes[offset] = row?.hash ?? .zero
        page.marks[offset] = row.map { marks($0) } ?? 0
    }

    /// Ascending.
    var records: [RecordID] {
        pages.keys.sorted().flatMap { number in
            pages[number]!.marks.indices.filter { pages[number]!.marks[$0] & Self.isKnown != 0 }
                .map { RecordID(number << 10 | Int64($0)) }
        }
    }
}
