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

    @OptionGroup package var hold: HoldOptions

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try hold.ask(options, surroundings) { .holdRelease($0) }
    }
}
