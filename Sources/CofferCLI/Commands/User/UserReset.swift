// `coffer user reset`: a forgotten passphrase is a new enrolment.

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Takes a person's keys away and invites them again.
package struct UserReset: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "reset", Catalogue.CLIHelp.userReset, about: Catalogue.CLIHelp.userResetAbout,
            examples: ["coffer user reset li"], exits: [.denied, .locked, .notFound, .refused])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.userName]))
    package var name: String

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.userReset(name: name)) {
                if case .invitation(let invitation) = $0 {
                    try UserRendering.print(invitation, asJSON: options.json, surroundings)
                }
            }
        }
    }
}
