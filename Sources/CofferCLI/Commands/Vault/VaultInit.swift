// `coffer init`: a new vault.

package import ArgumentParser
internal import CofferPolicy
internal import CofferText
internal import CofferVault

/// Makes a vault with its first owner and its recovery identity.
package struct VaultInit: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "init", Catalogue.CLIHelp.vaultInit, about: Catalogue.CLIHelp.vaultInitAbout,
            examples: [
                "coffer init customers.coffer --policy policies/customer.yaml --owner wang",
                "coffer init practice.coffer --practice",
            ],
            exits: [.locked, .refused, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.newVault], valueName: "vault"), completion: .file())
    package var path: String

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.policyFile], valueName: "file"), completion: .file())
    package var policy: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.owner], valueName: "name"))
    package var owner: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPractice.practice]))
    package var practice = false

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPractice.people], valueName: "n"))
    package var people: Int?

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.recoveryFile], valueName: "file"), completion: .file())
    package var recoveryFile: String?

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.recoveryPassphraseFile], valueName: "file"),
        completion: .file())
    package var recoveryPassphraseFile: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.generate]))
    package var generate = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var passphrase: PassphraseOptions
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var output: OutputOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let vault = FilePaths.absolute(path)
        guard !FilePaths.exists(vault) else {
            throw CofferError(
                .fileExists, Catalogue.CLIError.file(path, reason: Catalogue.CLIError.fileExists),
                hint: Catalogue.CLIError.chooseAnotherFile)
        }
        let contents = try contents(surroundings)
        let creation = VaultCreation(
            path: vault, policy: contents.policy, owner: contents.owner,
            recoveryFile: FilePaths.absolute(recoveryFile ?? Self.recoveryName(beside: vault)))
        let recovery = try recoveryPassphraseFile.map { try PassphraseFile.read($0).descriptor() }
        let file = passphrase.file(surroundings.environment)
        let created = try PassphrasePrompt(surroundings: surroundings).new(
            Catalogue.CLIPrompt.newPassphrase(creation.owner), file: file,
            generated: generate ? Vault.generatePassphrase() : nil
        ) { secret in
            let created = try Vault.create(
                creation, passphrase: secret.number, recoveryPassphrase: recovery?.number,
                environment: .standard(environment: surroundings.environment))
            if let filling = contents.filling {
                secret.rewind()
                try filling.fill(vault, owner: creation.owner, passphrase: secret, surroundings)
            }
            return created
        }
        try report(created, contents, surroundings)
    }

    /// What the vault is made with.
    private struct Contents {
        let policy: [PolicyFile]
        let owner: String
        /// Nil for a vault of real people.
        let filling: PracticeFilling?
    }

    private func contents(_ surroundings: Surroundings) throws -> Contents {
        if practice {
            guard policy == nil else { throw CofferError(.usage, Catalogue.CLIPractice.policyIsShipped) }
            return Contents(
                policy: PracticeFilling.policy, owner: owner ?? "practice", filling: try PracticeFilling(people: people)
            )
        }
        guard people == nil else { throw CofferError(.usage, Catalogue.CLIPractice.peopleNeedPractice) }
        guard let policy else { throw missing("--policy <file>") }
        guard let owner else { throw missing("--owner <name>") }
        return Contents(
            policy: try PolicyReading.load(policy, warns: true, surroundings).policy.files, owner: owner, filling: nil)
    }

    private func missing(_ option: String) -> CofferError {
        CofferError(.usage, Catalogue.CLIError.missingArgument(option))
    }

    /// `customers.coffer` → `customers.recovery`.
    static func recoveryName(beside vault: String) -> String {
        (vault.hasSuffix(".coffer") ? String(vault.dropLast(7)) : vault) + ".recovery"
    }

    private func report(_ created: VaultCreated, _ contents: Contents, _ surroundings: Surroundings) throws {
        if output.json {
            return try surroundings.print([
                "vault": .string(created.vaultID), "fingerprint": .string(created.fingerprint),
                "recovery_file": .string(created.recoveryFile),
                "recovery_passphrase": .optional(created.recoveryPassphrase),
                "practice_customers": contents.filling.map { .count($0.count) } ?? .null,
            ])
        }
        try surroundings.print(
            surroundings[Catalogue.CLIOutput.vaultMade(path, owner: contents.owner, fingerprint: created.fingerprint)])
        try surroundings.print(surroundings[Catalogue.CLIOutput.recoveryMade(created.recoveryFile)])
        if let secret = created.recoveryPassphrase {
            try PassphrasePrompt(surroundings: surroundings).show(Catalogue.CLIPrompt.recoveryPassphrase(secret))
        }
        try surroundings.tell(Catalogue.CLIOutput.afterInit)
        if let filling = contents.filling {
            try surroundings.tell(Catalogue.CLIPractice.isPractice(customers: filling.count))
            try surroundings.tell(Catalogue.CLIPractice.next(path, owner: contents.owner))
        }
    }
}
