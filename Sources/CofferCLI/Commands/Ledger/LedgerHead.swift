// `coffer ledger head`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Prints the signed head of the ledger, to keep elsewhere.
package struct LedgerHead: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "head", Catalogue.CLIHelp.ledgerHead, about: Catalogue.CLIHelp.ledgerHeadAbout,
            examples: ["coffer ledger head > head.json"], exits: [.denied, .locked])
    }

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    /// The same JSON with and without `--json`: it is kept in a file, and `ledger verify --against` reads it back.
    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.ledgerHead) {
                if case .head(let head) = $0 { try surroundings.print(LedgerRendering.json(head)) }
            }
        }
    }
}
