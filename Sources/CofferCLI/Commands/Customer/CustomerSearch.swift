// `coffer customer find`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Finds customers by values of encrypted fields, or by parts of them.
package struct CustomerSearch: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "find", Catalogue.CLIHelp.customerFind, about: Catalogue.CLIHelp.customerFindAbout,
            examples: [
                "coffer customer find phone", "coffer customer find name.pinyin", "coffer customer find phone.last4",
                "coffer customer find name.pinyin --where region=华东 --tag vip",
                #"printf '{"phone":"13800138000"}' | coffer customer find --json-in --json"#,
            ],
            exits: [.denied, .locked, .notFound, .refused])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.findFields], valueName: "field"))
    package var fields: [String] = []

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.findJSON]))
    package var jsonIn = false

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
        guard jsonIn || !fields.isEmpty else {
            throw CofferError(.usage, Catalogue.CLIError.findNeedsFields, hint: Catalogue.CLIError.pipeJSON)
        }
        let names = try FieldArguments.names(fields, option: "find", kinds: true)
        let attachment = try jsonIn ? StandardInput.attachment(surroundings) : FieldQuestions.ask(names, surroundings)
        var page = CustomerListing()
        try options.throughDoor(surroundings) { conversation in
            let find = CustomerFind(
                fields: names, filter: try filter.filter(), tags: try filter.tags(), segment: try filter.segment(),
                limit: try Limit.checked(limit), after: after.map { RecordID($0) }, reason: reason, purpose: purpose)
            try conversation.ask(.customerFind(find), [attachment]) {
                try page.take($0, asJSON: options.json, surroundings)
            }
        }
        guard page.count > 0 else { throw CofferError(.noSuchCustomer, Catalogue.CLIError.nobodyFound) }
        try page.finish(asJSON: options.json, surroundings)
    }
}
