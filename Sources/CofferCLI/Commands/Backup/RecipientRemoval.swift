// `coffer backup recipient remove`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Seals nothing more to some key files, and says what that does not undo.
package struct RecipientRemoval: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "remove", Catalogue.CLIBackup.remove, about: Catalogue.CLIBackup.removeAbout,
            examples: [
                "coffer backup recipient remove /mnt/backup/customers \"safe, second floor\"",
                "coffer backup recipient remove /mnt/backup/customers 8DRK-1REB-GEX5-M62Q-C9DQ-A87B-ZK1R-6MFJ",
            ],
            exits: [.denied, .locked, .notFound, .refused, .integrity, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.place], valueName: "repo"), completion: .directory)
    package var place: String

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.removed], valueName: "name"))
    package var removed: [String]

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let place = try BackupPlace.absolute(place)
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.backupRecipients(BackupRecipientChange(place: place, removed: removed))) {
                guard case .repository(let view) = $0 else { return }
                try RepositoryRendering.print(view, asJSON: options.json, surroundings)
                if !options.json { try surroundings.tell(Catalogue.CLIBackupOutput.removedNow) }
            }
        }
    }
}
