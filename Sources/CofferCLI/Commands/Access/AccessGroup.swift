// `coffer access …`

package import ArgumentParser
internal import CofferText

/// Who has access, looked at by people.
package struct AccessGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "access", Catalogue.CLIAccess.group,
            subcommands: [AccessReview.self, AccessAlerts.self, AccessSeen.self])
    }

    package init() {}
}
