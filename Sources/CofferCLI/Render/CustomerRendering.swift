// Customers for people and programs. What a role may not see is never in here: the door has left it out.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// One customer.
enum CustomerRendering {
    /// `{"code", "revision", "fields": {…}, "pending", "tags", "other_codes": [{"code", "kind"}], "holds",
    /// "events": [{"kind", "date"}], "dormant_since", "consents": [{"purpose", "state", …}],
    /// "restricted": {"ground", "since", "by", "until", "cites"}, "planned": {"plan", "from", "whole", "outcome"}}`.
    static func json(_ customer: CustomerView) -> JSONValue {
        [
            "code": .string(customer.code), "revision": .integer(customer.revision),
            "fields": .object(customer.fields.map { JSONValue.Member($0.name.rawValue, json($0.value)) }),
            "pending": .array(customer.pending.map { .string($0.rawValue) }),
            "tags": .array(customer.tags.map { .string($0) }),
            "other_codes": .array(
                customer.otherCodes.map { ["code": .string($0.code), "kind": .string($0.kind)] as JSONValue }),
            "holds": .array(customer.holds.map { .string($0) }),
            "events": MarkRendering.json(customer.events), "dormant_since": .optional(customer.dormantSince?.iso),
            "consents": .array(customer.consents.map { ConsentRendering.json($0) }),
            "restricted": RestrictionRendering.json(customer.restriction),
            "planned": customer.planned.map {
                [
                    "plan": .integer($0.plan), "from": .string($0.from.iso), "whole": .boolean($0.isWhole),
                    "outcome": .string($0.outcome.rawValue),
                ] as JSONValue
            } ?? .null,
        ]
    }

    /// What nobody may overlook in a list: whose data are only stored, or about to go; nil: neither.
    static func mark(_ customer: CustomerView, _ surroundings: Surroundings) -> String? {
        var marks: [Phrase] = []
        if customer.restriction != nil { marks.append(Catalogue.CLIOutput.restrictedMark) }
        if let planned = customer.planned {
            marks.append(Catalogue.CLIOutput.plannedMark(planned.outcome.rawValue, from: planned.from.iso))
        }
        return marks.isEmpty ? nil : surroundings[Catalogue.Documents.all(marks)]
    }

    /// `{"clear": …}`, `{"masked": …}` or `{"hidden": true}`.
    static func json(_ value: FieldView) -> JSONValue {
        switch value {
        case .clear(let text): ["clear": .string(text)]
        case .masked(let text): ["masked": .string(text)]
        case .hidden: ["hidden": true]
        }
    }

    /// What stands in a cell or beside a label.
    static func text(_ value: FieldView, _ surroundings: Surroundings) -> String {
        switch value {
        case .clear(let text), .masked(let text): text
        case .hidden: surroundings[Catalogue.CLIOutput.hidden]
        }
    }

    /// Labels on the left, values on the right.
    static func detail(_ customer: CustomerView, _ surroundings: Surroundings) -> String {
        var lines = Definitions()
        lines.add(surroundings[Catalogue.CLIOutput.code], customer.code)
        for field in customer.fields { lines.add(surroundings[field.label], text(field.value, surroundings)) }
        if !customer.otherCodes.isEmpty {
            let codes = customer.otherCodes.map { surroundings[Catalogue.CLICodes.otherCode($0.code, kind: $0.kind)] }
            lines.add(surroundings[Catalogue.CLICodes.otherCodes], codes.joined(separator: ", "))
        }
        if !customer.holds.isEmpty {
            lines.add(surroundings[Catalogue.CLIOutput.holds], customer.holds.joined(separator: ", "))
        }
        if let restriction = customer.restriction {
            lines.add(
                surroundings[Catalogue.CLIRestriction.restricted],
                RestrictionRendering.text(restriction, surroundings))
        }
        if !customer.events.isEmpty {
            lines.add(
                surroundings[Catalogue.Events.events],
                customer.events.map { MarkRendering.text($0, surroundings) }.joined(separator: ", "))
        }
        if let dormant = customer.dormantSince {
            lines.add(surroundings[Catalogue.Events.dormantSince], dormant.iso)
        }
        if !customer.consents.isEmpty {
            lines.add(
                surroundings[Catalogue.Consents.consents],
                customer.consents.map { ConsentRendering.text($0, surroundings) }.joined(separator: ", "))
        }
        if !customer.tags.isEmpty {
            lines.add(surroundings[Catalogue.CLIGroups.tags], customer.tags.joined(separator: ", "))
        }
        lines.add(surroundings[Catalogue.CLIOutput.revision], String(customer.revision))
        if !customer.pending.isEmpty {
            lines.add(
                surroundings[Catalogue.CLIOutput.pending], customer.pending.map(\.rawValue).joined(separator: ", "))
        }
        return lines.rendered(surroundings.style)
    }

    /// What became of a customer that was added or edited: the code alone, so that scripts can use it.
    static func print(_ change: ChangeView, asJSON: Bool, _ surroundings: Surroundings) throws {
        if asJSON {
            return try surroundings.print([
                "code": .string(change.code), "revision": .integer(change.revision),
                "outcome": .string(change.outcome.rawValue),
                "pending": .array(change.pending.map { .string($0.rawValue) }),
            ])
        }
        try surroundings.print(change.code)
        if change.outcome == .unchanged { try surroundings.tell(Catalogue.CLIOutput.unchanged(change.code)) }
        if !change.pending.isEmpty { try surroundings.tell(Catalogue.CLIOutput.waitsForHolder(change.code)) }
    }
}
