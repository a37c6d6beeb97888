// The row hashes that the ledger gives for records that follow each other: compared before they are packed.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore

enum ExpectedHashes {
    /// By the newest entries about them; signatures are for `ledger verify` to check.
    ///
    /// - Throws: `Tampering.ledgerEntry` where an entry makes no sense.
    static func of(_ records: ClosedRange<RecordID>, _ store: any StoreReading) throws -> [RecordID: Hash32] {
        var hashes: [RecordID: Hash32] = [:]
        let entries = (try store.batchChanges(of: records) + store.singleChanges(of: records))
            .sorted { $0.sequence < $1.sequence }
        for entry in entries {
            guard let first = entry.record?.rawValue else { throw Tampering.ledgerEntry(entry.sequence) }
            let body = try ChangeBody.of(entry)
            let start = max(first, records.lowerBound.rawValue)
            let end = min(first + entry.recordCount - 1, records.upperBound.rawValue)
            guard start <= end else { continue }
            for id in start...end {
                guard let hash = Hash32(try body.rowHash(of: RecordID(id), in: entry)) else {
                    throw Tampering.ledgerEntry(entry.sequence)
                }
                hashes[RecordID(id)] = hash
            }
        }
        return hashes
    }
}
