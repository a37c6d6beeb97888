// `coffer code legacy`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Gives and takes codes of other systems.
package struct CodeLegacy: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "legacy", Catalogue.CLICodes.legacy, about: Catalogue.CLICodes.legacyAbout,
            examples: [
                "coffer code legacy C0000001O --add KH-1001",
                "coffer code legacy C0000001O --remove KH-1001 --reason \"another customer's\"",
            ],
            exits: [.denied, .locked, .notFound, .refused, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.customerCode]))
    package var code: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLICodes.add], valueName: "code"))
    package var add: [String] = []

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLICodes.remove], valueName: "code"))
    package var remove: [String] = []

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.revision], valueName: "number"))
    package var revision: Int64?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            let codes = LegacyCodes(code: code, add: add, remove: remove, reason: reason, revision: revision)
            try CodeRendering.change(.codeLegacy(codes), asJSON: options.json, conversation)
        }
    }
}
