// By when people are answered: the strictest rule decides, and what is not known makes nobody late.

import CofferModel
import CofferPolicy
import CofferPrivacy
import Testing

@Suite("Deadlines of requests")
struct RequestDeadlineTests {
    private static func deadlines(_ rules: String..., holidays: [String] = []) throws -> RequestDeadlines {
        let named = rules.enumerated().map { PrivacySamples.rule("d\($0)", $1) }
        return RequestDeadlines(try PrivacySamples.policy(deadlines: named, holidays: holidays))
    }

    private static let received = PrivacySamples.date("2026-01-30")

    @Test("the earliest decides, and is named")
    func strictest() throws {
        let deadlines = try Self.deadlines(
            "requests: [access, erasure], period: P45D", "requests: access, period: P1M",
            "requests: access, prompt: true")
        let access = deadlines.terms(of: .access, received: Self.received)
        #expect(access.due?.day.iso == "2026-02-28" && access.due?.rule.name == "d1")
        #expect(access.promptly.map(\.name) == ["d2"] && access.rules.count == 3)
        let erasure = deadlines.terms(of: .erasure, received: Self.received)
        #expect(erasure.due?.day.iso == "2026-03-16" && erasure.due?.rule.name == "d0" && erasure.promptly.isEmpty)
        let none = deadlines.terms(of: .objection, received: Self.received)
        #expect(none.due == nil && none.rules.isEmpty && none.daysLeft(on: Self.received) == nil)
    }

    @Test("days left are counted to the last day")
    func left() throws {
        let terms = try Self.deadlines("requests: access, period: P10D").terms(of: .access, received: Self.received)
        #expect(terms.due?.day.iso == "2026-02-09")
        let left = [("2026-01-30", 10), ("2026-02-08", 1), ("2026-02-09", 0), ("2026-02-10", -1)]
        for (day, days) in left { #expect(terms.daysLeft(on: PrivacySamples.date(day)) == days) }
    }

    @Test("an extension counts from the receipt, and only as far as every rule lets it")
    func extensions() throws {
        let alone = try Self.deadlines("requests: access, period: P1M, extension: P2M")
        #expect(alone.terms(of: .access, received: PrivacySamples.date("2026-01-31")).extended?.day.iso == "2026-04-30")
        let held = try Self.deadlines("requests: access, period: P1M, extension: P2M", "requests: access, period: P45D")
        let terms = held.terms(of: .access, received: Self.received)
        #expect(
            terms.due?.rule.name == "d0" && terms.extended?.day.iso == "2026-03-16" && terms.extended?.rule.name == "d1"
        )
        let never = try Self.deadlines(
            "requests: access, period: P1M, extension: P2M", "requests: access, period: P20D")
        #expect(never.terms(of: .access, received: Self.received).extended == nil)
        let business = try Self.deadlines("requests: access, period: P10D, days: business, extension: P5D")
        #expect(business.terms(of: .access, received: Self.received).due?.day.iso == "2026-02-13")
        #expect(business.terms(of: .access, received: Self.received).extended?.day.iso == "2026-02-20")
    }

    @Test("ends on weekends and holidays roll on where a rule says so, and nowhere else")
    func rolls() throws {
        let rolling = try Self.deadlines("requests: access, period: P1M, rolls: true", holidays: ["2026-03-02"])
        #expect(rolling.terms(of: .access, received: Self.received).due?.day.iso == "2026-03-03")
        let staying = try Self.deadlines("requests: access, period: P1M", holidays: ["2026-03-02"])
        #expect(staying.terms(of: .access, received: Self.received).due?.day.iso == "2026-02-28")
    }

    @Test("whom a rule is about: those who meet its conditions, and those of whom that is not known")
    func conditions() throws {
        let deadlines = try Self.deadlines(
            "requests: access, period: P1M, where: {region: [Bayern, Hessen]}", "requests: access, period: P45D")
        func due(_ values: [FieldName: String]) -> String? {
            deadlines.terms(of: .access, received: Self.received, values: values).due?.day.iso
        }
        let region = FieldName("region")
        #expect(due([region: "Bayern"]) == "2026-02-28" && due([region: "Hessen"]) == "2026-02-28")
        #expect(due([region: "Tirol"]) == "2026-03-16" && due([region: ""]) == "2026-03-16")
        #expect(due([:]) == "2026-02-28")
    }

    @Test("confirming has a deadline of its own, and the register is kept for the longest time")
    func confirming() throws {
        let deadlines = try Self.deadlines(
            "requests: access, period: P45D, confirm: P10D, confirm_days: business, keep: P24M",
            "requests: access, period: P45D, confirm: P15D, keep: P3Y", holidays: ["2026-02-02"])
        let terms = deadlines.terms(of: .access, received: Self.received)
        #expect(terms.confirm?.day.iso == "2026-02-14" && terms.confirm?.rule.name == "d1")
        let kept = terms.keep.map { PrivacySamples.date("2024-02-29").adding($0) }
        #expect(kept?.iso == "2027-02-28")
    }

    @Test("a breach is counted in hours from the moment of knowing")
    func breaches() throws {
        let deadlines = try Self.deadlines(
            "breach: true, period: PT72H", "breach: true, period: PT24H, where: {region: [California]}",
            "breach: true, prompt: true",
            "requests: access, period: P1D")
        let noticed: Int64 = 1_795_000_000_123
        let everywhere = deadlines.terms(ofBreachNoticed: noticed)
        #expect(everywhere.due == noticed + 24 * 3_600_000 && everywhere.rule?.name == "d1")
        #expect(everywhere.promptly.map(\.name) == ["d2"])
        let elsewhere = deadlines.terms(ofBreachNoticed: noticed, values: [FieldName("region"): "Bayern"])
        #expect(elsewhere.due == noticed + 72 * 3_600_000 && elsewhere.rule?.name == "d0")
    }
}
