// How rules count together: which one decides, which one stands against an erasure, what starts a clock.

import CofferModel
import CofferPolicy
import CofferPrivacy
import CofferText
import Testing

@Suite("How long data are kept")
struct RetentionScheduleTests {
    private static func schedule(_ rules: String..., holidays: [String] = []) throws -> RetentionSchedule {
        let named = rules.enumerated().map { PrivacySamples.rule("r\($0)", $1) }
        return RetentionSchedule(
            try PrivacySamples.policy(retention: named + [PrivacySamples.bound], holidays: holidays))
    }

    private static let today = PrivacySamples.day("2026-11-22")
    private static let contact = 0
    private static let money = 1

    private static func name(_ rule: Int?, _ schedule: RetentionSchedule) -> String? {
        rule.map { schedule.rules[$0].name }
    }

    @Test("a tier goes the day after its earliest maximum, by the rule that is named")
    func earliest() throws {
        let schedule = try Self.schedule(
            "kind: maximum, period: P3Y, from: [contact], tiers: [contact]",
            "kind: maximum, period: P2Y, from: [purchase]")
        let facts = schedule.facts(["contact": "2024-03-10", "purchase": "2024-01-31"])
        let verdicts = schedule.judge(facts, today: Self.today)
        #expect(verdicts.tiers[Self.contact].deleteAt == PrivacySamples.day("2026-02-01"))
        #expect(Self.name(verdicts.tiers[Self.contact].deciding, schedule) == "r1")
        #expect(verdicts.record.deleteAt == PrivacySamples.day("2026-02-01"))
        #expect(verdicts.record.isDue(on: Self.today) && !verdicts.record.isDue(on: PrivacySamples.day("2026-01-31")))
    }

    @Test("the latest of what starts a clock counts, and an event counts by the field that it keeps")
    func latest() throws {
        let schedule = try Self.schedule("kind: maximum, period: P1Y, from: [contact, purchase]")
        func end(_ days: [String: String]) -> String? {
            schedule.judge(schedule.facts(days), today: Self.today).record.deleteAt?.date.iso
        }
        #expect(end(["contact": "2024-05-01", "purchase": "2024-03-01"]) == "2025-05-02")
        #expect(end(["contact": "2024-05-01", "purchase": "2024-06-01"]) == "2025-06-02")
        #expect(end(["last_seen": "2024-07-01", "purchase": "2024-06-01"]) == "2025-07-02")
        #expect(end(["created": "2024-07-01"])?.hasPrefix("2924") == true)
        #expect(end([:]) == nil)
    }

    @Test("nothing goes before the last minimum, which is named with the day from which it lets go")
    func minimum() throws {
        let schedule = try Self.schedule(
            "kind: maximum, period: P1Y, from: contact", "kind: minimum, period: P10Y, from: purchase, tiers: [money]",
            "kind: minimum, period: P2Y, from: purchase, tiers: [money]")
        let facts = schedule.facts(["contact": "2024-05-01", "purchase": "2020-05-01"])
        let verdicts = schedule.judge(facts, today: Self.today)
        #expect(verdicts.tiers[Self.contact].deleteAt?.date.iso == "2025-05-02")
        #expect(verdicts.tiers[Self.contact].block == nil)
        let money = verdicts.tiers[Self.money]
        #expect(money.deleteAt?.date.iso == "2030-05-02")
        #expect(Self.name(money.deciding, schedule) == "r1")
        #expect(money.block == .init(rule: 1, until: PrivacySamples.day("2030-05-02")))
        // The record holds the tier.
        #expect(verdicts.record.deleteAt == money.deleteAt && verdicts.record.block == money.block)
        // Equal ends: the maximum decides, and nothing is blocked on that day any more.
        let equal = schedule.judge(
            schedule.facts(["contact": "2029-05-01", "purchase": "2020-05-01"]), today: PrivacySamples.day("2030-05-02")
        )
        #expect(Self.name(equal.tiers[Self.money].deciding, schedule) == "r0")
        #expect(equal.tiers[Self.money].block == nil)
    }

