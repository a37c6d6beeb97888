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
