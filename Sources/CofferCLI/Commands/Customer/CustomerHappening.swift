// `coffer customer event`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Notes what happened with customers.
package struct CustomerHappening: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "event", Catalogue.Events.event, about: Catalogue.Events.eventAbout,
            examples: [
                "coffer customer event C0000001Y --kind purchase --date 2026-01-31",
                "coffer customer event --kind relationship_end --codes-from codes.txt",
                "coffer customer event C0000001Y --kind purchase --date 2026-01-31 --take-back",
            ],
            exits: [.denied, .locked, .notFound, .refused])
    }

    @OptionGroup package var list: CodeList

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Events.kind], valueName: "kind"))
    package var kind: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Events.date], valueName: "date"))
    package var date: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.Events.takeBack]))
    package var takeBack = false

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let noting = CustomerNoting(
            codes: list.codes, kind: EventName(kind), day: try date.map { try MarkArguments.day($0) },
            isTakenBack: takeBack,
            reason: reason)
        try MarkConversation.note(noting, list, options, surroundings)
    }
}
