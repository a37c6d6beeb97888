// What a segment is: the conditions that a customer must meet, each an option.

package import ArgumentParser
internal import CofferModel
internal import CofferText

/// The small language of segments.
package struct SegmentOptions: ParsableArguments {
    @Option(
        name: .customLong("where"), help: ArgumentHelp(Speech[Catalogue.CLIGroups.whereIn], valueName: "field=value|…"))
    package var conditions: [String] = []

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIGroups.empty], valueName: "field"))
    package var empty: [String] = []

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIGroups.filled], valueName: "field"))
    package var filled: [String] = []

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIGroups.before], valueName: "field=date|365d"))
    package var before: [String] = []

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIGroups.after], valueName: "field=date|365d"))
    package var after: [String] = []

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIGroups.withTag], valueName: "tag"))
    package var tag: [String] = []

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIGroups.anyTag], valueName: "tag"))
    package var anyTag: [String] = []

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIGroups.notTag], valueName: "tag"))
    package var notTag: [String] = []

    package init() {}

    func filter() throws -> CustomerFilter {
        var all: [FieldCondition] = []
        for condition in conditions {
            guard let (name, value) = FieldArguments.split(condition), let value else {
                throw CofferError(.usage, Catalogue.CLIError.assignmentExpected("--where"))
            }
            all.append(FieldCondition(name, .isOneOf(Self.alternatives(value))))
        }
        all += try FieldArguments.names(empty, option: "--empty").map { FieldCondition($0, .isEmpty) }
        all += try FieldArguments.names(filled, option: "--filled").map { FieldCondition($0, .isFilled) }
        for bound in before { all.append(try Self.bound(bound, "--before") { .before($0) }) }
        for bound in after { all.append(try Self.bound(bound, "--after") { .after($0) }) }
        return CustomerFilter(
            conditions: all, tags: try TagArguments.tags(tag), anyTags: try TagArguments.tags(anyTag),
            withoutTags: try TagArguments.tags(notTag))
    }

    /// Values with `|` between them; `\|` stands for the sign itself.
    static func alternatives(_ text: String) -> [String] {
        var values = [""]
        var isEscaped = false
        for sign in text {
            if isEscaped {
                values[values.count - 1] += sign == "|" ? "|" : "\\" + String(sign)
                isEscaped = false
            } else if sign == "\\" {
                isEscaped = true
            } else if sign == "|" {
                values.append("")
            } else {
                values[values.count - 1].append(sign)
            }
        }
        if isEscaped { values[values.count - 1] += "\\" }
        return values
    }

    private static func bound(
        _ text: String, _ option: String, _ test: (FieldCondition.Bound) -> FieldCondition.Test
    ) throws -> FieldCondition {
        let expected = CofferError(.usage, Catalogue.Segments.boundExpected(option))
        guard let (name, value) = FieldArguments.split(text), let value else { throw expected }
        if let day = CalendarDate(iso: value) { return FieldCondition(name, test(.day(day))) }
        guard value.hasSuffix("d"), let days = Int(value.dropLast()), (0...FieldCondition.maximumDays).contains(days)
        else { throw expected }
        return FieldCondition(name, test(.daysAgo(days)))
    }
}
