// `coffer restriction lift`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Lifts the restriction of customers.
package struct RestrictionLifting: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "lift", Catalogue.CLIRestriction.lift, about: Catalogue.CLIRestriction.liftAbout,
            examples: [
                "coffer restriction lift C0000001Y --reason 'checked and corrected; told on 12 January'",
                "coffer restriction lift --codes-from codes.txt",
            ],
            exits: [.denied, .locked, .notFound, .refused])
    }

    @OptionGroup package var list: CodeList

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let request = RestrictionLift(codes: list.codes, reason: reason)
        let codes = try list.attachments(surroundings)
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.restrictionLift(request), codes) { event in
                guard case .restrictionChanged(let view) = event else { return }
                try RestrictionRendering.print(view, asJSON: options.json, surroundings)
            }
        }
    }
}
