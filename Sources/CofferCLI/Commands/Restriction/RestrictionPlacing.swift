// `coffer restriction place`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Restricts the processing of customers.
package struct RestrictionPlacing: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "place", Catalogue.CLIRestriction.place, about: Catalogue.CLIRestriction.placeAbout,
            examples: [
                "coffer restriction place --ground contested C0000001Y --until 2027-01-31",
                "coffer restriction place --ground objection --codes-from codes.txt --reason 'letters of 2 November'",
            ],
            exits: [.denied, .locked, .notFound, .refused])
    }

    @OptionGroup package var list: CodeList

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIRestriction.groundOption], valueName: "ground"))
    package var ground: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIRestriction.until], valueName: "date"))
    package var until: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let request = RestrictionRequest(
            codes: list.codes, ground: try MarkArguments.ground(ground),
            until: try until.map { try MarkArguments.day($0, "--until") },
            reason: reason)
        let codes = try list.attachments(surroundings)
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.restrictionPlace(request), codes) { event in
                guard case .restrictionChanged(let view) = event else { return }
                try RestrictionRendering.print(view, asJSON: options.json, surroundings)
            }
        }
    }
}
