// `coffer user keyfile add`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Makes a key file for the person whose session this is.
package struct UserKeyFileCreation: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "add", Catalogue.CLIKeys.keyFileAdd, about: Catalogue.CLIKeys.keyFileAddAbout,
            examples: [
                "coffer user keyfile add /media/stick/coffer.key",
                "coffer unlock --passphrase-file /media/stick/coffer.key",
            ],
            exits: [.locked, .refused, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIKeys.keyFile], valueName: "file"), completion: .file())
    package var file: String

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            guard !FilePaths.exists(file) else { throw FilePaths.alreadyThere(file) }
            let passphrase = try PassphrasePrompt(surroundings: surroundings).existing(
                Catalogue.CLIPrompt.oldPassphrase, file: options.passphrase.file(surroundings.environment))
            // The file has its bytes before the vault takes its secret: no secret counts that nobody has.
            try FilePaths.creating(file) { target in
                let secret = try Vault.newKeyFileSecret()
                try FileOutput.write(secret + "\n", to: target.number)
                let line = SecretBuffer()
                for byte in secret.utf8 { _ = line.append(byte) }
                try conversation.ask(.userKeyFileAdd, [passphrase, line.descriptor()])
            }
        }
        if options.json {
            try surroundings.print(["key_file": .string(file)])
        } else {
            try surroundings.tell(Catalogue.CLIKeys.keyFileMade(file))
        }
    }
}
