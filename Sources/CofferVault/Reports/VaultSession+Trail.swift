// `ledger customer` and `ledger user`: who did what with this customer, what did this user do, and why.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    package static let noSuchRecord = Self("no_such_record", .notFound)
}

extension VaultSession {
    /// Newest first. Memory does not grow with the ledger: a page is read at a time, and only what fits is kept.
    func trail(_ request: TrailRequest, _ emit: (Event) throws -> Void) throws {
        try authorise(.ledgerRead)
        let limit = max(1, min(request.limit, 10_000))
        let (lines, next) = try reading { reader in
            var trail = try TrailReader(request, self, reader)
            return try trail.page(limit) { done, total in
                try emit(.progress(Progress(phase: Catalogue.Reports.reading(), done: done, total: total)))
            }
        }
        for line in lines { try emit(.trail(line)) }
        if let next { try emit(.more(after: next)) }
    }

    /// The records that a code stands for: the customer's own, and all that were merged into it.
    func records(behind code: String, _ reader: RecordReader) throws -> Set<RecordID> {
        var records: Set<RecordID> = []
        var open = [try reader.standing(found(code, reader)).id]
        while let id = open.popLast() {
            if records.insert(id).inserted { open += try reader.store.records(mergedInto: id).map(\.id) }
        }
        return records
    }
}

/// Goes once through the ledger, newest first.
struct TrailReader {
    private let request: TrailRequest
    private let reader: RecordReader
    private let records: Set<RecordID>?
    private let actor: UserID?
    private var sight: EntrySight
    /// By record: a customer's entries all have their reasons in one place.
    private var reasons: [RecordID: [Int64: String]] = [:]

    /// Entries between two reports of progress.
    private static let step = 1_000

    init(_ request: TrailRequest, _ session: VaultSession, _ reader: RecordReader) throws {
        self.request = request
        self.reader = reader
        switch request.subject {
        case .customer(let code):
            records = try session.records(behind: code, reader)
            actor = nil
        case .record(let number):
            let id = RecordID(number)
            guard number >= 1, number <= (try reader.store.lastRecordID()).rawValue else {
                throw CofferError(.noSuchRecord, Catalogue.Reports.noSuchRecord(number))
            }
            records = [id]
            actor = nil
        case .user(let name):
            guard let user = reader.authority.user(named: name) else {
                throw CofferError(.noSuchUser, Catalogue.Vault.noSuchUser(name), hint: Catalogue.Vault.noSuchUserNext())
            }
            records = nil
            actor = user.id
        }
        sight = try EntrySight(reader)
    }

    /// A page, and where the next one begins.
    mutating func page(
        _ limit: Int, progress: (Int64, Int64) throws -> Void
    ) throws -> (lines: [TrailLine], next: Int64?) {
        var lines: [TrailLine] = []
        let newest = try reader.store.ledgerHead()?.sequence ?? 0
        let first = min(newest, (request.before ?? .max) - 1)
        var cursor = first
        while cursor > 0 {
            let rows = try reader.store.ledgerRows(from: cursor, limit: Self.step, descending: true)
            for row in rows {
                cursor = row.sequence - 1
                guard try concerns(row) else { continue }
                lines.append(try line(row))
                if lines.count == limit { return (lines, cursor > 0 ? row.sequence : nil) }
            }
            if rows.isEmpty { break }
            try progress(first - cursor, first)
        }
        return (lines, nil)
    }

    private func concerns(_ row: LedgerRow) throws -> Bool {
        guard request.days.contains(row.time) else { return false }
        if let actor { return row.actor == actor }
        return try LedgerSummary.concerns(row, records ?? [])
    }

    private mutating func line(_ row: LedgerRow) throws -> TrailLine {
        // Authority has been folded; of all else the signature is looked at here, since somebody may rely on this line.
        if row.entryClass != .authority { try reader.proofs.verify(row, authority: reader.authority) }
        let reason = try reason(of: row)
        var trail = TrailLine(
            line: try LedgerSummary.line(row, reader, reason: reason),
            customers: row.entryClass == .authority ? 0 : row.recordCount, seen: [], about: [], purpose: nil, how: nil,
            hasReason: try reader.hasReason(row))
        switch row.entryClass {
        case .authority:
            guard row.record != nil else { break }
            trail.customers = 1
            trail.hasReason = trail.hasReason || reason != nil
            if row.kind == AuthorityKind.subjectAnswered.rawValue {
                trail.seen = try seen(try sight.fields(ofAnswer: row), row)
            }
        case .change:
            if row.record != nil, case .single(let change) = try ChangeBody.of(row) { trail.about = change.fields }
        case .access:
            let body = try LedgerBody.decode(AccessBody.self, row.body, sequence: row.sequence)
            trail.customers = max(row.recordCount, body.recordCount)
            trail.purpose = body.purpose
            trail.how = body.how
            trail.seen = try seen(try sight.fields(row, body), row)
            switch AccessKind(rawValue: row.kind) {
            case .shown, .history, .exported, .followed, .compared: break
            default: trail.about = body.fields
            }
            if body.recordCount == 1, let id = body.records.first?.first {
                trail.line.code = try reader.store.record(RecordID(id))?.code
            }
        }
        return trail
    }

    /// Fields with their labels, in the order of the policy of that time.
    private func seen(_ fields: [FieldName: Visibility], _ row: LedgerRow) throws -> [SeenField] {
        try sight.policies.policy(at: row.sequence).fields.compactMap { field in
            fields[field.name].map { SeenField(field: field.name, label: field.label, isClear: $0 == .clear) }
        }
    }

    private mutating func reason(of row: LedgerRow) throws -> String? {
        guard let record = row.record, row.recordCount == 1 else { return try reader.reason(of: row) }
        if let known = reasons[record] { return known[row.sequence] }
        // A user's doings are about many customers: those looked at last are enough.
        if reasons.count >= 64 { reasons.removeAll() }
        let found = try reader.reasons(of: record)
        reasons[record] = found
        return found[row.sequence]
    }
}
