// Policies that the analyses are tried on: one with everything in it, and seeded random ones.

import CofferModel
import CofferPolicy
import CofferText

enum AnalysisSamples {
    /// Every kind of rule at least once.
    static let rich = """
        policy: 1
        title: {en: Rich <b>, zh: 全 & 部}
        hours: {days: [monday, friday], from: "08:00", until: "20:00", zone: "+08:00"}
        access_review: {every: 90 days}
        purposes:
          service: {label: {en: service, zh: 服务}}
          audit: {label: {en: audit, zh: 审计}}
        reasons: [search]
        forbid:
          minors_stay_in: {label: {en: minors, zh: 未成年人}, roles: [sales, lead], actions: [export], when: [minor]}
          held: {actions: [erase], when: [on hold]}
          night: {roles: [clerk], actions: [read], fields: [phone], when: [outside hours]}
          never: {roles: [lead], actions: [disclose], tiers: [identity]}
        approvals:
          export: {by: [owner, officer]}
        emergency: {role: emergency, lifetime: 1 hour}
        tiers:
          contact: {label: {en: contact, zh: 联系}}
          identity: {label: {en: identity, zh: 身份}}
        events: {contact: {label: {en: contact, zh: 联系}}}
        retention: {all: {kind: maximum, label: {en: all, zh: 全部}, period: P3Y, from: contact}}
        fields:
          name: {tier: contact, type: name, label: {en: Name, zh: 姓名}, required: true, mask: name, show: clear}
          phone: {tier: contact, type: phone, label: {en: Phone, zh: 电话}, search: [exact], mask: phone, search_reveals: accepted}
          notes: {tier: contact, type: text, label: {en: Notes, zh: 备注}, mask: hidden}
          id_number: {tier: identity, type: resident_id, label: {en: ID, zh: 身份证}, search: [exact], mask: resident_id}
          region: {tier: open, type: region, label: {en: Region, zh: 地区}}
          owner: {tier: open, type: text, label: {en: Account owner, zh: 负责人}}
        roles:
          owner:
            label: {en: Owner, zh: 所有者}
            rights:
              contact: [enter, search, clear]
              identity: [enter, search, clear]
              audit: [enter, search, clear]
            may: [read, search, enter, update, disclose, export, erase, approve, user.add, user.admit, policy.apply]
          officer:
            label: {en: Officer, zh: 负责人}
            rights:
              contact: [enter, search, clear]
              identity: [enter, clear]
              audit: [enter, clear]
            may: [read, search, disclose, export, erase, approve]
          clerk:
            label: {en: Clerk, zh: 录入员}
            rights: {contact: [enter, masked], identity: enter, audit: enter}
            may: [read, enter]
          finder:
            label: {en: Finder, zh: 查找员}
            rights: {contact: search, audit: enter}
            may: [search]
          sales:
            label: {en: Sales, zh: 销售}
            extends: clerk
            rights: {contact: [search, clear], identity: masked}
            fields: {notes: none}
            may: [search, update, disclose, export]
            for: {export: [service]}
            scope: own customers
          lead:
            label: {en: Lead, zh: 主管}
            extends: sales
            rights: {identity: clear}
            may: [update, disclose]
            scope: own region
          emergency:
            label: {en: Emergency, zh: 应急}
            rights: {contact: clear, audit: enter}
            may: [read, disclose]
        """

    static func load(_ text: String) throws(PolicyErrors) -> Policy {
        try Policy.load(Array(text.utf8), file: "test.yaml")
    }

    static func loadRich() throws(PolicyErrors) -> Policy { try load(rich) }

    /// The rich policy with one part replaced, which must be there exactly once.
    static func rich(replacing part: String, with other: String) throws(PolicyErrors) -> Policy {
        let pieces = rich.split(separator: part, omittingEmptySubsequences: false)
        precondition(pieces.count == 2, "`\(part)` stands \(pieces.count - 1) times in the sample")
        return try load(pieces.joined(separator: other))
    }

    /// A random policy with few roles and fields, and every kind of rule.
    static func random(seed: UInt64) throws -> Policy {
        var generator = PolicyDraft(seed: seed)
        for _ in 0..<200 {
            let text = generator.text()
            if let policy = try? load(text) { return policy }
        }
        throw NoPolicy(seed: seed)
    }

    struct NoPolicy: Error { let seed: UInt64 }
}

/// Writes random policies; some of them are refused by the loader.
struct PolicyDraft {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    private mutating func some(_ words: [String], percent: Int) -> [String] { words.filter { _ in chance(percent) } }

