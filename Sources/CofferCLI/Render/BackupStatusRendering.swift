// What `coffer status` says of backups: loud where one is overdue.

internal import CofferText
internal import CofferVault

enum BackupStatusRendering {
    private typealias Words = Catalogue.CLIBackupOutput

    /// - Parameter now: milliseconds since 1970-01-01 UTC.
    static func json(_ view: BackupStatusView?, now: Int64) -> JSONValue {
        guard let view else { return .null }
        return [
            "overdue": .boolean(view.isOverdue(at: now)), "act": .optional(view.act),
            "repositories": .array(
                view.repositories.map {
                    [
                        "place": .string($0.place),
                        "last_snapshot": .optional($0.lastSnapshot.map(Timestamp.utc)),
                        "last_drill": .optional($0.lastDrill.map(Timestamp.utc)),
                        "drill_good": $0.drillWasGood.map(JSONValue.boolean) ?? .null,
                        "backup_overdue": .boolean($0.backupIsOverdue(at: now)),
                        "drill_overdue": .boolean($0.drillIsOverdue(at: now)),
                        "waiting_acts": .integer($0.waitingActs),
                        "damaged_files": .integer($0.damagedFiles),
                    ] as JSONValue
                }),
        ]
    }

    /// What nobody may overlook, with what to do; in bold red where there is colour.
    static func loud(_ view: BackupStatusView?, now: Int64, _ surroundings: Surroundings) -> String {
        (view?.repositories ?? []).map { repository in
            var lines: [(Phrase, Phrase)] = []
            if repository.backupIsOverdue(at: now) {
                let since = repository.lastSnapshot.map(Timestamp.local)
                lines.append((Words.backupOverdue(repository.place, since: since), Words.backupNext(repository.place)))
            }
            if repository.drillIsOverdue(at: now) {
                let words = Words.drillOverdue(
                    repository.place, since: repository.lastDrill.map(Timestamp.local),
                    wasGood: repository.drillWasGood == true)
                lines.append((words, Words.drillNext(repository.place)))
            }
            if repository.damagedFiles > 0 {
                lines.append(
                    (
                        Words.damagedFiles(Int(repository.damagedFiles), repository.place),
                        Words.damagedFilesNext(repository.place)
                    ))
            }
            return lines.map { what, next in
                surroundings.style.alarm(Printable.line("‼ " + surroundings[what])) + "\n  "
                    + Printable.line(surroundings[next]) + "\n"
            }.joined()
        }.joined()
    }

    /// One line for each repository among the facts.
    static func add(_ view: BackupStatusView?, to lines: inout Definitions, _ surroundings: Surroundings) {
        for repository in view?.repositories ?? [] {
            let facts = Words.facts(
                snapshot: repository.lastSnapshot.map(Timestamp.local),
                drill: repository.lastDrill.map { String(Timestamp.local($0).prefix(10)) },
                wasGood: repository.drillWasGood == true)
            lines.add(surroundings[Words.label], "\(repository.place)  \(surroundings[facts])")
        }
    }

    /// What waits for somebody.
    static func due(_ view: BackupStatusView?) -> [Phrase] {
        guard let view else { return [] }
        guard !view.repositories.isEmpty else { return [Words.none] }
        return view.repositories.filter { $0.waitingActs > 0 }.map { Words.waiting($0.waitingActs, $0.place) }
    }
}
