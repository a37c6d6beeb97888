// `coffer user …`

package import ArgumentParser
internal import CofferText

/// People of a vault.
package struct User: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "user", Catalogue.CLIHelp.userGroup, about: Catalogue.CLIHelp.userGroupAbout,
            subcommands: [
                UserInvite.self, UserEnrol.self, UserAdmission.self, UserAssignment.self, UserRoll.self,
                UserDisable.self,
                UserReset.self, UserPassphrase.self, UserKeyFile.self,
            ])
    }

    package init() {}
}
