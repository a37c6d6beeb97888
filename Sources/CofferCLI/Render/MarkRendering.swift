// Holds and events for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// What `coffer hold` and the commands that enter events answer.
enum MarkRendering {
    private static let words = Catalogue.Holds.self

    // MARK: What became of one customer

    static func print(_ view: HoldChangeView, asJSON: Bool, _ surroundings: Surroundings) throws {
        if asJSON {
            return try surroundings.print([
                "code": .string(view.code), "outcome": .string(view.outcome.rawValue),
                "holds": .array(view.holds.map { .string($0) }),
            ])
        }
        try surroundings.output.write(
            line(view.code, view.outcome, view.holds, tooMany: words.tooMany, surroundings))
    }

    static func print(_ view: NotingView, asJSON: Bool, _ surroundings: Surroundings) throws {
        if asJSON {
            return try surroundings.print([
                "code": .string(view.code), "outcome": .string(view.outcome.rawValue), "events": json(view.events),
            ])
        }
        let events = view.events.map { text($0, surroundings) }
        try surroundings.output.write(line(view.code, view.outcome, events, tooMany: nil, surroundings))
    }

    /// Code, outcome, and what stands there now.
    static func line(
        _ code: String, _ outcome: MarkOutcome, _ marks: [String], tooMany: Phrase?, _ surroundings: Surroundings
    ) -> String {
        let parts = [code, surroundings[outcome.phrase(tooMany: tooMany)], marks.joined(separator: ", ")]
        return Printable.line(parts.filter { !$0.isEmpty }.joined(separator: "  ")) + "\n"
    }

    // MARK: Events

    /// `[{"kind", "date"}]`.
    static func json(_ events: [EventView]) -> JSONValue {
        .array(events.map { ["kind": .string($0.kind.rawValue), "date": .string($0.day.iso)] as JSONValue })
    }

    static func text(_ event: EventView, _ surroundings: Surroundings) -> String {
        "\(surroundings[event.label]) \(event.day.iso)"
    }

    // MARK: Lists of holds

    static func json(_ view: MatterView) -> JSONValue {
        [
            "matter": .string(view.matter), "since": .string(Timestamp.utc(view.since)),
            "by": .array(view.by.map { .string($0) }), "customers": .integer(view.customers),
        ]
    }

    static func json(_ view: HeldCustomerView) -> JSONValue {
        [
            "code": .string(view.code), "matter": .string(view.matter),
            "since": .string(Timestamp.utc(view.since)), "by": .string(view.by),
        ]
    }

    static func table(_ matters: [MatterView], _ surroundings: Surroundings) -> String {
        var table = Table(
            headers: [words.matterHeader, words.sinceHeader, words.byHeader, words.customersHeader].map {
                surroundings[$0]
            })
        for view in matters {
            table.append([
                view.matter, Timestamp.local(view.since), view.by.joined(separator: ", "),
                ProgressLine.grouped(view.customers),
            ])
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }

    static func table(_ customers: [HeldCustomerView], _ surroundings: Surroundings) -> String {
        var table = Table(
            headers: [Catalogue.CLIOutput.code, words.sinceHeader, words.byHeader].map { surroundings[$0] })
        for view in customers { table.append([view.code, Timestamp.local(view.since), view.by]) }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }
}

extension MarkOutcome {
    /// - Parameter tooMany: what there are too many of.
    func phrase(tooMany: Phrase?) -> Phrase {
        switch self {
        case .changed: Catalogue.CLIGroups.tagsChanged
        case .unchanged: Catalogue.CLIGroups.tagsUnchanged
        case .notFound: Catalogue.CLIGroups.codeNotFound
        case .denied: Catalogue.CLIGroups.tagsDenied
        case .tooMany: tooMany ?? Catalogue.CLIGroups.tagsUnchanged
        }
    }
}
