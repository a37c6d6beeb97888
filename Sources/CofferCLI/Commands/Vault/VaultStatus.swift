// `coffer status`: the vault, the session, what waits.

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Shows where things stand.
package struct VaultStatus: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "status", Catalogue.CLIHelp.status, examples: ["coffer status", "coffer status --json"], exits: [.locked])
    }

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.status) { event in
                guard case .status(let status) = event else { return }
                if options.json {
                    try surroundings.print(StatusRendering.json(status, now: Timestamp.now, surroundings))
                } else {
                    try surroundings.output.write(StatusRendering.text(status, now: Timestamp.now, surroundings))
                }
            }
        }
    }
}
