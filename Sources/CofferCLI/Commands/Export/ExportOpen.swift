// `coffer open`: reads a sealed export.

package import ArgumentParser
internal import CofferText
internal import CofferVault
internal import Glibc

/// Opens a sealed export with its one-time passphrase or a key file. Needs no vault.
package struct ExportOpen: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "open", Catalogue.CLIHelp.open, about: Catalogue.CLIHelp.openAbout,
            examples: ["coffer open east.sealed --out east.csv", "coffer open all.sealed --key erp.key > all.csv"],
            exits: [.locked, .notFound, .integrity, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.sealedFile]), completion: .file())
    package var file: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.key], valueName: "keyfile"), completion: .file())
    package var key: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.openOut], valueName: "file"), completion: .file())
    package var out: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var passphrase: PassphraseOptions
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var output: OutputOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let sealed = try FilePaths.reading(file)
        let prompt = key == nil ? Catalogue.CLIPrompt.openExport(file) : Catalogue.CLIPrompt.openKey(key ?? "")
        let secret = try PassphrasePrompt(surroundings: surroundings).existing(
            prompt, file: passphrase.file(surroundings.environment))
        let with: ExportKey = key.map { .keyFile(path: $0, passphrase: secret.number) } ?? .passphrase(secret.number)
        guard let out else {
            return try withExtendedLifetime(secret) {
                try Vault.openExport(input: sealed.number, key: with, output: STDOUT_FILENO)
            }
        }
        try FilePaths.creating(out) { target in
            try withExtendedLifetime(secret) {
                try Vault.openExport(input: sealed.number, key: with, output: target.number)
            }
        }
        if output.json {
            try surroundings.print(["file": .string(out)])
        } else {
            try surroundings.tell(Catalogue.CLIOutput.opened(out))
        }
    }
}
