// `coffer quality duplicates`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Lists customers who are probably one.
package struct QualityDuplicates: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "duplicates", Catalogue.CLIQuality.duplicates, about: Catalogue.CLIQuality.duplicatesAbout,
            examples: ["coffer quality duplicates", "coffer quality duplicates --min 0.99 --json"],
            exits: [.denied, .locked, .waiting])
    }

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIQuality.minimum], valueName: "number"))
    package var min: Double?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIQuality.limit], valueName: "number"))
    package var limit = 50

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let request = DuplicatesRequest(minimum: try Self.checked(min), limit: try Limit.checked(limit))
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.duplicates(request)) { event in
                switch event {
                case .duplicates(let group):
                    if options.json {
                        try surroundings.print(DuplicatesRendering.json(group, surroundings))
                    } else {
                        try surroundings.output.write(DuplicatesRendering.text(group, surroundings))
                    }
                case .duplicateSummary(let summary):
                    if options.json {
                        try surroundings.print(["summary": DuplicatesRendering.json(summary)])
                    } else {
                        try surroundings.output.flush()
                        for line in Catalogue.CLIQuality.summary(
                            customers: summary.customers, groups: summary.groups, certain: summary.certain,
                            shown: summary.shown, crowded: summary.crowded,
                            notCompared: summary.notCompared.map(\.label))
                        { try surroundings.tell(line) }
                    }
                default: break
                }
            }
        }
    }

    /// - Throws: `usage` for what is no probability.
    static func checked(_ minimum: Double?) throws -> Double? {
        guard let minimum else { return nil }
        guard (0.01...1).contains(minimum) else { throw CofferError(.usage, Catalogue.CLIQuality.minimumRange) }
        return minimum
    }
}
