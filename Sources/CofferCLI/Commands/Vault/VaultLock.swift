// `coffer lock`: ends sessions and wipes their keys.

package import ArgumentParser
internal import CofferAgent
internal import CofferText
internal import CofferVault

/// Locks one vault, or all.
package struct VaultLock: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "lock", Catalogue.CLIHelp.lock, about: Catalogue.CLIHelp.lockAbout,
            examples: ["coffer lock", "coffer lock --all"])
    }

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.lockAll]))
    package var all = false

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.lockUser], valueName: "name"))
    package var user: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var vault: VaultPathOption
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var output: OutputOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let agent = try SystemAgent.client(environment: surroundings.environment)
        let ended = try agent.lock(
            vault: all ? nil : vault.path(surroundings.environment), user: all ? nil : user)
        if output.json {
            return try surroundings.print([
                "locked": .array(
                    ended.map { ["vault": .string($0.vaultPath), "user": .string($0.user)] as JSONValue })
            ])
        }
        try surroundings.tell(Catalogue.CLIOutput.locked(ended.count))
    }
}
