// Policies that the tests of keeping and answering start from, and a small seeded generator.

import CofferModel
import CofferPolicy
import CofferPrivacy
import Foundation

enum PrivacySamples {
    /// A policy with tiers `contact` and `money`, the open fields `region`, `segment`, `created` and `last_seen`, events,
    /// and the sections given.
    static func policy(
        retention: [String] = [], deadlines: [String] = [], laws: [String] = [], holidays: [String] = [],
        packs: [String] = []
    ) throws(PolicyErrors) -> Policy {
        var text = """
            policy: 1
            title: {en: Test, zh: 测试}
            tiers:
              contact: {label: {en: contact, zh: 联系}}
              money: {label: {en: money, zh: 财务}}
            fields:
              name: {tier: contact, type: name, label: {en: Name, zh: 姓名}, mask: name}
              card: {tier: money, type: bank_card, label: {en: Card, zh: 卡号}, mask: bank_card}
              region: {tier: open, type: region, label: {en: Region, zh: 地区}}
              segment: {tier: open, type: text, label: {en: Segment, zh: 分类}}
              created: {tier: open, type: date, label: {en: Created, zh: 创建}}
              last_seen: {tier: open, type: date, label: {en: Last seen, zh: 最近}}
            events:
              contact: {label: {en: contact, zh: 联系}, keeps: last_seen}
              purchase: {label: {en: purchase, zh: 购买}}
              ended: {label: {en: end, zh: 结束}}
            roles:
              owner:
                label: {en: Owner, zh: 所有者}
                rights:
                  contact: [enter, search, clear]
                  money: [enter, search, clear]
                  audit: [enter, search, clear]
                may: [read, enter, update, disclose, user.add, user.admit]

            """
        for (section, entries) in [("retention", retention), ("deadlines", deadlines), ("laws", laws)]
        where !entries.isEmpty {
            text += "\(section):\n" + entries.map { "  \($0)\n" }.joined()
        }
        if !holidays.isEmpty { text += "holidays: [\(holidays.joined(separator: ", "))]\n" }
        if !packs.isEmpty {
            text += "include: [" + packs.map { "retention/\($0).yaml" }.joined(separator: ", ") + "]\n"
        }
        return try Policy.load(main: "main.yaml") { name in
            name == "main.yaml" ? Array(text.utf8) : try [UInt8](Data(contentsOf: policies.appending(path: name)))
        }
    }

    static let policies = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "policies")

    /// A rule of the policy's own, `label` left to this.
    static func rule(_ name: String, _ text: String) -> String { "\(name): {label: {en: \(name), zh: 甲}, \(text)}" }

    /// Bounds every tier, and never starts in these tests.
    static let bound = rule("zz_bound", "kind: maximum, period: P900Y, from: created")

    static func day(_ iso: String) -> DayNumber { DayNumber(date(iso)) }

    static func date(_ iso: String) -> CalendarDate {
        guard let date = CalendarDate(iso: iso) else { preconditionFailure("\(iso) is no day") }
        return date
    }
}

extension RetentionSchedule {
    /// Facts with these days, by the names of events and fields.
    func facts(_ days: [String: String]) -> RetentionFacts {
        var facts = facts
        for (position, clock) in clocks.enumerated() {
            facts.days[position] = days[clock.name].map { PrivacySamples.day($0) }
        }
        return facts
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same numbers everywhere.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
