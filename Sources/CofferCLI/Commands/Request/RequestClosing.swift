// `coffer request close`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Ends a request, with what carried it out or why it was refused.
package struct RequestClosing: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "close", Catalogue.CLISubjects.close, about: Catalogue.CLISubjects.closeAbout,
            examples: [
                "coffer request close 118 --outcome fulfilled",
                "coffer request close 118 --outcome refused --ground statutory_duty --note 'invoices, until 2036'",
            ],
            exits: [.denied, .locked, .notFound, .refused, .conflict])
    }

    @OptionGroup package var request: RequestNumber

    @Option(
        name: .long,
        help: ArgumentHelp(Speech[Catalogue.CLISubjects.outcome], valueName: "fulfilled|partly|refused|withdrawn"))
    package var outcome: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.ground], valueName: "word"))
    package var ground: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.note], valueName: "text"))
    package var note: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let closing = SubjectClosing(
            request: request.number, outcome: try WordArgument.read(outcome, RequestOutcome.self, "--outcome"),
            refusal: try ground.map { try WordArgument.read($0, RefusalGround.self, "--ground") }, note: note)
        try options.showRequest(.requestClose(closing), surroundings)
    }
}
