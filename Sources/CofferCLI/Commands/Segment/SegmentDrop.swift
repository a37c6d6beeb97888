// `coffer segment drop`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Drops a segment.
package struct SegmentDrop: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "drop", Catalogue.CLIGroups.segmentDrop, about: Catalogue.CLIGroups.segmentDropAbout,
            examples: ["coffer segment drop dormant"], exits: [.denied, .locked, .notFound])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIGroups.segmentName]))
    package var name: String

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let name = try TagArguments.segment(name)
        try options.throughDoor(surroundings) { try $0.ask(.segmentDrop(name)) }
        if options.json {
            try surroundings.print(["name": .string(name.name), "dropped": true])
        } else {
            try surroundings.tell(Catalogue.CLIGroups.segmentDropped(name.name))
        }
    }
}
