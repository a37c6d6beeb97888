// A command line that could not be understood, said in our words instead of the argument parser's.

internal import CofferModel
package import CofferText

/// Turns the parser's English sentence into an error in both languages.
///
/// Arguments that nobody expected are not repeated: a customer's phone number typed in the wrong place would otherwise
/// stand in every log that keeps standard error.
package enum UsageFailure {
    /// - Parameters:
    ///   - message: the parser's message.
    ///   - fullText: the parser's message with its usage, which names the command.
    package static func error(message: String, fullText: String) -> CofferError {
        let command = helpCommand(fullText)
        let hint = Catalogue.CLIError.seeHelp(command)
        return CofferError(.usage, unknownCommand(message, after: command) ?? phrase(message), hint: hint)
    }

    /// The first word of a command line that should be a command and is none; nil if all are.
    ///
    /// The parser looks at options first, and would complain of one that the command meant has.
    package static func unknownCommand(in arguments: [String]) -> CofferError? {
        var words = arguments.prefix { !$0.hasPrefix("-") }
        var command = ["coffer"]
        if words.first == "help" { words.removeFirst() }
        for word in words {
            let names = CommandPages.subcommands(of: command)
            if names.isEmpty { return nil }
            if command.count == 1, word == "help" { return nil }
            guard names.contains(word) else {
                return CofferError(
                    .usage,
                    Catalogue.CLIError.unknownCommand(word, near: NearestName.nearest(to: word, among: names)),
                    hint: Catalogue.CLIError.seeHelp(command.joined(separator: " ")))
            }
            command.append(word)
        }
        return nil
    }

    /// Where a command was expected, the word that is none may be repeated: it is no customer's value.
    private static func unknownCommand(_ message: String, after command: String) -> Phrase? {
        let unexpected =
            captures(of: "Unexpected argument '*'", in: message)?[0]
            ?? captures(of: "* unexpected arguments: '*'", in: message)?[1].split(separator: "'").first.map(String.init)
        let names = CommandPages.subcommands(of: command.split(separator: " ").map(String.init))
        guard let unexpected, !names.isEmpty else { return nil }
        return Catalogue.CLIError.unknownCommand(
            unexpected, near: NearestName.nearest(to: unexpected, among: names))
    }

    static func phrase(_ message: String) -> Phrase {
        for (pattern, make) in known {
            if let values = captures(of: pattern, in: message) { return make(values) }
        }
        return Catalogue.CLIError.notUnderstood
    }

    private static let known: [(String, @Sendable ([String]) -> Phrase)] = [
        ("Unknown option '*'. Did you mean '*'?", { Catalogue.CLIError.unknownOption($0[0], near: $0[1]) }),
        ("Unknown option '*'", { Catalogue.CLIError.unknownOption($0[0], near: nil) }),
        ("Missing value for '*'", { Catalogue.CLIError.missingValue($0[0]) }),
        ("Missing expected argument '*'", { Catalogue.CLIError.missingArgument($0[0]) }),
        ("Missing one of: '*'", { Catalogue.CLIError.missingArgument($0[0]) }),
        ("Unexpected argument '*'", { _ in Catalogue.CLIError.unexpectedArguments(1) }),
        ("* unexpected arguments: *", { Catalogue.CLIError.unexpectedArguments(Int($0[0]) ?? 2) }),
        ("The value '*' is invalid for '*'*", { Catalogue.CLIError.invalidValue($0[1]) }),
        ("The option '*' does not take any value*", { Catalogue.CLIError.takesNoValue($0[0]) }),
    ]

    /// What the stars of `pattern` stand for, or nil if it does not fit.
    static func captures(of pattern: String, in text: String) -> [String]? {
        let fixed = pattern.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
        guard text.hasPrefix(fixed[0]) else { return nil }
        var rest = text.dropFirst(fixed[0].count)
        var values: [String] = []
        for (index, part) in fixed.dropFirst().enumerated() {
            let isLast = index == fixed.count - 2
            if isLast, part.isEmpty {
                values.append(String(rest))
                return values
            }
            guard let end = isLast ? suffixStart(part, rest) : rest.firstStart(of: part) else { return nil }
            values.append(String(rest[..<end]))
            rest = rest[end...].dropFirst(part.count)
        }
        return values
    }

    private static func suffixStart(_ part: String, _ text: Substring) -> Substring.Index? {
        text.hasSuffix(part) ? text.index(text.endIndex, offsetBy: -part.count) : nil
    }

    /// The command that the parser tells people to ask, without its `--help`.
    private static func helpCommand(_ fullText: String) -> String {
        for line in fullText.split(separator: "\n") {
            if let values = captures(of: "  See '* --help' for more information.", in: String(line)) {
                return values[0]
            }
        }
        return "coffer"
    }
}

extension Substring {
    fileprivate func firstStart(of part: String) -> Index? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start }
            start = index(after: start)
        }
        return nil
    }
}
