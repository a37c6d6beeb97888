// `coffer segment show`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Shows one segment.
package struct SegmentDetail: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "show", Catalogue.CLIGroups.segmentShow, about: Catalogue.CLIGroups.segmentShowAbout,
            examples: ["coffer segment show dormant"], exits: [.denied, .locked, .notFound])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIGroups.segmentName]))
    package var name: String

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var segment: SegmentView?
        var statistics: StatisticsView?
        let name = try TagArguments.segment(name)
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.segmentShow(name)) { event in
                switch event {
                case .segment(let view): segment = view
                case .statistics(let view): statistics = view
                default: break
                }
            }
        }
        guard let segment else { return }
        try GroupRendering.print(segment, statistics, asJSON: options.json, surroundings)
    }
}
