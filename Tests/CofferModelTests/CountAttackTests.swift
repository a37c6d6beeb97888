// Statistics: what somebody learns who compares answers. Attacks are played many times.

import Testing

@testable import CofferModel

@Suite("Comparing counts")
struct CountAttackTests {
    /// Two questions that somebody compares, about rows of which everything is known but whether one person has a value.
    struct Attack: CustomTestStringConvertible {
        let testDescription: String
        let questions: [CountQuestion]
        let others: [CountTrial.Row]
        /// The person's row if it is so, and if it is not.
        let person: (CountTrial.Row, CountTrial.Row)
        /// Whether numbers at their bound are at stake, too.
        let isAtTheBound: Bool
    }

    private static func attacks() throws -> [Attack] {
        let plain = (0..<20).map { _ in CountTrial.row("A") }
        let both = plain + (0..<20).map { _ in CountTrial.row("B") }
        func attack(
            _ name: String, _ filters: [CustomerFilter], by: [String] = [], _ others: [CountTrial.Row],
            _ person: (CountTrial.Row, CountTrial.Row),
            isAtTheBound: Bool = false
        ) throws -> Attack {
            Attack(
                testDescription: name, questions: try filters.map { try CountTrial.question($0, by: by) },
                others: others,
                person: person, isAtTheBound: isAtTheBound)
        }
        let days = ["2026-01-10", "2026-04-10", "2026-07-10", "2026-10-10"]
        let vip = CustomerFilter(tags: [try Tag("vip")])
        let a = CustomerFilter(conditions: [CountTrial.region("A")])
        return [
            try attack("one question", [a], both, (CountTrial.row("A"), CountTrial.row("B"))),
            try attack(
                "with and without a condition only the person fails",
                [a, CustomerFilter(conditions: [CountTrial.region("A")], withoutTags: [try Tag("x")])], both,
                (CountTrial.row("A", ["x"]), CountTrial.row("B", ["x"]))),
            try attack(
                "with and without a value only the person has",
                [a, CustomerFilter(conditions: [CountTrial.region("A", "C")])],
                both, (CountTrial.row("C"), CountTrial.row("B"))),
            try attack(
                "a day earlier and later",
                [CountTrial.before("2026-01-01"), CountTrial.before("2026-04-01")].map {
                    CustomerFilter(conditions: [$0])
                },
                (0..<40).map { CountTrial.row("A", day: $0 < 20 ? "2025-05-01" : "2026-06-01") },
                (CountTrial.row("A", day: "2026-02-03"), CountTrial.row("A", day: "2026-06-02"))),
            try attack(
                "a whole and its only part but the person", [CustomerFilter(), a], plain,
                (CountTrial.row("B"), CountTrial.row("A"))),
            try attack(
                "a tag and the one above it", [vip, CustomerFilter(tags: [try Tag("vip/gold")])],
                plain + plain.map { _ in CountTrial.row("A", ["vip/gold"]) },
                (CountTrial.row("A", ["vip"]), CountTrial.row("A"))),
            try attack(
                "parts and the whole", [a], by: ["region"], both + (0..<3).map { _ in CountTrial.row("C") },
                (CountTrial.row("A"), CountTrial.row("C"))),
            try attack(
                "the only one of a city and a quarter", [CustomerFilter()], by: ["created_at", "region"],
                (0..<80).map { CountTrial.row("A", day: days[$0 % 4]) }
                    + (0..<12).map { CountTrial.row("B", day: days[$0 % 3]) },
                (CountTrial.row("B", day: days[3]), CountTrial.row("A", day: days[3]))),
            try attack(
                "the only one of a city who is asked for", [CustomerFilter(conditions: [CountTrial.segment("vip")])],
                by: ["region"],
                (0..<40).map { CountTrial.row("A", segment: $0 < 20 ? "vip" : "retail") }
                    + (0..<20).map { _ in CountTrial.row("B", segment: "retail") },
                (CountTrial.row("B", segment: "vip"), CountTrial.row("B", segment: "retail"))),
            try attack(
                "with and without a condition, line by line",
                [CustomerFilter(), CustomerFilter(conditions: [CountTrial.segment("vip")])], by: ["region"],
                (0..<20).map { _ in CountTrial.row("A", segment: "retail") }
                    + (0..<20).map { CountTrial.row("B", segment: $0 < 14 ? "vip" : "retail") },
                (CountTrial.row("B", segment: "vip"), CountTrial.row("B", segment: "retail"))),
            try attack(
                "just at the minimum", [a],
                (0..<11).map { _ in CountTrial.row("A") } + (0..<30).map { _ in CountTrial.row("B") },
                (CountTrial.row("A"), CountTrial.row("B")), isAtTheBound: true),
            try attack(
                "a condition that just enough fail",
                [a, CustomerFilter(conditions: [CountTrial.region("A")], withoutTags: [try Tag("x")])],
                both + (0..<11).map { _ in CountTrial.row("A", ["x"]) },
                (CountTrial.row("A", ["x"]), CountTrial.row("B")), isAtTheBound: true),
        ]
    }

    /// How often the best guess is right when both are as likely: (1 + total variation) / 2, from this many games.
    private static func bestGuess(_ attack: Attack, games: Int, _ rules: CountRules, seed: UInt64) throws -> Double {
        var random = SplitMix64(seed: seed)
        var seen: [[[CountTally.Answer]]: (Int, Int)] = [:]
        for _ in 0..<games {
            for (isSo, person) in [(true, attack.person.0), (false, attack.person.1)] {
                let rows = attack.others + [person]
                let keys = CountTrial.keys(rows.count, &random)
                let told = try attack.questions.map { try CountTrial.answers($0, rows, keys, rules) }
                seen[told, default: (0, 0)].0 += isSo ? 1 : 0
                seen[told, default: (0, 0)].1 += isSo ? 0 : 1
            }
        }
        return 0.5 + seen.values.reduce(0) { $0 + Double(abs($1.0 - $1.1)) } / Double(games) / 4
    }

    @Test("the best guess from two answers is right hardly more often than the policy's noise allows")
    func differences() throws {
        for attack in try Self.attacks() {
            let guess = try Self.bestGuess(attack, games: 500, CountTrial.rules, seed: 45)
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
