// `coffer code change`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Gives a customer another code.
package struct CodeReplacement: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "change", Catalogue.CLICodes.change, about: Catalogue.CLICodes.changeAbout,
            examples: [
                "coffer code change C0000001O --reason \"printed wrongly\"",
                "coffer code change C0000001O --to VIP-8 --reason \"asked for it\"",
            ],
            exits: [.denied, .locked, .notFound, .refused, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.customerCode]))
    package var code: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLICodes.to], valueName: "code"))
    package var to: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.revision], valueName: "number"))
    package var revision: Int64?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            let change = CodeChange(code: code, to: to, reason: reason, revision: revision)
            try CodeRendering.change(.codeChange(change), asJSON: options.json, conversation)
        }
    }
}
