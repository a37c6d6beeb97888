// `coffer backup recipient add`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Lets more key files open what is written from now on.
package struct RecipientAddition: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "add", Catalogue.CLIBackup.add, about: Catalogue.CLIBackup.addAbout,
            examples: ["coffer backup recipient add /mnt/backup/customers second.key.pub"],
            exits: [.denied, .locked, .notFound, .refused, .integrity, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.place], valueName: "repo"), completion: .directory)
    package var place: String

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.recipientFile], valueName: "file"), completion: .file())
    package var files: [String]

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let place = try BackupPlace.absolute(place)
        let added = try files.map { try Vault.backupRecipient(keyFile: $0) }
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.backupRecipients(BackupRecipientChange(place: place, added: added))) {
                guard case .repository(let view) = $0 else { return }
                try RepositoryRendering.print(view, asJSON: options.json, surroundings)
            }
        }
    }
}
