// Seals records anew ahead of the transactions that store them, on a thread of its own, so that both cores work.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore
internal import Dispatch

/// Reads, proves and seals records from snapshots of its own connection. What it makes is a guess: the writing side, which
/// alone knows who else has written since, does again what has changed.
final class ResealAhead: Sendable {
    /// Records with ascending ids, from one snapshot.
    struct Chunk: Sendable {
        /// Where the ledger ended.
        let head: LedgerHead
        let records: [Record]
    }

    struct Record: Sendable {
        let id: RecordID
        /// Nil where something is pending, or anything went wrong: the writing side finds out what.
        let sealed: ResealedRecord?
    }

    /// As of which everything is sealed.
    let authority: Authority
    let resealing: Resealing
    private let path: String
    /// Records read in one snapshot, and handed over together.
    private let piece: Int
    private let keyring: Keyring
    private let proofs: LedgerProofs
    private let chunks = Handoff<Chunk>(capacity: 8)

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - record: the last one done.
    ///   - batch: records in one transaction of the writing side.
    init(
        path: String, after record: RecordID, batch: Int, _ resealing: Resealing, authority: Authority,
        keyring: Keyring, proofs: LedgerProofs
    ) {
        self.path = path
        piece = min(500, batch)
        self.resealing = resealing
        self.authority = authority
        self.keyring = keyring
        self.proofs = proofs
        DispatchQueue(label: "coffer.reseal.ahead").async { [self] in
            do {
                try run(after: record)
                chunks.finish()
            } catch {
                chunks.finish(error)
            }
        }
    }

    /// The next records; nil when there were no more in the last snapshot. Not to be called after that.
    func take() throws -> Chunk? { try chunks.take() }

    /// Ends the thread at its next piece.
    func cancel() { chunks.cancel() }

    private func run(after record: RecordID) throws {
        // The session's own connection is writing.
        let store = try SQLiteStore.open(at: path)
        var last = record
        while true {
            let chunk = try store.read { try read($0, after: last) }
            guard let newest = chunk.records.last?.id, chunks.put(chunk) else { return }
            last = newest
        }
    }

    private func read(_ store: any StoreReading, after record: RecordID) throws -> Chunk {
        let reader = try RecordReader(
            store: store, authority: authority, keyring: keyring, vault: authority.vault, proofs: proofs)
        let rows = try store.records(after: record, limit: piece)
        return Chunk(
            head: try LedgerHead(store.ledgerHead()),
            records: rows.map { row in
                let sealed = resealing.isPending(row) ? nil : try? seal(row, reader)
                return Record(id: row.id, sealed: sealed)
            })
    }

    private func seal(_ row: RecordRow, _ reader: RecordReader) throws -> ResealedRecord {
        try resealing.sealed(row, reader) { try reader.loadShredKey(row.id, $0) }
    }
}
