// The history of a customer for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// One line of history.
enum HistoryRendering {
    /// Lines about tags have `"tags": {"given", "taken"}` besides, those about holds `"holds": {"placed", "released"}`,
    /// those about events `"events": {"noted", "gone"}`, those about consent `"consents": [{"purpose", "state", …}]`, those
    /// about a restriction `"restricted": {"before", "after"}`.
    static func json(_ line: HistoryLine, _ surroundings: Surroundings) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("revision", .integer(line.revision)), .init("sequence", .integer(line.sequence)),
            .init("time", .string(Timestamp.utc(line.time))), .init("actor", .string(line.actor)),
            .init("action", .string(line.kind)),
            .init(
                "changes",
                .array(
                    line.changes.map { change in
                        [
                            "field": .string(change.field.rawValue),
                            "before": change.before.map { CustomerRendering.json($0) } ?? .null,
                            "after": change.after.map { CustomerRendering.json($0) } ?? .null,
                        ] as JSONValue
                    })), .init("reason", .optional(line.reason)),
        ]
        if let marks = line.marks { members.append(json(marks)) }
        return .object(members)
    }

    private static func json(_ marks: HistoryLine.Marks) -> JSONValue.Member {
        func names(_ names: [String]) -> JSONValue { .array(names.map { .string($0) }) }
        return switch marks {
        case .tags(let tags): .init("tags", ["given": names(tags.given), "taken": names(tags.taken)])
        case .holds(let holds): .init("holds", ["placed": names(holds.given), "released": names(holds.taken)])
        case .events(let noted, let gone):
            .init("events", ["noted": MarkRendering.json(noted), "gone": MarkRendering.json(gone)])
        case .consents(let said): .init("consents", .array(said.map { ConsentRendering.json($0) }))
        case .restriction(let before, let after):
            .init(
                "restricted",
                ["before": RestrictionRendering.json(before), "after": RestrictionRendering.json(after)])
        }
    }

    private static func given(_ marks: HistoryLine.Marks, _ surroundings: Surroundings) -> String {
        switch marks {
        case .tags(let change), .holds(let change):
            Catalogue.CLIGroups.tagsGiven(change.given, taken: change.taken)
        case .events(let noted, let gone):
            Catalogue.CLIGroups.tagsGiven(
                noted.map { MarkRendering.text($0, surroundings) },
                taken: gone.map { MarkRendering.text($0, surroundings) })
        case .consents(let said): said.map { ConsentRendering.text($0, surroundings) }.joined(separator: ", ")
        case .restriction(let before, let after):
            RestrictionRendering.change(before: before, after: after, surroundings)
        }
    }

    /// A line with when, who and what, and one for each changed field.
    static func text(_ line: HistoryLine, _ surroundings: Surroundings) -> String {
        let head = [
            Timestamp.local(line.time), line.actor, surroundings[line.action],
            line.marks.map { given($0, surroundings) } ?? "",
            line.reason.map { "“\($0)”" } ?? "",
        ]
        var text = Printable.line(head.filter { !$0.isEmpty }.joined(separator: "  ")) + "\n"
        for change in line.changes {
            let before = change.before.map { CustomerRendering.text($0, surroundings) } ?? "–"
            let after = change.after.map { CustomerRendering.text($0, surroundings) } ?? "–"
            text +=
                Printable.line(
                    "    \(surroundings[change.label])\(surroundings[Catalogue.CLIHelp.colon]) \(before) → \(after)")
                + "\n"
        }
        return text
    }
}
