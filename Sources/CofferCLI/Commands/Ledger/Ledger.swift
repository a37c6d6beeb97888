// `coffer ledger …`

package import ArgumentParser
internal import CofferText

/// The signed log of everything.
package struct Ledger: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "ledger", Catalogue.CLIHelp.ledgerGroup, about: Catalogue.CLIHelp.ledgerGroupAbout,
            subcommands: [
                LedgerEntries.self, LedgerOfCustomer.self, LedgerOfUser.self, LedgerVerify.self, LedgerHead.self,
            ])
    }

    package init() {}
}
