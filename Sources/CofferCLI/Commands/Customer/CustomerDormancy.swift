// `coffer customer dormant`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Marks customers as dormant.
package struct CustomerDormancy: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "dormant", Catalogue.Events.dormant, about: Catalogue.Events.dormantAbout,
            examples: ["coffer customer dormant C0000001Y", "coffer customer dormant --codes-from codes.txt"],
            exits: [.denied, .locked, .notFound, .refused])
    }

    @OptionGroup package var list: CodeList

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try MarkConversation.note(
            CustomerNoting(codes: list.codes, kind: .dormant, reason: reason), list, options, surroundings)
    }
}
