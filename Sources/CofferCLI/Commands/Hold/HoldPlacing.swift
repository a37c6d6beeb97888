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

    @OptionGroup package var hold: HoldOptions

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try hold.ask(options, surroundings) { .holdPlace($0) }
    }
}
