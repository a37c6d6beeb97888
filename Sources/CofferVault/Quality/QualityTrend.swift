// The totals of earlier months, read from the ledger.

internal import CofferPolicy
internal import CofferStore

/// What was stored about the quality of all customers.
struct QualityTrend {
    /// How many months a report goes back.
    private static let limit = 24
    private static let page = 1_000

    /// The newest of each month, the oldest month first.
    private(set) var months: [QualityTotals] = []
    /// The newest entry with totals.
    private(set) var newest: Int64?

    /// Every entry that counts is verified.
    init(_ reader: RecordReader) throws {
        var next = try Self.newest(reader)
        while let (sequence, body) = next {
            if let totals = body.totals {
                newest = newest ?? sequence
                if months.last?.month != totals.month {
                    if months.count == Self.limit { break }
                    months.append(totals)
                }
            }
            // What leads forward, or to another kind of entry, leads nowhere.
            guard let previous = body.previous, previous < sequence,
                let row = try reader.store.ledgerRow(at: previous)
            else { break }
            next = try Self.measured(row, reader).map { (previous, $0) }
        }
        months.reverse()
    }

    private static func newest(_ reader: RecordReader) throws -> (Int64, MeasuredBody)? {
        var cursor = Int64.max
        while cursor > 0 {
            let rows = try reader.store.ledgerRows(from: cursor, limit: page, descending: true)
            for row in rows {
                if let body = try measured(row, reader) { return (row.sequence, body) }
                cursor = row.sequence - 1
            }
            if rows.count < page { return nil }
        }
        return nil
    }

    private static func measured(_ row: LedgerRow, _ reader: RecordReader) throws -> MeasuredBody? {
        guard row.entryClass == .access, row.kind == AccessKind.measured.rawValue else { return nil }
        try reader.proofs.verify(row, authority: reader.authority)
        return try LedgerBody.decode(AccessBody.self, row.body, sequence: row.sequence).measured
    }
}
