// Counts from the ledger who did what how often, and when last: for the snapshot of a review, and to check one.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore

/// What everybody has done up to one entry of the ledger.
struct ReviewTally {
    private typealias Counts = [UserID: [ReviewedAct: ReviewedUse]]

    private var counts: Counts = [:]
    /// The counts as they were when each review began, by its ledger sequence.
    private var marks: [Int64: Counts] = [:]
    private var head = LedgerHead.empty
    private var authorityHead = Hash32.zero

    /// Takes in one entry.
    mutating func add(_ row: LedgerRow) throws {
        if row.entryClass == .authority, row.kind == AuthorityKind.reviewStarted.rawValue {
            marks[row.sequence] = counts
        }
        if let (act, customers) = try ReviewedAct.of(row) {
            var use = counts[row.actor]?[act] ?? ReviewedUse(entries: 0, customers: 0, last: row.time)
            use.entries += 1
            use.customers += customers
            use.last = row.time
            counts[row.actor, default: [:]][act] = use
        }
    }

    /// Takes in what follows, up to the end of the ledger; the entries must be those that the newest one builds on.
    ///
    /// Signatures are for `ledger verify` to check; altered, missing or swapped entries are found here, too.
    mutating func advance(
        _ store: any StoreReading, vault: Hash32, progress: (Int64) throws -> Void = { _ in }
    ) throws {
        while true {
            let rows = try store.ledgerRows(from: head.sequence + 1, limit: 1000, descending: false)
            for row in rows {
                let previous = row.entryClass == .authority ? authorityHead : nil
                let hash = row.computedHash(vault: vault, authorityPrevious: previous)
                guard row.sequence == head.sequence + 1, row.previousHash == head.hash.bytes, row.hash == hash.bytes
                else { throw Tampering.ledgerEntry(row.sequence) }
                try add(row)
                head = LedgerHead(sequence: row.sequence, hash: hash)
                if row.entryClass == .authority { authorityHead = hash }
            }
            try progress(head.sequence)
            if rows.count < 1000 { return }
        }
    }

    /// By `ReviewedAct`: what somebody did from the entry on that began a review (0: ever), with the last time of all.
    func uses(of user: UserID, from review: Int64) -> [String: ReviewedUse] {
        let before = marks[review]?[user] ?? [:]
        var uses: [String: ReviewedUse] = [:]
        for (act, use) in counts[user] ?? [:] {
            uses[act.rawValue] = ReviewedUse(
                entries: use.entries - (before[act]?.entries ?? 0),
                customers: use.customers - (before[act]?.customers ?? 0), last: use.last)
        }
        return uses
    }

    /// - Throws: `Tampering.falseReview` unless a review that begins with this entry counts as the ledger does.
    func check(_ row: LedgerRow) throws {
        let body = try LedgerBody.decode(ReviewStartedBody.self, row.body, sequence: row.sequence)
        guard body.lines.allSatisfy({ $0.uses == uses(of: $0.user, from: body.from) }) else {
            throw Tampering.falseReview(row.sequence)
        }
    }
}
