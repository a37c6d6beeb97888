// What an erasure took away: whole records, or single tiers of them.

internal import CofferModel
internal import CofferStore

/// Records that were erased, each with the places of the ledger between which it stood.
struct ErasedParts {
    struct Span {
        /// Nil: all of it.
        var tier: TierID?
        /// The entry that made it, and the one that took it away.
        let made: Int64
        let gone: Int64
    }

    private(set) var records: [RecordID: Span] = [:]

    /// - Parameter rows: verified entries of one erasure.
    init(_ rows: [LedgerRow], _ reader: RecordReader) throws {
        for row in rows {
            switch try ChangeBody.of(row) {
            case .erased(let batch):
                for record in batch.records { try note(record.id, nil, row, reader) }
            case .single(let change):
                if let record = row.record { try note(record, change.erasedTier, row, reader) }
            case .created, .resealed, .restored: continue
            }
        }
    }

    private mutating func note(_ record: RecordID, _ tier: TierID?, _ row: LedgerRow, _ reader: RecordReader) throws {
        let made = try reader.store.changes(of: record).first?.sequence ?? 0
        records[record] = Span(tier: tier, made: made, gone: row.sequence)
    }

    /// Whether any of it was there right after an entry.
    func stood(at sequence: Int64) -> Bool { records.values.contains { $0.made <= sequence && sequence < $0.gone } }
}
