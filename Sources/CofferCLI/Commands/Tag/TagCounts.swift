// `coffer tag list`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Lists tags with how many customers have them.
package struct TagCounts: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "list", Catalogue.CLIGroups.tagList, about: Catalogue.CLIGroups.tagListAbout,
            examples: ["coffer tag list", "coffer tag list --json"], exits: [.denied, .locked])
    }

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var tags: [TagView] = []
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.tagList) { if case .tag(let view) = $0 { tags.append(view) } }
        }
        if options.json {
            for tag in tags { try surroundings.print(GroupRendering.json(tag)) }
        } else {
            try surroundings.output.write(GroupRendering.table(tags, surroundings))
        }
    }
}
