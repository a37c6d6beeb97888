// `coffer user list`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Lists the people of the vault.
package struct UserRoll: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "list", Catalogue.CLIHelp.userList, examples: ["coffer user list"], exits: [.denied, .locked])
    }

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var users: [UserView] = []
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.userList) {
                if case .user(let user) = $0 { users.append(user) }
            }
        }
        if options.json {
            for user in users { try surroundings.print(UserRendering.json(user)) }
        } else {
            try surroundings.output.write(
                UserRendering.table(users, surroundings) + UserRendering.waiting(users, surroundings))
        }
    }
}
