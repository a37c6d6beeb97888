// From the arguments to the exit code.

internal import ArgumentParser
internal import CofferText

/// The program: decides the language, parses, performs, reports.
package enum CofferProgram {
    package static let version = "0.1.0"

    /// Runs one command line.
    /// - Parameter arguments: without the program's name.
    /// - Returns: the process's exit code.
    package static func run(arguments: [String], environment: [String: String]) -> Int32 {
        let language = LanguageChoice.language(arguments: arguments, environment: environment)
        let options = arguments.prefix { $0 != "--" }
        let surroundings = Surroundings.system(
            language: language, environment: environment, wantsColour: !options.contains("--no-color"))
        return run(arguments, in: surroundings)
    }

    /// Runs one command line in given surroundings.
    package static func run(_ arguments: [String], in surroundings: Surroundings) -> Int32 {
        Speech.$language.withValue(surroundings.language) {
            do {
                try perform(arguments, surroundings)
                try surroundings.output.flush()
                return ExitStatus.done.rawValue
            } catch {
                // What came before the error is a result all the same.
                try? surroundings.output.flush()
                let failure =
                    error as? CofferError
                    ?? CofferError(.unexpected, Catalogue.CLIError.unexpected("\(type(of: error))"))
                let wantsJSON = arguments.prefix { $0 != "--" }.contains("--json")
                try? surroundings.messages.write(
                    ErrorReport.text(failure, language: surroundings.language, asJSON: wantsJSON))
                return failure.code.exit.rawValue
            }
        }
    }

    private static func perform(_ arguments: [String], _ surroundings: Surroundings) throws {
        let arguments = LeadingOptions.moved(arguments)
        if let error = UsageFailure.unknownCommand(in: arguments) { throw error }
        let command: any ParsableCommand
        do {
            var parsed = try CofferRoot.parseAsRoot(TagArguments.shielded(arguments))
            guard parsed is any CofferCommand else {
                // A noun without a verb, or `help`: the parser answers with a page.
                return try parsed.run()
            }
            command = parsed
        } catch {
            return try answer(error, surroundings)
        }
        try (command as? any CofferCommand)?.perform(surroundings)
    }

    /// Prints the page that was asked for, or throws what was wrong with the arguments.
    private static func answer(_ error: any Error, _ surroundings: Surroundings) throws {
        let text = CofferRoot.fullMessage(for: error, columns: HelpPage.unwrapped)
        guard CofferRoot.exitCode(for: error) == .success else {
            throw UsageFailure.error(message: CofferRoot.message(for: error), fullText: text)
        }
        guard text.hasPrefix("OVERVIEW: ") else { return try surroundings.print(text) }
        try surroundings.output.write(HelpPage(parsing: text).text(columns: min(surroundings.width ?? 80, 100)))
    }
}
