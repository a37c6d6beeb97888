// `coffer backup show`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Shows how a customer in a snapshot differs from the vault.
package struct SnapshotCustomer: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "show", Catalogue.CLIBackup.show, about: Catalogue.CLIBackup.showAbout,
            examples: [
                "coffer backup show /mnt/backup/customers C0000001Y",
                "coffer backup show /mnt/backup/customers C0000001Y --snapshot 12",
            ],
            exits: [.denied, .locked, .notFound, .integrity])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.place], valueName: "repo"), completion: .directory)
    package var place: String

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.customerCode], valueName: "code"))
    package var code: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.snapshot], valueName: "n"))
    package var snapshot: UInt64?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let request = BackupCustomer(place: try BackupPlace.absolute(place), snapshot: snapshot, code: code)
        try options.throughDoor(surroundings) { conversation in
            let view = try conversation.ask(request)
            if options.json { return try surroundings.print(RestoringRendering.json(view)) }
            try surroundings.output.write(RestoringRendering.text(view, surroundings))
        }
    }
}

extension Conversation {
    /// One customer of a snapshot, beside the vault.
    func ask(_ request: BackupCustomer) throws -> BackupCustomerView {
        var view: BackupCustomerView?
        try ask(.backupCustomer(request)) { if case .backupCustomer(let found) = $0 { view = found } }
        guard let view else { throw CofferError(.unexpected, Catalogue.CLIBackupOutput.noAnswer) }
        return view
    }
}
