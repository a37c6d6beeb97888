// `coffer user add`: an invitation.

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Invites a person and prints the code with which they enrol.
package struct UserInvite: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "add", Catalogue.CLIHelp.userAdd, about: Catalogue.CLIHelp.userAddAbout,
            examples: ["coffer user add li --role entry_clerk"], exits: [.denied, .locked, .refused, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.userName]))
    package var name: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.role], valueName: "role"))
    package var role: String

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.userAdd(UserAdd(name: name, role: RoleName(role)))) {
                if case .invitation(let invitation) = $0 {
                    try UserRendering.print(invitation, asJSON: options.json, surroundings)
                }
            }
        }
    }
}
