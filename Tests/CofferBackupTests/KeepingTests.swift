// What stays: the choice is the stated one, and never leaves nobody with nothing.

import CofferModel
import Testing

@testable import CofferBackup

@Suite("which snapshots stay")
struct KeepingTests {
    typealias Candidate = SnapshotKeeping.Candidate
    static let day: Int64 = 86_400_000

    /// At noon UTC.
    private func at(_ iso: String) throws -> Int64 {
        Int64(try #require(CalendarDate(iso: iso)).daysSince1970) * Self.day + Self.day / 2
    }

    private func daily(_ count: Int, until last: String) throws -> [Candidate] {
        let end = try at(last)
        return (1...count).map {
            Candidate(number: UInt64($0), time: end - Int64(count - $0) * Self.day, isGood: true)
        }
    }

    @Test("the last ones, and the newest of each day, week, month and year")
    func periods() throws {
        // 2026-11-22 is a Sunday.
        let all = try daily(400, until: "2026-11-22")
        let now = try at("2026-11-22")
        func numbers(_ rule: KeepRule) throws -> [UInt64] {
            try #require(SnapshotKeeping.choose(all, by: rule, now: now)).keys.sorted(by: >)
        }
        #expect(try numbers(KeepRule(last: 3)) == [400, 399, 398])
        #expect(try numbers(KeepRule(daily: 3)) == [400, 399, 398])
        #expect(try numbers(KeepRule(weekly: 3)) == [400, 393, 386])
        // 31 October and 30 September.
        #expect(try numbers(KeepRule(monthly: 3)) == [400, 378, 347])
        // 31 December 2025.
        #expect(try numbers(KeepRule(yearly: 5)) == [400, 74])
        #expect(try numbers(KeepRule(last: 1000)).count == 400)
        let kept = try #require(SnapshotKeeping.choose(all, by: KeepRule(last: 1, yearly: 2), now: now))
        #expect(kept == [400: [.newest, .newestGood, .last, .yearly], 74: [.yearly]])
    }

    @Test("several a day: the newest of the day stands for it")
    func severalADay() throws {
        let now = try at("2026-11-22")
        let all = (1...10).map {
            Candidate(number: UInt64($0), time: now - Self.day / 4 * Int64(10 - $0), isGood: true)
        }
        let kept = try #require(SnapshotKeeping.choose(all, by: KeepRule(daily: 2), now: now))
        // Noon, and the last before midnight.
        #expect(kept.keys.sorted() == [7, 10])
    }

    @Test("damaged ones count for no period; the newest good one stays, however old")
    func damaged() throws {
        var all = try daily(10, until: "2026-11-22")
        for index in 3..<10 { all[index].isGood = false }
        let now = try at("2026-11-22")
        let kept = try #require(SnapshotKeeping.choose(all, by: KeepRule(daily: 1), now: now))
        #expect(kept == [10: [.newest], 3: [.newestGood, .daily]])
    }

    @Test("what was made later than now stays")
    func future() throws {
        let all = try daily(10, until: "2026-11-22")
        let kept = try #require(SnapshotKeeping.choose(all, by: KeepRule(last: 1), now: at("2026-11-20")))
        #expect(kept.keys.sorted() == [8, 9, 10])
    }

    @Test("nothing is chosen from an empty list, by an empty rule, or where none is good")
    func nothing() throws {
        let now = try at("2026-11-22")
        #expect(SnapshotKeeping.choose([], by: KeepRule(last: 9), now: now) == nil)
        let bad = [Candidate(number: 1, time: 0, isGood: false)]
        #expect(SnapshotKeeping.choose(bad, by: KeepRule(last: 9), now: now) == nil)
        #expect(SnapshotKeeping.choose(try daily(3, until: "2026-11-22"), by: KeepRule(), now: now) == nil)
        #expect(SnapshotKeeping.choose(try daily(3, until: "2026-11-22"), by: KeepRule(last: -1), now: now) == nil)
    }

    @Test("whatever the snapshots and the rule: the newest and a good one stay, and pruning again drops nothing more")
    func properties() throws {
        for seed: UInt64 in 1...300 {
            var random = SplitMix64(seed: seed)
            var time: Int64 = Int64(random.below(40_000)) * Self.day
            let all = (1...(1 + random.below(60))).map { number in
                time += Int64(random.below(Int(Self.day) * (1 + random.below(30))))
                return Candidate(number: UInt64(number), time: time, isGood: random.below(5) > 0)
            }
            let rule = KeepRule(
                last: random.below(4), daily: random.below(5), weekly: random.below(4), monthly: random.below(4),
                yearly: random.below(3))
            let now = time - Int64(random.below(3)) * Self.day
            let kept = SnapshotKeeping.choose(all.shuffled(using: &random), by: rule, now: now)
            guard rule.keepsSomething, all.contains(where: \.isGood) else {
                #expect(kept == nil, "seed \(seed)")
                continue
            }
            let chosen = try #require(kept, "seed \(seed)")
            let left = all.filter { chosen[$0.number] != nil }
            #expect(left.count == chosen.count && left.contains(where: \.isGood), "seed \(seed)")
            #expect(left.last == all.last && left.last { $0.isGood } == all.last { $0.isGood }, "seed \(seed)")
            #expect(SnapshotKeeping.choose(left, by: rule, now: now) == chosen, "seed \(seed)")
            let limit = rule.last + rule.daily + rule.weekly + rule.monthly + rule.yearly
            let byRule = chosen.values.filter {
                !Set($0).isDisjoint(with: [.last, .daily, .weekly, .monthly, .yearly])
            }
            #expect(byRule.count <= limit, "seed \(seed)")
        }
    }
}
