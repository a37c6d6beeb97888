// `coffer restriction list`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Lists customers whose processing is restricted.
package struct RestrictedCustomers: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "list", Catalogue.CLIRestriction.list, about: Catalogue.CLIRestriction.listAbout,
            examples: ["coffer restriction list", "coffer restriction list --due --json"], exits: [.denied, .locked])
    }

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIRestriction.dueOnly]))
    package var due = false

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.limit], valueName: "number"))
    package var limit = 50

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.after], valueName: "cursor"))
    package var after: Int64?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let listing = RestrictionListing(isDueOnly: due, limit: limit, after: after.map { RecordID($0) })
        var customers: [RestrictedCustomerView] = []
        var next: Int64?
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.restrictionList(listing)) { event in
                switch event {
                case .restrictedCustomer(let view): customers.append(view)
                case .more(let after): next = after
                default: break
                }
            }
        }
        if options.json {
            for view in customers { try surroundings.print(RestrictionRendering.json(view)) }
        } else {
            try surroundings.output.write(RestrictionRendering.table(customers, surroundings))
        }
        if let next { try CustomerListing.more("--after", next, asJSON: options.json, surroundings) }
    }
}
