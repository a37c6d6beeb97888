// `coffer hold place`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Places a hold for a matter on customers.
package struct HoldPlacing: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "place", Catalogue.Holds.place, about: Catalogue.Holds.placeAbout,
            examples: [
                "coffer hold place --matter case-2026-7 C0000001Y C0000002W",
                "coffer hold place --matter case-2026-7 --codes-from codes.txt --reason 'notice of 2 November'",
            ],
            exits: [.denied, .locked, .notFound, .refused, .waiting])
    }

    @OptionGroup package var list: CodeList

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Holds.matter], valueName: "name"))
    package var matter: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let request = HoldRequest(
            matter: try MarkArguments.matter(matter), codes: list.codes, reason: reason)
        let codes = try list.attachments(surroundings)
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.holdPlace(request), codes) { event in
                guard case .holdChanged(let view) = event else { return }
                try MarkRendering.print(view, asJSON: options.json, surroundings)
            }
        }
    }
}
