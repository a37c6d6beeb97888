// The argument parser's own English words, in the person's language.

internal import CofferText

/// Headings and fixed texts that the parser puts into help.
enum HelpWords {
    /// A section's heading.
    static func heading(_ heading: String) -> String {
        switch heading {
        case "ARGUMENTS": Speech[Catalogue.CLIHelp.argumentsHeading]
        case "OPTIONS": Speech[Catalogue.CLIHelp.optionsHeading]
        case "SUBCOMMANDS": Speech[Catalogue.CLIHelp.commandsHeading]
        default: heading
        }
    }

    /// The usage line with the options that all commands have gathered into one word.
    static func usage(_ line: String) -> String {
        var rest = line
        for option in common {
            guard let place = rest.range(ofLast: " [\(option)]") else { continue }
            rest.removeSubrange(place)
        }
        if rest != line, !rest.contains("[<options>]") { rest += " [<options>]" }
        return rest.hasSuffix("<subcommand>") ? String(rest.dropLast(12)) + "<command>" : rest
    }

    private static let common = [
        "--vault <path>", "--user <name>", "--passphrase-file <file>", "--json", "--lang <en|zh>", "--no-color",
    ]

    /// The text beside an option: the parser's own sentences, and the default value at its end.
    static func text(_ text: String) -> String {
        switch text {
        case "Show help information.": return Speech[Catalogue.CLIHelp.help]
        case "Show the version.": return Speech[Catalogue.CLIHelp.version]
        default: break
        }
        guard text.hasSuffix(")"), let start = text.range(ofLast: "(default: ") else { return text }
        let value = text[start.upperBound...].dropLast()
        let before = text[..<start.lowerBound]
        return String(before) + Speech[Catalogue.CLIHelp.defaultValue(String(value))]
    }
}

extension String {
    /// Where `part` occurs last.
    fileprivate func range(ofLast part: String) -> Range<Index>? {
        var found: Range<Index>?
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { found = start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return found
    }
}
