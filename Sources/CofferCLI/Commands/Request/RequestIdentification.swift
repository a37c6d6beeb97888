// `coffer request identify`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Enters how it was made sure who asks.
package struct RequestIdentification: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "identify", Catalogue.CLISubjects.identify, about: Catalogue.CLISubjects.identifyAbout,
            examples: ["coffer request identify 118 --how known_contact"],
            exits: [.denied, .locked, .notFound, .conflict])
    }

    @OptionGroup package var request: RequestNumber

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.identity], valueName: "how"))
    package var how: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.note], valueName: "text"))
    package var note: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let step = SubjectIdentifying(
            request: request.number, check: try WordArgument.read(how, IdentityCheck.self, "--how"), note: note)
        try options.showRequest(.requestIdentify(step), surroundings)
    }
}
