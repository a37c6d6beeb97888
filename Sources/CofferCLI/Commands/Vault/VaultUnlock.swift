// `coffer unlock`: a session in the agent, so that the passphrase is asked once.

package import ArgumentParser
internal import CofferAgent
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Asks for the passphrase and hands it to the agent, which is started if none runs.
package struct VaultUnlock: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "unlock", Catalogue.CLIHelp.unlock, about: Catalogue.CLIHelp.unlockAbout,
            examples: [
                "coffer unlock --vault customers.coffer --user wang",
                "coffer unlock --user emergency --emergency --reason \"wang is in hospital\"",
            ],
            exits: [.denied, .locked, .notFound, .integrity])
    }

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIAccess.emergency]))
    package var emergency = false

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIAccess.emergencyReason], valueName: "text"))
    package var reason: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        guard emergency == (reason != nil) else {
            throw CofferError(
                .usage,
                emergency
                    ? Catalogue.CLIError.reasonNeeded("--emergency") : Catalogue.CLIAccess.reasonOnlyWithEmergency)
        }
        let path = try options.vault.path(surroundings.environment)
        let user = options.userName(surroundings.environment)
        let passphrase = try PassphrasePrompt(surroundings: surroundings).existing(
            Catalogue.CLIPrompt.passphrase(user: user, vault: path),
            file: options.passphrase.file(surroundings.environment))
        let session = try surroundings.doors.startSession(
            vault: path, user: user, passphrase: passphrase.number, emergencyReason: reason)
        if options.json { return try surroundings.print(json(session)) }
        guard emergency else {
            return try surroundings.tell(
                Catalogue.CLIOutput.unlocked(
                    user: session.info.user, role: session.info.role.rawValue,
                    idleMinutes: session.info.idleLimit / 60, hours: session.lifetimeLeft / 3600))
        }
        let words = Catalogue.CLIAccess.emergencyUnlocked(
            user: session.info.user, role: session.info.role.rawValue, minutes: max(1, session.lifetimeLeft / 60))
        try surroundings.messages.write(surroundings.style.alarm(surroundings[words]) + "\n")
    }

    private func json(_ session: SessionState) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("vault", .string(session.info.vaultPath)), .init("user", .string(session.info.user)),
            .init("role", .string(session.info.role.rawValue)), .init("idle_limit", .count(session.info.idleLimit)),
            .init("lifetime", .count(session.lifetimeLeft)),
        ]
        if emergency { members.append(.init("emergency", true)) }
        return .object(members)
    }
}
