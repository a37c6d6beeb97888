// The history of a customer for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// One line of history.
enum HistoryRendering {
    static func json(_ line: HistoryLine, _ surroundings: Surroundings) -> JSONValue {
        [
            "revision": .integer(line.revision), "sequence": .integer(line.sequence),
            "time": .string(Timestamp.utc(line.time)), "actor": .string(line.actor),
            "action": .string(line.kind),
            "changes": .array(
                line.changes.map { change in
                    [
                        "field": .string(change.field.rawValue),
                        "before": change.before.map { CustomerRendering.json($0) } ?? .null,
                        "after": change.after.map { CustomerRendering.json($0) } ?? .null,
                    ] as JSONValue
                }),
            "reason": .optional(line.reason),
        ]
    }

    /// A line with when, who and what, and one for each changed field.
    static func text(_ line: HistoryLine, _ surroundings: Surroundings) -> String {
        let head = [
            Timestamp.local(line.time), line.actor, surroundings[line.action], line.reason.map { "“\($0)”" } ?? "",
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
