// Changes and comparisons for programs and people.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// What other systems are told.
enum SystemsRendering {
    /// One line of the feed; what a name means stands in docs/cli.md.
    static func json(_ view: FollowedView) -> JSONValue {
        var members = [JSONValue.Member("id", .string(view.id.text))]
        func add(_ name: String, _ value: JSONValue) { members.append(.init(name, value)) }
        switch view.state {
        case .erased:
            add("kinds", .array(["erased"]))
        case .leftScope:
            add("kinds", .array(["left_scope"]))
        case .merged(let code, let revision, let into):
            add("code", .string(code))
            add("revision", .integer(revision))
            add("kinds", kinds(view))
            add("merged_into", .string(into.text))
        case .standing(let code, let revision, let fields, let tags):
            add("code", .string(code))
            add("revision", .integer(revision))
            add("kinds", kinds(view))
            add("changed", .array(view.changed.map { .string($0.rawValue) }))
            add(
                "fields",
                .object(fields.map { JSONValue.Member($0.name.rawValue, CustomerRendering.json($0.value)) }))
            add("tags", .array(tags.map { .string($0) }))
        }
        add("sequence", .integer(view.sequence))
        add("time", .string(Timestamp.utc(view.time)))
        return .object(members)
    }

    private static func kinds(_ view: FollowedView) -> JSONValue { .array(view.kinds.map { .string($0.rawValue) }) }

    /// `{"cursor": N}`, and `"stale": true` where a new beginning is needed.
    static func json(_ cursor: CursorView) -> JSONValue {
        cursor.isStale
            ? ["cursor": .integer(cursor.sequence), "stale": true] : ["cursor": .integer(cursor.sequence)]
    }

    static func json(_ line: ComparisonLine, _ surroundings: Surroundings) -> JSONValue {
        var members: [JSONValue.Member] = []
        func add(_ name: String, _ value: JSONValue) { members.append(.init(name, value)) }
        if let row = line.row { add("row", .integer(row)) }
        if let code = line.code { add("code", .string(code)) }
        add("outcome", .string(name(line.outcome)))
        switch line.outcome {
        case .onlyThere, .onlyHere: break
        case .different(let differences):
            add("fields", .object(differences.map { .init($0.field.rawValue, json($0, surroundings)) }))
        case .unreadable(let field, let reason, let message):
            add("field", .optional(field?.rawValue))
            add("reason", .string(reason))
            add("message", .string(surroundings[message]))
        }
        return .object(members)
    }

    /// `here` and `there` where values were asked for and are there.
    private static func json(_ difference: ComparisonLine.Difference, _ surroundings: Surroundings) -> JSONValue {
        var members: [JSONValue.Member] = []
        if let here = difference.here { members.append(.init("here", CustomerRendering.json(here))) }
        if let there = difference.there { members.append(.init("there", CustomerRendering.json(there))) }
        if let problem = difference.problem { members.append(.init("problem", .string(surroundings[problem]))) }
        return .object(members)
    }

    static func json(_ summary: ComparisonSummary) -> JSONValue {
        [
            "summary": [
                "by": .string(summary.by.rawValue), "fields": .array(summary.fields.map { .string($0.rawValue) }),
                "rows": .integer(summary.rows), "same": .integer(summary.same),
                "different": .integer(summary.different), "only_there": .integer(summary.onlyThere),
                "only_here": .integer(summary.onlyHere), "unreadable": .integer(summary.unreadable),
            ]
        ]
    }

    private static func name(_ outcome: ComparisonLine.Outcome) -> String {
        switch outcome {
        case .onlyThere: "only_there"
        case .onlyHere: "only_here"
        case .different: "different"
        case .unreadable: "unreadable"
        }
    }

    /// Who, and what is the matter, on one line.
    static func text(_ line: ComparisonLine, _ surroundings: Surroundings) -> String {
        let row = line.row.map { surroundings[Catalogue.CLISystems.row($0)] }
        let what: String
        switch line.outcome {
        case .onlyThere: what = surroundings[Catalogue.CLISystems.onlyThere]
        case .onlyHere: what = surroundings[Catalogue.CLISystems.onlyHere]
        case .different(let differences):
            what =
                surroundings[Catalogue.CLISystems.different] + surroundings[Catalogue.CLISystems.colon]
                + differences.map { text($0, surroundings) }.joined(separator: surroundings[Catalogue.CLISystems.comma])
        case .unreadable(let field, _, let message):
            what =
                (field.map { $0.rawValue + surroundings[Catalogue.CLISystems.colon] } ?? "") + surroundings[message]
        }
        return [row, line.code, what].compactMap { $0 }.joined(separator: "  ")
    }

    private static func text(_ difference: ComparisonLine.Difference, _ surroundings: Surroundings) -> String {
        let name = surroundings[difference.label]
        if let problem = difference.problem { return surroundings[Catalogue.CLISystems.problem(name, problem)] }
        if difference.here == nil, difference.there == nil { return name }
        let values = [difference.here, difference.there].map { value in
            value.map { CustomerRendering.text($0, surroundings) } ?? "–"
        }
        return surroundings[Catalogue.CLISystems.hereAndThere(name, here: values[0], there: values[1])]
    }

    static func text(_ summary: ComparisonSummary) -> Phrase {
        Catalogue.CLISystems.summary(
            by: summary.by.rawValue, rows: summary.rows, same: summary.same, different: summary.different,
            onlyThere: summary.onlyThere, onlyHere: summary.onlyHere, unreadable: summary.unreadable)
    }
}
