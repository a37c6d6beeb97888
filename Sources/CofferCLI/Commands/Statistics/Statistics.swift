// `coffer statistics`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Counts customers without showing any.
package struct Statistics: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "statistics", Catalogue.CLIGroups.statistics, about: Catalogue.CLIGroups.statisticsAbout,
            examples: [
                "coffer statistics --by region", "coffer statistics --by segment --by created_at --tag vip --json",
            ],
            exits: [.denied, .locked, .notFound, .refused])
    }

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIGroups.by], valueName: "field"))
    package var by: [String] = []

    @OptionGroup package var filter: WhereOptions

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let request = StatisticsRequest(
            by: try FieldArguments.names(by, option: "--by"), filter: try filter.filter(), tags: try filter.tags(),
            segment: try filter.segment())
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.statistics(request)) { event in
                guard case .statistics(let view) = event else { return }
                if options.json { return try surroundings.print(GroupRendering.json(view)) }
                try surroundings.output.write(GroupRendering.text(view, surroundings))
                try surroundings.output.flush()
                try surroundings.tell(Catalogue.CLIGroups.why(minimum: view.minimumGroup, noise: view.noise))
            }
        }
    }
}
