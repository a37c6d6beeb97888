// `coffer backup list`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Shows what lies in a repository, and who can open it.
package struct RepositoryDetail: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "list", Catalogue.CLIBackup.list, examples: ["coffer backup list /mnt/backup/customers"],
            exits: [.denied, .locked, .notFound, .integrity])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.place], valueName: "repo"), completion: .directory)
    package var place: String

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let place = try BackupPlace.absolute(place)
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.backupList(place: place)) {
                guard case .repository(let view) = $0 else { return }
                try RepositoryRendering.print(view, asJSON: options.json, surroundings)
                guard !options.json else { return }
                if view.snapshots.isEmpty { try surroundings.tell(Catalogue.CLIBackupOutput.nothingYet) }
                if view.waitingActs > 0 {
                    try surroundings.tell(Catalogue.CLIBackupOutput.waiting(view.waitingActs, view.place))
                }
            }
        }
    }
}
