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
        let view = try options.throughDoor(surroundings) { conversation in
            try BackupConfirmation.carryOut(
                yes: yes, dryRun: dryRun, surroundings,
                { isPreview in
                    request.isPreview = isPreview
                    return try ask(request, conversation)
                },
                text: { PruningRendering.text($0, surroundings) },
                question: { Catalogue.CLIBackupOutput.leaveQuestion($0.place) },
                refused: Catalogue.CLIBackupOutput.notLeft)
        }
        if options.json { return try surroundings.print(PruningRendering.json(view)) }
        try surroundings.output.write(PruningRendering.text(view, surroundings))
    }

    private func ask(_ request: BackupLeave, _ conversation: Conversation) throws -> LeaveView {
        var view: LeaveView?
        try conversation.ask(.backupLeave(request)) { if case .left(let found) = $0 { view = found } }
        guard let view else { throw CofferError(.unexpected, Catalogue.CLIBackupOutput.noAnswer) }
        return view
    }
}
