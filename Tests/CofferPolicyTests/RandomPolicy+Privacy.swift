// What random policies say about keeping data and answering people; each part may be left out.

import CofferModel
import CofferPolicy

extension RandomPolicy {
    /// The sections `events`, `laws`, `retention`, `deadlines`, `purge` and `holidays`; nil and empty: not written.
    struct Privacy {
        /// Names of the rules of law, with what they say.
        var laws: [String: String] = [:]
        var retention: [String: String] = [:]
        var deadlines: [String: String] = [:]
        var grace: Int?
        var holidays: Set<String> = []
        /// What purposes say of consent, by their names.
        var consents: [String: String] = [:]

        init() {}

        init(_ random: inout SplitMix64) {
            for name in random.some(of: Self.everyLaw.keys.sorted()) { laws[name] = Self.everyLaw[name] }
            for name in laws.keys.sorted() where Bool.random(using: &random) {
                if name == "answer" { deadlines[name] = "law: answer" } else { retention[name] = "law: \(name)" }
            }
            for name in random.some(of: Self.everyRule.keys.sorted()) { retention[name] = Self.everyRule[name] }
            // A policy that keeps anything has to say how long everything is kept at most.
            if !retention.isEmpty {
                retention["all"] = "kind: maximum, period: P9Y, from: since, label: {en: a, zh: 全}"
            }
            if Bool.random(using: &random) {
                deadlines["ours"] = "requests: [erasure, access], period: P9D, label: {en: o, zh: 我}"
            }
            if Bool.random(using: &random) { grace = Int.random(in: 1...3660, using: &random) }
            for purpose in random.some(of: RandomPolicy.purposes) {
                consents[purpose] =
                    ", consent: required"
                    + random.some(of: ["valid: P2Y", "withdrawal: left"]).sorted().map { ", \($0)" }.joined()
            }
            holidays = random.some(of: ["2026-01-01", "2026-05-01", "2026-10-01"])
        }

        private static let cited = "label: {en: l, zh: 法}, citation: {en: c, zh: 条}, as_of: 2026-11-22"
        static let everyLaw = [
            "books": "\(cited), kind: minimum, period: P5Y, from: [bought, since], anchor: year_end",
            "known": "\(cited), kind: minimum, period: P5Y, from: left, open_ended: true",
            "stop": "\(cited), kind: maximum, prompt: true, from: left",
            "answer": "\(cited), kind: deadline, requests: [access, erasure], period: P1M, extension: P2M, rolls: true",
        ]
        static let everyRule = [
            "vips": "kind: minimum, period: P1M, from: [seen], where: {segment: vip}, label: {en: v, zh: 贵}",
            "short":
                "kind: maximum, period: P2Y, from: [seen, bought], tiers: [contact, identity], label: {en: s, zh: 短}",
        ]
        static let events = [
            "bought": "label: {en: b, zh: 购}", "left": "label: {en: l, zh: 离}",
            "seen": "label: {en: s, zh: 见}, keeps: since",
        ]

        /// The sections that stand once.
        func sections() -> [String] { grace.map { ["purge: {grace: \($0) days}"] } ?? [] }
    }

    /// Whether a loaded policy says the same of keeping and answering, in whatever order.
    func hasSamePrivacy(_ policy: Policy) -> Bool {
        let rules = policy.privacy
        return rules.events.map(\.name.rawValue) == Privacy.events.keys.sorted()
            && rules.laws.map(\.name) == privacy.laws.keys.sorted()
            && rules.retention.map(\.name) == privacy.retention.keys.sorted()
            && rules.deadlines.map(\.name) == privacy.deadlines.keys.sorted()
            && Set(policy.purposes.filter { $0.consent != nil }.map(\.name)) == Set(privacy.consents.keys)
            && rules.holidays.map(\.iso) == privacy.holidays.sorted() && rules.purge.grace == privacy.grace ?? 30
    }
}
