// `coffer key`

package import ArgumentParser
internal import CofferText

/// Commands about keys outside the vault.
package struct KeyGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "key", Catalogue.CLIHelp.keyGroup, about: Catalogue.CLIHelp.keyGroupAbout,
            subcommands: [KeyCreate.self])
    }

    package init() {}
}
