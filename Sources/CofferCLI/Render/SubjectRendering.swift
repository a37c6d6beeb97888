// Requests of data subjects for people and programs.

internal import CofferModel
internal import CofferPolicy
internal import CofferText
internal import CofferVault

/// What `coffer request` answers.
enum SubjectRendering {
    private static let words = Catalogue.CLISubjects.self

    /// `{"request", "type", "state", "code", "unknown", "erased", "record", "received", "channel", "by", "language", "identity",
    /// "identity_needed", "confirm_by", "confirmed", "confirmation", "due", "days_left", "extendable_to", "extended_for", "outcome", "ground",
    /// "evidence", "closed_at", "kept_until", "rules": [{"name", "citation", "unverified", "promptly"}], "notes", "recipients"}`.
    static func json(_ view: SubjectRequestView) -> JSONValue {
        [
            "request": .integer(view.number), "type": .string(view.type.rawValue),
            "state": .string(view.state.rawValue),
            "code": .optional(view.code), "unknown": .boolean(view.isUnknown), "erased": .boolean(view.isErased),
            "record": view.record.map { .integer($0) } ?? .null, "received": .string(view.received.iso),
            "channel": .string(view.channel.rawValue), "by": .string(view.by.rawValue),
            "language": .string(view.language), "identity": .optional(view.check?.rawValue),
            "identity_needed": .boolean(view.needsCheck && view.check == nil),
            "confirm_by": .optional(view.confirm?.iso), "confirmed": .optional(view.confirmed?.iso),
            "confirmation": .optional(view.confirmation?.rawValue), "due": .optional(view.due?.iso),
            "days_left": view.daysLeft.map { .integer(Int64($0)) } ?? .null,
            "extendable_to": .optional(view.extendable?.iso), "extended_for": .optional(view.extendedFor?.rawValue),
            "outcome": .optional(view.outcome?.rawValue), "ground": .optional(view.refusal?.rawValue),
            "evidence": .array(view.evidence.map { .integer($0) }),
            "closed_at": .optional(view.closedAt.map { Timestamp.utc($0) }),
            "kept_until": .optional(view.keptUntil?.iso),
            "rules": .array(
                view.rules.map { rule in
                    [
                        "name": .string(rule.name), "citation": .optional(rule.citation?.en),
                        "unverified": .boolean(rule.isUnverified), "promptly": .boolean(rule.isPrompt),
                    ] as JSONValue
                }), "notes": .array(view.notes.map { .string($0) }),
            "recipients": RecipientRendering.json(view.recipients),
        ]
    }

    static func table(_ views: [SubjectRequestView], _ surroundings: Surroundings) -> String {
        var table = Table(
            headers: [
                words.numberHeader, words.typeHeader, Catalogue.CLIOutput.code, words.receivedHeader, words.dueHeader,
                words.leftHeader, words.stateHeader,
            ].map { surroundings[$0] })
        for view in views {
            table.append([
                String(view.number), surroundings[words.type(view.type.rawValue)], code(view, surroundings),
                view.received.iso, view.due?.iso ?? surroundings[words.promptly],
                view.daysLeft.map(String.init) ?? "", standing(view, surroundings),
            ])
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }

    private static func code(_ view: SubjectRequestView, _ surroundings: Surroundings) -> String {
        view.code ?? surroundings[view.isUnknown ? words.isUnknown : view.record.map(words.erased) ?? words.outOfReach]
    }

    /// The state, and whether the person still has to be told that the request has come.
    private static func standing(_ view: SubjectRequestView, _ surroundings: Surroundings) -> String {
        let state = surroundings[state(view)]
        guard let confirmation = view.confirmation, [.waiting, .late].contains(confirmation), let day = view.confirm
        else { return state }
        return state + "; " + surroundings[words.unconfirmed(day.iso, isLate: confirmation == .late)]
    }

    private static func state(_ view: SubjectRequestView) -> Phrase {
        if let outcome = view.outcome { return words.outcome(outcome.rawValue) }
        let isKnown = !view.needsCheck || view.check != nil
        return view.state == .overdue
            ? isKnown ? words.overdue : words.overdueIdentityOpen : isKnown ? words.isOpen : words.identityOpen
    }

    static func detail(_ view: SubjectRequestView, _ surroundings: Surroundings) -> String {
        var lines = Definitions()
        func add(_ label: Phrase, _ value: String?) {
            if let value { lines.add(surroundings[label], value) }
        }
        add(words.numberHeader, String(view.number))
        add(words.typeHeader, surroundings[words.type(view.type.rawValue)])
        add(Catalogue.CLIOutput.code, code(view, surroundings))
        add(words.stateHeader, surroundings[state(view)])
        add(
            words.receivedHeader,
            view.received.iso + "  " + surroundings[words.channel(view.channel.rawValue)] + "  "
                + surroundings[words.requester(view.by.rawValue)])
        add(words.identityHeader, view.check.map { surroundings[words.check($0.rawValue)] })
        add(words.confirmHeader, confirmBy(view, surroundings))
        add(words.confirmedHeader, view.confirmed?.iso)
        add(words.dueHeader, due(view, surroundings))
        add(words.extendableHeader, view.extendable?.iso)
        add(words.extendedHeader, view.extendedFor.map { surroundings[words.extensionGround($0.rawValue)] })
        add(words.groundHeader, view.refusal.map { surroundings[words.refusal($0.rawValue)] })
        add(words.evidenceHeader, view.evidence.isEmpty ? nil : view.evidence.map(String.init).joined(separator: ", "))
        add(words.closedHeader, view.closedAt.map { Timestamp.local($0) })
        add(words.keptHeader, view.keptUntil?.iso)
        for rule in view.rules { add(words.ruleHeader, text(rule, surroundings)) }
        for note in view.notes { add(words.noteHeader, note) }
        var text = lines.rendered(surroundings.style)
        if let next = view.next { text += surroundings[words.next(next)] + "\n" }
        return text + RecipientRendering.text(view.recipients, surroundings)
    }

    private static func confirmBy(_ view: SubjectRequestView, _ surroundings: Surroundings) -> String? {
        guard let day = view.confirm, let confirmation = view.confirmation else { return nil }
        return day.iso + "  " + surroundings[words.confirmation(confirmation.rawValue)]
    }

    private static func due(_ view: SubjectRequestView, _ surroundings: Surroundings) -> String? {
        guard let due = view.due else { return view.outcome == nil ? surroundings[words.promptly] : nil }
        return due.iso + (view.daysLeft.map { "  " + surroundings[words.daysLeft($0)] } ?? "")
    }

    private static func text(_ rule: SubjectRequestView.Rule, _ surroundings: Surroundings) -> String {
        let parts = [
            surroundings[rule.label], rule.citation.map { surroundings[$0] } ?? "",
            rule.isUnverified ? surroundings[Catalogue.CLIRetention.unverified] : "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "  ")
    }
}
