// Statistics: what is said beside a count about the question that it answers.

import Testing

@testable import CofferModel

@Suite("What is said beside a count")
struct CountToldTests {
    /// Rows, a question, and for each line shown the conditions left out and those counted instead.
    struct Telling: CustomTestStringConvertible {
        let testDescription: String
        let filter: CustomerFilter
        var by: [String] = []
        let told: [CountTold]
    }

    private static func tellings() throws -> [Telling] {
        let (vip, gold, rare) = (try Tag("vip"), try Tag("vip/gold"), try Tag("rare"))
        let many = FieldCondition(FieldName("region"), .isFilled)
        return [
            Telling(
                testDescription: "nothing, where all is asked",
                filter: CustomerFilter(conditions: [CountTrial.region("A"), CountTrial.segment("retail")]),
                told: [CountTold()]),
            Telling(
                testDescription: "what few have, of some lines",
                filter: CustomerFilter(conditions: [CountTrial.segment("retail")]), by: ["region"],
                // Of A, 50 of 100 are retail; of B, 30 of 34.
                told: [CountTold(), CountTold(leftOut: CustomerFilter(conditions: [CountTrial.segment("retail")]))]),
            Telling(
                testDescription: "what all have", filter: CustomerFilter(conditions: [many]),
                told: [CountTold(leftOut: CustomerFilter(conditions: [many]))]),
            Telling(
                testDescription: "values that few have",
                filter: CustomerFilter(conditions: [CountTrial.region("A", "D")]),
                told: [CountTold(countedAs: CustomerFilter(conditions: [CountTrial.region("A")]))]),
            Telling(
                testDescription: "tags that few have", filter: CustomerFilter(anyTags: [vip, rare]),
                told: [CountTold(countedAs: CustomerFilter(anyTags: [vip]))]),
            Telling(
                testDescription: "days, by the quarter",
                filter: CustomerFilter(conditions: [CountTrial.created("2026-02-03")]),
                told: [CountTold(countedAs: CustomerFilter(conditions: [CountTrial.created("2026-Q1")]))]),
            Telling(
                testDescription: "a bound within a quarter",
                filter: CustomerFilter(conditions: [
                    FieldCondition(FieldName("created_at"), .after(.day(CalendarDate(iso: "2026-02-03")!)))
                ]),
                told: [
                    CountTold(
                        countedAs: CustomerFilter(conditions: [
                            FieldCondition(FieldName("created_at"), .after(.day(CalendarDate(iso: "2026-03-31")!)))
                        ]))
                ]),
            Telling(
                testDescription: "a bound beyond which few are",
                filter: CustomerFilter(conditions: [CountTrial.before("2026-10-01")]),
                // 4 are of the third quarter.
                told: [CountTold(countedAs: CustomerFilter(conditions: [CountTrial.before("2026-07-01")]))]),
            Telling(
                testDescription: "a tag that nearly all have who have the one above",
                filter: CustomerFilter(tags: [gold], withoutTags: [rare]),
                told: [
                    CountTold(
                        leftOut: CustomerFilter(tags: [gold], withoutTags: [rare]),
                        countedAs: CustomerFilter(tags: [vip]))
                ]),
            Telling(
                testDescription: "nothing beside what is not shown",
                filter: CustomerFilter(conditions: [CountTrial.region("D")]),
                told: []),
        ]
    }

    @Test("what of a question was left out is said beside the number", arguments: try tellings())
    func told(telling: Telling) throws {
        var rows: [CountTrial.Row] = []
        for number in 0..<100 {
            rows.append(
                CountTrial.row(
                    "A", number < 60 ? (number < 58 ? ["vip/gold"] : ["vip"]) : [],
                    day: number % 2 == 0 ? "2026-01-10" : "2026-05-10", segment: number < 50 ? "retail" : "vip"))
        }
        rows += (0..<34).map { CountTrial.row("B", day: "2026-11-10", segment: $0 < 30 ? "retail" : "vip") }
        rows += (0..<4).map { _ in CountTrial.row("D", ["rare"], day: "2026-08-10") }
        var random = SplitMix64(seed: 49)
        let answers = try CountTrial.answers(
            CountTrial.question(telling.filter, by: telling.by), rows, CountTrial.keys(rows.count, &random))
        #expect(answers.map(\.told) == telling.told)
    }

    @Test(
        "asked again as it was counted, a question has the same answer, and nothing more is left out", arguments: 1...60
    )
    func askedAgain(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        func one<Value>(of values: [Value]) -> Value { values[Int(random.next() % UInt64(values.count))] }
        let rows = (0..<150).map { _ in
            CountTrial.row(
                one(of: ["A", "A", "A", "B", "B", "C"]), one(of: [[], ["vip"], ["vip/gold"], ["x"]]),
                day: one(of: ["2026-01-10", "2026-01-20", "2026-05-10", "2026-08-10"]),
                segment: one(of: ["retail", "retail", "vip"]))
        }
        let keys = CountTrial.keys(rows.count, &random)
        for by in [[], ["segment"]] {
            let filter = CustomerFilter(
                conditions: [
                    CountTrial.region(one(of: ["A", "B"]), "C"),
                    CountTrial.before(one(of: ["2026-04-05", "2026-07-01", "2026-12-01"])),
                ], tags: try one(of: [[], ["vip"], ["vip/gold"]]).map { try Tag($0) },
                withoutTags: try one(of: [[], ["x"]]).map { try Tag($0) })
            for answer in try CountTrial.answers(CountTrial.question(filter, by: by), rows, keys) {
                let (leftOut, countedAs) = (answer.told.leftOut, answer.told.countedAs)
                let kept = filter.conditions.filter { condition in
                    !leftOut.conditions.contains(condition)
                        && !countedAs.conditions.contains { $0.field == condition.field }
                }
                let again = CustomerFilter(
                    conditions: kept + countedAs.conditions,
                    tags: filter.tags.filter { !leftOut.tags.contains($0) } + countedAs.tags,
                    withoutTags: filter.withoutTags.filter { !leftOut.withoutTags.contains($0) })
                let same = try CountTrial.answers(CountTrial.question(again, by: by), rows, keys)
                    .first { $0.values == answer.values }
                #expect(same?.about == answer.about && same?.told == CountTold(), "seed \(seed): \(answer)")
                var matcher = FilterMatcher(again, today: CountTrial.today)
                var matching = 0
                for row in rows {
                    let isInGroup =
                        try by.isEmpty
                        || row.withUnsafeBytes { open in
                            var scan = OpenScan([FieldName("segment")])
                            try scan.scan(open)
                            return scan.value(0, in: open).elementsEqual(answer.values[0].utf8)
                        }
                    if isInGroup, try row.withUnsafeBytes({ try matcher.matches($0) }) { matching += 1 }
                }
                #expect(matching >= 10 && abs(matching - answer.about) <= 2, "seed \(seed): \(answer) of \(matching)")
            }
        }
    }
}
