// `coffer retention plan`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Makes a plan over everybody who is due.
package struct PlanMaking: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "plan", Catalogue.CLIRetention.plan, about: Catalogue.CLIRetention.planAbout,
            examples: [
                "coffer retention plan --dry-run", "coffer retention plan", "coffer retention plan --at 2027-01-01",
            ],
            exits: [.denied, .locked, .notFound, .conflict])
    }

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIRetention.at], valueName: "date"))
    package var at: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIRetention.dryRun]))
    package var dryRun = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let day = try at.map { text in
            guard let day = CalendarDate(iso: text) else {
                throw CofferError(.usage, Catalogue.CLIError.invalidValue("--at <YYYY-MM-DD>"))
            }
            return day
        }
        var spared: [SparedView] = []
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.retentionPlan(RetentionQuery(day: day), isPreview: dryRun)) {
                switch $0 {
                case .plan(let plan): try PlanConversation.print(plan, asJSON: options.json, surroundings)
                case .spared(let line) where options.json: try surroundings.print(RetentionRendering.json(line))
                case .spared(let line): spared.append(line)
                default: break
                }
            }
        }
        if !spared.isEmpty { try surroundings.output.write("\n" + RetentionRendering.table(spared, surroundings)) }
    }
}
