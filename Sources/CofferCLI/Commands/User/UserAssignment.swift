// `coffer user role`: another role for somebody.

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Gives a person another role; keys that it adds wait for a holder.
package struct UserAssignment: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "role", Catalogue.CLIKeys.userRole, about: Catalogue.CLIKeys.userRoleAbout,
            examples: ["coffer user role li manager", "coffer user role li sales --region 华北"],
            exits: [.denied, .locked, .notFound, .refused, .conflict, .waiting])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.userName]))
    package var name: String

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIKeys.newRole]))
    package var role: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIKeys.region], valueName: "region"))
    package var region: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var user: UserView?
        try options.throughDoor(surroundings) { conversation in
            let change = UserRoleChange(name: name, role: RoleName(role), region: region)
            try conversation.ask(.userRole(change)) { if case .user(let view) = $0 { user = view } }
        }
        guard options.json else {
            let role = user?.role.rawValue ?? role
            try surroundings.print(
                surroundings[Catalogue.CLIKeys.roleGiven(name, role: role, region: user?.region ?? region)])
            if let user { return try surroundings.output.write(UserRendering.waiting([user], surroundings)) }
            try surroundings.output.flush()
            return try surroundings.tell(Catalogue.CLIKeys.roleKeysWait)
        }
        try surroundings.print(user.map(UserRendering.json) ?? ["name": .string(name), "role": .string(role)])
    }
}
