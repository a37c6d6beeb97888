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
            examples: ["coffer unlock --vault customers.coffer --user wang"], exits: [.locked, .notFound, .integrity])
    }

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let path = try options.vault.path(surroundings.environment)
        let user = options.userName(surroundings.environment)
        let agent = try SystemAgent.client(environment: surroundings.environment)
        let passphrase = try PassphrasePrompt(surroundings: surroundings).existing(
            Catalogue.CLIPrompt.passphrase(user: user, vault: path),
            file: options.passphrase.file(surroundings.environment))
        let session = try agent.unlock(vault: path, user: user, passphrase: passphrase.number)
        if options.json {
            return try surroundings.print([
                "vault": .string(session.info.vaultPath), "user": .string(session.info.user),
                "role": .string(session.info.role.rawValue), "idle_limit": .count(session.info.idleLimit),
                "lifetime": .count(session.lifetimeLeft),
            ])
        }
        try surroundings.tell(
            Catalogue.CLIOutput.unlocked(
                user: session.info.user, role: session.info.role.rawValue, idleMinutes: session.info.idleLimit / 60,
                hours: session.lifetimeLeft / 3600))
    }
}
