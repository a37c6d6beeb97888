// `coffer recovery combine`: a recovery file from enough shares.

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Makes a recovery file with a new passphrase from shares. Needs no vault.
package struct RecoveryCombine: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "combine", Catalogue.Recovery.combine, about: Catalogue.Recovery.combineAbout,
            examples: [
                "coffer recovery combine share-1.txt share-2.txt share-4.txt --out customers.recovery",
                "coffer recovery combine shares/*.txt --out customers.recovery --generate",
            ],
            exits: [.locked, .notFound, .refused, .integrity, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.Recovery.combineShares], valueName: "share"), completion: .file())
    package var shares: [String]

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.Recovery.combineOut], valueName: "file"), completion: .file())
    package var out: String

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.generate]))
    package var generate = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var passphrase: PassphraseOptions
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var output: OutputOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        guard !FilePaths.exists(out) else { throw FilePaths.alreadyThere(out) }
        let combined = try Vault.combineRecovery(shares)
        try PassphrasePrompt(surroundings: surroundings).new(
            Catalogue.Recovery.newPassphrase(out), file: passphrase.file(surroundings.environment),
            generated: generate ? Vault.generatePassphrase() : nil
        ) {
            try combined.write(to: out, passphrase: $0.number)
        }
        if output.json {
            return try surroundings.print([
                "recovery_file": .string(out), "fingerprint": .string(combined.fingerprint),
            ])
        }
        try surroundings.print(surroundings[Catalogue.Recovery.combined(out, fingerprint: combined.fingerprint)])
    }
}
