// `coffer key`

package import ArgumentParser
internal import CofferText

/// Keys of the vault's tiers, and of people outside.
package struct KeyGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "key", Catalogue.CLIKeys.group, about: Catalogue.CLIKeys.groupAbout,
            subcommands: [KeyState.self, KeyRotate.self, KeyCreate.self])
    }

    package init() {}
}
