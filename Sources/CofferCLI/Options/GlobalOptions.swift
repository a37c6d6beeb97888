// Which vault, as whom, and how the answer is given: what every command that opens the vault has.

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// The options of every command that goes through the door.
package struct GlobalOptions: ParsableArguments {
    @OptionGroup package var vault: VaultPathOption

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.user], valueName: "name"))
    package var user: String?

    @OptionGroup package var passphrase: PassphraseOptions
    @OptionGroup package var output: OutputOptions

    package init() {}

    package var json: Bool { output.json }

    /// The user asked for; nil: the one who is unlocked.
    package func userName(_ environment: [String: String]) -> String? {
        if let user { return user }
        return environment["COFFER_USER"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Opens the door, lets `work` talk through it, closes it.
    /// - Parameter acceptsRollback: take an older or another vault than the one known here; needs the passphrase anew.
    /// - Throws: locked, when there is no session and no passphrase file.
    package func throughDoor<Result>(
        _ surroundings: Surroundings, acceptsRollback: Bool = false, _ work: (Conversation) throws -> Result
    ) throws -> Result {
        let opened = try acceptsRollback ? openAnew(surroundings) : open(surroundings)
        defer { opened.close() }
        return try work(Conversation(door: opened.door, surroundings: surroundings))
    }

    private func open(_ surroundings: Surroundings) throws -> OpenDoor {
        let path = try vault.path(surroundings.environment)
        let name = userName(surroundings.environment)
        if let file = passphrase.file(surroundings.environment) {
            let secret = try PassphraseFile.read(file).descriptor()
            return try surroundings.doors.unlocked(
                vault: path, user: name, passphrase: secret.number, acceptsRollback: false)
        }
        do {
            return try surroundings.doors.session(vault: path, user: name)
        } catch let error as CofferError where error.code.exit == .locked && !FilePaths.exists(path) {
            throw CofferError(
                .fileMissing, Catalogue.Vault.fileMissing(path), hint: Catalogue.Vault.fileMissingNext())
        }
    }

    /// No session can be there for a vault that is refused, so the passphrase is asked for.
    private func openAnew(_ surroundings: Surroundings) throws -> OpenDoor {
        let path = try vault.path(surroundings.environment)
        let name = userName(surroundings.environment)
        let secret = try PassphrasePrompt(surroundings: surroundings).existing(
            Catalogue.CLIPrompt.passphrase(user: name, vault: path), file: passphrase.file(surroundings.environment))
        return try surroundings.doors.unlocked(
            vault: path, user: name, passphrase: secret.number, acceptsRollback: true)
    }
}
