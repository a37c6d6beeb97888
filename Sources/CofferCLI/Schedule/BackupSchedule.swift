// Backups every night and a drill every week, as text for systemd or cron: pure, so that it can be read before it runs.

internal import CofferText
internal import CofferVault

/// What is to run, where, and when.
struct BackupSchedule {
    /// Absolute, as all paths here.
    var program: String
    var vault: String
    /// Folders, or what is handed to a program as it is.
    var places: [String]
    /// Coffer's user; nil: the only one there is.
    var user: String?
    /// The operating system's.
    var account: String
    var home: String
    var stateDirectory: String
    /// Nil: the usual place.
    var passphraseFile: String?
    /// 0 to 23.
    var hour: Int
    var keep: BackupKeeping

    /// What stays where nobody says otherwise.
    static let usualKeeping = BackupKeeping(daily: 14, weekly: 8, monthly: 12)

    struct File {
        let name: String
        let text: String
    }

    /// The vault's file name as systemd takes it in names of units.
    var name: String {
        var file = vault.split(separator: "/").last.map(String.init) ?? ""
        if file.hasSuffix(".coffer") { file.removeLast(7) }
        let safe = String(
            file.unicodeScalars.map { scalar -> Character in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "-", ".": Character(scalar)
                default: "_"
                }
            })
        let words = safe.split(separator: "_").joined(separator: "_")
        return words.contains { $0.isLetter || $0.isNumber } ? words : "vault"
    }

    var backup: String { "coffer-backup-\(name)" }
    var drill: String { "coffer-drill-\(name)" }
    /// Two hours later: long after the backup of that night, and never beside it.
    var drillHour: Int { (hour + 2) % 24 }

    var folders: [String] { places.filter(BackupPlace.isFolder) }

    /// That every word stays on its line: a line feed would end a job, or begin another.
    ///
    /// - Throws: `usage`.
    func requireLines() throws {
        let words =
            [program, vault, account, home, stateDirectory] + places + [user, passphraseFile].compactMap { $0 }
        for word in words where word.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            throw CofferError(
                .usage, Catalogue.CLIBackupSchedule.brokenLine(Printable.line(word)),
                hint: Catalogue.CLIBackupSchedule.brokenLineNext)
        }
    }

    // MARK: Commands

    private func words(_ verb: String, _ rest: [String]) -> [String] {
        [program, "backup", verb] + rest + (user.map { ["--user", $0] } ?? [])
    }

    /// Of each place: the backup, and the prune that is only for a place that has it.
    var nights: [[String]] {
        let numbers = [
            ("last", keep.last), ("daily", keep.daily), ("weekly", keep.weekly), ("monthly", keep.monthly),
            ("yearly", keep.yearly),
        ]
        let rule = numbers.filter { $0.1 > 0 }.flatMap { ["--keep-\($0.0)", String($0.1)] }
        return places.map { [Self.line(words("create", [$0])), Self.line(words("prune", [$0] + rule + ["--yes"]))] }
    }

    /// - Parameter report: a shell word for the folder of the signed reports; nil: there are none.
    func weeks(report: String?) -> [[String]] {
        places.map { [Self.line(words("drill", [$0])) + (report.map { " --report " + $0 } ?? "")] }
    }

    private static func line(_ words: [String]) -> String { words.map(ShellWord.quoted).joined(separator: " ") }

    /// A script for sh, in pieces: each place has its turn whatever became of the others, and it ends as the last one did
    /// that failed.
    static func script(_ turns: [[String]], silencing: Bool = false) -> [String] {
        let end = silencing ? " >/dev/null" : ""
        return ["s=0;"] + turns.map { $0.map { $0 + end }.joined(separator: " && ") + " || s=$?;" } + ["exit $s"]
    }

    // MARK: cron

    /// Lines for the account's own crontab, comments first.
    ///
    /// - Throws: `usage` for a word that would break a line.
    func cron(_ language: Language) throws -> [String] {
        try requireLines()
        let secret = passphraseFile ?? cronPassphraseFile
        let variables = [
            ("VAULT", vault), ("PASSPHRASE_FILE", secret), ("STATE_DIR", stateDirectory),
        ]
        let start = "export " + variables.map { "COFFER_\($0)=\(ShellWord.quoted($1))" }.joined(separator: " ") + "; "
        let night = start + Self.script(nights, silencing: true).joined(separator: " ")
        let week = start + Self.script(weeks(report: nil)).joined(separator: " ")
        let words = Catalogue.CLIBackupSchedule.self
        return [
            "# " + words.made(Printable.line(vault))[language], "# " + words.cronComment[language], words.cronHeader,
            // A bare percent sign would end the command.
            "0 \(hour) * * * " + night.replacing("%", with: #"\%"#),
            "0 \(drillHour) * * 0 " + week.replacing("%", with: #"\%"#),
        ]
    }

    /// Where the passphrase of a person's own jobs lies.
    var cronPassphraseFile: String { "\(home)/.config/coffer/\(name).passphrase" }
}
