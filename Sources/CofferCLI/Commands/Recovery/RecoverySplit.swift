// `coffer recovery split`: shares of a recovery file.

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Splits a recovery file into shares, each a text file. Needs no vault.
package struct RecoverySplit: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "split", Catalogue.Recovery.split, about: Catalogue.Recovery.splitAbout,
            examples: [
                "coffer recovery split --recovery-file customers.recovery --shares 5 --threshold 3 --out-dir shares"
            ],
            exits: [.locked, .notFound, .refused, .conflict])
    }

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.Recovery.splitFile], valueName: "file"), completion: .file())
    package var recoveryFile: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Recovery.splitShares], valueName: "n"))
    package var shares: Int

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Recovery.splitThreshold], valueName: "k"))
    package var threshold: Int

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.Recovery.splitDirectory], valueName: "dir"),
        completion: .directory)
    package var outDir: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Recovery.splitName], valueName: "text"))
    package var name: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var passphrase: PassphraseOptions
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var output: OutputOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let splitting = RecoverySplitting(
            recoveryFile: recoveryFile, count: shares, threshold: threshold, directory: outDir, name: name)
        try splitting.check()
        let secret = try PassphrasePrompt(surroundings: surroundings).existing(
            Catalogue.Recovery.passphrase(recoveryFile), file: passphrase.file(surroundings.environment))
        let made = try withExtendedLifetime(secret) { try Vault.splitRecovery(splitting, passphrase: secret.number) }
        if output.json {
            return try surroundings.print([
                "set": .string(made.set), "threshold": .count(threshold), "count": .count(shares),
                "fingerprint": .string(made.fingerprint), "files": .array(made.files.map(JSONValue.string)),
            ])
        }
        try surroundings.print(
            surroundings[
                Catalogue.Recovery.made(count: shares, threshold: threshold, fingerprint: made.fingerprint)])
        for file in made.files { try surroundings.print(file) }
        try surroundings.tell(Catalogue.Recovery.madeNext)
    }
}
