// Statistics: what a count may be, over all small numbers and over many made-up customers.

import Testing

@testable import CofferModel

@Suite("Counts")
struct CountTests {
    @Test("no group under the minimum is shown, no number under minimum and noise, none further off than the noise")
    func minimum() {
        var random = SplitMix64(seed: 41)
        for count in 0...60 {
            var shown: [Int: Int] = [:]
            for _ in 0..<3_000 {
                let group = CountedGroup(count: count, key: count == 0 ? 0 : random.next())
                guard let about = CountTrial.rules.published(group) else { continue }
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
        var rows = (0..<60).map { CountTrial.row($0 % 2 == 0 ? "北京市" : "上海市", $0 % 2 == 0 ? ["vip/gold"] : []) }
        var keys = CountTrial.keys(60, &random)
        let questions = try [
            CustomerFilter(conditions: [CountTrial.region("北京市")]), CustomerFilter(tags: [Tag("vip")]),
            CustomerFilter(tags: [Tag("vip/gold")]), CustomerFilter(conditions: [CountTrial.region("北京市", "广州市")]),
            CustomerFilter(conditions: [CountTrial.region("北京市")], withoutTags: [Tag("nobody")]),
            CustomerFilter(conditions: [CountTrial.region("北京市")], tags: [Tag("vip")]),
        ].map { try CountTrial.question($0) }
        let answers = try questions.map { try CountTrial.answers($0, rows, keys).map(\.about) }
        #expect(Set(answers).count == 1 && answers[0].count == 1)
        rows.reverse()
        keys.reverse()
        #expect(try CountTrial.answers(questions[0], rows, keys).map(\.about) == answers[0])
        let by = try CountTrial.answers(CountTrial.question(CustomerFilter(), by: ["region"]), rows, keys)
        #expect(by.first { $0.values == ["北京市"] }?.about == answers[0][0])
    }

    @Test("by several fields and by the quarter of a date, in order; small groups are left out")
    func groups() throws {
        var random = SplitMix64(seed: 43)
        let days = ["2026-01-31", "2026-02-01", "2025-12-31"]
        var rows = (0..<120).map { CountTrial.row($0 % 2 == 0 ? "A" : "B", day: days[$0 % 3]) }
        rows += (0..<5).map { _ in CountTrial.row("C", day: days[0]) }
        let answers = try CountTrial.answers(
            CountTrial.question(CustomerFilter(), by: ["region", "created_at"]), rows,
            CountTrial.keys(rows.count, &random))
        #expect(answers.map(\.values) == [["A", "2025-Q4"], ["A", "2026-Q1"], ["B", "2025-Q4"], ["B", "2026-Q1"]])
        for (answer, count) in zip(answers, [20, 40, 20, 40]) { #expect(abs(answer.about - count) <= 2) }
    }

    @Test("a field with too many values is not counted by, and too many conditions are not asked")
    func limits() throws {
        let rows = (0...1_000).map { CountTrial.row("r\($0)") }
        #expect(throws: CountProblem.tooManyGroups) {
            try CountTrial.answers(CountTrial.question(CustomerFilter(), by: ["region"]), rows, rows.map { _ in 1 })
        }
        #expect(throws: CountProblem.tooManyConditions) {
            try CountTrial.question(CustomerFilter(conditions: (0..<9).map { CountTrial.before("200\($0)-01-01") }))
        }
    }

    @Test("tags are counted with those below them, and as statistics by the same rules as questions")
    func tags() throws {
        var random = SplitMix64(seed: 44)
        let rows = (0..<100).map { number in
            CountTrial.row("A", number < 40 ? ["vip/gold", "x"] : number < 42 ? ["vip"] : number < 45 ? ["rare"] : [])
        }
        let keys = CountTrial.keys(100, &random)
        var tally = TagTally()
        for (row, key) in zip(rows, keys) { try row.withUnsafeBytes { try tally.add($0, recordKey: key) } }
        #expect(tally.counts.map(\.tag.name) == ["rare", "vip", "vip/gold", "x"])
        #expect(tally.counts.map(\.count) == [3, 42, 40, 40])
        let answers = tally.answers(CountTrial.rules)
        // Two customers are between vip and vip/gold: one of them only can be told.
        #expect(answers.map(\.tag.name) == ["vip", "x"])
        for (tag, about) in answers {
            let asked = try CountTrial.answers(CountTrial.question(CustomerFilter(tags: [tag])), rows, keys)
            #expect(asked.map(\.about) == [about])
        }
    }

    @Test("a combination that few have is not shown, though each of its values alone is large enough")
    func combinations() throws {
        var random = SplitMix64(seed: 47)
        // Ten customers of a city, in as many quarters, among others of whom enough were made in each.
        let days = (2016...2020).flatMap { year in ["01", "04", "07", "10"].map { "\(year)-\($0)-15" } }
        var rows = days.flatMap { day in (0..<30).map { _ in CountTrial.row("B", day: day) } }
        rows += days.prefix(13).map { CountTrial.row("A", day: $0) }
        for _ in 0..<20 {
            let keys = CountTrial.keys(rows.count, &random)
            let answers = try CountTrial.answers(
                CountTrial.question(CustomerFilter(), by: ["created_at", "region"]), rows, keys)
            #expect(answers.allSatisfy { $0.values[1] == "B" }, "seed 47")
        }
    }

    @Test("whatever is counted by, each line is about those who have its values", arguments: 1...40)
    func lines(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let sizes = (0..<5).map { _ in Int(random.next() % 40) }
        let rows = (0..<200).map { _ -> (values: [String], row: CountTrial.Row) in
            let region = "r\(sizes.firstIndex { _ in random.next() % 3 == 0 } ?? 0)"
            let quarter = Int(random.next() % 3)
            let row = CountTrial.row(region, day: "2026-0\(quarter * 3 + 1)-1\(random.next() % 9)")
            return ([region, "2026-Q\(quarter + 1)"], row)
        }
        let keys = CountTrial.keys(rows.count, &random)
        for by in [["region"], ["created_at"], ["region", "created_at"], ["created_at", "region"]] {
            for answer in try CountTrial.answers(CountTrial.question(CustomerFilter(), by: by), rows.map(\.row), keys) {
                let count = rows.count { row in
                    zip(by, answer.values).allSatisfy { row.values[$0 == "region" ? 0 : 1] == $1 }
                }
                #expect(count >= 10 && abs(answer.about - count) <= 2, "seed \(seed): \(answer) of \(count)")
            }
        }
    }

    @Test("a date that must be a day is asked by its quarter")
    func quarter() throws {
        var random = SplitMix64(seed: 48)
        let rows = (0..<90).map { CountTrial.row("A", day: "2026-0\(1 + $0 % 9)-0\(1 + $0 % 7)") }
        let keys = CountTrial.keys(90, &random)
        let told = try ["2026-01-01", "2026-03-31"].map { day in
            let filter = CustomerFilter(conditions: [FieldCondition(FieldName("created_at"), .isOneOf([day]))])
            return try CountTrial.answers(CountTrial.question(filter), rows, keys).map(\.about)
        }
        #expect(told[0].count == 1 && told[0] == told[1])
        #expect(abs((told[0].first ?? 0) - 30) <= 2)
    }
}
