// Which policy was in force when, for whoever has to say what somebody could see at some time.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// The policies of a vault's life, each from its ledger entry on.
struct PolicyTimeline {
    struct Span {
        /// The ledger sequence of the entry that brought it into force.
        let from: Int64
        /// Milliseconds since 1970-01-01 UTC.
        let time: Int64
        let policy: Policy
    }

    /// In order.
    let spans: [Span]

    init(_ reader: RecordReader) throws {
        var spans: [Span] = []
        var after: Int64 = 0
        while true {
            let rows = try reader.store.authorityRows(after: after, limit: 1_000)
            for row in rows where row.kind == AuthorityKind.policy.rawValue {
                let body = try LedgerBody.decode(PolicyBody.self, row.body, sequence: row.sequence)
                guard let policy = try? Policy.load(files: body.files) else {
                    throw Tampering.ledgerEntry(row.sequence)
                }
                spans.append(Span(from: row.sequence, time: row.time, policy: policy))
            }
            guard let last = rows.last?.authoritySequence, rows.count == 1_000 else { break }
            after = last
        }
        self.spans = spans
    }

    /// The policy in force right before an entry.
    ///
    /// - Throws: `Tampering.root` if there was none.
    func policy(at sequence: Int64) throws -> Policy {
        guard let span = spans.last(where: { $0.from <= sequence }) else { throw Tampering.root }
        return span.policy
    }
}
