// `coffer backup prune`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Gives up old snapshots by a rule.
package struct RepositoryPruning: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "prune", Catalogue.CLIBackup.prune, about: Catalogue.CLIBackup.pruneAbout,
            examples: [
                "coffer backup prune /mnt/backup/customers --keep-daily 14 --keep-monthly 12 --dry-run",
                "coffer backup prune /mnt/backup/customers --keep-daily 14 --keep-monthly 12 --yes",
            ],
            exits: [.denied, .locked, .notFound, .integrity, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.place], valueName: "repo"), completion: .directory)
    package var place: String

    @OptionGroup package var keep: KeepOptions

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.dropDamaged]))
    package var dropDamaged = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.dryRun]))
    package var dryRun = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPolicy.yes]))
    package var yes = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var request = BackupPrune(
            place: try BackupPlace.absolute(place), keep: try keep.keeping(usual: dropDamaged ? BackupKeeping() : nil),
            dropsDamaged: dropDamaged,
            isPreview: true)
        try BackupConfirmation.requirePossible(yes: yes, dryRun: dryRun, asJSON: options.json, surroundings)
        let view = try options.throughDoor(surroundings) { conversation in
            try BackupConfirmation.carryOut(
                yes: yes, dryRun: dryRun, surroundings,
                { isPreview in
                    request.isPreview = isPreview
                    return try ask(request, conversation)
                },
                takesSomething: \.takesSomething,
                text: { PruningRendering.text($0, surroundings) },
                question: { Catalogue.CLIBackupOutput.pruneQuestion($0.place) },
                refused: Catalogue.CLIBackupOutput.notPruned)
        }
        if options.json { return try surroundings.print(PruningRendering.json(view)) }
        try surroundings.output.write(PruningRendering.text(view, surroundings))
    }

    private func ask(_ request: BackupPrune, _ conversation: Conversation) throws -> PruneView {
        var view: PruneView?
        try conversation.ask(.backupPrune(request)) { if case .pruned(let found) = $0 { view = found } }
        guard let view else { throw CofferError(.unexpected, Catalogue.CLIBackupOutput.noAnswer) }
        return view
    }
}

extension PruneView {
    fileprivate var takesSomething: Bool { !dropped.isEmpty || !unreadable.isEmpty || condemned > 0 || deleted > 0 }
}
