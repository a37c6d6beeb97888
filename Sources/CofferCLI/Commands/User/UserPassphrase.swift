// `coffer user passphrase`: a new passphrase for the own keys.

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Changes the passphrase of the person whose session this is.
package struct UserPassphrase: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "passphrase", Catalogue.CLIHelp.userPassphrase, about: Catalogue.CLIHelp.userPassphraseAbout,
            examples: ["coffer user passphrase", "coffer user passphrase --generate --strong"],
            exits: [.locked, .refused])
    }

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.newPassphraseFile], valueName: "file"),
        completion: .file())
    package var newPassphraseFile: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.generate]))
    package var generate = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIKeys.strong]))
    package var strong = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            let prompt = PassphrasePrompt(surroundings: surroundings)
            let file = options.passphrase.file(surroundings.environment)
            let old = try prompt.existing(Catalogue.CLIPrompt.oldPassphrase, file: file)
            try prompt.new(
                Catalogue.CLIPrompt.newPassphraseOwn, file: newPassphraseFile,
                generated: generate ? Vault.generatePassphrase() : nil
            ) {
                old.rewind()
                try conversation.ask(.userPassphrase(PassphraseChange(isStrong: strong)), [old, $0])
            }
        }
        if options.json {
            try surroundings.print(["changed": true])
        } else {
            try surroundings.tell(Catalogue.CLIOutput.passphraseChanged)
            if strong { try surroundings.tell(Catalogue.CLIKeys.strongPassphrase) }
        }
    }
}
