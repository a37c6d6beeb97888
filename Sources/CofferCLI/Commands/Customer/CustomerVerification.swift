// `coffer customer verify`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Notes that the data of customers were checked.
package struct CustomerVerification: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "verify", Catalogue.Events.verify, about: Catalogue.Events.verifyAbout,
            examples: ["coffer customer verify C0000001Y", "coffer customer verify --codes-from codes.txt"],
            exits: [.denied, .locked, .notFound, .refused])
    }

    @OptionGroup package var list: CodeList

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try MarkConversation.note(
            CustomerNoting(codes: list.codes, kind: .verified, reason: reason), list, options, surroundings)
    }
}
