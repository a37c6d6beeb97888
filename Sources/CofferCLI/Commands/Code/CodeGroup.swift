// `coffer code …`

package import ArgumentParser
internal import CofferText

/// The codes of customers.
package struct CodeGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "code", Catalogue.CLICodes.group, about: Catalogue.CLICodes.groupAbout,
            subcommands: [
                CodeInspection.self, CodeReport.self, CodeReplacement.self, CodeWithdrawal.self, CodeLegacy.self,
            ])
    }

    package init() {}
}
