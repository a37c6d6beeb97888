// Restrictions of processing for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// What `coffer restriction` answers, and how other commands show a restriction.
enum RestrictionRendering {
    private typealias Words = Catalogue.CLIRestriction

    /// `{"ground", "since", "by", "until", "cites"}`, or null.
    static func json(_ view: RestrictionView?) -> JSONValue {
        guard let view else { return .null }
        return [
            "ground": .string(view.ground.rawValue), "since": .string(Timestamp.utc(view.since)),
            "by": .string(view.by), "until": .optional(view.until?.iso), "cites": .optional(view.cites),
        ]
    }

    static func text(_ view: RestrictionView, _ surroundings: Surroundings) -> String {
        surroundings[
            Words.line(
                Catalogue.Restricting.ground(view.ground.rawValue), since: Timestamp.local(view.since),
                until: view.until?.iso, cites: rule(view, surroundings))]
    }

    /// The rule as people know it, by its name where the policy has it no more.
    private static func rule(_ view: RestrictionView, _ surroundings: Surroundings) -> String? {
        view.citesLabel.map { surroundings[$0] } ?? view.cites
    }

    /// What a line of history says: `before` and `after` the change.
    static func change(
        before: RestrictionView?, after: RestrictionView?, _ surroundings: Surroundings
    ) -> String {
        guard let after else { return before == nil ? "" : surroundings[Words.lifted] }
        let what = Words.line(
            Catalogue.Restricting.ground(after.ground.rawValue), since: Timestamp.local(after.since),
            until: after.until?.iso, cites: rule(after, surroundings))
        return surroundings[Words.placed(what)]
    }

    static func print(_ view: RestrictionChangeView, asJSON: Bool, _ surroundings: Surroundings) throws {
        if asJSON {
            return try surroundings.print([
                "code": .string(view.code), "outcome": .string(view.outcome.rawValue),
                "restricted": json(view.restriction), "recipients": RecipientRendering.json(view.recipients),
            ])
        }
        let parts = [
            view.code, surroundings[view.outcome.phrase(tooMany: nil)],
            view.restriction.map { text($0, surroundings) } ?? "",
        ]
        try surroundings.output.write(Printable.line(parts.filter { !$0.isEmpty }.joined(separator: "  ")) + "\n")
        try surroundings.output.write(RecipientRendering.text(view.recipients, surroundings))
    }

    static func json(_ view: RestrictedCustomerView) -> JSONValue {
        ["code": .string(view.code), "restricted": json(view.restriction), "due": .boolean(view.isDue)]
    }

    static func table(_ customers: [RestrictedCustomerView], _ surroundings: Surroundings) -> String {
        var table = Table(
            headers: [
                Catalogue.CLIOutput.code, Words.groundHeader, Words.sinceHeader, Words.byHeader, Words.untilHeader,
                Words.citesHeader,
            ].map { surroundings[$0] })
        for view in customers {
            let until = view.restriction.until?.iso ?? ""
            table.append([
                view.code, surroundings[Catalogue.Restricting.ground(view.restriction.ground.rawValue)],
                Timestamp.local(view.restriction.since), view.restriction.by,
                view.isDue ? surroundings[Words.isDue(until)] : until, rule(view.restriction, surroundings) ?? "",
            ])
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }
}
