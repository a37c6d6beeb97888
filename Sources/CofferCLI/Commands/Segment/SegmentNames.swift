// `coffer segment list`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Lists segments with their conditions.
package struct SegmentNames: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "list", Catalogue.CLIGroups.segmentList, examples: ["coffer segment list"], exits: [.denied, .locked])
    }

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.segmentList) { event in
                guard case .segment(let view) = event else { return }
                try GroupRendering.print(view, nil, asJSON: options.json, surroundings)
            }
        }
    }
}
