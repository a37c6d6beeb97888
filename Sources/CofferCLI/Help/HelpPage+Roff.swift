// Help as a man page in roff's man macros (man-pages(7)), for one command.

internal import CofferText

extension HelpPage {
    /// The page as roff.
    /// - Parameters:
    ///   - command: the words of the command, `coffer` first.
    ///   - version: for the page's foot.
    package func roff(command: [String], version: String) -> String {
        let name = command.joined(separator: "-")
        var text = ".TH \"\(name.uppercased())\" \"1\" \"\" \"coffer \(version)\" \"Coffer\"\n.nh\n"
        text += section(Catalogue.CLIHelp.manName) + Self.escaped(name) + " \\- " + Self.escaped(abstract) + "\n"
        text += section(Catalogue.CLIHelp.manSynopsis) + Self.line(usage)
        if !discussion.isEmpty {
            text += section(Catalogue.CLIHelp.manDescription)
            text += discussion.map { ".PP\n" + Self.line($0) }.joined()
        }
        for part in sections {
            text += ".SH \"\(Self.escaped(HelpWords.heading(part.heading)))\"\n" + Self.entries(part.entries)
        }
        if !examples.isEmpty {
            text +=
                section(Catalogue.CLIHelp.examplesHeading) + ".nf\n" + examples.map { Self.line($0) }.joined() + ".fi\n"
        }
        if !exits.isEmpty { text += section(Catalogue.CLIHelp.exitHeading) + Self.entries(exits) }
        if command.count > 1 {
            text += section(Catalogue.CLIHelp.manSeeAlso) + ".BR coffer (1)\n"
        }
        return text
    }

    private func section(_ heading: Phrase) -> String { ".SH \"\(Self.escaped(Speech[heading]))\"\n" }

    private static func entries(_ entries: [Entry]) -> String {
        entries.map { ".TP\n\\fB" + escaped($0.label) + "\\fR\n" + line($0.text) }.joined()
    }

    private static func line(_ text: String) -> String { escaped(text) + "\n" }

    /// Backslashes and hyphens escaped; a point or quote at the start of a line kept from being a request.
    private static func escaped(_ text: String) -> String {
        var result = text.first == "." || text.first == "'" ? "\\&" : ""
        for character in text {
            switch character {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "\"": result += "\\(dq"
            default: result.append(character)
            }
        }
        return result
    }
}
