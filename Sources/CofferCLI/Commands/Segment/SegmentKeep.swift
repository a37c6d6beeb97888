// `coffer segment save`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Saves a filter under a name.
package struct SegmentKeep: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "save", Catalogue.CLIGroups.segmentSave, about: Catalogue.CLIGroups.segmentSaveAbout,
            examples: [
                "coffer segment save dormant --before last_interaction=365d --not-tag lead",
                "coffer segment save key-accounts --where \"segment=vip|enterprise\" --tag vip",
            ],
            exits: [.denied, .locked, .refused])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIGroups.segmentName]))
    package var name: String

    @OptionGroup package var filter: SegmentOptions

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let save = SegmentSave(name: try TagArguments.segment(name), filter: try filter.filter())
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.segmentSave(save)) { event in
                guard case .segment(let view) = event else { return }
                try GroupRendering.print(view, nil, asJSON: options.json, surroundings)
            }
        }
    }
}
