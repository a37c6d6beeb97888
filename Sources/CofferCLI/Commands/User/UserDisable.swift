// `coffer user disable`: somebody leaves.

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Takes a person's keys away.
package struct UserDisable: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "disable", Catalogue.CLIHelp.userDisable, about: Catalogue.CLIHelp.userDisableAbout,
            examples: ["coffer user disable li"], exits: [.denied, .locked, .notFound, .refused, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.userName]))
    package var name: String

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var gone = DisabledView(name: name, rotationDue: [])
        try options.throughDoor(surroundings) {
            try $0.ask(.userDisable(name: name)) { if case .disabled(let view) = $0 { gone = view } }
        }
        if options.json {
            try surroundings.print([
                "name": .string(name), "state": "disabled",
                "rotation_due": .array(gone.rotationDue.map { .string($0.rawValue) }),
            ])
        } else {
            try UserRendering.print(gone, surroundings)
        }
    }
}
