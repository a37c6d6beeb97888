// `coffer backup leave`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Gives a place of backups up.
package struct RepositoryLeaving: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "leave", Catalogue.CLIBackup.leave, about: Catalogue.CLIBackup.leaveAbout,
            examples: [
                "coffer backup leave /mnt/broken/customers --dry-run", "coffer backup leave /mnt/broken/customers",
            ],
            exits: [.denied, .locked, .notFound])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.place], valueName: "repo"), completion: .directory)
    package var place: String

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.dryRun]))
    package var dryRun = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPolicy.yes]))
    package var yes = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var request = BackupLeave(place: try BackupPlace.absolute(place), isPreview: true)
        try BackupConfirmation.requirePossible(yes: yes, dryRun: dryRun, asJSON: options.json, surroundings)
        try options.throughDoor(surroundings) { conversation in
            if dryRun { return try report(ask(request, conversation), surroundings) }
            if !yes {
                let preview = try ask(request, conversation)
                try BackupConfirmation.ask(
                    PruningRendering.text(preview, surroundings),
                    Catalogue.CLIBackupOutput.leaveQuestion(preview.place),
                    refused: Catalogue.CLIBackupOutput.notLeft, surroundings)
            }
            request.isPreview = false
            try report(ask(request, conversation), surroundings)
        }
    }

    private func ask(_ request: BackupLeave, _ conversation: Conversation) throws -> LeaveView {
        var view: LeaveView?
        try conversation.ask(.backupLeave(request)) { if case .left(let found) = $0 { view = found } }
        guard let view else { throw CofferError(.unexpected, Catalogue.CLIBackupOutput.noAnswer) }
        return view
    }

    private func report(_ view: LeaveView, _ surroundings: Surroundings) throws {
        if options.json { return try surroundings.print(PruningRendering.json(view)) }
        try surroundings.output.write(PruningRendering.text(view, surroundings))
    }
}
