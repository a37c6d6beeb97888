// Which records others have written to since a piece of work was prepared.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore

/// Reads the ledger's new entries as they come, leaving out this session's own.
struct ForeignChanges {
    private var spans: [(records: ClosedRange<Int64>, sequence: Int64)] = []
    /// Up to here the ledger has been read.
    private var sequence: Int64

    /// - Parameter head: where the ledger ended before anything was prepared.
    init(since head: Int64) { sequence = head }

    /// Reads on; entries about records count, whether they change them or only leave a remark.
    mutating func read(_ store: any StoreReading) throws {
        while true {
            let entries = try store.ledgerRows(from: sequence + 1, limit: 1_000, descending: false)
            for entry in entries {
                guard let first = entry.record?.rawValue, entry.recordCount > 0 else { continue }
                spans.append((first...first + entry.recordCount - 1, entry.sequence))
            }
            guard let newest = entries.last?.sequence else { return }
            sequence = newest
        }
    }

    /// Passes over this session's own entries.
    mutating func pass(_ head: LedgerHead) { sequence = max(sequence, head.sequence) }

    /// The records of a piece that were written to after its snapshot; nil if that was of another ledger. Entries
    /// about earlier records are forgotten: pieces come in the order of their records, not of their snapshots.
    mutating func records(
        in chunk: ResealAhead.Chunk, _ store: any StoreReading
    ) throws -> Set<RecordID>? {
        let last = chunk.last.rawValue
        let first = chunk.records.first?.id.rawValue ?? last
        guard try store.ledgerRow(at: chunk.head.sequence)?.hash == chunk.head.hash.bytes else { return nil }
        spans.removeAll { $0.records.upperBound < first }
        return spans.reduce(into: []) { found, span in
            guard span.sequence > chunk.head.sequence, span.records.overlaps(first...last) else { return }
            found.formUnion(span.records.clamped(to: first...last).map { RecordID($0) })
        }
    }
}
