// `coffer ledger user`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Shows everything a user did.
package struct LedgerOfUser: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "user", Catalogue.Reports.user, about: Catalogue.Reports.userAbout,
            examples: ["coffer ledger user li", "coffer ledger user li --from 2026-11-01 --to 2026-11-30 --json"],
            exits: [.denied, .locked, .notFound])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.Reports.userName]))
    package var name: String

    @OptionGroup package var trail: TrailOptions
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try trail.perform(.user(name: name), byDay: true, options, surroundings)
    }
}