    @Test("an erasure asked for is free, or blocked by the law that is cited until it ends")
    func erasable() throws {
        let law =
            "books: {kind: minimum, label: {en: b, zh: 账}, citation: {en: Books Act 1, zh: 账簿法}, "
            + "as_of: 2026-11-22, period: P10Y, from: purchase, anchor: year_end}"
        let schedule = RetentionSchedule(
            try PrivacySamples.policy(
                retention: ["tax: {law: books, tiers: [money]}", PrivacySamples.bound], laws: [law]))
        let facts = schedule.facts(["purchase": "2020-02-29"])
        #expect(schedule.erasable(facts, .tier(Self.contact), on: Self.today) == .free)
        for subject in [RetentionSchedule.Subject.tier(Self.money), .record] {
            guard case .blocked(let rule, let until) = schedule.erasable(facts, subject, on: Self.today) else {
                Issue.record("\(subject) is free")
                continue
            }
            #expect(rule.source?.citation.en == "Books Act 1" && until?.date.iso == "2031-01-01")
            #expect(schedule.erasable(facts, subject, on: PrivacySamples.day("2031-01-01")) == .free)
        }
        // Where there is nothing in the tier the law keeps nothing.
        var empty = facts
        empty.tiers = 1 << UInt32(Self.contact)
        #expect(schedule.erasable(empty, .record, on: Self.today) == .free)
    }

    @Test("an open-ended minimum keeps data until its event has come, then for its period")
    func openEnded() throws {
        let schedule = try Self.schedule(
            "kind: maximum, period: P1Y, from: contact",
            "kind: minimum, period: P5Y, from: ended, open_ended: true, tiers: [money]",
            "kind: minimum, period: P9Y, from: purchase, tiers: [money]")
        let during = schedule.judge(
            schedule.facts(["contact": "2000-01-01", "purchase": "2024-01-01"]), today: Self.today)
        #expect(during.tiers[Self.money].state == .kept && during.tiers[Self.money].deleteAt == nil)
        #expect(during.tiers[Self.money].block == .init(rule: 1, until: nil))
        #expect(during.record.state == .kept && during.tiers[Self.contact].state == .dated)
        let after = schedule.judge(schedule.facts(["contact": "2000-01-01", "ended": "2001-06-30"]), today: Self.today)
        #expect(after.tiers[Self.money].deleteAt?.date.iso == "2006-07-01")
        #expect(after.record.deleteAt?.date.iso == "2006-07-01" && after.record.block == nil)
    }

