// What became of the rows: the errors file, a few on the terminal, and the summary.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// Collects the outcome of an import.
struct ImportReport {
    /// As many refused rows are shown where there is no errors file.
    static let shownLimit = 20

    private var summary: ImportSummary?
    private var issues: [ImportIssue] = []
    private var issueCount = 0
    private let file: FileOutput?
    private let replacement: ReplacedFile?
    private var csv = CSVWriter(byteOrderMark: true)

    /// - Parameter errorsFile: a new file, or an earlier errors file that is replaced at the end; readable by this
    ///   account only; it never holds a value.
    /// - Throws: `file_exists` if that name belongs to anything else: the input, a vault, somebody's work.
    init(errorsFile: String?) throws {
        guard let errorsFile else {
            file = nil
            replacement = nil
            return
        }
        if FilePaths.exists(errorsFile) {
            let start = try FilePaths.start(of: errorsFile, count: Self.header.count)
            guard start == Self.header else {
                throw CofferError(
                    .fileExists, Catalogue.CLIError.notAnErrorsFile(errorsFile),
                    hint: Catalogue.CLIError.chooseAnotherFile)
            }
        }
        let replacement = try ReplacedFile(errorsFile)
        self.replacement = replacement
        file = FileOutput(replacement.descriptor.number, isBuffered: true)
        try write(Self.columns)
    }

    private static let columns = ["row", "field", "reason", "message"]

    /// How an errors file begins.
    private static var header: [UInt8] {
        var csv = CSVWriter(byteOrderMark: true)
        csv.write(columns)
        return csv.bytes
    }

    /// True when the import went to its end and rows were not taken.
    var hasRefused: Bool { summary.map { $0.rejected + $0.duplicates > 0 } ?? false }

    mutating func take(_ event: Event, _ surroundings: Surroundings) throws {
        switch event {
        case .importSummary(let summary): self.summary = summary
        case .importIssue(let issue):
            issueCount += 1
            if issues.count < Self.shownLimit { issues.append(issue) }
            try write([String(issue.row), issue.field?.rawValue ?? "", issue.reason, surroundings[issue.message]])
        default: break
        }
    }

    mutating func finish(asJSON: Bool, _ surroundings: Surroundings) throws {
        try file?.flush()
        try replacement?.commit()
        if file == nil, !asJSON { try tellIssues(surroundings) }
        guard let summary else { return }
        if asJSON {
            try surroundings.print(json(summary, surroundings))
        } else {
            try surroundings.print(surroundings[Catalogue.CLIOutput.imported(counts(summary))])
            if summary.shared > 0, !summary.isDryRun { try surroundings.tell(Catalogue.CLIOutput.sharedNext) }
        }
    }

    private mutating func write(_ cells: [String]) throws {
        guard let file else { return }
        csv.write(cells)
        try csv.drain { try file.write(String(decoding: copy $0, as: UTF8.self)) }
    }

    private func tellIssues(_ surroundings: Surroundings) throws {
        for issue in issues {
            try surroundings.tell(Catalogue.CLIOutput.issue(issue.row, issue.field?.rawValue, issue.message))
        }
        let rest = issueCount - issues.count
        if rest > 0 { try surroundings.tell(Catalogue.CLIOutput.moreIssues(rest)) }
    }

    private func counts(_ summary: ImportSummary) -> Catalogue.CLIOutput.ImportCounts {
        Catalogue.CLIOutput.ImportCounts(
            rows: summary.rows, added: summary.added, updated: summary.updated, unchanged: summary.unchanged,
            duplicates: summary.duplicates, rejected: summary.rejected, normalised: summary.normalised,
            pending: summary.pending, shared: summary.shared,
            formerlyErased: summary.formerlyErased, isDryRun: summary.isDryRun)
    }

    private func json(_ summary: ImportSummary, _ surroundings: Surroundings) -> JSONValue {
        [
            "rows": .integer(summary.rows), "added": .integer(summary.added), "updated": .integer(summary.updated),
            "unchanged": .integer(summary.unchanged), "duplicates": .integer(summary.duplicates),
            "rejected": .integer(summary.rejected), "normalised": .integer(summary.normalised),
            "pending": .integer(summary.pending), "shared": .integer(summary.shared),
            "formerly_erased": .integer(summary.formerlyErased), "dry_run": .boolean(summary.isDryRun),
            "issues": .array(
                issues.map {
                    [
                        "row": .integer($0.row), "field": .optional($0.field?.rawValue), "reason": .string($0.reason),
                        "message": .string(surroundings[$0.message]),
                    ] as JSONValue
                }),
            "issues_left_out": .count(issueCount - issues.count),
        ]
    }
}
