// `coffer request extend`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Enters that the person was told that the answer takes longer.
package struct RequestExtension: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "extend", Catalogue.CLISubjects.extend, about: Catalogue.CLISubjects.extendAbout,
            examples: ["coffer request extend 118 --because complexity --told 2026-11-20"],
            exits: [.denied, .locked, .notFound, .conflict])
    }

    @OptionGroup package var request: RequestNumber

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.because], valueName: "complexity|number"))
    package var because: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.told], valueName: "date"))
    package var told: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.note], valueName: "text"))
    package var note: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let step = SubjectExtending(
            request: request.number, ground: try WordArgument.read(because, ExtensionGround.self, "--because"),
            told: try told.map { try MarkArguments.day($0, "--told") }, note: note)
        try options.showRequest(.requestExtend(step), surroundings)
    }
}
