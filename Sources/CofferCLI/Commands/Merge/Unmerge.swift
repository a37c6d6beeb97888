// `coffer unmerge`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Takes a merge back.
package struct Unmerge: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "unmerge", Catalogue.CLIMerge.unmerge, about: Catalogue.CLIMerge.unmergeAbout,
            examples: ["coffer unmerge C0000002W --reason \"two people after all\""],
            exits: [.denied, .locked, .notFound, .conflict, .waiting])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIMerge.merged]))
    package var code: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.unmerge(UnmergeRequest(code: code, reason: reason))) { event in
                if case .changed(let change) = event {
                    try CustomerRendering.print(change, asJSON: options.json, surroundings)
                }
            }
        }
    }
}
