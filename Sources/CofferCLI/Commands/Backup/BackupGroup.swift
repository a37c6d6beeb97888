// `coffer backup`

package import ArgumentParser
internal import CofferText

/// Snapshots elsewhere, and back.
package struct BackupGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "backup", Catalogue.CLIBackup.group, about: Catalogue.CLIBackup.groupAbout,
            subcommands: [
                RepositorySetup.self, RecipientGroup.self, SnapshotMaking.self, RepositoryDetail.self,
                RepositoryCheckup.self, RepositoryPruning.self, RepositoryForgetting.self, RepositoryLeaving.self,
                RestoreTrial.self,
                VaultRestoring.self, SnapshotCustomer.self, CustomerRestoring.self, ScheduleWriting.self,
            ])
    }

    package init() {}
}
