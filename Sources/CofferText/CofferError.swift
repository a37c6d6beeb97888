// The one error that reaches a person: a stable code, a sentence, and what to do next.

/// An error a person or script can act on. `message` and `hint` hold no secret and no customer's value.
package struct CofferError: Error, Sendable, Hashable, Codable {
    /// A stable `snake_case` name for scripts, and the exit code it ends the command with.
    package struct Code: Sendable, Hashable, Codable {
        package let name: String
        package let exit: ExitStatus

        package init(_ name: String, _ exit: ExitStatus) {
            self.name = name
            self.exit = exit
        }
    }

    package let code: Code
    package let message: Phrase
    /// The next step, on a line of its own.
    package let hint: Phrase?

    package init(_ code: Code, _ message: Phrase, hint: Phrase? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}
