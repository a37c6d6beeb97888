// `coffer code retire`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Takes a code out of use.
package struct CodeWithdrawal: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "retire", Catalogue.CLICodes.retire, about: Catalogue.CLICodes.retireAbout,
            examples: ["coffer code retire C0000001O --reason \"given to two people\""],
            exits: [.denied, .locked, .notFound, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.customerCode]))
    package var code: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.revision], valueName: "number"))
    package var revision: Int64?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            let retirement = CodeRetirement(code: code, reason: reason, revision: revision)
            try CodeRendering.change(.codeRetire(retirement), asJSON: options.json, conversation)
        }
    }
}
