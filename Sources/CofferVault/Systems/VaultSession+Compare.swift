// `compare`: another system's file against the vault, by what tells customers apart; nothing but access is entered.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// A comparison under way.
    private struct Comparison {
        let plan: ComparisonPlan
        let policy: Policy
        let checker: ValueChecker
        /// How the key field is looked up; nil for codes.
        let token: TierPlan.Token?
        let terms: Authority.Terms
        let request: CompareRequest
        let reason: String?
        /// The rows of customers that were found.
        var found: [RecordID: Int64] = [:]
        var summary: ComparisonSummary
    }

    func compare(_ request: CompareRequest, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        let descriptor = try attachment(0, of: attachments)
        let encoding = try CustomerFile.encoding(request.encoding)
        try authorise([.read], purpose: request.purpose)
        var file = try CustomerFile(descriptor, encoding)
        var comparison = try comparison(request, header: file.header)
        if !comparison.plan.unknown.isEmpty {
            try emit(.warning(Catalogue.Import.unknownColumns(comparison.plan.unknown)))
        }
        while true {
            var rows: [CustomerFile.Row] = []
            while rows.count < Self.page, let row = try file.next() { rows.append(row) }
            if rows.isEmpty { break }
            for line in try compare(rows, &comparison) { try emit(.comparison(line)) }
            try emit(
                .progress(Progress(phase: Catalogue.Systems.comparing(), done: comparison.summary.rows, total: nil)))
            if rows.count < Self.page { break }
        }
        try onlyHere(&comparison, emit)
        try emit(.comparisonSummary(comparison.summary))
    }

    private func comparison(_ request: CompareRequest, header: [String]) throws -> Comparison {
        let policy = try reading { $0.policy }
        let time = policy.circumstances(at: environment.now())
        let plan = try ComparisonPlan(header: header, request, policy) { field in
            policy.cell(info.role, .read, field.name).allows(in: time)
        }
        var by = ComparisonPlan.code
        if case .field(_, let position) = plan.key {
            by = policy.fields[position].name
            try authorise([.search], purpose: request.purpose)
            if case .deny(let reasons) = policy.decide(info.role, .search, by, in: time) {
                throw try denial(Action.search.rawValue, reasons, fields: [by])
            }
            try requireKeys([(policy.fields[position], .search)])
        }
        let fields = plan.compared.map { policy.fields[$0.position] }
        try requireKeys(for: fields, by: [.read])
        let reason = try reason(request.reason, for: by == ComparisonPlan.code ? [.read] : [.read, .search])
        // Values that others entered count, too.
        try settle { _ in }
        return try reading { reader in
            Comparison(
                plan: plan, policy: policy, checker: ValueChecker(policy: policy, now: environment.now()),
                token: try token(plan.key, reader), terms: reader.authority.terms, request: request, reason: reason,
                summary: ComparisonSummary(by: by, fields: fields.map(\.name)))
        }
    }

    private func token(_ key: ComparisonPlan.Key, _ reader: RecordReader) throws -> TierPlan.Token? {
        guard case .field(_, let position) = key else { return nil }
        let token = try TierPlan.all(role: info.role, keyring: keyring, authority: reader.authority)
            .flatMap(\.tokens).first { $0.field == position && $0.index == .exact }
        // An answer without the customers whose tokens are still being made would be a wrong one.
        guard let token, token.isComplete else {
            throw CofferError(
                .notSearchableYet, Catalogue.Keys.notSearchableYet(reader.policy.fields[position].label),
                hint: Catalogue.Keys.notSearchableYetNext())
        }
        return token
    }

    // MARK: Rows

    /// Compares rows and enters whom they found, before anything leaves.
    private func compare(_ rows: [CustomerFile.Row], _ comparison: inout Comparison) throws -> [ComparisonLine] {
        // A copy, so that a transaction that fails leaves the counts as they were.
        var next = comparison
        let lines = try writing { writer in
            try Self.require(next.terms, writer.authority)
            let viewer = viewer(writer.reader, for: comparison.request.purpose)
            let facts = facts(writer.reader, .search)
            var found: [RecordID] = []
            var lines: [ComparisonLine] = []
            for row in rows {
                next.summary.rows += 1
                let (line, record) = try Self.line(of: row, &next, viewer, facts)
                if let record { found.append(record) }
                next.summary.count(line)
                if let line { lines.append(line) }
            }
            try writer.ledger.append(.compared, try body(found, next, writer))
            return lines
        }
        comparison = next
        return lines
    }

    private func body(_ records: [RecordID], _ comparison: Comparison, _ writer: RecordWriter) throws -> AccessBody {
        var fields = comparison.summary.fields
        if comparison.token != nil { fields.insert(comparison.summary.by, at: 0) }
        return AccessBody(
            fields: fields, records: AccessBody.ranges(records),
            reason: try comparison.reason.map { try writer.sealedReason($0) }, purpose: comparison.request.purpose)
    }

    /// Nil for a row that is the same here.
    private static func line(
        of row: CustomerFile.Row, _ comparison: inout Comparison, _ viewer: CustomerViewer, _ facts: RecordFacts
    ) throws -> (line: ComparisonLine?, record: RecordID?) {
        let theirs: ForeignRow
        switch row {
        case .rejected(let issue): return (unreadable(issue), nil)
        case .record(let record):
            switch prepare(record, comparison) {
            case .success(let prepared): theirs = prepared
            case .failure(let issue): return (unreadable(issue.issue), nil)
            }
        }
        guard let key = theirs.key else {
            let issue = ImportIssue(
                row: theirs.number, field: comparison.summary.by, reason: "no_key",
                message: Catalogue.Systems.keyMissing())
            return (unreadable(issue), nil)
        }
        guard let (ours, sight) = try find(key, comparison, viewer, facts) else {
            return (ComparisonLine(row: theirs.number, code: nil, outcome: .onlyThere), nil)
        }
        if let earlier = comparison.found[ours.id] {
            let issue = ImportIssue(
                row: theirs.number, field: comparison.summary.by, reason: "key_twice",
                message: Catalogue.Systems.keyTwice(row: earlier))
            return (unreadable(issue), ours.id)
        }
        comparison.found[ours.id] = theirs.number
        let differences = try RecordComparison(viewer: viewer, showsValues: comparison.request.showsValues)
            .differences(theirs, ours, sight)
        let line = ComparisonLine(row: theirs.number, code: ours.code, outcome: .different(differences))
        return (differences.isEmpty ? nil : line, ours.id)
    }

    private static func unreadable(_ issue: ImportIssue) -> ComparisonLine {
        ComparisonLine(
            row: issue.row, code: nil,
            outcome: .unreadable(field: issue.field, reason: issue.reason, message: issue.message))
    }

    /// What is wrong with a row as a whole.
    private struct Unreadable: Error {
        let issue: ImportIssue
    }

    private static func prepare(
        _ record: CSVRecord, _ comparison: Comparison
    ) -> Result<ForeignRow, Unreadable> {
        func value(_ column: Int, _ position: Int) -> Result<String?, ValueIssue> {
            comparison.checker.normalise(CSVWriter.restore(record[column]), at: position)
        }
        let key: String?
        switch comparison.plan.key {
        case .code(let column):
            let text = CSVWriter.restore(record[column])
            key = FieldType.isBlank(text) ? nil : text
        case .field(let column, let position):
            switch value(column, position) {
            case .success(let found): key = found
            case .failure(let issue):
                return .failure(
                    Unreadable(
                        issue: ImportIssue(
                            row: Int64(record.number), field: issue.field.name, reason: issue.reason,
                            message: issue.message)))
            }
        }
        var values: [Int: Result<String?, ValueIssue>] = [:]
        for (column, position) in comparison.plan.compared { values[position] = value(column, position) }
        return .success(ForeignRow(number: Int64(record.number), key: key, values: values))
    }

    /// The customer with this key, if it is one that the role reaches.
    private static func find(
        _ key: String, _ comparison: Comparison, _ viewer: CustomerViewer, _ facts: RecordFacts
    ) throws -> (RecordRow, Sight)? {
        let reader = viewer.reader
        guard let token = comparison.token else {
            guard let row = try reader.record(code: key).map(reader.standing), let sight = try viewer.sight(of: row)
            else { return nil }
            return (row, sight)
        }
        for id in try reader.records(holding: key, token) {
            let row = try reader.standing(try reader.record(id))
            guard try facts.maySearch(by: [token.field], row, reader),
                let sight = try viewer.sight(of: row)
            else { continue }
            return (row, sight)
        }
        return nil
    }

    // MARK: Customers that the file has not

    /// Those with a value in the field that tells customers apart; by code, all that the role reaches.
    private func onlyHere(_ comparison: inout Comparison, _ emit: (Event) throws -> Void) throws {
        var after: RecordID?
        repeat {
            let (rows, next) = try reading { reader -> ([RecordRow], RecordID?) in
                try Self.require(comparison.terms, reader.authority)
                let viewer = viewer(reader, for: comparison.request.purpose)
                let (rows, next) = try Self.rows(
                    after: after, limit: Self.page, .everybody, comparison.checker.today, viewer)
                let missing = try rows.filter { row, sight in
                    try comparison.found[row.id] == nil
                        && Self.isMarked(row, sight, comparison, viewer)
                }
                return (missing.map(\.row), next)
            }
            if !rows.isEmpty {
                try writing { try $0.ledger.append(.compared, try body(rows.map(\.id), comparison, $0)) }
                for row in rows {
                    let line = ComparisonLine(row: nil, code: row.code, outcome: .onlyHere)
                    comparison.summary.count(line)
                    try emit(.comparison(line))
                }
            }
            after = next
        } while after != nil
    }

    private static func isMarked(
        _ row: RecordRow, _ sight: Sight, _ comparison: Comparison, _ viewer: CustomerViewer
    ) throws -> Bool {
        guard let token = comparison.token else { return true }
        if row.tokens[token.slot] != nil || token.former.map({ row.tokens[$0.slot] != nil }) ?? false { return true }
        // What nobody has settled yet has no token.
        guard row.pending != 0 else { return false }
        let name = comparison.summary.by
        return try viewer.fields(record: row.id, open: row.open, parts: row.parts, sight, only: [name])[name] != nil
    }
}

extension ComparisonSummary {
    /// - Parameter line: nil for a row that is the same.
    fileprivate mutating func count(_ line: ComparisonLine?) {
        switch line?.outcome {
        case nil: same += 1
        case .different: different += 1
        case .onlyThere: onlyThere += 1
        case .onlyHere: onlyHere += 1
        case .unreadable: unreadable += 1
        }
    }
}
