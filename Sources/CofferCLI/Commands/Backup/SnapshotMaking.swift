// `coffer backup create`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Writes a snapshot to each repository, and reads it back.
package struct SnapshotMaking: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "create", Catalogue.CLIBackup.create, about: Catalogue.CLIBackup.createAbout,
            examples: [
                "coffer backup create /mnt/backup/customers",
                "coffer backup create /mnt/backup/customers rclone:s3:bucket/customers --json",
            ],
            exits: [.denied, .locked, .notFound, .integrity, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.places], valueName: "repo"), completion: .directory)
    package var places: [String]

    @Flag(help: ArgumentHelp(Speech[Catalogue.CLIBackup.despiteLoss]))
    package var despiteLoss = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let places = try places.map(BackupPlace.absolute)
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.backupCreate(BackupCreate(places: places, isDespiteLoss: despiteLoss))) {
                guard case .backedUp(let view) = $0 else { return }
                if options.json {
                    try surroundings.print(RepositoryRendering.json(view))
                } else {
                    try surroundings.print(RepositoryRendering.line(view, surroundings))
                }
            }
        }
    }
}
