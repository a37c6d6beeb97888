// The root of all commands.

package import ArgumentParser
internal import CofferText

/// `coffer`.
package struct CofferRoot: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "coffer", Catalogue.CLIHelp.coffer, about: Catalogue.CLIHelp.cofferAbout,
            examples: [
                "coffer init customers.coffer --policy policies/customer.yaml --owner wang",
                "export COFFER_VAULT=customers.coffer", "coffer unlock", "coffer customer add",
            ],
            exits: [.denied, .locked, .notFound, .refused, .integrity, .conflict, .waiting],
            version: CofferProgram.version,
            subcommands: [
                VaultInit.self, VaultStatus.self, VaultDoctor.self, VaultUnlock.self, VaultLock.self, User.self,
                Customer.self, CodeGroup.self, Merge.self, Unmerge.self, Erase.self, RetentionGroup.self,
                CertificateGroup.self,
                TagGroup.self, SegmentGroup.self,
                Statistics.self,
                QualityGroup.self, HoldGroup.self, RestrictionGroup.self, ConsentGroup.self, RequestGroup.self,
                ImportFile.self, Export.self, ExportOpen.self,
                ChangeFeed.self, FileComparison.self, BackupGroup.self, KeyGroup.self, RecoveryGroup.self,
                PolicyGroup.self, ApprovalGroup.self, AccessGroup.self, Ledger.self, ReportGroup.self,
                ShellCompletions.self,
                ShellManual.self, AgentRun.self,
            ])
    }

    package init() {}
}
