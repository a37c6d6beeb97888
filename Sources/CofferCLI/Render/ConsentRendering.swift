// Consents for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// What `coffer consent` answers.
enum ConsentRendering {
    private static let words = Catalogue.Consents.self

    /// `{"purpose", "state", "day", "until", "source", "wording", "entered_by", "entered_at"}`; `state` is `given`,
    /// `withdrawn`, `expired` or `none`.
    static func json(_ view: ConsentView) -> JSONValue {
        [
            "purpose": .string(view.purpose), "state": .string(view.standing.rawValue),
            "day": .optional(view.day?.iso), "until": .optional(view.until?.iso),
            "source": .optional(view.source?.name), "wording": .optional(view.wording?.name),
            "entered_by": .optional(view.enteredBy), "entered_at": .optional(view.entered.map { Timestamp.utc($0) }),
        ]
    }

    static func print(_ view: ConsentChangeView, asJSON: Bool, _ surroundings: Surroundings) throws {
        if asJSON {
            return try surroundings.print([
                "code": .string(view.code), "outcome": .string(view.outcome.rawValue),
                "consent": view.consent.map { json($0) } ?? .null,
            ])
        }
        try surroundings.output.write(
            MarkRendering.line(
                view.code, view.outcome, view.consent.map { [text($0, surroundings)] } ?? [], tooMany: nil,
                surroundings))
    }

    /// Purpose, how it stands, and since when.
    static func text(_ view: ConsentView, _ surroundings: Surroundings) -> String {
        let parts = [
            surroundings[view.label], surroundings[words.standing(view.standing.rawValue)], view.day?.iso ?? "",
            view.standing == .given ? view.until.map { "– \($0.iso)" } ?? "" : "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    static func table(_ views: [ConsentView], _ surroundings: Surroundings) -> String {
        var table = Table(
            headers: [
                words.purposeHeader, words.standingHeader, words.dayHeader, words.untilHeader, words.sourceHeader,
                words.wordingHeader, words.enteredByHeader,
            ].map { surroundings[$0] })
        for view in views {
            table.append([
                surroundings[view.label], surroundings[words.standing(view.standing.rawValue)], view.day?.iso ?? "",
                view.until?.iso ?? "", view.source?.name ?? "", view.wording?.name ?? "", view.enteredBy ?? "",
            ])
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }
}
