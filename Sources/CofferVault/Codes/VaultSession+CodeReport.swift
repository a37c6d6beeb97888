// `code report`: every code of the vault in one pass, and which numbers nobody has.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func reportCodes(_ request: CodeReportRequest, _ emit: (Event) throws -> Void) throws {
        try authorise([.read], purpose: request.purpose)
        let reason = try reason(request.reason, for: [.read])
        // Gaps and clashes tell of all customers: nobody gets them who may read some of them only.
        // A restriction is about a customer's data; that a number is given tells none of them.
        let sight = try reading { $0.policy.cell(info.role, .read).deniedIn.subtracting(.restricted) }
        guard sight.isSubset(of: .outsideHours) else {
            throw try denial(Action.read.rawValue, [Catalogue.Codes.reportIsOfAll()])
        }
        let report = try reading { reader in
            var reporter = CodeReporter(reader, limit: max(0, request.limit))
            return try reporter.report()
        }
        try writing { writer in
            try writer.ledger.append(
                .listed,
                AccessBody(reason: try reason.map { try writer.sealedReason($0) }, purpose: request.purpose))
        }
        try emit(.codeReport(report))
    }
}

/// Makes the report from one snapshot.
private struct CodeReporter {
    private let reader: RecordReader
    private let limit: Int
    private var sequences: [String: CodeReportView.Sequence] = [:]
    /// Codes read at once.
    private static let page = 5000

    init(_ reader: RecordReader, limit: Int) {
        self.reader = reader
        self.limit = limit
    }

    mutating func report() throws -> CodeReportView {
        var highest: [String: Int64] = [:]
        for (name, value) in try reader.store.counters() where name.hasPrefix(CodeGiver.sequence) {
            highest[String(name.dropFirst(CodeGiver.sequence.count))] = value
        }
        for (prefix, number) in highest { sequences[prefix] = .init(prefix: prefix, highest: number) }
        var audit = CodeAudit(patterns: reader.authority.codePatterns, highest: highest)
        var current = CodePages { [reader] in try reader.store.codes(after: $0, limit: Self.page) }
        var others = CodePages { [reader] in try reader.store.otherCodes(after: $0, limit: Self.page) }
        while let (code, record, isCurrent) = try CodePages.first(&current, &others) {
            audit.add(CodeUse(code, of: record, isCurrent: isCurrent))
            try count(code, record, isCurrent, in: Set(audit.places(of: code).places))
        }
        return try view(audit.finish())
    }

    /// Counts a code under the sequences it belongs to, and by what it is to its customer.
    private mutating func count(
        _ code: String, _ record: RecordID, _ isCurrent: Bool, in places: Set<ParsedCode>
    ) throws {
        let kind = try isCurrent ? nil : reader.kind(of: code, reader.record(record))
        for place in places {
            var sequence = sequences[place.prefix] ?? .init(prefix: place.prefix, highest: 0)
            switch kind {
            case nil: sequence.current += 1
            case .former: sequence.former += 1
            case .retired: sequence.retired += 1
            case .legacy: sequence.legacy += 1
            }
            sequences[place.prefix] = sequence
        }
    }

    private mutating func view(_ findings: CodeFindings) throws -> CodeReportView {
        for gap in findings.gaps { sequences[gap.prefix]?.missing += Int64(gap.numbers.count) }
        var view = CodeReportView(pattern: reader.policy.code.description)
        view.sequences = sequences.values.sorted { $0.prefix < $1.prefix }
        view.gapCount = Int64(findings.gaps.count)
        view.gaps = findings.gaps.prefix(limit).map {
            .init(prefix: $0.prefix, first: $0.numbers.lowerBound, last: $0.numbers.upperBound)
        }
        view.invalidCount = Int64(findings.invalid.count)
        view.invalid = findings.invalid.prefix(limit).map {
            .init(code: $0.use.code, fault: $0.fault.name, message: $0.fault.message)
        }
        view.clashCount = Int64(findings.clashes.count)
        view.clashes = try findings.clashes.prefix(limit).map { clash in
            .init(code: clash.code, customers: try clash.uses.compactMap { try reader.store.record($0.record)?.code })
        }
        view.aheadCount = Int64(findings.ahead.count)
        view.ahead = findings.ahead.prefix(limit).map(\.code)
        return view
    }
}

/// Codes in the order of their bytes, read a page at a time.
private struct CodePages {
    private let read: (String) throws -> [(code: String, record: RecordID)]
    private var page: ArraySlice<(code: String, record: RecordID)> = []
    private var last = ""
    private var isAtEnd = false

    init(_ read: @escaping (String) throws -> [(code: String, record: RecordID)]) { self.read = read }

    private mutating func peek() throws -> (code: String, record: RecordID)? {
        if page.isEmpty, !isAtEnd {
            page = try read(last)[...]
            isAtEnd = page.isEmpty
            last = page.last?.code ?? last
        }
        return page.first
    }

    /// The lower of the next codes of two, taken from where it stood.
    static func first(
        _ current: inout CodePages, _ others: inout CodePages
    ) throws -> (code: String, record: RecordID, isCurrent: Bool)? {
        switch (try current.peek(), try others.peek()) {
        case (let one?, let other?) where !other.code.utf8.lexicographicallyPrecedes(one.code.utf8):
            current.page.removeFirst()
            return (one.code, one.record, true)
        case (let one?, nil):
            current.page.removeFirst()
            return (one.code, one.record, true)
        case (_, let other?):
            others.page.removeFirst()
            return (other.code, other.record, false)
        case (nil, nil): return nil
        }
    }
}
