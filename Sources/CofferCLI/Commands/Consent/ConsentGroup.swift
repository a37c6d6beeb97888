// `coffer consent …`

package import ArgumentParser
internal import CofferText

/// What customers said to purposes.
package struct ConsentGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "consent", Catalogue.Consents.group, about: Catalogue.Consents.groupAbout,
            subcommands: [ConsentGiving.self, ConsentWithdrawal.self, ConsentState.self])
    }

    package init() {}
}
