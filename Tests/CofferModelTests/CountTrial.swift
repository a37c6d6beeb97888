// Rows, questions and answers as tests of counts make them.

@testable import CofferModel

/// Customers with a region, a segment, a day and tags, and what is asked about them.
enum CountTrial {
    static let rules = CountRules(minimumGroup: 10, noise: 2)
    static let today = CalendarDate(iso: "2026-11-22")!

    /// Open bytes of one customer.
    typealias Row = [UInt8]

    static func row(
        _ region: String, _ tags: [String] = [], day: String? = nil, segment: String? = nil
    ) -> Row {
        OpenRow.bytes(
            [("region", region)] + (day.map { [("created_at", $0)] } ?? [])
                + (segment.map { [("segment", $0)] } ?? []), tags: tags)
    }

    static func region(_ names: String...) -> FieldCondition {
        FieldCondition(FieldName("region"), .isOneOf(names))
    }

    static func before(_ day: String) -> FieldCondition {
        FieldCondition(FieldName("created_at"), .before(.day(CalendarDate(iso: day)!)))
    }

    static func question(_ filter: CustomerFilter, by: [String] = []) throws -> CountQuestion {
        try CountQuestion(
            filter, by: by.map { FieldName($0) }, days: [FieldName("created_at")], today: today)
    }

    static func answers(
        _ question: CountQuestion, _ rows: [Row], _ keys: [UInt64], _ rules: CountRules = rules
    ) throws -> [CountTally.Answer] {
        var tally = CountTally(question, rules: rules)
        for (row, key) in zip(rows, keys) { try row.withUnsafeBytes { try tally.add($0, recordKey: key) } }
        return tally.answers()
    }

    static func keys(_ count: Int, _ random: inout SplitMix64) -> [UInt64] {
        (0..<count).map { _ in random.next() }
    }

    static func segment(_ names: String...) -> FieldCondition {
        FieldCondition(FieldName("segment"), .isOneOf(names))
    }

    static func created(_ days: String...) -> FieldCondition {
        FieldCondition(FieldName("created_at"), .isOneOf(days))
    }
}
