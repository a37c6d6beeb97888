// `coffer backup init`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Makes a repository of this vault.
package struct RepositorySetup: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "init", Catalogue.CLIBackup.setUp, about: Catalogue.CLIBackup.setUpAbout,
            examples: [
                "coffer key create offline.key --name \"safe, second floor\"",
                "coffer backup init /mnt/backup/customers --recipient offline.key.pub",
                "coffer backup init rclone:s3:bucket/customers --recipient offline.key.pub second.key.pub",
            ],
            exits: [.denied, .locked, .notFound, .refused, .integrity, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.place], valueName: "repo"), completion: .directory)
    package var place: String

    @Option(
        name: .long, parsing: .upToNextOption,
        help: ArgumentHelp(Speech[Catalogue.CLIBackup.recipientFile], valueName: "file"), completion: .file())
    package var recipient: [String] = []

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let place = try BackupPlace.absolute(place)
        let recipients = try recipient.map { try Vault.backupRecipient(keyFile: $0) }
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.backupInit(BackupInit(place: place, recipients: recipients))) {
                guard case .repository(let view) = $0 else { return }
                try RepositoryRendering.print(view, asJSON: options.json, surroundings)
                if !options.json { try surroundings.tell(Catalogue.CLIBackupOutput.ready(self.place)) }
            }
        }
    }
}
