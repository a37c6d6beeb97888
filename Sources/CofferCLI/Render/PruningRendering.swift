// What goes from a repository, for people and programs.

internal import CofferPrivacy
internal import CofferText
internal import CofferVault

enum PruningRendering {
    private typealias Words = Catalogue.CLIBackupOutput
    private typealias Measures = Catalogue.Measures

    static func json(_ view: PruneView) -> JSONValue {
        [
            "place": .string(view.place), "dry_run": .boolean(view.isPreview),
            "kept": .array(
                view.kept.map {
                    [
                        "snapshot": RepositoryRendering.json($0.snapshot),
                        "reasons": .array($0.reasons.map { .string($0) }),
                    ] as JSONValue
                }),
            "dropped": .array(view.dropped.map(RepositoryRendering.json)),
            "unreadable": .array(view.unreadable.map(RepositoryRendering.number)),
            "condemned": .integer(view.condemned),
            "condemned_bytes": .integer(view.condemnedBytes), "deleted": .integer(view.deleted),
            "deleted_bytes": .integer(view.deletedBytes), "forgotten": .integer(view.forgotten),
        ]
    }

    static func text(_ view: PruneView, _ surroundings: Surroundings) -> String {
        var lines = view.kept.map { ($0.snapshot, Words.kept, $0.reasons) }
        lines += view.dropped.map { ($0, Words.dropped, []) }
        // As of a report nothing of it may be cut: it is what somebody says yes to.
        let rows = lines.sorted { $0.0.number > $1.0.number }.map { snapshot, state, reasons in
            let (number, time) = (String(snapshot.number), Timestamp.local(snapshot.time))
            return [Phrase(en: number, zh: number), Phrase(en: time, zh: time), state, Words.reasons(reasons)]
        }
        let table = Document.Table([Words.snapshot, Words.time, Words.state, Words.why], rows)
        var text = DocumentRendering.text(.table(table), surroundings)
        var sentences: [Phrase] = []
        if !view.unreadable.isEmpty {
            sentences.append(Words.lostHeads(view.unreadable, isPreview: view.isPreview))
        }
        if view.deleted > 0 {
            sentences.append(
                Words.deleted(view.deleted, Measures.bytes(view.deletedBytes), isPreview: view.isPreview))
        }
        if view.forgotten > 0 { sentences.append(Words.forgotten(view.forgotten, isPreview: view.isPreview)) }
        if view.condemned > 0 {
            sentences.append(
                Words.condemned(view.condemned, Measures.bytes(view.condemnedBytes), isPreview: view.isPreview))
        }
        if view.dropped.isEmpty, sentences.isEmpty { sentences.append(Words.nothingGoes) }
        for sentence in sentences { text += surroundings[sentence] + "\n" }
        return text
    }

    static func json(_ view: ForgetView) -> JSONValue {
        [
            "place": .string(view.place), "dry_run": .boolean(view.isPreview), "lists": .integer(view.lists),
            "newest": RepositoryRendering.number(view.newest),
            "newest_time": .string(Timestamp.utc(view.newestTime)), "erased_since": .integer(view.erasedSince),
            "others": .array(
                view.others.map {
                    [
                        "place": .string($0.place), "opens_until": .optional($0.opensUntil.map(Timestamp.utc)),
                    ] as JSONValue
                }),
        ]
    }

    static func text(_ view: ForgetView, _ surroundings: Surroundings) -> String {
        let what =
            view.lists == 0
            ? Words.nothingToForget
            : Words.forgot(
                view.lists, view.newest, Timestamp.local(view.newestTime), isPreview: view.isPreview)
        var text = surroundings[what] + "\n"
        for other in view.others {
            let words = Words.otherHolds(other.place, until: other.opensUntil.map(Timestamp.local))
            text += Printable.line(surroundings[words]) + "\n"
        }
        if view.erasedSince > 0 { text += surroundings[Words.erasedSince(view.erasedSince, view.place)] + "\n" }
        return text
    }

    static func json(_ view: LeaveView) -> JSONValue {
        [
            "place": .string(view.place), "dry_run": .boolean(view.isPreview),
            "newest_time": .optional(view.newestTime.map(Timestamp.utc)), "acts_waiting": .integer(view.actsWaiting),
            "left": .array(view.left.map { .string($0) }),
        ]
    }

    static func text(_ view: LeaveView, _ surroundings: Surroundings) -> String {
        var sentences = [Words.left(view.place, isPreview: view.isPreview)]
        if let time = view.newestTime { sentences.append(Words.leftSnapshot(Timestamp.local(time))) }
        if view.actsWaiting > 0 { sentences.append(Words.leftActs(view.actsWaiting)) }
        sentences.append(Words.leftPlaces(view.left))
        return sentences.map { Printable.line(surroundings[$0]) + "\n" }.joined()
    }
}