    @Test("without a clock nothing has an end")
    func undated() throws {
        let schedule = try Self.schedule("kind: minimum, period: P1Y, from: purchase")
        let none = schedule.judge(schedule.facts, today: Self.today)
        #expect(
            (none.tiers + [none.record]).allSatisfy { $0.state == .undated && $0.deleteAt == nil && $0.block == nil })
        // A minimum alone makes no end, and still blocks.
        let kept = schedule.judge(schedule.facts(["purchase": "2026-11-22"]), today: Self.today)
        #expect(kept.record.state == .undated && kept.record.block?.until?.date.iso == "2027-11-23")
    }

    @Test("conditions have to hold, all of them")
    func conditions() throws {
        let schedule = try Self.schedule(
            "kind: maximum, period: P1Y, from: contact, where: {region: [江苏, 上海市], segment: vip}",
            "kind: maximum, period: P2Y, from: contact, where: {segment: vip}",
            "kind: maximum, period: P3Y, from: contact")
        #expect(schedule.conditions.count == 2)
        for (bits, end) in [(0, "2027-01-02"), (1, "2027-01-02"), (2, "2027-01-02"), (3, "2025-01-02")]
            as [(UInt64, String)]
        {
            var facts = schedule.facts(["contact": "2024-01-01"])
            facts.conditions = bits
            let isVip = schedule.conditions.enumerated().contains {
                $1.field == FieldName("segment") && bits & 1 << UInt64($0) != 0
            }
            let expected = bits == 3 ? end : isVip ? "2026-01-02" : end
            #expect(schedule.judge(facts, today: Self.today).record.deleteAt?.date.iso == expected, "\(bits)")
        }
    }

    @Test("what is to go at once is due on the day of its event, and restricting is no end")
    func outcomes() throws {
        let schedule = try Self.schedule(
            "kind: maximum, prompt: true, from: ended, outcome: restrict",
            "kind: maximum, prompt: true, from: purchase, outcome: anonymise",
            "kind: maximum, period: P1Y, from: contact")
        let restricted = schedule.judge(schedule.facts(["ended": "2026-11-22"]), today: Self.today).record
        #expect(restricted.state == .undated && restricted.restrictAt == Self.today && restricted.restricting == 0)
        let both = schedule.judge(
            schedule.facts(["purchase": "2026-11-22", "contact": "2025-11-21"]), today: Self.today)
        // Both on one day: the one that leaves less.
        #expect(both.record.deleteAt == Self.today && both.record.outcome == .erase)
        let anonymised = schedule.judge(schedule.facts(["purchase": "2026-11-22"]), today: Self.today)
        #expect(anonymised.record.deleteAt == Self.today && anonymised.record.outcome == .anonymise)
    }

    @Test("the record goes with the last tier in which there is something")
    func record() throws {
        let schedule = try Self.schedule(
            "kind: maximum, period: P1Y, from: contact, tiers: [contact]",
            "kind: maximum, period: P2Y, from: contact, tiers: [money], outcome: anonymise")
        var facts = schedule.facts(["contact": "2024-01-01"])
        let whole = schedule.judge(facts, today: Self.today).record
        // What is left of an anonymised tier keeps the record as one.
        #expect(whole.deleteAt?.date.iso == "2026-01-02" && whole.outcome == .anonymise)
        facts.tiers = 1 << UInt32(Self.contact)
        let half = schedule.judge(facts, today: Self.today).record
        #expect(half.deleteAt?.date.iso == "2025-01-02" && half.outcome == .erase)
        facts.tiers = 0
        #expect(schedule.judge(facts, today: Self.today).record.deleteAt == whole.deleteAt)
    }

    @Test("a record with a tier that has no end yet has none either")
    func partly() throws {
        let schedule = try Self.schedule(
            "kind: maximum, period: P1Y, from: contact, tiers: [contact]",
            "kind: maximum, period: P1Y, from: purchase, tiers: [money]",
            "kind: maximum, prompt: true, from: ended")
        var facts = schedule.facts(["contact": "2020-01-01"])
        #expect(schedule.judge(facts, today: Self.today).tiers[Self.contact].isDue(on: Self.today))
        #expect(schedule.judge(facts, today: Self.today).record.state == .undated)
        facts = schedule.facts(["contact": "2020-01-01", "ended": "2026-01-01"])
        #expect(schedule.judge(facts, today: Self.today).record.deleteAt?.date.iso == "2026-01-01")
    }

    @Test("rolls past weekends and holidays where a rule says so")
    func rolls() throws {
        // 2026-05-30 is a Saturday, the Monday after it a holiday here.
        let schedule = try Self.schedule(
            "kind: maximum, period: P1M, from: purchase, rolls: true", holidays: ["2026-06-01"])
        let facts = schedule.facts(["purchase": "2026-04-30"])
        #expect(schedule.judge(facts, today: Self.today).record.deleteAt?.date.iso == "2026-06-03")
    }

    @Test("judging into a judgement made before gives the same")
    func again() throws {
        let schedule = try Self.schedule(
            "kind: maximum, period: P1Y, from: contact", "kind: minimum, period: P3Y, from: ended, open_ended: true")
        var reused = schedule.judge(schedule.facts, today: Self.today)
        for days in [["contact": "2024-01-01"], ["contact": "2024-01-01", "ended": "2020-01-01"], [:]] {
            let facts = schedule.facts(days)
            schedule.judge(facts, today: Self.today, into: &reused)
            #expect(reused == schedule.judge(facts, today: Self.today))
        }
    }
}
