// `coffer key status`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Shows the keys of each tier.
package struct KeyState: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "status", Catalogue.CLIKeys.status, examples: ["coffer key status", "coffer key status --json"],
            exits: [.denied, .locked])
    }

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var tiers: [KeyStatusView] = []
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.keyStatus) { if case .keys(let view) = $0 { tiers.append(view) } }
        }
        if options.json {
            for tier in tiers { try surroundings.print(KeyRendering.json(tier)) }
        } else {
            try surroundings.output.write(KeyRendering.table(tiers, surroundings))
        }
    }
}
