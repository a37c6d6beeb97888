// `coffer access review keep`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Decides that a person keeps what they hold.
package struct ReviewKeep: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "keep", Catalogue.CLIAccess.reviewKeep,
            examples: ["coffer access review keep li"], exits: [.denied, .locked, .notFound, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.userName]))
    package var name: String

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) {
            try $0.ask(.reviewDecide(ReviewDecision(name: name, isKept: true)))
        }
        if options.json {
            try surroundings.print(["name": .string(name), "decision": "kept"])
        } else {
            try surroundings.print(surroundings[Catalogue.CLIAccess.keepDecided(name)])
        }
    }
}
