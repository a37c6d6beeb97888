// Customers of whom something is due, for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// What `coffer quality due` prints.
enum DueRendering {
    private static let words = Catalogue.Due.self

    // MARK: For programs

    /// `by` names the field that customers are divided by, if there is one, with its value.
    static func json(_ view: DueCustomerView, _ whole: DueView) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("code", .string(view.code)), .init("verify_due", .optional(view.verifyDue?.iso)),
            .init("last_verified", .optional(view.verified?.iso)),
            .init("stale_since", .optional(view.staleSince?.iso)),
            .init("dormant_since", .optional(view.dormantSince?.iso)),
        ]
        if let by = whole.by {
            members.append(.init("by", .object([.init(by.name.rawValue, .optional(view.group))])))
        }
        return .object(members)
    }

    static func json(_ whole: DueView) -> JSONValue {
        [
            "date": .string(whole.day.iso), "verify_every": .count(whole.verifyEvery),
            "stale_after": .count(whole.staleAfter), "verify": .integer(whole.total.verify),
            "stale": .integer(whole.total.stale), "dormant": .integer(whole.total.dormant),
            "by": .optional(whole.by?.name.rawValue),
            "groups": .array(
                whole.groups.map { group in
                    [
                        "value": .optional(group.value), "verify": .integer(group.counts.verify),
                        "stale": .integer(group.counts.stale), "dormant": .integer(group.counts.dormant),
                    ] as JSONValue
                }),
        ]
    }

    static func json(_ counts: DueCounts?) -> JSONValue {
        guard let counts else { return .null }
        return [
            "verify": .integer(counts.verify), "stale": .integer(counts.stale), "dormant": .integer(counts.dormant),
        ]
    }

    // MARK: For people

    static func table(
        _ customers: [DueCustomerView], _ whole: DueView, _ surroundings: Surroundings
    ) -> String {
        let dates = [words.verifyHeader, words.staleHeader, words.dormantHeader]
        var table = Table(
            headers: ([Catalogue.CLIOutput.code] + (whole.by.map { [$0.label] } ?? []) + dates).map {
                surroundings[$0]
            })
        for view in customers {
            table.append(
                [view.code] + (whole.by == nil ? [] : [view.group ?? ""])
                    + [view.verifyDue, view.staleSince, view.dormantSince].map { $0?.iso ?? "" })
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }

    /// One line for all, then one a group.
    static func digest(_ whole: DueView, _ surroundings: Surroundings) -> String {
        var text = surroundings[total(whole)] + "\n"
        for group in whole.groups {
            let value = group.value ?? surroundings[Catalogue.CLIGroups.noValue]
            text += Printable.line("  " + surroundings[words.line(value, phrase(group.counts))]) + "\n"
        }
        return text
    }

    static func total(_ whole: DueView) -> Phrase {
        whole.total.isNothing
            ? words.nothing(day: whole.day.iso) : words.line(whole.day.iso, phrase(whole.total))
    }

    private static func phrase(_ counts: DueCounts) -> Phrase {
        words.counts(verify: counts.verify, stale: counts.stale, dormant: counts.dormant)
    }
}
