// `coffer backup verify`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Looks whether a repository is whole.
package struct RepositoryCheckup: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "verify", Catalogue.CLIBackup.verify, about: Catalogue.CLIBackup.verifyAbout,
            examples: [
                "coffer backup verify /mnt/backup/customers",
                "coffer backup verify /mnt/backup/customers --full --json",
            ],
            exits: [.denied, .locked, .notFound, .integrity])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.place], valueName: "repo"), completion: .directory)
    package var place: String

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.full]))
    package var full = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let request = BackupVerify(place: try BackupPlace.absolute(place), isFull: full)
        var view: BackupCheckView?
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.backupVerify(request)) { if case .backupChecked(let found) = $0 { view = found } }
        }
        guard let view else { throw CofferError(.unexpected, Catalogue.CLIBackupOutput.noAnswer) }
        if options.json {
            try surroundings.print(RepositoryRendering.json(view, surroundings))
        } else {
            try surroundings.output.write(RepositoryRendering.text(view, surroundings))
        }
        let lost = Set(view.findings.flatMap(\.lost)).count
        guard lost == 0 else {
            throw CofferError(
                .snapshotsLost, Catalogue.CLIBackupOutput.snapshotsLost(lost, view.place),
                hint: Catalogue.CLIBackupOutput.snapshotsLostNext)
        }
    }
}
