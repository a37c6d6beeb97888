// `coffer backup schedule`

package import ArgumentParser
internal import CofferText
internal import CofferVault
internal import Glibc

/// Writes what makes backups and drills happen by themselves; installs nothing.
package struct ScheduleWriting: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "schedule", Catalogue.CLIBackup.schedule, about: Catalogue.CLIBackup.scheduleAbout,
            examples: [
                "coffer backup schedule /mnt/backup/customers --user ops --systemd units",
                "coffer backup schedule /mnt/backup/customers rclone:s3:bucket/customers --user ops --hour 3",
                "coffer backup schedule /mnt/backup/customers --user ops --cron",
            ],
            exits: [.conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.places], valueName: "repo"), completion: .directory)
    package var places: [String]

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.systemd], valueName: "dir"), completion: .directory)
    package var systemd: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.cron]))
    package var cron = false

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.hour], valueName: "hour"))
    package var hour = 2

    @OptionGroup package var keep: KeepOptions

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        guard systemd == nil || !cron else { throw CofferError(.usage, Catalogue.CLIBackupSchedule.systemdOrCron) }
        guard (0...23).contains(hour) else { throw CofferError(.usage, Catalogue.CLIBackupSchedule.badHour) }
        let schedule = try schedule(surroundings)
        if cron { try printCron(schedule, surroundings) } else { try writeUnits(schedule, surroundings) }
        if schedule.user == nil { try surroundings.tell(Catalogue.CLIBackupSchedule.nameThePerson) }
    }

    private func schedule(_ surroundings: Surroundings) throws -> BackupSchedule {
        let environment = surroundings.environment
        let file = options.passphrase.passphraseFile ?? environment["COFFER_PASSPHRASE_FILE"]
        return BackupSchedule(
            program: FilePaths.absolute("/proc/self/exe"), vault: try options.vault.path(environment),
            places: try places.map(BackupPlace.absolute), user: options.userName(environment),
            account: Self.account(), home: environment["HOME"] ?? "/",
            stateDirectory: try VaultEnvironment.standard(environment: environment).stateDirectory,
            passphraseFile: file.flatMap { $0.isEmpty ? nil : FilePaths.absolute($0) }, hour: hour,
            keep: try keep.keeping(usual: BackupSchedule.usualKeeping))
    }

    /// Of the operating system: whose state directory and files these are.
    private static func account() -> String {
        getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? String(getuid())
    }

    private func printCron(_ schedule: BackupSchedule, _ surroundings: Surroundings) throws {
        let lines = try schedule.cron(surroundings.language)
        if options.json {
            return try surroundings.print(["cron": .array(lines.filter { !$0.hasPrefix("#") }.map(JSONValue.string))])
        }
        for line in lines { try surroundings.print(line) }
        try surroundings.output.flush()
        try surroundings.tell(Catalogue.CLIBackupSchedule.cronNext)
        guard schedule.passphraseFile == nil else { return }
        try surroundings.tell(Catalogue.CLIBackupSchedule.passphraseNext(schedule.cronPassphraseFile))
    }

    private func writeUnits(_ schedule: BackupSchedule, _ surroundings: Surroundings) throws {
        let files = try schedule.units(surroundings.language)
        guard let systemd else {
            if options.json { return try surroundings.print(Self.json(files, [])) }
            for file in files { try surroundings.print("# \(file.name)\n\(file.text)") }
            try surroundings.output.flush()
            return try surroundings.tell(Catalogue.CLIBackupSchedule.onlyPrinted)
        }
        let folder = FilePaths.absolute(systemd)
        // All or none: half a set of units would look like a schedule.
        for file in files {
            let path = "\(folder)/\(file.name)"
            if FilePaths.exists(path) { throw FilePaths.alreadyThere(path) }
        }
        try FilePaths.makeFolder(folder)
        for file in files {
            try FilePaths.creating("\(folder)/\(file.name)") { try FileOutput.write(file.text, to: $0.number) }
        }
        let commands = schedule.installing(from: folder, surroundings.language)
        if options.json { return try surroundings.print(Self.json(files, commands)) }
        let paths = files.map { "\(folder)/\($0.name)" }
        for path in paths { try surroundings.print(path) }
        try surroundings.output.flush()
        try surroundings.tell(Catalogue.CLIBackupSchedule.written(paths))
        for command in commands { try surroundings.messages.write("  \(command)\n") }
    }

    private static func json(_ files: [BackupSchedule.File], _ commands: [String]) -> JSONValue {
        [
            "files": .array(
                files.map { ["name": .string($0.name), "text": .string($0.text)] as JSONValue }),
            "install": .array(commands.map(JSONValue.string)),
        ]
    }
}
