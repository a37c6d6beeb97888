// Who did what with a customer, and what a user did, for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// Lines of `ledger customer` and `ledger user`.
enum TrailRendering {
    /// `fields` are those that could be seen: `{"phone": "clear"}`.
    static func json(_ trail: TrailLine, _ surroundings: Surroundings) -> JSONValue {
        let line = trail.line
        return [
            "sequence": .integer(line.sequence), "time": .string(Timestamp.utc(line.time)),
            "actor": .string(line.actor), "class": .string(line.entryClass), "kind": .string(line.kind),
            "code": .optional(line.code), "records": .array(line.records.map { .integer($0) }),
            "customers": .integer(trail.customers),
            "fields": .object(
                trail.seen.map { .init($0.field.rawValue, .string($0.isClear ? "clear" : "masked")) }),
            "about": .array(trail.about.map { .string($0.rawValue) }), "purpose": .optional(trail.purpose),
            "how": .optional(trail.how), "reason": .optional(line.reason), "has_reason": .boolean(trail.hasReason),
            "summary": .string(surroundings[line.summary]),
        ]
    }

    /// - Parameter byDay: under a heading for each day in UTC, without repeating who it was.
    static func text(_ lines: [TrailLine], byDay: Bool, _ surroundings: Surroundings) -> String {
        var text = ""
        var day: CalendarDate?
        for trail in lines {
            let line = trail.line
            let own = CalendarDate(millisecondsSince1970: line.time)
            if byDay, own != day {
                text += (day == nil ? "" : "\n") + surroundings.style.heading(own.iso) + "\n"
                day = own
            }
            let time = byDay ? String(Timestamp.utc(line.time).dropFirst(11).prefix(8)) : Timestamp.local(line.time)
            let head = [
                String(line.sequence), time, byDay ? LedgerRendering.customer(line, surroundings) : line.actor,
                surroundings[line.summary],
                line.reason.map { "“\($0)”" } ?? "",
            ]
            text += Printable.line(head.filter { !$0.isEmpty }.joined(separator: "  ")) + "\n"
            for detail in details(trail, surroundings) { text += Printable.line("    " + detail) + "\n" }
        }
        return text
    }

    private static func details(_ trail: TrailLine, _ surroundings: Surroundings) -> [String] {
        var details: [Phrase] = []
        func labels(_ fields: [SeenField]) -> [String] { fields.map { surroundings[$0.label] } }
        let clear = labels(trail.seen.filter(\.isClear))
        let masked = labels(trail.seen.filter { !$0.isClear })
        if !clear.isEmpty { details.append(Catalogue.Reports.clear(clear)) }
        if !masked.isEmpty { details.append(Catalogue.Reports.masked(masked)) }
        if trail.hasReason, trail.line.reason == nil { details.append(Catalogue.Reports.sealedReason) }
        return details.map { surroundings[$0] }
    }
}
