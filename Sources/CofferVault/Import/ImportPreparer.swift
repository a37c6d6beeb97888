// The first stage of an import, on a thread of its own: bytes to checked, masked, encoded drafts.

internal import CofferModel
internal import CofferPolicy
internal import CofferText
internal import Dispatch

/// A row as the next stages take it.
enum PreparedRow: Sendable {
    case draft(PreparedDraft)
    case rejected(ImportIssue)
}

/// A row that is right in itself. An object, because it passes through many hands.
final class PreparedDraft: Sendable {
    let row: Int64
    let draft: RecordDraft
    /// By position in `Policy.fields`.
    let values: [String?]
    /// Whether a value was brought into standard form.
    let isRestyled: Bool
    /// Of other systems.
    let codes: GivenCodes

    init(row: Int64, draft: RecordDraft, values: [String?], isRestyled: Bool, codes: GivenCodes) {
        self.codes = codes
        self.row = row
        self.draft = draft
        self.values = values
        self.isRestyled = isRestyled
    }
}

/// Reads, checks and encodes the rows of one file.
struct ImportPreparer: Sendable {
    let checker: ValueChecker
    let drafter: RecordDrafter
    let policy: Policy
    let map: [String: FieldName]
    let encoding: CSVEncoding

    /// Rows handed over at once.
    private static let chunk = 500

    /// Starts the thread. The first element handed over has the unknown columns and no rows.
    func start(_ descriptor: Int32) -> Handoff<ImportChunk> {
        let handoff = Handoff<ImportChunk>(capacity: 8)
        DispatchQueue(label: "coffer.import").async {
            do {
                try run(descriptor, into: handoff)
                handoff.finish()
            } catch {
                handoff.finish(error)
            }
        }
        return handoff
    }

    private func run(_ descriptor: Int32, into handoff: Handoff<ImportChunk>) throws {
        var reader = try CustomerFile(descriptor, encoding)
        let columns = try ImportColumns(header: reader.header, map: map, policy: policy)
        if !handoff.put(ImportChunk(unknownColumns: columns.unknown, rows: [])) { return }
        var rows: [PreparedRow] = []
        rows.reserveCapacity(Self.chunk)
        while let row = try next(&reader, columns) {
            rows.append(row)
            if rows.count == Self.chunk {
                if !handoff.put(ImportChunk(unknownColumns: [], rows: rows)) { return }
                rows.removeAll(keepingCapacity: true)
            }
        }
        if !rows.isEmpty { _ = handoff.put(ImportChunk(unknownColumns: [], rows: rows)) }
    }

    private func next(_ reader: inout CustomerFile, _ columns: ImportColumns) throws -> PreparedRow? {
        switch try reader.next() {
        case .record(let record): prepare(record, columns)
        case .rejected(let issue): .rejected(issue)
        case nil: nil
        }
    }

    private func prepare(_ record: CSVRecord, _ columns: ImportColumns) -> PreparedRow {
        let row = Int64(record.number)
        var values = [String?](repeating: nil, count: policy.fields.count)
        var isRestyled = false
        for (column, position) in columns.positions.enumerated() {
            guard let position else { continue }
            let raw = CSVWriter.restore(record[column])
            switch checker.normalise(raw, at: position) {
            case .success(nil): continue
            case .success(let value?):
                if !isRestyled { isRestyled = checker.isRestyled(raw, to: value, at: position) }
                values[position] = value
            case .failure(let issue): return rejected(row, issue)
            }
        }
        if let issue = checker.missing(values) ?? checker.contradiction(values) { return rejected(row, issue) }
        var codes = GivenCodes()
        if let legacy = columns.legacy {
            do {
                codes = try GivenCodes(legacy: [CSVWriter.restore(record[legacy])])
            } catch {
                return .rejected(
                    ImportIssue(
                        row: row, field: FieldName(Policy.legacyCodesKey), reason: error.code.name,
                        message: error.message))
            }
        }
        return .draft(
            PreparedDraft(
                row: row, draft: drafter.draft(values), values: values, isRestyled: isRestyled, codes: codes))
    }

    private func rejected(_ row: Int64, _ issue: ValueIssue) -> PreparedRow {
        .rejected(ImportIssue(row: row, field: issue.field.name, reason: issue.reason, message: issue.message))
    }
}

/// What is handed over at once.
struct ImportChunk: Sendable {
    let unknownColumns: [String]
    let rows: [PreparedRow]
    /// The drafts among `rows`, sealed ahead, in order; empty in a dry run.
    var sealed: [SealedDraft] = []
    /// The keys under which they are sealed.
    var keys: WritingKeys?
}
