// `coffer backup recipient`

package import ArgumentParser
internal import CofferText

/// Who can open a repository.
package struct RecipientGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "recipient", Catalogue.CLIBackup.recipients, about: Catalogue.CLIBackup.recipientsAbout,
            subcommands: [RecipientAddition.self, RecipientRemoval.self])
    }

    package init() {}
}
