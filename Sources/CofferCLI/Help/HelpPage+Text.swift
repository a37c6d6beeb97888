// Help on the terminal: wrapped by what the terminal shows, so that Chinese texts wrap too.

internal import CofferText

extension HelpPage {
    private static let labelWidth = 26

    /// The page as text of at most `columns` columns, labels on the left.
    package func text(columns: Int) -> String {
        let columns = max(columns, 40)
        var parts: [String] = []
        var head = abstract.isEmpty ? "" : Wrapping.wrapped(abstract, to: columns) + "\n"
        for paragraph in discussion { head += "\n" + Wrapping.wrapped(paragraph, to: columns) + "\n" }
        if !head.isEmpty { parts.append(head) }
        parts.append(titled(Speech[Catalogue.CLIHelp.usageHeading], Self.hanging(usage, columns)))
        for section in sections {
            parts.append(titled(HelpWords.heading(section.heading), lines(section.entries, columns)))
        }
        if !examples.isEmpty {
            parts.append(titled(Speech[Catalogue.CLIHelp.examplesHeading], examples.map { "  " + $0 }))
        }
        if !exits.isEmpty {
            parts.append(titled(Speech[Catalogue.CLIHelp.exitHeading], lines(exits, columns, labelWidth: 6)))
        }
        if let footer { parts.append(Speech[Catalogue.CLIHelp.footer(footer)] + "\n") }
        return parts.joined(separator: "\n")
    }

    private static func hanging(_ usage: String, _ columns: Int) -> [String] {
        Wrapping.lines(usage, to: columns - 6).enumerated().map { ($0 == 0 ? "  " : "      ") + $1 }
    }

    private func titled(_ heading: String, _ lines: [String]) -> String {
        heading + Speech[Catalogue.CLIHelp.colon] + "\n" + lines.map { $0 + "\n" }.joined()
    }

    private func lines(_ entries: [Entry], _ columns: Int, labelWidth: Int = Self.labelWidth) -> [String] {
        entries.flatMap { entry -> [String] in
            let margin = String(repeating: " ", count: labelWidth)
            var texts = Wrapping.lines(entry.text, to: columns - labelWidth)
            let label = "  " + entry.label
            guard DisplayWidth.of(label) < labelWidth, let first = texts.first else {
                return [label] + texts.map { margin + $0 }
            }
            texts.removeFirst()
            return [DisplayWidth.padded(label, to: labelWidth) + first] + texts.map { margin + $0 }
        }
    }
}
