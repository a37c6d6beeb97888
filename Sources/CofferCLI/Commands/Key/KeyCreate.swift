// `coffer key create`: keys of somebody outside the vault, to whom exports can be sealed.

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Makes a recipient's key file under a passphrase of its own, and the public half beside it.
package struct KeyCreate: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "create", Catalogue.CLIHelp.keyCreate, about: Catalogue.CLIHelp.keyCreateAbout,
            examples: [
                "coffer key create li.key --name \"Li, tax office\"",
                "coffer export --out list.sealed --reason \"yearly audit\" --to li.key.pub",
                "coffer open list.sealed --key li.key --out list.csv",
            ],
            exits: [.locked, .refused, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.keyFilePath], valueName: "file"), completion: .file())
    package var file: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.keyName], valueName: "text"))
    package var name: String

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.generate]))
    package var generate = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var passphrase: PassphraseOptions
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var output: OutputOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try PassphrasePrompt(surroundings: surroundings).new(
            Catalogue.CLIPrompt.newPassphrase(file), file: passphrase.file(surroundings.environment),
            generated: generate ? Vault.generatePassphrase() : nil
        ) {
            try Vault.createKeyFile(path: file, name: name, passphrase: $0.number)
        }
        if output.json {
            return try surroundings.print(["key": .string(file), "public": .string(file + ".pub")])
        }
        try surroundings.print(surroundings[Catalogue.CLIOutput.keyCreated(file)])
    }
}
