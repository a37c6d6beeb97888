// Statistics: what a count may tell. Rules are checked over all small numbers; attacks are played many times.

import CofferText
import Testing

@testable import CofferModel

@Suite("Counts")
struct CountTests {
    private static let rules = CountRules(minimumGroup: 10, noise: 2)
    private static let today = CalendarDate(iso: "2026-11-22")!

    /// Open bytes of one customer.
    typealias Row = [UInt8]

    private static func row(_ region: String, _ tags: [String] = [], day: String? = nil) -> Row {
        OpenRow.bytes([("region", region)] + (day.map { [("created_at", $0)] } ?? []), tags: tags)
    }

    private static func region(_ names: String...) -> FieldCondition {
        FieldCondition(FieldName("region"), .isOneOf(names))
    }

    private static func before(_ day: String) -> FieldCondition {
        FieldCondition(FieldName("created_at"), .before(.day(CalendarDate(iso: day)!)))
    }

    private static func question(_ filter: CustomerFilter, by: [String] = []) throws -> CountQuestion {
        try CountQuestion(
            filter, by: by.map { .init(FieldName($0), isDate: $0 == "created_at") }, today: today)
    }

    private static func answers(
        _ question: CountQuestion, _ rows: [Row], _ keys: [UInt64], _ rules: CountRules = rules
    ) throws -> [CountTally.Answer] {
        var tally = CountTally(question, rules: rules)
        for (row, key) in zip(rows, keys) { try row.withUnsafeBytes { try tally.add($0, recordKey: key) } }
        return tally.answers()
    }

    private static func keys(_ count: Int, _ random: inout SplitMix64) -> [UInt64] {
        (0..<count).map { _ in random.next() }
    }

    // MARK: Rules

