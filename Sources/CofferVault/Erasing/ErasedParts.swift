// What an erasure took away: whole records, or single tiers of them.

internal import CofferModel
internal import CofferStore

/// Records that were erased, each with the places of the ledger between which it stood.
struct ErasedParts {
    struct Span {
        /// With `.row`: all of it.
        var tiers: TierSet
        /// The entry that made it, and the last one that took something of it away.
        let made: Int64
        var gone: Int64
    }

    private(set) var records: [RecordID: Span] = [:]

    /// - Parameter rows: verified entries of one erasure.
    init(_ rows: [LedgerRow], _ reader: RecordReader) throws {
        for row in rows {
            switch try ChangeBody.of(row) {
            case .erased(let batch):
                for record in batch.records { try note(record.id, .row, row, reader) }
            case .single(let change):
                if let record = row.record, let tier = change.erasedTier { try note(record, tier, row, reader) }
            case .created, .resealed, .restored: continue
            }
        }
    }

    private mutating func note(_ record: RecordID, _ tier: TierID, _ row: LedgerRow, _ reader: RecordReader) throws {
        let made = try records[record]?.made ?? reader.store.changes(of: record).first?.sequence ?? 0
        let tiers = records[record]?.tiers ?? []
        records[record] = Span(tiers: tiers.union(TierSet(tier)), made: made, gone: row.sequence)
    }

    /// Whether any of it was there right after an entry.
    func stood(at sequence: Int64) -> Bool { records.values.contains { $0.made <= sequence && sequence < $0.gone } }
}
