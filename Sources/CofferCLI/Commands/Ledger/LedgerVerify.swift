// `coffer ledger verify`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Checks the chain, every signature, the authority, and every live customer against them.
package struct LedgerVerify: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "verify", Catalogue.CLIHelp.ledgerVerify, about: Catalogue.CLIHelp.ledgerVerifyAbout,
            examples: ["coffer ledger verify", "coffer ledger verify --against head.json"],
            exits: [.denied, .locked, .notFound, .integrity])
    }

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.against], valueName: "file"), completion: .file())
    package var against: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.acceptRollback]))
    package var acceptRollback = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let head = try against.map { [try FilePaths.reading($0)] } ?? []
        try options.throughDoor(surroundings, acceptsRollback: acceptRollback) { conversation in
            try conversation.ask(.ledgerVerify, head) { event in
                guard case .verification(let view) = event else { return }
                if options.json {
                    try surroundings.print([
                        "entries": .integer(view.entries), "records": .integer(view.records),
                        "head": LedgerRendering.json(view.head),
                    ])
                } else {
                    try surroundings.print(
                        surroundings[Catalogue.CLIOutput.verified(entries: view.entries, records: view.records)])
                }
            }
        }
    }
}
