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
}
