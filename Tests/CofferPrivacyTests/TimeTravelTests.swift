// Every rule of every shipped law pack, on the day before it ends, on that day and on the day after. The expected days
// stand here, worked out by hand; a law without its line fails.

import CofferModel
import CofferPolicy
import CofferPrivacy
import Foundation
import Testing

@Suite("Every law of every pack")
struct TimeTravelTests {
    static let packs = ["ccpa", "china-minimums", "gdpr", "germany", "pipl"]

    /// Law → the first day after it: for an event on 29 February 2024, and on 31 August 2023.
    static let ends: [String: [String]] = [
        "accounting_statements": ["2035-01-01", "2034-01-01"],
        "accounting_vouchers": ["2055-01-01", "2054-01-01"],
        "aml_identity": ["2034-03-01", "2033-09-01"],
        "aml_transactions": ["2034-03-01", "2033-09-01"],
        "cnil_contact": ["2027-03-01", "2026-09-01"],
        "credit_adverse": ["2029-03-01", "2028-09-01"],
        "ecommerce_transactions": ["2027-03-01", "2026-09-01"],
        "hgb_books": ["2035-01-01", "2034-01-01"],
        "hgb_letters": ["2031-01-01", "2030-01-01"],
        "hgb_vouchers": ["2033-01-01", "2032-01-01"],
        "network_data_account_closed": ["2024-02-29", "2023-08-31"],
        "network_data_providing": ["2027-03-01", "2026-09-01"],
        "network_logs": ["2024-08-30", "2024-03-01"],
        "pipl_assessments": ["2027-03-01", "2026-09-01"],
        "pipl_consent_withdrawn": ["2024-02-29", "2023-08-31"],
        "pipl_purpose_achieved": ["2024-02-29", "2023-08-31"],
        "pipl_service_stopped": ["2024-02-29", "2023-08-31"],
        "pipl_unlawful": ["2024-02-29", "2023-08-31"],
        "tax_books": ["2034-03-01", "2033-09-01"],
    ]
    static let events = ["2024-02-29", "2023-08-31"]

    /// What a deadline makes of a request received on Friday 30 January 2026: confirm, answer, answer later.
    struct Answer: Sendable {
        var confirm: String?
        var due: String?
        var extended: String?
        /// The register of a request closed on 1 March 2026.
        var kept: String?
    }

    static let answers: [String: Answer] = [
        "ccpa_answer": Answer(confirm: "2026-02-13", due: "2026-03-16", extended: "2026-04-30", kept: "2028-03-01"),
        "ccpa_opt_out": Answer(due: "2026-02-20", kept: "2028-03-01"),
        "gbt_35273_answer": Answer(due: "2026-03-01"),
        // 28 February 2026 is a Saturday.
        "gdpr_answer": Answer(due: "2026-03-02", extended: "2026-04-30"),
        "pipl_answer": Answer(),
    ]

    /// Hours.
    static let breaches: [String: Int64?] = ["gdpr_breach": 72, "pipl_breach": nil]

    /// Every law of every pack: what is loaded, not what is written above.
    private static func laws() throws -> [LawDefinition] { try PrivacySamples.policy(packs: packs).privacy.laws }

    @Test("has its line here, and nothing else has")
    func complete() throws {
        let names = Set(Self.ends.keys).union(Self.answers.keys).union(Self.breaches.keys)
        #expect(Set(try Self.laws().map(\.name)) == names)
        #expect(Self.ends.count + Self.answers.count + Self.breaches.count == names.count)
    }

    @Test("minima block to the end of their last day, maxima end on the day after theirs", arguments: [0, 1])
    func retention(event: Int) throws {
        for law in try Self.laws() {
            guard case .retention(let terms) = law.terms else { continue }
            let end = PrivacySamples.day(try #require(Self.ends[law.name]?[event], "\(law.name)"))
            let rules = ["used: {law: \(law.name), tiers: [contact]}", PrivacySamples.bound]
            let schedule = RetentionSchedule(try PrivacySamples.policy(retention: rules, packs: Self.packs))
            for clock in terms.from {
                let facts = schedule.facts([clock.name: Self.events[event]])
                for days in -1...1 as ClosedRange<Int32> {
                    let today = DayNumber(rawValue: end.rawValue + days)
                    let verdict = schedule.judge(facts, today: today).tiers[0]
                    let message: Comment = "\(law.name) from \(clock.name), \(days) days"
                    if terms.kind == .maximum {
                        #expect(verdict.deleteAt == end, message)
                        #expect(verdict.isDue(on: today) == (days >= 0), message)
                        #expect(schedule.erasable(facts, .tier(0), on: today) == .free, message)
                    } else {
                        let isBlocked = schedule.erasable(facts, .tier(0), on: today) != .free
                        #expect(isBlocked == (days < 0), message)
                        #expect(verdict.block?.until == (days < 0 ? end : nil), message)
                        #expect(verdict.state == .undated, message)
                    }
                }
            }
            let none = schedule.judge(schedule.facts, today: end).tiers[0]
            #expect(none.state == (terms.kind == .minimum(isOpenEnded: true) ? .kept : .undated), "\(law.name)")
        }
    }

    @Test("requests are due on their last day, late on the day after")
    func requests() throws {
        let received = PrivacySamples.date("2026-01-30")
        for law in try Self.laws() {
            guard case .deadline(let terms) = law.terms, case .requests(let types) = terms.occasion else { continue }
            let expected = try #require(Self.answers[law.name], "\(law.name)")
            let deadlines = RequestDeadlines(
                try PrivacySamples.policy(deadlines: ["used: {law: \(law.name)}"], packs: Self.packs))
            for type in RequestType.allCases {
                let answer = deadlines.terms(of: type, received: received)
                guard types.contains(type) else {
                    #expect(answer.rules.isEmpty, "\(law.name) \(type)")
                    continue
                }
                #expect(answer.confirm?.day.iso == expected.confirm, "\(law.name) \(type)")
                #expect(answer.due?.day.iso == expected.due, "\(law.name) \(type)")
                #expect(answer.extended?.day.iso == expected.extended, "\(law.name) \(type)")
                #expect(answer.promptly.isEmpty == (expected.due != nil), "\(law.name) \(type)")
                let kept = answer.keep.map { PrivacySamples.date("2026-03-01").adding($0) }
                #expect(kept?.iso == expected.kept, "\(law.name) \(type)")
                guard let due = expected.due.map(PrivacySamples.date) else { continue }
                for days in -1...1 {
                    let today = CalendarDate(daysSince1970: due.daysSince1970 + days)
                    #expect(answer.daysLeft(on: today) == -days, "\(law.name) \(type) \(days)")
                }
            }
        }
    }

    @Test("breaches are due after their hours")
    func breach() throws {
        for (law, hours) in Self.breaches {
            let deadlines = RequestDeadlines(
                try PrivacySamples.policy(deadlines: ["used: {law: \(law)}"], packs: Self.packs))
            let terms = deadlines.terms(ofBreachNoticed: 1_000)
            #expect(terms.due == hours.map { 1_000 + $0 * 3_600_000 }, "\(law)")
            #expect(terms.promptly.isEmpty == (hours != nil), "\(law)")
        }
    }
}
