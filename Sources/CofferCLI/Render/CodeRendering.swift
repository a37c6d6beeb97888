// Customer codes for people: what one is, and a report of all.

internal import CofferText
internal import CofferVault

/// Puts answers about codes into words.
enum CodeRendering {
    /// What a typed code is, on one line.
    static func line(_ view: CodeCheckView, _ surroundings: Surroundings) -> String {
        var text = Printable.line(view.code) + "  " + surroundings[state(view)]
        if let message = view.message { text += surroundings[Catalogue.CLICodes.because(message)] }
        if let meant = view.suggestion { text += surroundings[Catalogue.CLICodes.meant(meant)] }
        return text
    }

    private static func state(_ view: CodeCheckView) -> Phrase {
        let current = view.current ?? view.code
        return switch view.state {
        case .current where current == view.code: Catalogue.CLICodes.isCurrent()
        case .current: Catalogue.CLICodes.isMerged(current)
        case .former: Catalogue.CLICodes.isFormer(current)
        case .legacy: Catalogue.CLICodes.isLegacy(current)
        case .retired: Catalogue.CLICodes.isRetired(current)
        case .unknown: Catalogue.CLICodes.isUnknown
        case .invalid: Catalogue.CLICodes.isInvalid
        }
    }

    /// Sequences as a table, then what is wrong.
    static func text(_ report: CodeReportView, _ surroundings: Surroundings) -> String {
        var table = Table(headers: Catalogue.CLICodes.headers.map { surroundings[$0] })
        for row in report.sequences {
            let counts = [row.highest, row.current, row.former, row.retired, row.legacy, row.missing]
            table.append([row.prefix.isEmpty ? "–" : row.prefix] + counts.map(String.init))
        }
        var text = surroundings[Catalogue.CLICodes.pattern(report.pattern)] + "\n"
        if !report.sequences.isEmpty {
            text += table.rendered(width: surroundings.width, style: surroundings.style)
        }
        var lines: [Phrase] = []
        lines += report.gaps.map { Catalogue.CLICodes.gap($0.prefix, $0.first, $0.last) }
        lines += rest(report.gapCount, report.gaps.count)
        lines += report.invalid.map { Catalogue.CLICodes.invalid($0.code, $0.message) }
        lines += rest(report.invalidCount, report.invalid.count)
        lines += report.clashes.map { Catalogue.CLICodes.clash($0.code, $0.customers) }
        lines += rest(report.clashCount, report.clashes.count)
        lines += report.ahead.map { Catalogue.CLICodes.ahead($0) }
        lines += rest(report.aheadCount, report.ahead.count)
        if report.gapCount + report.invalidCount + report.clashCount == 0 { lines.append(Catalogue.CLICodes.allRight) }
        return text + lines.map { Printable.line(surroundings[$0]) + "\n" }.joined()
    }

    /// `{"typed", "code", "state", "fault", "message", "suggestion", "current", "others": [{"code", "kind"}]}`; what does
    /// not apply is absent.
    static func json(_ view: CodeCheckView, _ surroundings: Surroundings) -> JSONValue {
        let optional: [(String, String?)] = [
            ("fault", view.fault), ("message", view.message.map { surroundings[$0] }),
            ("suggestion", view.suggestion), ("current", view.current),
        ]
        return .object(
            [
                .init("typed", .string(view.typed)), .init("code", .string(view.code)),
                .init("state", .string(view.state.rawValue)),
            ] + optional.compactMap { name, text in text.map { JSONValue.Member(name, .string($0)) } } + [
                .init(
                    "others",
                    .array(view.others.map { ["code": .string($0.code), "kind": .string($0.kind)] }))
            ])
    }

    /// `{"pattern", "sequences", "gaps", "gap_count", "invalid", "invalid_count", "clashes", "clash_count", "ahead",
    /// "ahead_count"}`.
    static func json(_ report: CodeReportView, _ surroundings: Surroundings) -> JSONValue {
        [
            "pattern": .string(report.pattern),
            "sequences": .array(
                report.sequences.map { row in
                    [
                        "prefix": .string(row.prefix), "highest": .integer(row.highest),
                        "current": .integer(row.current), "former": .integer(row.former),
                        "retired": .integer(row.retired), "legacy": .integer(row.legacy),
                        "missing": .integer(row.missing),
                    ]
                }),
            "gaps": .array(
                report.gaps.map {
                    ["prefix": .string($0.prefix), "first": .integer($0.first), "last": .integer($0.last)]
                }),
            "gap_count": .integer(report.gapCount),
            "invalid": .array(
                report.invalid.map {
                    [
                        "code": .string($0.code), "fault": .string($0.fault),
                        "message": .string(surroundings[$0.message]),
                    ]
                }),
            "invalid_count": .integer(report.invalidCount),
            "clashes": .array(
                report.clashes.map {
                    ["code": .string($0.code), "customers": .array($0.customers.map { .string($0) })]
                }),
            "clash_count": .integer(report.clashCount), "ahead": .array(report.ahead.map { .string($0) }),
            "ahead_count": .integer(report.aheadCount),
        ]
    }

    private static func rest(_ count: Int64, _ shown: Int) -> [Phrase] {
        count > Int64(shown) ? [Catalogue.CLICodes.andMore(count - Int64(shown))] : []
    }

    /// Asks for a change of codes, and prints the code that the customer has now.
    static func change(_ operation: Operation, asJSON: Bool, _ conversation: Conversation) throws {
        try conversation.ask(operation) { event in
            guard case .changed(let change) = event else { return }
            try CustomerRendering.print(change, asJSON: asJSON, conversation.surroundings)
        }
    }
}
