// `coffer backup drill`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Restores the newest snapshot to see whether it can be.
package struct RestoreTrial: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "drill", Catalogue.CLIBackup.drill, about: Catalogue.CLIBackup.drillAbout,
            examples: [
                "coffer backup drill /mnt/backup/customers",
                "coffer backup drill rclone:s3:bucket/customers --scratch /var/tmp --report drill.json",
            ],
            exits: [.denied, .locked, .notFound, .refused, .integrity, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.place], valueName: "repo"), completion: .directory)
    package var place: String

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.scratch], valueName: "dir"), completion: .directory)
    package var scratch: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.report], valueName: "file"), completion: .file())
    package var report: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let place = try BackupPlace.absolute(place)
        if let scratch {
            try FilePaths.requireWritableFolder(scratch)
            try BackupPlace.requireOutside(place, scratch)
        }
        if let report {
            let folder = FilePaths.isDirectory(report) ? report : FilePaths.folder(of: report)
            try FilePaths.requireWritableFolder(folder)
            try BackupPlace.requireOutside(place, folder)
        }
        let request = BackupDrill(place: place, scratch: scratch.map(FilePaths.absolute))
        let file = report.map { Self.file($0, at: Timestamp.now) }
        let (view, failure) = try options.throughDoor(surroundings) { conversation in
            guard let file else { return try drill(request, conversation) }
            // The file is there before the drill begins: a full disk must not cost the report.
            return try FilePaths.creating(file) { descriptor in
                let found = try drill(request, conversation)
                try FileOutput.write(found.view.report + "\n", to: descriptor.number)
                return found
            }
        }
        if options.json {
            try surroundings.print(RestoringRendering.json(view, file: file, surroundings))
        } else {
            try surroundings.output.write(RestoringRendering.text(view, surroundings))
            try surroundings.output.flush()
            try surroundings.tell(
                file.map { Catalogue.CLIBackupOutput.reportWritten($0) } ?? Catalogue.CLIBackupOutput.reportNext)
        }
        if let failure { throw failure }
    }

    private func drill(
        _ request: BackupDrill, _ conversation: Conversation
    ) throws -> (view: DrillView, failure: CofferError?) {
        try conversation.found(.backupDrill(request)) { if case .drilled(let view) = $0 { view } else { nil } }
    }

    /// In a folder each drill gets a file of its own, named by its time.
    static func file(_ path: String, at time: Int64) -> String {
        guard FilePaths.isDirectory(path) else { return path }
        let name = Timestamp.utc(time).prefix(19).filter { $0 != ":" }
        return (path.hasSuffix("/") ? path : path + "/") + "drill-\(name)Z.json"
    }
}
