// `coffer customer tag`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Gives tags to customers and takes them away.
package struct CustomerMark: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "tag", Catalogue.CLIGroups.customerTag, about: Catalogue.CLIGroups.customerTagAbout,
            examples: [
                "coffer customer tag C0000001Y +vip/gold -lead",
                "coffer customer tag +2026-campaign --codes-from codes.txt",
            ],
            exits: [.denied, .locked, .notFound, .refused, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIGroups.codesAndTags], valueName: "code|+tag|-tag"))
    package var words: [String] = []

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIGroups.codesFrom], valueName: "file"), completion: .file())
    package var codesFrom: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let said = try TagArguments.tagging(words)
        let codes = try codesFrom.map {
            $0 == "-" ? try StandardInput.attachment(surroundings) : try FilePaths.reading($0)
        }
        let tagging = CustomerTagging(codes: said.codes, give: said.give, take: said.take, reason: reason)
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.customerTag(tagging), codes.map { [$0] } ?? []) { event in
                guard case .tagged(let view) = event else { return }
                if options.json {
                    try surroundings.print(GroupRendering.json(view))
                } else {
                    try surroundings.output.write(GroupRendering.text(view, surroundings))
                }
            }
        }
    }
}
