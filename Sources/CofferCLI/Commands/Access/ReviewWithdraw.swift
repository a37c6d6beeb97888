// `coffer access review withdraw`

package import ArgumentParser
internal import CofferModel
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
        var gone = DisabledView(name: name, rotationDue: [])
        try options.throughDoor(surroundings) {
            try $0.ask(.reviewDecide(ReviewDecision(name: name, isKept: false))) {
                if case .disabled(let view) = $0 { gone = view }
            }
        }
        if options.json {
            try surroundings.print([
                "name": .string(name), "decision": "withdrawn",
                "rotation_due": .array(gone.rotationDue.map { .string($0.rawValue) }),
            ])
        } else {
            try UserRendering.print(gone, surroundings)
        }
    }
}
