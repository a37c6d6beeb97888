// `coffer user keyfile …`

package import ArgumentParser
internal import CofferText

/// A key file beside the own passphrase.
package struct UserKeyFile: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "keyfile", Catalogue.CLIKeys.keyFileGroup, about: Catalogue.CLIKeys.keyFileGroupAbout,
            subcommands: [UserKeyFileCreation.self, UserKeyFileRemoval.self])
    }

    package init() {}
}
