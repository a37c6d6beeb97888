// `coffer recovery appoint`: a new owner, when no owner can unlock any more.

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Makes somebody an owner with the recovery file, or with enough shares of it.
package struct RecoveryAppoint: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "appoint", Catalogue.Recovery.appoint, about: Catalogue.Recovery.appointAbout,
            examples: [
                "coffer recovery appoint wang --vault customers.coffer --recovery-file customers.recovery",
                "coffer recovery appoint wang --vault customers.coffer --shares share-1.txt share-4.txt share-5.txt",
            ],
            exits: [.locked, .notFound, .refused, .integrity, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.Recovery.appointName]))
    package var name: String

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.Recovery.appointFile], valueName: "file"), completion: .file())
    package var recoveryFile: String?

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.Recovery.appointPassphrase], valueName: "file"),
        completion: .file())
    package var recoveryPassphraseFile: String?

    @Option(
        name: .long, parsing: .upToNextOption,
        help: ArgumentHelp(Speech[Catalogue.Recovery.combineShares], valueName: "share"), completion: .file())
    package var shares: [String] = []

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.generate]))
    package var generate = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var vault: VaultPathOption
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var passphrase: PassphraseOptions
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var output: OutputOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        guard (recoveryFile == nil) != shares.isEmpty, recoveryFile != nil || recoveryPassphraseFile == nil else {
            throw CofferError(.usage, Catalogue.Recovery.appointEither)
        }
        let path = try vault.path(surroundings.environment)
        let environment = try VaultEnvironment.standard(environment: surroundings.environment)
        try Vault.checkAppointment(of: name, path: path, environment: environment)
        let prompt = PassphrasePrompt(surroundings: surroundings)
        let recovery = try open(path, prompt, environment)
        let fingerprint = try prompt.new(
            Catalogue.CLIPrompt.newPassphrase(name), file: passphrase.file(surroundings.environment),
            generated: generate ? Vault.generatePassphrase() : nil
        ) { try recovery.appoint(name, passphrase: $0.number) }
        if output.json {
            return try surroundings.print(["name": .string(name), "fingerprint": .string(fingerprint)])
        }
        try surroundings.messages.write(
            surroundings.style.alarm(surroundings[Catalogue.Recovery.appointed(name, fingerprint: fingerprint)]) + "\n")
        try surroundings.tell(Catalogue.Recovery.appointedNext)
    }

    private func open(
        _ path: String, _ prompt: PassphrasePrompt, _ environment: VaultEnvironment
    ) throws -> RecoveryOpened {
        guard let recoveryFile else {
            return try Vault.recovery(of: path, from: .shares(shares), environment: environment)
        }
        let secret = try prompt.existing(Catalogue.Recovery.passphrase(recoveryFile), file: recoveryPassphraseFile)
        return try withExtendedLifetime(secret) {
            try Vault.recovery(
                of: path, from: .file(recoveryFile, passphrase: secret.number), environment: environment)
        }
    }
}
