// `coffer consent list`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Shows how a customer stands to each purpose that rests on consent.
package struct ConsentState: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "list", Catalogue.Consents.list, about: Catalogue.Consents.listAbout,
            examples: ["coffer consent list C0000001Y", "coffer consent list C0000001Y --purpose marketing --json"],
            exits: [.denied, .locked, .notFound])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLISubjects.code], valueName: "code"))
    package var code: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Consents.purpose], valueName: "purpose"))
    package var purpose: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var views: [ConsentView] = []
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.consentList(ConsentListing(code: code, purpose: purpose))) {
                if case .consent(let view) = $0 { views.append(view) }
            }
        }
        if options.json {
            for view in views { try surroundings.print(ConsentRendering.json(view)) }
        } else {
            try surroundings.output.write(ConsentRendering.table(views, surroundings))
        }
    }
}
