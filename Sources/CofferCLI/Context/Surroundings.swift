// The language, the terminal, where text goes, how a door is opened: what surrounds a command, given to it as an input.

package import CofferText

/// Everything a command may touch besides its own arguments.
package struct Surroundings: Sendable {
    package let language: Language
    package let environment: [String: String]
    package let output: any TextOutput
    package let messages: any TextOutput
    /// Nil where no person can be asked.
    package let terminal: (any Terminal)?
    /// Columns of standard output; nil when it is not a terminal, and then nothing is cut.
    package let width: Int?
    package let style: Style
    /// True when standard error is a terminal.
    package let showsProgress: Bool
    /// True when standard input is a terminal: nothing can be piped in.
    package let inputIsTerminal: Bool
    package let doors: any DoorOpening

    package init(
        language: Language, environment: [String: String], output: any TextOutput, messages: any TextOutput,
        terminal: (any Terminal)?, width: Int?, style: Style, showsProgress: Bool, inputIsTerminal: Bool,
        doors: any DoorOpening
    ) {
        self.language = language
        self.environment = environment
        self.output = output
        self.messages = messages
        self.terminal = terminal
        self.width = width
        self.style = style
        self.showsProgress = showsProgress
        self.inputIsTerminal = inputIsTerminal
        self.doors = doors
    }

    /// A phrase in the person's language.
    package subscript(phrase: Phrase) -> String { phrase[language] }

    /// A result: one JSON document or one line of JSON Lines.
    package func print(_ value: JSONValue) throws { try output.write(value.text + "\n") }

    /// A result: one line of text.
    package func print(_ line: String) throws { try output.write(line + "\n") }

    /// Something a person may want to know, on standard error.
    package func tell(_ phrase: Phrase) throws { try messages.write(self[phrase] + "\n") }
}
