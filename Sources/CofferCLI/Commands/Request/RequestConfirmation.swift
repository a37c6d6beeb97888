// `coffer request confirm`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Enters that the person was told that their request has come.
package struct RequestConfirmation: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "confirm", Catalogue.CLISubjects.confirm, about: Catalogue.CLISubjects.confirmAbout,
            examples: ["coffer request confirm 118", "coffer request confirm 118 --told 2026-11-20"],
            exits: [.denied, .locked, .notFound, .refused, .conflict])
    }

    @OptionGroup package var request: RequestNumber

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.told], valueName: "date"))
    package var told: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.note], valueName: "text"))
    package var note: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let step = SubjectConfirming(
            request: request.number, told: try told.map { try MarkArguments.day($0, "--told") }, note: note)
        try options.showRequest(.requestConfirm(step), surroundings)
    }
}
