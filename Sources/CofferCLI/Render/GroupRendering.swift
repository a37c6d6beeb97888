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
                        "values": .object(
                            zip(view.by, group.values).map { .init($0.name.rawValue, $1.isEmpty ? .null : .string($1)) }
                        ),
                        "about": .count(group.about),
                    ] as JSONValue
                }),
        ]
    }

    /// One line, or a table of those groups that are large enough.
    static func text(_ view: StatisticsView, _ surroundings: Surroundings) -> String {
        guard !view.groups.isEmpty else { return surroundings[words.tooFew] + "\n" }
        guard !view.by.isEmpty else {
            return view.groups.map { surroundings[words.aboutCustomers($0.about)] + "\n" }.joined()
        }
        var table = Table(headers: view.by.map { surroundings[$0.label] } + [surroundings[words.customersHeader]])
        for group in view.groups {
            table.append(
                group.values.map { $0.isEmpty ? surroundings[words.noValue] : $0 }
                    + [surroundings[words.about(group.about)]])
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }
}
