// `coffer restriction …`

package import ArgumentParser
internal import CofferText

/// Restrictions of processing.
package struct RestrictionGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "restriction", Catalogue.CLIRestriction.group, about: Catalogue.CLIRestriction.groupAbout,
            subcommands: [RestrictionPlacing.self, RestrictionLifting.self, RestrictedCustomers.self])
    }

    package init() {}
}
