// `coffer retention show`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Shows a plan and whom it is about.
package struct PlanDetail: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "show", Catalogue.CLIRetention.show,
            examples: ["coffer retention show", "coffer retention show 812 --json"],
            exits: [.denied, .locked, .notFound])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIRetention.numberOrNewest], valueName: "plan"))
    package var number: Int64?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.limit], valueName: "number"))
    package var limit = 50

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.after], valueName: "cursor"))
    package var after: Int64?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var lines: [PlannedView] = []
        var next: Int64?
        try options.throughDoor(surroundings) { conversation in
            let show = PlanShow(plan: number, limit: limit, after: after.map { RecordID($0) })
            try conversation.ask(.planShow(show)) { event in
                switch event {
                case .plan(let plan): try PlanConversation.print(plan, asJSON: options.json, surroundings)
                case .planned(let line):
                    if options.json {
                        try surroundings.print(RetentionRendering.json(line, surroundings))
                    } else {
                        lines.append(line)
                    }
                case .more(let cursor): next = cursor
                default: break
                }
            }
        }
        if !lines.isEmpty { try surroundings.output.write("\n" + RetentionRendering.table(lines, surroundings)) }
        if let next { try CustomerListing.more("--after", next, asJSON: options.json, surroundings) }
    }
}
