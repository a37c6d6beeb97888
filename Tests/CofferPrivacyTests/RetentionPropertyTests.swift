// What holds for any rules and any customer; seeds are printed.

import CofferModel
import CofferPolicy
import CofferPrivacy
import Foundation
import Testing

@Suite("For any rules and any customer")
struct RetentionPropertyTests {
    private static let seeds: Range<UInt64> =
        0..<(ProcessInfo.processInfo.environment["COFFER_LONG"] == "1" ? 2_000 : 120)
    private static let clocks = ["contact", "created", "ended", "last_seen", "purchase"]
    private static let today = PrivacySamples.day("2026-11-22")

    /// Rules by name; the last one bounds every tier.
    private static func rules(_ random: inout SplitMix64) -> [(name: String, text: String)] {
        let count = Int.random(in: 1...8, using: &random)
        return (0..<count).map { number in
            let period = ["P1M", "P6M", "P30D", "P1Y", "P3Y", "P10Y", "P1Y6M3D"].randomElement(using: &random) ?? "P1Y"
            let from = clocks.filter { _ in Bool.random(using: &random) }
            var text = "period: \(period), from: [\((from.isEmpty ? ["purchase"] : from).joined(separator: ", "))]"
            if Bool.random(using: &random) { text += ", anchor: year_end" }
            if Bool.random(using: &random) { text += ", rolls: true" }
            if Bool.random(using: &random) {
                text += ", tiers: \(["contact", "money"].randomElement(using: &random) ?? "")"
            }
            if Bool.random(using: &random) { text += ", where: {segment: [vip]}" }
            switch Int.random(in: 0..<6, using: &random) {
            case 0, 1: text += ", kind: minimum"
            case 2: text += ", kind: minimum, open_ended: true"
            case 3: text += ", kind: maximum, outcome: \(["anonymise", "restrict"].randomElement(using: &random) ?? "")"
            default: text += ", kind: maximum"
            }
            return ("r\(number)", text)
        } + [("zz_bound", "kind: maximum, period: P20Y, from: [created, purchase]")]
    }

    private static func schedule(_ rules: [(name: String, text: String)]) throws -> RetentionSchedule {
        RetentionSchedule(
            try PrivacySamples.policy(
                retention: rules.map { PrivacySamples.rule($0.name, $0.text) }, holidays: ["2026-10-01", "2027-01-01"]))
    }

    /// Days by the names of clocks.
    private static func days(_ random: inout SplitMix64) -> [String: String] {
        var days: [String: String] = [:]
        for clock in clocks where Int.random(in: 0..<4, using: &random) > 0 {
            days[clock] = CalendarDate(daysSince1970: Int.random(in: 0...22_000, using: &random)).iso
        }
        return days
    }

    private static func facts(_ schedule: RetentionSchedule, _ random: inout SplitMix64) -> RetentionFacts {
        var facts = schedule.facts(days(&random))
        facts.conditions = UInt64.random(in: 0...1, using: &random)
        facts.tiers = UInt32.random(in: 0...7, using: &random)
        return facts
    }

    private static func verdicts(_ judgement: RetentionJudgement) -> [RetentionVerdict] {
        judgement.tiers + [judgement.record]
    }

