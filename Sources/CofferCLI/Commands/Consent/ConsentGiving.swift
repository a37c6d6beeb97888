// `coffer consent give`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Enters that customers consented to a purpose.
package struct ConsentGiving: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "give", Catalogue.Consents.give, about: Catalogue.Consents.giveAbout,
            examples: [
                "coffer consent give C0000001Y --purpose marketing --source web-form --wording 2026-03",
                "coffer consent give --purpose marketing --source fair-2026 --date 2026-05-09 --codes-from codes.txt",
            ],
            exits: [.denied, .locked, .notFound, .refused])
    }

    @OptionGroup package var said: ConsentOptions

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Consents.wording], valueName: "version"))
    package var wording: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Consents.until], valueName: "date"))
    package var until: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var request = try said.request(.given)
        request.wording = try wording.map { try MarkArguments.consentWord($0, "--wording") }
        request.until = try until.map { try MarkArguments.day($0, "--until") }
        try said.change(request, options, surroundings)
    }
}
