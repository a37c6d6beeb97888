// `coffer access review withdraw`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Decides that a person loses what they hold, and disables them.
package struct ReviewWithdraw: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "withdraw", Catalogue.CLIAccess.reviewWithdraw, about: Catalogue.CLIAccess.reviewWithdrawAbout,
            examples: ["coffer access review withdraw li"], exits: [.denied, .locked, .notFound, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.userName]))
    package var name: String

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) {
            try $0.ask(.reviewDecide(ReviewDecision(name: name, isKept: false)))
        }
        if options.json {
            try surroundings.print(["name": .string(name), "decision": "withdrawn"])
        } else {
            try surroundings.print(surroundings[Catalogue.CLIKeys.disabled(name)])
        }
    }
}
