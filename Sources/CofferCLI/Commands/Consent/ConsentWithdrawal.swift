// `coffer consent withdraw`

package import ArgumentParser
internal import CofferModel
internal import CofferText

/// Enters that customers withdrew a consent.
package struct ConsentWithdrawal: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "withdraw", Catalogue.Consents.withdraw, about: Catalogue.Consents.withdrawAbout,
            examples: ["coffer consent withdraw C0000001Y --purpose marketing --source phone"],
            exits: [.denied, .locked, .notFound, .refused])
    }

    @OptionGroup package var said: ConsentOptions

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try said.change(try said.request(.withdrawn), options, surroundings)
    }
}
