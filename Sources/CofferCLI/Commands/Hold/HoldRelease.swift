// `coffer hold release`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Releases customers from the hold for a matter.
package struct HoldRelease: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "release", Catalogue.Holds.release, about: Catalogue.Holds.releaseAbout,
            examples: [
                "coffer hold release --matter case-2026-7 C0000001Y C0000002W",
                "coffer hold release --matter case-2026-7 --codes-from codes.txt --reason 'settled out of court'",
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
            try conversation.ask(.holdRelease(request), codes) { event in
                guard case .holdChanged(let view) = event else { return }
                try MarkRendering.print(view, asJSON: options.json, surroundings)
            }
        }
    }
}
