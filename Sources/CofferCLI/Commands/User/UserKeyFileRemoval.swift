// `coffer user keyfile remove`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Takes the keyslot of the own key file away.
package struct UserKeyFileRemoval: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "remove", Catalogue.CLIKeys.keyFileRemove, about: Catalogue.CLIKeys.keyFileRemoveAbout,
            examples: ["coffer user keyfile remove"], exits: [.locked, .conflict])
    }

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            let passphrase = try PassphrasePrompt(surroundings: surroundings).existing(
                Catalogue.CLIPrompt.oldPassphrase, file: options.passphrase.file(surroundings.environment))
            try conversation.ask(.userKeyFileRemove, [passphrase])
        }
        if options.json {
            try surroundings.print(["removed": true])
        } else {
            try surroundings.tell(Catalogue.CLIKeys.keyFileRemoved)
        }
    }
}
