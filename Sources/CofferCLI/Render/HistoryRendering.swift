// The history of a customer for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// One line of history.
enum HistoryRendering {
    /// Lines about tags have `"tags": {"given", "taken"}` besides.
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
        if let tags = line.tags {
            members.append(
                .init(
                    "tags",
                    [
                        "given": .array(tags.given.map { .string($0) }),
                        "taken": .array(tags.taken.map { .string($0) }),
                    ]))
        }
        return .object(members)
    }

    /// A line with when, who and what, and one for each changed field.
    static func text(_ line: HistoryLine, _ surroundings: Surroundings) -> String {
        let head = [
            Timestamp.local(line.time), line.actor, surroundings[line.action],
            line.tags.map { Catalogue.CLIGroups.tagsGiven($0.given, taken: $0.taken) } ?? "",
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
