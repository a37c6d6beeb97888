// To whom data had gone, as the ledger knows it: for the person's answer, and for telling the recipients (GDPR 19).

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension RecordReader {
    /// Every entry by which data of these records left in a file or a feed, oldest first, and of which of them; one pass
    /// over the ledger. What the person got themselves is not among them.
    func eachDeparture(
        of records: Set<RecordID>, progress: (_ done: Int64, _ total: Int64) throws -> Void = { _, _ in },
        _ body: (LedgerRow, AccessBody, Set<RecordID>) throws -> Void
    ) throws {
        let end = try LedgerHead(store.ledgerHead()).sequence
        let sorted = records.sorted()
        var next: Int64 = 1
        while next <= end, !sorted.isEmpty {
            let rows = try store.ledgerRows(from: next, limit: 1_000, descending: false)
            guard let last = rows.last else { break }
            for row in rows where row.entryClass == .access {
                guard [AccessKind.exported, .followed].contains(AccessKind(rawValue: row.kind)) else { continue }
                let said = try LedgerBody.decode(AccessBody.self, row.body, sequence: row.sequence)
                let concerned = Self.records(sorted, in: said.records)
                guard said.action != Action.request.rawValue, !concerned.isEmpty else { continue }
                try proofs.verify(row, authority: authority)
                try body(row, said, concerned)
            }
            next = last.sequence + 1
            try progress(last.sequence, end)
        }
    }

    /// - Parameter sorted: ascending.
    private static func records(_ sorted: [RecordID], in ranges: [[Int64]]) -> Set<RecordID> {
        var found: Set<RecordID> = []
        for range in ranges where range.count == 2 {
            var (low, high) = (0, sorted.count)
            while low < high {
                let middle = (low + high) / 2
                if sorted[middle].rawValue < range[0] { low = middle + 1 } else { high = middle }
            }
            found.formUnion(sorted[low...].prefix { $0.rawValue <= range[1] })
        }
        return found
    }

    /// To whom data of customers had gone, for each of them; by customer as named in `families`.
    ///
    /// - Parameters:
    ///   - families: a customer's record with all that were merged into it.
    ///   - fields: only what left with one of these; nil: whatever left.
    func recipients<Name: Hashable>(
        of families: [Name: Set<RecordID>], fields: Set<FieldName>? = nil
    ) throws -> [Name: [RecipientView]] {
        var surveys: [Name: RecipientSurvey] = [:]
        var owners: [RecordID: Name] = [:]
        for (name, family) in families { for record in family { owners[record] = name } }
        try eachDeparture(of: Set(owners.keys)) { row, body, concerned in
            if let fields, fields.isDisjoint(with: body.fields) { return }
            for name in Set(concerned.compactMap { owners[$0] }) {
                surveys[name, default: RecipientSurvey()].add(row, body)
            }
        }
        return surveys.mapValues { $0.views(authority) }
    }

    /// To whom data of one customer had gone.
    func recipients(of family: Set<RecordID>, fields: Set<FieldName>? = nil) throws -> [RecipientView] {
        try recipients(of: [0: family], fields: fields)[0] ?? []
    }
}

/// Entries of one kind counted together.
private struct RecipientSurvey {
    private struct Way: Hashable {
        var way: RecipientView.Way
        var by: UserID
        var how: String?
        var purpose: String?
    }

    private struct Sum {
        var fields: Set<FieldName> = []
        var first: Int64
        var last: Int64
        var times: Int64 = 0
        var entry: Int64
    }

    private var sums: [Way: Sum] = [:]

    mutating func add(_ row: LedgerRow, _ body: AccessBody) {
        let way: RecipientView.Way = row.kind == AccessKind.followed.rawValue ? .feed : .export
        let key = Way(way: way, by: row.actor, how: body.how, purpose: body.purpose)
        var sum = sums[key] ?? Sum(first: row.time, last: row.time, entry: row.sequence)
        sum.fields.formUnion(body.fields)
        sum.last = row.time
        sum.entry = row.sequence
        sum.times += 1
        sums[key] = sum
    }

    /// The newest first.
    func views(_ authority: Authority) -> [RecipientView] {
        sums.map { key, sum in
            RecipientView(
                way: key.way, by: LedgerSummary.name(key.by, authority), how: key.how, purpose: key.purpose,
                fields: sum.fields.sorted(), first: CalendarDate(millisecondsSince1970: sum.first),
                last: CalendarDate(millisecondsSince1970: sum.last), times: sum.times, entry: sum.entry)
        }.sorted { $0.entry > $1.entry }
    }
}
