// `coffer backup restore`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Brings a whole vault back, through a session or with a key file.
package struct VaultRestoring: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "restore", Catalogue.CLIBackup.restore, about: Catalogue.CLIBackup.restoreAbout,
            examples: [
                "coffer backup restore /mnt/backup/customers --to restored.coffer",
                "coffer backup restore /mnt/backup/customers 12 --to restored.coffer --identity offline.key --as mei",
                "coffer backup restore rclone:s3:bucket/customers --to c.coffer --identity recovery.key --new-owner wang",
            ],
            exits: [.denied, .locked, .notFound, .refused, .integrity, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.place], valueName: "repo"), completion: .directory)
    package var place: String

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.snapshot], valueName: "snapshot"))
    package var snapshot: UInt64?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.to], valueName: "path"), completion: .file())
    package var to: String

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.identity], valueName: "file"), completion: .file())
    package var identity: String?

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.identityPassphraseFile], valueName: "file"),
        completion: .file())
    package var identityPassphraseFile: String?

    @Option(
        name: .customLong("as"), help: ArgumentHelp(Speech[Catalogue.CLIBackup.asPerson], valueName: "name"))
    package var person: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.newOwner], valueName: "name"))
    package var newOwner: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.generate]))
    package var generate = false

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.erasuresAtLeast], valueName: "number:hash"))
    package var erasuresAtLeast: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try check()
        try FilePaths.requireFile(to)
        guard !FilePaths.exists(to) else { throw FilePaths.alreadyThere(to) }
        let place = try BackupPlace.absolute(place)
        try FilePaths.requireWritableFolder(FilePaths.folder(of: to))
        try BackupPlace.requireOutside(place, FilePaths.folder(of: to))
        let request = BackupRestore(
            place: place, snapshot: snapshot, path: FilePaths.absolute(to),
            erasuresAtLeast: erasuresAtLeast)
        guard let identity else {
            return try throughDoor(request, surroundings)
        }
        try restore(request, identity, surroundings)
    }

    /// With a session; where there is no vault to have one, it is said what else there is.
    private func throughDoor(_ request: BackupRestore, _ surroundings: Surroundings) throws {
        do {
            try options.throughDoor(surroundings) { try restore(request, $0) }
        } catch let error as CofferError
            where error.hint == Catalogue.CLIError.nameTheVault || error.hint == Catalogue.Vault.fileMissingNext()
        {
            throw CofferError(error.code, error.message, hint: Catalogue.CLIBackupOutput.identityWhereNone)
        }
    }

    private func check() throws {
        let words = Catalogue.CLIBackupOutput.self
        if identity == nil {
            guard person == nil, newOwner == nil, identityPassphraseFile == nil, !generate else {
                throw CofferError(.usage, words.onlyWithIdentity)
            }
        } else {
            guard (person == nil) != (newOwner == nil) else { throw CofferError(.usage, words.whoRestores) }
            guard !generate || newOwner != nil else { throw CofferError(.usage, words.generateForNewOwner) }
        }
        guard let erasuresAtLeast else { return }
        let parts = erasuresAtLeast.split(separator: ":", omittingEmptySubsequences: false)
        // No act at all has number 0 and no hash.
        guard parts.count == 2, let number = UInt64(parts[0]), parts[1].count == 64,
            parts[1].allSatisfy(\.isHexDigit), number > 0 || parts[1].allSatisfy({ $0 == "0" })
        else {
            throw CofferError(.usage, Catalogue.CLIError.invalidValue("--erasures-at-least <number:hash>"))
        }
    }

    /// With a key file: no vault need be left.
    private func restore(_ request: BackupRestore, _ identity: String, _ surroundings: Surroundings) throws {
        let environment = try VaultEnvironment.standard(environment: surroundings.environment)
        // What is no key file is said before anybody types a passphrase.
        _ = try Vault.backupRecipient(keyFile: identity)
        if newOwner != nil { try Vault.requireRecoveryFile(identity) }
        let prompt = PassphrasePrompt(surroundings: surroundings)
        let secret = try prompt.existing(Catalogue.CLIPrompt.openKey(identity), file: identityPassphraseFile)
        func go(as restorer: Restorer) throws {
            let door = RestoreDoor(
                identity: .keyFile(path: identity, passphrase: secret.number), restorer: restorer,
                environment: environment)
            try withExtendedLifetime(secret) {
                try restore(request, Conversation(door: door, surroundings: surroundings))
            }
        }
        let file = options.passphrase.file(surroundings.environment)
        if let newOwner {
            return try prompt.new(
                Catalogue.CLIPrompt.newPassphrase(newOwner), file: file,
                generated: generate ? Vault.generatePassphrase() : nil
            ) {
                secret.rewind()
                try go(as: .newOwner(name: newOwner, passphrase: $0.number))
            }
        }
        let own = try prompt.existing(Catalogue.CLIPrompt.passphrase(user: person, vault: to), file: file)
        try withExtendedLifetime(own) { try go(as: .user(name: person ?? "", passphrase: own.number)) }
    }

    private func restore(_ request: BackupRestore, _ conversation: Conversation) throws {
        let surroundings = conversation.surroundings
        try conversation.ask(.backupRestore(request)) {
            guard case .restored(let view) = $0 else { return }
            if options.json { return try surroundings.print(RestoringRendering.json(view)) }
            try surroundings.output.write(RestoringRendering.text(view, surroundings))
            try surroundings.tell(Catalogue.CLIBackupOutput.restored(view.path))
        }
    }
}
