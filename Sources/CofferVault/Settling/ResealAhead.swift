// Seals records anew ahead of the transactions that store them, on threads of their own, so that all cores work.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore
internal import Dispatch
internal import Synchronization

/// Reads, proves and seals records from snapshots of connections of its own. What it makes is a guess: the writing side,
/// which alone knows who else has written since, does again what has changed.
final class ResealAhead: Sendable {
    /// Records with ascending ids, from one snapshot.
    struct Chunk: Sendable {
        /// All records up to this one and after those of the chunk before.
        let last: RecordID
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
    /// One for each thread: sealing takes twice as long as storing. They take turns.
    private let lanes = (0..<2).map { _ in Handoff<Chunk>(capacity: 4) }
    /// Chunks taken so far.
    private let taken = Mutex(0)

    /// Starts the threads.
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
        for (number, lane) in lanes.enumerated() {
            DispatchQueue(label: "coffer.reseal.ahead").async { [self] in
                do {
                    try run(number, lane, after: record)
                    lane.finish()
                } catch {
                    lane.finish(error)
                }
            }
        }
    }

    /// The next records; nil when there were no more in the last snapshot. Not to be called after that.
    func take() throws -> Chunk? {
        let turn = taken.withLock { taken in
            defer { taken += 1 }
            return taken
        }
        return try lanes[turn % lanes.count].take()
    }

    /// Ends the threads at their next pieces.
    func cancel() { for lane in lanes { lane.cancel() } }

    private func run(_ number: Int, _ lane: Handoff<Chunk>, after record: RecordID) throws {
        // The session's own connection is writing.
        let store = try SQLiteStore.open(at: path)
        var after = record.rawValue + Int64(number * piece)
        while let chunk = try store.read({ try read($0, after: after) }), lane.put(chunk) {
            after += Int64(lanes.count * piece)
        }
    }

    /// The records with the next numbers, as many as a piece has; nil after the last one there is.
    private func read(_ store: any StoreReading, after number: Int64) throws -> Chunk? {
        let last = min(try store.lastRecordID().rawValue, number + Int64(piece))
        if last <= number { return nil }
        let reader = try RecordReader(
            store: store, authority: authority, keyring: keyring, vault: authority.vault, proofs: proofs)
        let rows = try store.records(after: RecordID(number), limit: piece).prefix { $0.id.rawValue <= last }
        return Chunk(
            last: RecordID(last), head: try LedgerHead(store.ledgerHead()),
            records: rows.map { row in
                let sealed = resealing.isPending(row) ? nil : try? seal(row, reader)
                return Record(id: row.id, sealed: sealed)
            })
    }

    private func seal(_ row: RecordRow, _ reader: RecordReader) throws -> ResealedRecord {
        try resealing.sealed(row, reader) { try reader.loadShredKey(row.id, $0) }
    }
}
