// `coffer backup forget-now`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Lets a repository forget who was erased, before its window is over.
package struct RepositoryForgetting: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "forget-now", Catalogue.CLIBackup.forget, about: Catalogue.CLIBackup.forgetAbout,
            examples: [
                "coffer backup create /mnt/backup/customers",
                "coffer backup forget-now /mnt/backup/customers --dry-run",
                "coffer backup forget-now /mnt/backup/customers",
            ],
            exits: [.denied, .locked, .notFound, .integrity, .conflict])
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
        var request = BackupForget(place: try BackupPlace.absolute(place), isPreview: true)
        try BackupConfirmation.requirePossible(yes: yes, dryRun: dryRun, asJSON: options.json, surroundings)
        let view = try options.throughDoor(surroundings) { conversation in
            try BackupConfirmation.carryOut(
                yes: yes, dryRun: dryRun, surroundings,
                { isPreview in
                    request.isPreview = isPreview
                    return try ask(request, conversation)
                },
                takesSomething: { $0.lists > 0 },
                text: { PruningRendering.text($0, surroundings) },
                question: { Catalogue.CLIBackupOutput.forgetQuestion($0.place) },
                refused: Catalogue.CLIBackupOutput.notPruned)
        }
        if options.json { return try surroundings.print(PruningRendering.json(view)) }
        try surroundings.output.write(PruningRendering.text(view, surroundings))
    }

    private func ask(_ request: BackupForget, _ conversation: Conversation) throws -> ForgetView {
        var view: ForgetView?
        try conversation.ask(.backupForget(request)) { if case .forgot(let found) = $0 { view = found } }
        guard let view else { throw CofferError(.unexpected, Catalogue.CLIBackupOutput.noAnswer) }
        return view
    }
}
