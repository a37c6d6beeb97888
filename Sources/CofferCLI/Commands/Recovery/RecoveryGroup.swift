// `coffer recovery …`

package import ArgumentParser
internal import CofferText

/// Commands about the recovery identity.
package struct RecoveryGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "recovery", Catalogue.Recovery.group, about: Catalogue.Recovery.groupAbout,
            subcommands: [RecoverySplit.self, RecoveryCombine.self, RecoveryAppoint.self])
    }

    package init() {}
}
