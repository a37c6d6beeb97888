// The documents that the tests start from, and a small seeded generator.

import CofferModel
import CofferPolicy
import Foundation

/// The smallest policy that loads without warnings, in pieces that a test can replace.
enum Samples {
    static let minimal = """
        policy: 1
        title: {en: Test, zh: 测试}
        session: {idle: 5 minutes, lifetime: 2 hours}
        codes: {pattern: "C{seq:7}{check}"}
        tiers:
          contact: {label: {en: contact, zh: 联系}}
        fields:
          name: {tier: contact, type: name, label: {en: Name, zh: 姓名}, required: true, mask: name, show: clear}
          phone: {tier: contact, type: phone, label: {en: Phone, zh: 电话}, unique: true, search: [exact], mask: phone}
          region: {tier: open, type: region, label: {en: Region, zh: 地区}, aliases: [所在地区]}
        roles:
          owner:
            label: {en: Owner, zh: 所有者}
            rights:
              contact: [enter, search, clear]
              audit: [enter, search, clear]
            may: [read, search, enter, update, disclose, export, user.add, user.admit]
          clerk:
            label: {en: Clerk, zh: 录入员}
            rights: {contact: [enter, masked]}
            may: [read, enter]
        """

    /// The whole language in one document that loads without warnings.
    static let whole = """
        policy: 1
        title: {en: Test, zh: 测试}
        session: {idle: 5 minutes, lifetime: 2 hours}
        hours: {days: [monday, friday], from: "08:00", until: "18:30", zone: "+08:00"}
        access_review: {every: 180 days}
        purposes:
          service: {label: {en: service, zh: 服务}}
          billing: {label: {en: billing, zh: 结算}}
        reasons: [search]
        forbid:
          minors: {label: {en: no minors, zh: 不含未成年人}, roles: [sales], actions: [export], when: [minor, on hold]}
          closed: {actions: [user.list], when: outside hours}
          cards: {roles: sales, actions: [read], fields: [phone], tiers: [money], when: restricted}
        approvals:
          policy.apply: {by: [owner, chief], not: requester, count: 2}
          export: {by: chief}
        emergency: {role: night, lifetime: 1 hour}
        codes: {pattern: "C{seq:7}{check}"}
        tiers:
          contact: {label: {en: contact, zh: 联系}}
          money: {label: {en: money, zh: 财务}}
        fields:
          name: {tier: contact, type: name, label: {en: Name, zh: 姓名}, required: true, mask: name, show: clear}
          phone: {tier: contact, type: phone, label: {en: Phone, zh: 电话}, unique: true, search: [exact], mask: phone}
          born: {tier: contact, type: birthday, label: {en: Born, zh: 生日}, mask: birth_year}
          card: {tier: money, type: bank_card, label: {en: Card, zh: 卡号}, mask: bank_card}
          region: {tier: open, type: region, label: {en: Region, zh: 地区}}
          owner: {tier: open, type: text, label: {en: Keeper, zh: 负责人}}
          segment: {tier: open, type: text, label: {en: Segment, zh: 分类}, allowed: [retail, vip]}
        roles:
          owner:
            label: {en: Owner, zh: 所有者}
            rights:
              contact: [enter, search, clear]
              money: [enter, search, clear]
              audit: [enter, search, clear]
            may: [read, search, enter, update, disclose, export, approve, user.add, user.admit, policy.apply]
          chief:
            label: {en: Chief, zh: 主管}
            may: [approve, user.list]
          clerk:
            label: {en: Clerk, zh: 录入员}
            rights: {contact: [enter, masked]}
            may: [read, enter]
          sales:
            label: {en: Sales, zh: 销售}
            extends: clerk
            rights: {contact: [search, clear], money: [enter, masked], audit: enter}
            fields: {card: masked, born: none}
            may: [search, update, disclose, export]
            for: {disclose: [service], export: [service, billing]}
            scope:
              - own customers
              - own region
              - {segments: [vip]}
            session: {idle: 2 minutes, lifetime: 1 hour}
          night:
            label: {en: Night, zh: 夜班}
            rights: {contact: clear, audit: enter}
            may: [read, disclose]
        """

    static let shippedURL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "policies/customer.yaml")

    static func shipped() throws -> [UInt8] { try [UInt8](Data(contentsOf: shippedURL)) }

    /// A file that the shipped policy includes, or another one of its folder.
    static func shipped(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: shippedURL.deletingLastPathComponent().appending(path: name)))
    }

    /// The shipped policy with what it includes, or a changed text of its first file.
    static func loadShipped(_ text: [UInt8]? = nil) throws(PolicyErrors) -> Policy {
        try Policy.load(main: "customer.yaml") { name in
            if name == "customer.yaml", let text { return text }
            return try shipped(name)
        }
    }

    /// The minimal policy with one part replaced, which must be there exactly once.
    static func minimal(replacing part: String, with other: String) -> String {
        replacing(part, with: other, in: minimal)
    }

    static func replacing(_ part: String, with other: String, in text: String) -> String {
        let pieces = text.components(separatedBy: part)
        precondition(pieces.count == 2, "`\(part)` stands \(pieces.count - 1) times in the sample")
        return pieces.joined(separator: other)
    }

    static func load(_ text: String) throws(PolicyErrors) -> Policy {
        try Policy.load(Array(text.utf8), file: "test.yaml")
    }

    /// A policy of several files, the first one named `main.yaml`.
    static func load(_ files: [String: String]) throws(PolicyErrors) -> Policy {
        try Policy.load(main: "main.yaml") { name in
            guard let text = files[name] else { throw Missing() }
            return Array(text.utf8)
        }
    }

    /// What loading a text finds; empty when it loads.
    static func problems(in text: String) -> [PolicyProblem] { problems { () throws(PolicyErrors) in try load(text) } }

    static func problems(in files: [String: String]) -> [PolicyProblem] {
        problems { () throws(PolicyErrors) in try load(files) }
    }

    private static func problems(_ load: () throws(PolicyErrors) -> Policy) -> [PolicyProblem] {
        do throws(PolicyErrors) {
            _ = try load()
            return []
        } catch {
            return error.problems
        }
    }

    private struct Missing: Error {}
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
