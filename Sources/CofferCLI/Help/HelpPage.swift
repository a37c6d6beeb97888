// A command's help as a structure, read from what the argument parser prints: shown on the terminal and as a man page.

internal import CofferText

/// The help of one command. The parser's own text, unwrapped, is the one source, so no page can say something else.
package struct HelpPage: Sendable, Equatable {
    /// One option, argument or subcommand and what it is for.
    package struct Entry: Sendable, Equatable {
        package let label: String
        package let text: String
    }

    /// A heading with entries.
    package struct Section: Sendable, Equatable {
        package let heading: String
        package var entries: [Entry]
    }

    package var abstract = ""
    /// Paragraphs after the abstract.
    package var discussion: [String] = []
    package var usage = ""
    package var sections: [Section] = []
    /// Command lines to try.
    package var examples: [String] = []
    package var exits: [Entry] = []
    /// The line under a list of subcommands.
    package var footer: String?

    /// What sets examples and exit codes apart inside the parser's overview.
    static let examplesMark = "@examples"
    static let exitsMark = "@exits"
    /// Wide enough that the parser wraps nothing.
    static let unwrapped = 1_000_000
    private static let labelColumns = 26

    /// Reads the parser's help text, which was made with `unwrapped` columns.
    package init(parsing text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        if lines.first?.hasPrefix("OVERVIEW: ") == true { readOverview(&lines) }
        if lines.first?.hasPrefix("USAGE: ") == true { readUsage(&lines) }
        while let line = lines.popFirst() {
            if line.isEmpty { continue }
            if line.hasPrefix("  See '") {
                let command = line.split(separator: "'").dropFirst().first ?? ""
                footer = command.split(separator: " ").dropLast().joined(separator: " ") + " <command>"
            } else if line.hasSuffix(":"), !line.hasPrefix(" ") {
                sections.append(Section(heading: String(line.dropLast()), entries: Self.readEntries(&lines)))
            }
        }
        // What only this command has comes before what all have.
        let common = Speech[Catalogue.CLIHelp.commonHeading].uppercased()
        sections = sections.filter { $0.heading != common } + sections.filter { $0.heading == common }
    }

    private mutating func readOverview(_ lines: inout ArraySlice<String>) {
        abstract = String(lines.removeFirst().dropFirst("OVERVIEW: ".count))
        while let line = lines.first, !line.hasPrefix("USAGE: ") {
            lines.removeFirst()
            if line.hasPrefix(Self.examplesMark) {
                examples.append(String(line.dropFirst(Self.examplesMark.count + 1)))
            } else if line.hasPrefix(Self.exitsMark) {
                let parts = line.split(separator: " ", maxSplits: 2)
                exits.append(Entry(label: String(parts[1]), text: String(parts[2])))
            } else if !line.isEmpty {
                discussion.append(line)
            }
        }
    }

    private mutating func readUsage(_ lines: inout ArraySlice<String>) {
        usage = HelpWords.usage(String(lines.removeFirst().dropFirst("USAGE: ".count)))
    }

    private static func readEntries(_ lines: inout ArraySlice<String>) -> [Entry] {
        var entries: [Entry] = []
        while let line = lines.first, line.hasPrefix("  "), !line.hasPrefix("  See '") {
            lines.removeFirst()
            let margin = String(repeating: " ", count: labelColumns)
            if let next = lines.first, next.hasPrefix(margin) {
                lines.removeFirst()
                entries.append(entry(line, next))
            } else if line.count > labelColumns {
                entries.append(entry(String(line.prefix(labelColumns)), String(line.dropFirst(labelColumns))))
            } else {
                entries.append(entry(line, ""))
            }
        }
        return entries
    }

    private static func entry(_ label: String, _ text: String) -> Entry {
        Entry(label: trimmed(label), text: HelpWords.text(trimmed(text)))
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}