    @Test("no group under the minimum is shown, no number under minimum and noise, none further off than the noise")
    func minimum() {
        var random = SplitMix64(seed: 41)
        for count in 0...60 {
            var shown: [Int: Int] = [:]
            for _ in 0..<3_000 {
                let group = CountedGroup(count: count, key: count == 0 ? 0 : random.next())
                guard let about = Self.rules.published(group) else { continue }
                shown[about, default: 0] += 1
                #expect(count >= 10 && about >= 12 && abs(about - count) <= 2, "seed 41: \(count) as \(about)")
            }
            if count < 10 { #expect(shown.isEmpty) }
            // All numbers within the noise, and all about as often.
            if count >= 14 { #expect(shown.count == 5 && shown.values.allSatisfy { (480...720).contains($0) }) }
        }
    }

    @Test("the same people always give the same answer, in whatever order and however they are asked for")
    func sameSet() throws {
        var random = SplitMix64(seed: 42)
        var rows = (0..<60).map { Self.row($0 % 2 == 0 ? "北京市" : "上海市", $0 % 2 == 0 ? ["vip/gold"] : []) }
        var keys = Self.keys(60, &random)
        let questions = try [
            CustomerFilter(conditions: [Self.region("北京市")]), CustomerFilter(tags: [Tag("vip")]),
            CustomerFilter(tags: [Tag("vip/gold")]), CustomerFilter(conditions: [Self.region("北京市", "广州市")]),
            CustomerFilter(conditions: [Self.region("北京市")], withoutTags: [Tag("nobody")]),
            CustomerFilter(conditions: [Self.region("北京市")], tags: [Tag("vip")]),
        ].map { try Self.question($0) }
        let answers = try questions.map { try Self.answers($0, rows, keys).map(\.about) }
        #expect(Set(answers).count == 1 && answers[0].count == 1)
        rows.reverse()
        keys.reverse()
        #expect(try Self.answers(questions[0], rows, keys).map(\.about) == answers[0])
        let by = try Self.answers(Self.question(CustomerFilter(), by: ["region"]), rows, keys)
        #expect(by.first { $0.values == ["北京市"] }?.about == answers[0][0])
    }

    @Test("by several fields and by the quarter of a date, in order; small groups are left out")
    func groups() throws {
        var random = SplitMix64(seed: 43)
        let days = ["2026-01-31", "2026-02-01", "2025-12-31"]
        var rows = (0..<120).map { Self.row($0 % 2 == 0 ? "A" : "B", day: days[$0 % 3]) }
        rows += (0..<5).map { _ in Self.row("C", day: days[0]) }
        let answers = try Self.answers(
            Self.question(CustomerFilter(), by: ["region", "created_at"]), rows, Self.keys(rows.count, &random))
        #expect(answers.map(\.values) == [["A", "2025-Q4"], ["A", "2026-Q1"], ["B", "2025-Q4"], ["B", "2026-Q1"]])
        for (answer, count) in zip(answers, [20, 40, 20, 40]) { #expect(abs(answer.about - count) <= 2) }
    }

    @Test("a field with too many values is not counted by, and too many conditions are not asked")
    func limits() throws {
        let rows = (0...1_000).map { Self.row("r\($0)") }
        #expect(throws: CountProblem.tooManyGroups) {
            try Self.answers(Self.question(CustomerFilter(), by: ["region"]), rows, rows.map { _ in 1 })
        }
        #expect(throws: CountProblem.tooManyConditions) {
            try Self.question(CustomerFilter(conditions: (0..<9).map { Self.before("200\($0)-01-01") }))
        }
    }

    @Test("tags are counted with those below them, and as statistics by the same rules as questions")
    func tags() throws {
        var random = SplitMix64(seed: 44)
        let rows = (0..<100).map { number in
            Self.row("A", number < 40 ? ["vip/gold", "x"] : number < 42 ? ["vip"] : number < 45 ? ["rare"] : [])
        }
        let keys = Self.keys(100, &random)
        var tally = TagTally()
        for (row, key) in zip(rows, keys) { try row.withUnsafeBytes { try tally.add($0, recordKey: key) } }
        #expect(tally.counts.map(\.tag.name) == ["rare", "vip", "vip/gold", "x"])
        #expect(tally.counts.map(\.count) == [3, 42, 40, 40])
        let answers = tally.answers(Self.rules)
        #expect(answers.map(\.tag.name) == ["vip", "vip/gold", "x"])
        // Two customers between them: both are answered about the larger set.
        #expect(answers[0].about == answers[1].about)
        for (tag, about) in answers {
            let asked = try Self.answers(Self.question(CustomerFilter(tags: [tag])), rows, keys)
            #expect(asked.map(\.about) == [about])
        }
    }

    // MARK: Attacks

    /// Two questions that somebody compares, about rows of which everything is known but whether one person has a value.
    struct Attack: CustomTestStringConvertible {
        let testDescription: String
        let questions: [CountQuestion]
        let others: [Row]
        /// The person's row if it is so, and if it is not.
        let person: (Row, Row)
        /// Whether numbers at their bound are at stake, too.
        let isAtTheBound: Bool
    }

    private static func attacks() throws -> [Attack] {
        let plain = (0..<20).map { _ in row("A") }
        let both = plain + (0..<20).map { _ in row("B") }
        func attack(
            _ name: String, _ filters: [CustomerFilter], by: [String] = [], _ others: [Row], _ person: (Row, Row),
            isAtTheBound: Bool = false
        ) throws -> Attack {
            Attack(
                testDescription: name, questions: try filters.map { try question($0, by: by) }, others: others,
                person: person, isAtTheBound: isAtTheBound)
        }
        let vip = CustomerFilter(tags: [try Tag("vip")])
        let a = CustomerFilter(conditions: [region("A")])
        return [
            try attack("one question", [a], both, (row("A"), row("B"))),
            try attack(
                "with and without a condition only the person fails",
                [a, CustomerFilter(conditions: [region("A")], withoutTags: [try Tag("x")])], both,
                (row("A", ["x"]), row("B", ["x"]))),
            try attack(
                "with and without a value only the person has", [a, CustomerFilter(conditions: [region("A", "C")])],
                both, (row("C"), row("B"))),
            try attack(
                "a day earlier and later",
                [before("2026-01-01"), before("2026-04-01")].map { CustomerFilter(conditions: [$0]) },
                (0..<40).map { row("A", day: $0 < 20 ? "2025-05-01" : "2026-06-01") },
                (row("A", day: "2026-02-03"), row("A", day: "2026-06-02"))),
            try attack(
                "a whole and its only part but the person", [CustomerFilter(), a], plain, (row("B"), row("A"))),
            try attack(
                "a tag and the one above it", [vip, CustomerFilter(tags: [try Tag("vip/gold")])],
                plain + plain.map { _ in row("A", ["vip/gold"]) }, (row("A", ["vip"]), row("A"))),
            try attack(
                "parts and the whole", [a], by: ["region"], both + (0..<3).map { _ in row("C") }, (row("A"), row("C"))),
            try attack(
                "just at the minimum", [a], (0..<11).map { _ in row("A") } + (0..<30).map { _ in row("B") },
                (row("A"), row("B")), isAtTheBound: true),
            try attack(
                "a condition that just enough fail",
                [a, CustomerFilter(conditions: [region("A")], withoutTags: [try Tag("x")])],
                both + (0..<11).map { _ in row("A", ["x"]) }, (row("A", ["x"]), row("B")), isAtTheBound: true),
        ]
    }

    /// How often the best guess is right when both are as likely: (1 + total variation) / 2, from this many games.
    private static func bestGuess(_ attack: Attack, games: Int, _ rules: CountRules, seed: UInt64) throws -> Double {
        var random = SplitMix64(seed: seed)
        var seen: [[[Int]]: (Int, Int)] = [:]
        for _ in 0..<games {
            for (isSo, person) in [(true, attack.person.0), (false, attack.person.1)] {
                let rows = attack.others + [person]
                let keys = keys(rows.count, &random)
                let told = try attack.questions.map { try answers($0, rows, keys, rules).map(\.about) }
                seen[told, default: (0, 0)].0 += isSo ? 1 : 0
                seen[told, default: (0, 0)].1 += isSo ? 0 : 1
            }
        }
        return 0.5 + seen.values.reduce(0) { $0 + Double(abs($1.0 - $1.1)) } / Double(games) / 4
    }

    @Test("the best guess from two answers is right hardly more often than the policy's noise allows")
    func differences() throws {
        for attack in try Self.attacks() {
            let guess = try Self.bestGuess(attack, games: 500, Self.rules, seed: 45)
            // 60 % with a noise of 2, 70 % where a bound is at stake, and what chance adds to 500 games.
            let bound = attack.isAtTheBound ? 0.7 : 0.6
            #expect(guess < bound + 0.08, "seed 45: \(attack.testDescription): \(guess)")
        }
    }

    @Test("more noise in the policy leaves less to guess")
    func moreNoise() throws {
        let attack = try #require(try Self.attacks().dropFirst().first)
        let guess = try Self.bestGuess(attack, games: 500, CountRules(minimumGroup: 10, noise: 5), seed: 46)
        #expect(guess < 0.5 + 0.5 / 11 + 0.1, "seed 46: \(guess)")
    }
}
