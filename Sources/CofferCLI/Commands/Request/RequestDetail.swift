// `coffer request show`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Shows one request with its rules and what is still to do.
package struct RequestDetail: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "show", Catalogue.CLISubjects.show, about: Catalogue.CLISubjects.showAbout,
            examples: ["coffer request show 118"], exits: [.denied, .locked, .notFound])
    }

    @OptionGroup package var request: RequestNumber

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.showRequest(.requestShow(request: request.number), surroundings)
    }
}
