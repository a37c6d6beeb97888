// `coffer quality due`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Lists customers of whom something is due.
package struct QualityDue: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "due", Catalogue.Due.due, about: Catalogue.Due.dueAbout,
            examples: [
                "coffer quality due", "coffer quality due --owner li --json", "coffer quality due --digest --by region",
            ],
            exits: [.denied, .locked, .refused])
    }

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Due.owner], valueName: "name"))
    package var owner: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Due.by], valueName: "field"))
    package var by: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.Due.digest]))
    package var digest = false

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.limit], valueName: "number"))
    package var limit = 50

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.after], valueName: "cursor"))
    package var after: Int64?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let request = DueRequest(
            owner: owner, by: try by.flatMap { try FieldArguments.names([$0], option: "--by").first },
            isDigest: digest, limit: limit, after: after.map { RecordID($0) })
        var customers: [DueCustomerView] = []
        var whole: DueView?
        var next: Int64?
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.qualityDue(request)) { event in
                switch event {
                case .dueCustomer(let view): customers.append(view)
                case .due(let view): whole = view
                case .more(let after): next = after
                default: break
                }
            }
        }
        guard let whole else { return }
        if options.json {
            for customer in customers { try surroundings.print(DueRendering.json(customer, whole)) }
            try surroundings.print(["summary": DueRendering.json(whole)])
        } else if digest {
            try surroundings.output.write(DueRendering.digest(whole, surroundings))
        } else {
            if !customers.isEmpty {
                try surroundings.output.write(DueRendering.table(customers, whole, surroundings))
                try surroundings.output.flush()
            }
            try surroundings.tell(DueRendering.total(whole))
        }
        if let next { try CustomerListing.more("--after", next, asJSON: options.json, surroundings) }
    }
}
