// `coffer hold list`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Lists matters, or the customers held for one.
package struct HoldMatters: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "list", Catalogue.Holds.list, about: Catalogue.Holds.listAbout,
            examples: ["coffer hold list", "coffer hold list --matter case-2026-7 --json"], exits: [.denied, .locked])
    }

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Holds.onlyMatter], valueName: "name"))
    package var matter: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.limit], valueName: "number"))
    package var limit = 50

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.after], valueName: "cursor"))
    package var after: Int64?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let listing = HoldListing(
            matter: try matter.map(MarkArguments.matter), limit: limit, after: after.map { RecordID($0) })
        var matters: [MatterView] = []
        var customers: [HeldCustomerView] = []
        var next: Int64?
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.holdList(listing)) { event in
                switch event {
                case .matter(let view): matters.append(view)
                case .heldCustomer(let view): customers.append(view)
                case .more(let after): next = after
                default: break
                }
            }
        }
        if options.json {
            for view in matters { try surroundings.print(MarkRendering.json(view)) }
            for view in customers { try surroundings.print(MarkRendering.json(view)) }
        } else if matter == nil {
            try surroundings.output.write(MarkRendering.table(matters, surroundings))
        } else {
            try surroundings.output.write(MarkRendering.table(customers, surroundings))
        }
        if let next { try CustomerListing.more("--after", next, asJSON: options.json, surroundings) }
    }
}
