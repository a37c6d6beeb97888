// What backups hold of somebody who was erased, for people and programs.

internal import CofferText
internal import CofferVault

enum ErasureTraceRendering {
    private typealias Words = Catalogue.CLIErasing

    static func json(_ view: ErasureTraceView, _ surroundings: Surroundings) -> JSONValue {
        [
            "sequence": .integer(view.sequence), "records": .integer(view.records),
            "cleansed": .boolean(view.isCleansed),
            "places": .array(
                view.places.map { place in
                    [
                        "place": .string(place.place), "knows": .boolean(place.knows),
                        "opens_until": .optional(place.opensUntil.map(Timestamp.utc)),
                        "reached": .boolean(place.look.map { $0.problem == nil } ?? false),
                        "problem": .optional(place.look?.problem.map { surroundings[$0] }),
                        "rows": .integer(place.look?.rows ?? 0), "keys": .integer(place.look?.keys ?? 0),
                        "lists": .integer(place.look?.lists ?? 0), "sealed": .integer(place.look?.sealed ?? 0),
                        "damaged": .integer(place.look?.unread ?? 0),
                        "may_open": place.look.map { look in look.problem == nil ? .boolean(look.mayOpen) : .null }
                            ?? .null,
                    ] as JSONValue
                }),
        ]
    }

    /// - Parameter now: milliseconds since 1970-01-01 UTC.
    static func text(_ view: ErasureTraceView, now: Int64, _ surroundings: Surroundings) -> String {
        var text = surroundings[Words.looked(view.sequence, records: view.records)] + "\n"
        if view.places.isEmpty { text += surroundings[Words.noPlaces] + "\n" }
        for place in view.places {
            text += place.place + "\n"
            var lines = Definitions()
            lines.add(surroundings[Words.learned], surroundings[Words.hasLearned(place.knows)])
            if let look = place.look { add(look, place, now, &lines, surroundings) }
            text += lines.rendered(surroundings.style)
        }
        return text + surroundings[Words.blind] + "\n"
    }

    private static func add(
        _ look: ErasureTraceView.Look, _ place: ErasureTraceView.Place, _ now: Int64, _ lines: inout Definitions,
        _ surroundings: Surroundings
    ) {
        if let problem = look.problem { return lines.add(surroundings[Words.unseen], surroundings[problem]) }
        let isBlind = look.sealed > 0 && look.rows + look.keys == 0
        lines.add(surroundings[Words.rows], surroundings[isBlind ? Words.notOpened : Words.rowsFound(look.rows)])
        let keys =
            isBlind ? (look.lists > 0 ? Words.byLedger(look.lists) : Words.notOpened) : Words.keysFound(look.keys)
        lines.add(surroundings[Words.keys], surroundings[keys])
        lines.add(surroundings[Words.opens], surroundings[opens(look, place, now)])
        if look.sealed > 0 { lines.add(surroundings[Words.unseen], surroundings[Words.sealedFiles(look.sealed)]) }
        if look.unread > 0 { lines.add(surroundings[Words.unseen], surroundings[Words.damagedFiles(look.unread)]) }
    }

    private static func opens(_ look: ErasureTraceView.Look, _ place: ErasureTraceView.Place, _ now: Int64) -> Phrase {
        guard look.mayOpen else { return Words.opensNot }
        guard let until = place.opensUntil else { return Words.mayOpen(until: nil) }
        return until > now ? Words.mayOpen(until: Timestamp.local(until)) : Words.overdue(Timestamp.local(until))
    }
}
