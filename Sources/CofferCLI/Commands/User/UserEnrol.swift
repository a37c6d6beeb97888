// `coffer user enrol`: the invited person makes their own keys.

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Makes the keys of an invited person, under their own passphrase.
package struct UserEnrol: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "enrol", Catalogue.CLIHelp.userEnrol, about: Catalogue.CLIHelp.userEnrolAbout,
            examples: ["coffer user enrol li --code 7G65G-1Y80H-0V8XK-KRB9M"],
            exits: [.locked, .notFound, .refused, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.userName]))
    package var name: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.enrolCode], valueName: "code"))
    package var code: String

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.generate]))
    package var generate = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var vault: VaultPathOption
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var passphrase: PassphraseOptions
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var output: OutputOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let path = try vault.path(surroundings.environment)
        let fingerprint = try PassphrasePrompt(surroundings: surroundings).new(
            Catalogue.CLIPrompt.newPassphrase(name), file: passphrase.file(surroundings.environment),
            generated: generate ? Vault.generatePassphrase() : nil
        ) {
            try Vault.enrol(
                path: path, name: name, code: code, passphrase: $0.number,
                environment: .standard(environment: surroundings.environment))
        }
        if output.json {
            return try surroundings.print(["name": .string(name), "fingerprint": .string(fingerprint)])
        }
        try surroundings.print(fingerprint)
        try surroundings.tell(Catalogue.CLIOutput.afterEnrol(name))
    }
}