    @Test("a later event never makes an earlier end", arguments: seeds)
    func monotone(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let schedule = try Self.schedule(Self.rules(&random))
        for _ in 0..<50 {
            let facts = Self.facts(schedule, &random)
            let before = Self.verdicts(schedule.judge(facts, today: Self.today))
            guard let clock = facts.days.indices.randomElement(using: &random), let day = facts.days[clock] else {
                continue
            }
            var moved = facts
            moved.days[clock] = DayNumber(rawValue: day.rawValue + Int32.random(in: 1...900, using: &random))
            let after = Self.verdicts(schedule.judge(moved, today: Self.today))
            for (old, new) in zip(before, after) {
                #expect(old.state == new.state, "seed \(seed)")
                if let old = old.deleteAt, let new = new.deleteAt { #expect(old <= new, "seed \(seed)") }
            }
        }
    }

    @Test("nothing is due while a minimum stands against its erasure", arguments: seeds)
    func minima(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let schedule = try Self.schedule(Self.rules(&random))
        for _ in 0..<50 {
            let facts = Self.facts(schedule, &random)
            let judgement = schedule.judge(facts, today: Self.today)
            let subjects: [RetentionSchedule.Subject] = schedule.tiers.indices.map { .tier($0) } + [.record]
            for (subject, verdict) in zip(subjects, Self.verdicts(judgement)) {
                guard let day = verdict.deleteAt else { continue }
                #expect(schedule.erasable(facts, subject, on: day) == .free, "seed \(seed) \(subject)")
                // Nor may one that is due be about a tier of it that is not.
                guard subject == .record, verdict.deciding.map({ schedule.rules[$0].scope != .record }) ?? false else {
                    continue
                }
                for (position, tier) in judgement.tiers.enumerated() where facts.tiers & 1 << UInt32(position) != 0 {
                    if let end = tier.deleteAt { #expect(end <= day, "seed \(seed)") }
                    #expect(tier.state != .kept, "seed \(seed)")
                }
            }
        }
    }

    @Test("the order in which rules are written does not matter", arguments: seeds)
    func order(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let rules = Self.rules(&random)
        let schedule = try Self.schedule(rules)
        let shuffled = try Self.schedule(rules.shuffled(using: &random))
        #expect(schedule.rules == shuffled.rules && schedule.clocks == shuffled.clocks)
        for _ in 0..<20 {
            let facts = Self.facts(schedule, &random)
            #expect(
                schedule.judge(facts, today: Self.today) == shuffled.judge(facts, today: Self.today), "seed \(seed)")
        }
    }

    @Test("the names of rules decide nothing but whose name stands there", arguments: seeds)
    func names(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let rules = Self.rules(&random)
        let schedule = try Self.schedule(rules)
        let names = rules.map(\.name).shuffled(using: &random)
        let renamed = try Self.schedule(zip(names, rules).map { ($0, $1.text) })
        for _ in 0..<20 {
            let days = Self.days(&random)
            let conditions = UInt64.random(in: 0...1, using: &random)
            let judgements = [schedule, renamed].map { schedule in
                var facts = schedule.facts(days)
                facts.conditions = conditions
                return Self.verdicts(schedule.judge(facts, today: Self.today))
            }
            for (left, right) in zip(judgements[0], judgements[1]) {
                #expect(left.state == right.state && left.deleteAt == right.deleteAt, "seed \(seed)")
                #expect(left.outcome == right.outcome && left.restrictAt == right.restrictAt, "seed \(seed)")
                #expect(left.block?.until == right.block?.until, "seed \(seed)")
            }
        }
    }

    @Test(
        "a million customers are judged in well under two seconds",
        .enabled(if: ProcessInfo.processInfo.environment["COFFER_LONG"] == "1"))
    func million() throws {
        let policy = try Policy.load(main: "customer.yaml") { name in
            try [UInt8](Data(contentsOf: PrivacySamples.policies.appending(path: name)))
        }
        let schedule = RetentionSchedule(policy)
        var random = SplitMix64(seed: 1)
        var facts = schedule.facts
        var judgement = schedule.judge(facts, today: Self.today)
        var due = 0
        let elapsed = ContinuousClock().measure {
            for _ in 0..<1_000_000 {
                for clock in facts.days.indices {
                    facts.days[clock] = DayNumber(rawValue: Int32(truncatingIfNeeded: random.next() % 20_000))
                }
                schedule.judge(facts, today: Self.today, into: &judgement)
                due += judgement.record.isDue(on: Self.today) ? 1 : 0
            }
        }
        print("a million customers, \(schedule.rules.count) rules: \(elapsed), \(due) due")
        #expect(due > 0)
    }
}
