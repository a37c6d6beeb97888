// `coffer customer list`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Lists customers, a page at a time.
package struct CustomerPage: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "list", Catalogue.CLIHelp.customerList,
            examples: [
                "coffer customer list --where region=华东 --limit 20", "coffer customer list --tag vip --segment dormant",
                "coffer customer list --json --limit 1000",
            ],
            exits: [.denied, .locked, .notFound, .refused])
    }

    @OptionGroup package var filter: WhereOptions

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.limit], valueName: "number"))
    package var limit = 50

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.after], valueName: "cursor"))
    package var after: Int64?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIAccess.purpose], valueName: "purpose"))
    package var purpose: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let list = CustomerList(
            filter: try filter.filter(), tags: try filter.tags(), segment: try filter.segment(),
            limit: try Limit.checked(limit), after: after.map { RecordID($0) }, reason: reason, purpose: purpose)
        var page = CustomerListing()
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.customerList(list)) { try page.take($0, asJSON: options.json, surroundings) }
        }
        try page.finish(asJSON: options.json, surroundings)
    }
}
