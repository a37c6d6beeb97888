// What commands that take something away from a repository ask in common.

internal import CofferText

enum BackupConfirmation {
    /// - Throws: `usage` where nobody can be asked and nothing says that nobody need be.
    static func requirePossible(yes: Bool, dryRun: Bool, asJSON: Bool, _ surroundings: Surroundings) throws {
        guard yes || dryRun || surroundings.terminal != nil && !asJSON else {
            throw CofferError(.usage, Catalogue.CLIPolicy.yesOrDryRunNeeded)
        }
    }

    /// Shows what would happen, and asks for a written-out yes.
    /// - Throws: `cancelled`, saying `refused`.
    static func ask(_ preview: String, _ question: Phrase, refused: Phrase, _ surroundings: Surroundings) throws {
        guard let terminal = surroundings.terminal else { return }
        try terminal.write(preview)
        try terminal.write(surroundings[question])
        guard let answer = try terminal.readLine(), Catalogue.CLIPrompt.isYes(answer) else {
            throw CofferError(.cancelled, refused)
        }
    }

    /// Shows what would happen, asks unless nobody need be asked, and does it.
    ///
    /// - Parameters:
    ///   - carryOut: asks the vault; true: only what would happen.
    ///   - takesSomething: whether there is anything to ask about.
    ///   - question: of what would happen.
    ///   - refused: what is said where the answer is no.
    static func carryOut<View>(
        yes: Bool, dryRun: Bool, _ surroundings: Surroundings, _ carryOut: (_ isPreview: Bool) throws -> View,
        takesSomething: (View) -> Bool = { _ in true }, text: (View) -> String, question: (View) -> Phrase,
        refused: Phrase
    ) throws -> View {
        if dryRun { return try carryOut(true) }
        if !yes {
            let preview = try carryOut(true)
            guard takesSomething(preview) else { return preview }
            try ask(text(preview), question(preview), refused: refused, surroundings)
        }
        return try carryOut(false)
    }
}
