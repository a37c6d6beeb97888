// `coffer access seen`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Says that this person has looked at a use of emergency access or of the recovery identity.
package struct AccessSeen: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "seen", Catalogue.CLIAccess.seen, about: Catalogue.CLIAccess.seenAbout,
            examples: ["coffer access alerts", "coffer access seen 57"],
            exits: [.denied, .locked, .notFound, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIAccess.sequence]))
    package var sequence: Int64

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { try $0.ask(.alertSeen(sequence: sequence)) }
        if options.json {
            try surroundings.print(["sequence": .integer(sequence), "seen": true])
        } else {
            try surroundings.print(surroundings[Catalogue.CLIAccess.seenNow(sequence)])
        }
    }
}
