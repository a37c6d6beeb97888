// `coffer ledger list`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Lists entries, newest first.
package struct LedgerEntries: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "list", Catalogue.CLIHelp.ledgerList,
            examples: ["coffer ledger list --class access --by li", "coffer ledger list --customer C0000001Y"],
            exits: [.denied, .locked, .notFound])
    }

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.ledgerBy], valueName: "name"))
    package var by: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.ledgerCustomer], valueName: "code"))
    package var customer: String?

    @Option(
        name: .customLong("class"),
        help: ArgumentHelp(Speech[Catalogue.CLIHelp.ledgerClass], valueName: "authority|change|access"))
    package var entryClass: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.limit], valueName: "number"))
    package var limit = 50

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.ledgerBefore], valueName: "sequence"))
    package var before: Int64?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        guard [nil, "authority", "change", "access"].contains(entryClass) else {
            throw CofferError(.usage, Catalogue.CLIError.invalidValue("--class <authority|change|access>"))
        }
        let list = LedgerList(
            user: by, code: customer, entryClass: entryClass, limit: try Limit.checked(limit), before: before)
        var lines: [LedgerLine] = []
        var next: Int64?
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.ledgerList(list)) { event in
                switch event {
                case .ledger(let line) where options.json:
                    try surroundings.print(LedgerRendering.json(line, surroundings))
                case .ledger(let line): lines.append(line)
                case .more(let after): next = after
                default: break
                }
            }
        }
        if !options.json { try surroundings.output.write(LedgerRendering.table(lines, surroundings)) }
        if let next { try CustomerListing.more("--before", next, asJSON: options.json, surroundings) }
    }
}
