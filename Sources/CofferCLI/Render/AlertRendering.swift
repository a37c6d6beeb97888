// Uses of emergency access and of the recovery identity: nobody may overlook them.

internal import CofferText
internal import CofferVault

/// Alerts for people and programs.
enum AlertRendering {
    static func json(_ alert: AlertView, _ surroundings: Surroundings) -> JSONValue {
        [
            "sequence": .integer(alert.sequence), "kind": .string(alert.kind),
            "summary": .string(surroundings[alert.summary]), "time": .string(Timestamp.utc(alert.time)),
            "reason": .optional(alert.reason), "seen_by": .optional(alert.seenBy),
        ]
    }

    /// Each in two lines, what happened and what to do; in bold red where there is colour.
    static func loud(_ alerts: [AlertView], _ surroundings: Surroundings) -> String {
        alerts.map { alert in
            let words = Catalogue.CLIAccess.self
            let what = [
                "‼ \(surroundings[words.alarm])", Timestamp.local(alert.time), surroundings[alert.summary],
                alert.reason.map { "“\($0)”" } ?? "",
            ]
            let line = Printable.line(what.filter { !$0.isEmpty }.joined(separator: "  "))
            let next = alert.seenBy.map { words.seenBy($0) } ?? words.lookAt(alert.sequence)
            let mark = alert.seenBy == nil ? surroundings.style.alarm(line) : line
            return mark + "\n  " + Printable.line(surroundings[next]) + "\n"
        }.joined()
    }
}