    private static let actions = Action.allCases.map(\.rawValue)

    mutating func text() -> String {
        """
        policy: 1
        title: {en: Random, zh: 随机}
        hours: {days: [monday], from: "08:00", until: "20:00", zone: "+08:00"}
        purposes:
          p: {label: {en: p, zh: 甲}}
          q: {label: {en: q, zh: 乙}}
        tiers:
          one: {label: {en: one, zh: 一}}
          two: {label: {en: two, zh: 二}}
        fields:
        \(field("name", "name", "one", ["name", "whole", "hidden"]))
        \(field("phone", "phone", chance(50) ? "one" : "two", ["phone", "phone_strict", "whole", "hidden"]))
        \(field("birthday", "birthday", "two", ["birth_year", "hidden"]))
        \(field("notes", "text", chance(50) ? "one" : "two", ["whole", "hidden"]))
          region: {tier: open, type: region, label: {en: Region, zh: 地区}}
          owner: {tier: open, type: text, label: {en: Account owner, zh: 负责人}}
        \(forbids())
        roles:
          owner:
            label: {en: Owner, zh: 所有者}
            rights: {one: [enter, search, clear], two: [enter, search, clear], audit: [enter, search, clear]}
            may: [\(Self.actions.joined(separator: ", "))]
        \(role("a", extends: nil))
        \(role("b", extends: chance(50) ? "a" : nil))
        \(role("c", extends: chance(50) ? "b" : nil))
        """
    }

    private static let kinds = [
        "name": ["exact", "prefix", "pinyin"], "phone": ["exact", "last4"], "text": ["exact", "prefix"],
    ]

    private mutating func field(_ name: String, _ type: String, _ tier: String, _ masks: [String]) -> String {
        let mask = masks.randomElement(using: &random) ?? "hidden"
        let kinds = some(Self.kinds[type] ?? ["exact"], percent: 50)
        let search = kinds.isEmpty ? "" : ", search: [\(kinds.joined(separator: ", "))], search_reveals: accepted"
        let show = chance(30) ? ", show: clear" : ""
        return
            "  \(name): {tier: \(tier), type: \(type), label: {en: \(name)_en, zh: \(name)_zh}, mask: \(mask)\(search)\(show)}"
    }

    private mutating func forbids() -> String {
        let forbids = (0..<Int.random(in: 0...3, using: &random)).map { index in
            let onFields = chance(50)
            let actions = some(["read", "search", "enter", "update", "disclose", "export"], percent: 35)
            let fields = some(["name", "phone", "birthday", "notes"], percent: 50)
            let when = some(["minor", "on hold", "restricted", "outside hours"], percent: 40)
            let roles = some(["a", "b", "c"], percent: 60)
            var parts = ["actions: [\((actions.isEmpty ? ["read"] : actions).joined(separator: ", "))]"]
            if onFields, !fields.isEmpty { parts.append("fields: [\(fields.joined(separator: ", "))]") }
            if !when.isEmpty { parts.append("when: [\(when.joined(separator: ", "))]") }
            if !roles.isEmpty { parts.append("roles: [\(roles.joined(separator: ", "))]") }
            return "  f\(index): {\(parts.joined(separator: ", "))}"
        }
        return forbids.isEmpty ? "" : "forbid:\n" + forbids.joined(separator: "\n")
    }

    private mutating func role(_ name: String, extends parent: String?) -> String {
        var lines = ["  \(name):", "    label: {en: \(name)_role, zh: \(name)_role}"]
        if let parent { lines.append("    extends: \(parent)") }
        let rights = ["one", "two"].map { tier in
            (tier: tier, words: some(["enter", "masked", "search", "clear"], percent: 45))
        }.filter { !$0.words.isEmpty }
        let written = rights.map { "\($0.tier): [\($0.words.joined(separator: ", "))]" } + ["audit: enter"]
        lines.append("    rights: {\(written.joined(separator: ", "))}")
        if chance(40) {
            let word = ["none", "masked", "enter"].randomElement(using: &random) ?? "none"
            lines.append("    fields: {\(chance(50) ? "name" : "birthday"): \(word)}")
        }
        let actions = some(Self.actions, percent: 55)
        if !actions.isEmpty {
            lines.append("    may: [\(actions.joined(separator: ", "))]")
            if actions.contains("export"), chance(50) { lines.append("    for: {export: [\(chance(50) ? "p" : "q")]}") }
            if chance(40) { lines.append("    scope: \(chance(50) ? "own customers" : "own region")") }
        }
        return lines.joined(separator: "\n")
    }
}
