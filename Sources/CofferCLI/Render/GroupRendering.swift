// Tags, segments and statistics for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// What `coffer customer tag`, `tag`, `segment` and `statistics` answer.
enum GroupRendering {
    private static let words = Catalogue.CLIGroups.self

    // MARK: Tags

    static func json(_ view: TaggingView) -> JSONValue {
        [
            "code": .string(view.code), "outcome": .string(view.outcome.rawValue),
            "tags": .array(view.tags.map { .string($0) }),
        ]
    }

    /// Code, outcome, and the tags as they stand.
    static func text(_ view: TaggingView, _ surroundings: Surroundings) -> String {
        let outcome = view.outcome.phrase(tooMany: words.tooManyTags)
        let parts = [view.code, surroundings[outcome], view.tags.joined(separator: ", ")]
        return Printable.line(parts.filter { !$0.isEmpty }.joined(separator: "  ")) + "\n"
    }

    static func json(_ view: TagView) -> JSONValue {
        [
            "tag": .string(view.tag.name), "count": .count(view.count), "exact": .boolean(view.isExact),
        ]
    }

    static func table(_ tags: [TagView], _ surroundings: Surroundings) -> String {
        var table = Table(headers: [surroundings[words.tagHeader], surroundings[words.customersHeader]])
        for tag in tags {
            table.append([tag.tag.name, tag.isExact ? String(tag.count) : surroundings[words.about(tag.count)]])
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }

    // MARK: Segments

    static func print(
        _ view: SegmentView, _ statistics: StatisticsView?, asJSON: Bool, _ surroundings: Surroundings
    ) throws {
        if asJSON { return try surroundings.print(json(view, statistics, surroundings)) }
        var text = Printable.line(view.name.name) + "\n"
        for line in view.lines { text += "  " + Printable.line(surroundings[line]) + "\n" }
        if let statistics { text += "  " + self.text(statistics, surroundings) }
        try surroundings.output.write(text)
        guard let statistics else { return }
        try surroundings.output.flush()
        try surroundings.tell(words.why(minimum: statistics.minimumGroup, noise: statistics.noise))
    }

    private static func json(
        _ view: SegmentView, _ statistics: StatisticsView?, _ surroundings: Surroundings
    ) -> JSONValue {
        func names(_ tags: [Tag]) -> JSONValue { .array(tags.map { .string($0.name) }) }
        var members: [JSONValue.Member] = [
            .init("name", .string(view.name.name)), .init("fields", .array(view.filter.conditions.map(json))),
            .init("tags", names(view.filter.tags)), .init("any_tags", names(view.filter.anyTags)),
            .init("without_tags", names(view.filter.withoutTags)),
            .init("text", .array(view.lines.map { .string(surroundings[$0]) })), .init("saved_by", .string(view.by)),
            .init("saved_at", .string(Timestamp.utc(view.time))),
        ]
        if let statistics { members.append(.init("statistics", json(statistics))) }
        return .object(members)
    }

    private static func json(_ condition: FieldCondition) -> JSONValue {
        let field = JSONValue.string(condition.field.rawValue)
        func bound(_ test: JSONValue, _ bound: FieldCondition.Bound) -> JSONValue {
            switch bound {
            case .day(let day): ["field": field, "test": test, "day": .string(day.iso)]
            case .daysAgo(let days): ["field": field, "test": test, "days_ago": .count(days)]
            }
        }
        return switch condition.test {
        case .isOneOf(let values): ["field": field, "test": "is", "values": .array(values.map { .string($0) })]
        case .isEmpty: ["field": field, "test": "empty"]
        case .isFilled: ["field": field, "test": "filled"]
        case .before(let day): bound("before", day)
        case .after(let day): bound("after", day)
        }
    }

    // MARK: Statistics

    static func json(_ view: StatisticsView) -> JSONValue {
        [
            "minimum_group": .count(view.minimumGroup), "noise": .count(view.noise),
            "by": .array(view.by.map { .string($0.name.rawValue) }),
            "groups": .array(
                view.groups.map { group in
                    [
                        "values": values(group, view), "about": .count(group.about),
                        "left_out": conditions(group.leftOut.filter),
                        "counted_as": conditions(group.countedAs.filter),
                    ] as JSONValue
                }),
            "anonymised": view.anonymised.map { groups in
                .array(groups.map { ["values": values($0, view), "about": .count($0.about)] as JSONValue })
            } ?? .null,
        ]
    }

    private static func values(_ group: StatisticsView.Group, _ view: StatisticsView) -> JSONValue {
        .object(zip(view.by, group.values).map { .init($0.name.rawValue, $1.isEmpty ? .null : .string($1)) })
    }

    private static func conditions(_ filter: CustomerFilter) -> JSONValue {
        func tagged(_ test: JSONValue, _ tags: [Tag]) -> JSONValue {
            ["test": test, "tags": .array(tags.map { .string($0.name) })]
        }
        var conditions = filter.conditions.map(json)
        conditions += filter.tags.map { tagged("tag", [$0]) }
        if !filter.anyTags.isEmpty { conditions.append(tagged("any_tag", filter.anyTags)) }
        conditions += filter.withoutTags.map { tagged("not_tag", [$0]) }
        return .array(conditions)
    }

    /// One line, or a table of those groups that are large enough; then those who were anonymised.
    static func text(_ view: StatisticsView, _ surroundings: Surroundings) -> String {
        let lines = (view.anonymised ?? []).map { group in
            let values = group.values.map { $0.isEmpty ? surroundings[words.noValue] : $0 }
            return surroundings[words.anonymised(values, about: group.about)]
        }
        return standing(view, surroundings) + lines.map { Printable.line($0) + "\n" }.joined()
    }

    private static func standing(_ view: StatisticsView, _ surroundings: Surroundings) -> String {
        guard !view.groups.isEmpty else { return surroundings[words.tooFew] + "\n" }
        guard !view.by.isEmpty else {
            return view.groups.map { group in
                let count = surroundings[words.aboutCustomers(group.about)]
                let remark = remark(group, surroundings)
                return Printable.line(remark.isEmpty ? count : count + "  " + remark) + "\n"
            }.joined()
        }
        var table = Table(headers: view.by.map { surroundings[$0.label] } + [surroundings[words.customersHeader]])
        // Below the table: a narrow terminal would cut them off.
        var remarks: [String] = []
        for group in view.groups {
            var count = surroundings[words.about(group.about)]
            let remark = remark(group, surroundings)
            if !remark.isEmpty {
                if !remarks.contains(remark) { remarks.append(remark) }
                count += " (\((remarks.firstIndex(of: remark) ?? 0) + 1))"
            }
            table.append(group.values.map { $0.isEmpty ? surroundings[words.noValue] : $0 } + [count])
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
            + remarks.enumerated().map { Printable.line("(\($0 + 1)) \($1)") + "\n" }.joined()
    }

    /// In what the count differs from what was asked; empty if in nothing.
    private static func remark(_ group: StatisticsView.Group, _ surroundings: Surroundings) -> String {
        var parts: [Phrase] = []
        if !group.leftOut.lines.isEmpty { parts.append(words.leftOut(group.leftOut.lines)) }
        if !group.countedAs.lines.isEmpty { parts.append(words.countedAs(group.countedAs.lines)) }
        return surroundings[
            Phrase(en: parts.map(\.en).joined(separator: "; "), zh: parts.map(\.zh).joined(separator: "；"))]
    }
}
