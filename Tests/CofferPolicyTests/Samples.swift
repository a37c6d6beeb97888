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

    static let shippedURL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "policies/customer.yaml")

    static func shipped() throws -> [UInt8] { try [UInt8](Data(contentsOf: shippedURL)) }

    /// The minimal policy with one part replaced, which must be there exactly once.
    static func minimal(replacing part: String, with other: String) -> String {
        let pieces = minimal.components(separatedBy: part)
        precondition(pieces.count == 2, "`\(part)` stands \(pieces.count - 1) times in the sample")
        return pieces.joined(separator: other)
    }

    static func load(_ text: String) throws(PolicyErrors) -> Policy {
        try Policy.load(Array(text.utf8), file: "test.yaml")
    }

    /// What loading a text finds; empty when it loads.
    static func problems(in text: String) -> [PolicyProblem] {
        do throws(PolicyErrors) {
            _ = try load(text)
            return []
        } catch {
            return error.problems
        }
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
