// How values of a customer come in: the form, `--set`, or JSON on standard input; never sensitive ones as arguments.

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import Glibc

/// `--set` and `--json-in`.
package struct ValueOptions: ParsableArguments {
    @Option(name: .customLong("set"), help: ArgumentHelp(Speech[Catalogue.CLIHelp.set], valueName: "field[=value]"))
    package var assignments: [String] = []

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.jsonIn]))
    package var jsonIn = false

    package init() {}

    /// True when nothing is given, so that a person gets the form.
    var isEmpty: Bool { assignments.isEmpty && !jsonIn }

    /// What was given: open fields as arguments, and the attachment with the rest.
    struct Given {
        let open: [FieldName: String]
        let attachment: OpenDescriptor
    }

    /// Reads the arguments, asks for the fields that are named alone, takes standard input.
    func given(_ surroundings: Surroundings) throws -> Given {
        var open: [FieldName: String] = [:]
        var asked: [FieldName] = []
        for argument in assignments {
            guard let (name, value) = FieldArguments.split(argument) else {
                throw CofferError(
                    .usage, Catalogue.CLIError.fieldExpected("--set"), hint: Catalogue.CLIError.waysToGiveValues)
            }
            guard open[name] == nil, !asked.contains(name) else {
                throw CofferError(.usage, Catalogue.CLIError.fieldTwice(name.rawValue, "--set"))
            }
            if let value { open[name] = value } else { asked.append(name) }
        }
        guard jsonIn else { return try Given(open: open, attachment: FieldQuestions.ask(asked, surroundings)) }
        guard asked.isEmpty else { throw CofferError(.usage, Catalogue.CLIError.setOrJSON) }
        return try Given(open: open, attachment: StandardInput.attachment(surroundings))
    }
}

/// Standard input as an attachment.
enum StandardInput {
    /// - Throws: usage, when standard input is a terminal: what is typed there would be shown, and nothing would end it.
    static func attachment(_ surroundings: Surroundings) throws -> OpenDescriptor {
        guard !surroundings.inputIsTerminal else {
            throw CofferError(.usage, Catalogue.CLIError.inputIsTerminal, hint: Catalogue.CLIError.pipeJSON)
        }
        let number = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
        guard number >= 0 else { throw SystemFailure.error("stdin") }
        return OpenDescriptor(number)
    }
}
