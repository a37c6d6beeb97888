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
            examples: ["coffer user add li --role entry_clerk", "coffer user add li --role sales --region 华东"],
            exits: [.denied, .locked, .refused, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.userName]))
    package var name: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.role], valueName: "role"))
    package var role: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIKeys.region], valueName: "region"))
    package var region: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.userAdd(UserAdd(name: name, role: RoleName(role), region: region))) {
                if case .invitation(let invitation) = $0 {
                    try UserRendering.print(invitation, asJSON: options.json, surroundings)
                }
            }
        }
    }
}
