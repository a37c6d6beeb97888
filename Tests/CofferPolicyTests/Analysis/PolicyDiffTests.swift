// What changes between two policies is found whole: nothing is called unchanged that differs for somebody.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@Suite("Differences between policies")
struct PolicyDiffTests {
    struct Question: Hashable {
        let role: RoleName
        let action: Action
        let field: FieldName?
    }

    @Test("a policy does not differ from itself", arguments: 0..<20 as Range<UInt64>)
    func same(seed: UInt64) throws {
        let policy = try seed == 0 ? AnalysisSamples.loadRich() : AnalysisSamples.random(seed: seed)
        let diff = PolicyDiff(from: policy, to: policy)
        #expect(diff.isEmpty, "seed \(seed)")
        #expect(diff.change == PolicyChange(from: policy, to: policy))
        #expect(diff.change.resealTiers.isEmpty)
    }

    @Test(
        "widenings are the cells that give more in some circumstances, narrowings those that only give less",
        arguments: 0..<16 as Range<UInt64>)
    func exhaustive(seed: UInt64) throws {
        let old = try AnalysisSamples.random(seed: seed)
        let new = try AnalysisSamples.random(seed: seed + 1000)
        let diff = PolicyDiff(from: old, to: new)
        var widened: Set<Question> = []
        var narrowed: Set<Question> = []
        for role in old.roles.map(\.name) {
            for action in Action.allCases {
                let fields = action.isAboutFields ? old.fields.map(\.name) : []
                for field in [nil] + fields {
                    let question = Question(role: role, action: action, field: field)
                    for circumstances in Circumstances.every {
                        let before = Self.given(old, question, circumstances)
                        let after = Self.given(new, question, circumstances)
                        if after.shown > before.shown || !after.found.isSubset(of: before.found) {
                            widened.insert(question)
                        }
                        if after.shown < before.shown || !before.found.isSubset(of: after.found) {
                            narrowed.insert(question)
                        }
                    }
                }
            }
        }
        func questions(_ changes: [CellChange]) -> Set<Question> {
            Set(changes.map { Question(role: $0.role, action: $0.action, field: $0.field) })
        }
        #expect(questions(diff.widenings) == widened, "seed \(seed)")
        #expect(questions(diff.narrowings) == narrowed.subtracting(widened), "seed \(seed)")
        #expect(questions(diff.widenings.filter(\.isNarrowed)) == widened.intersection(narrowed), "seed \(seed)")
        // The way back takes what the way there gave.
        let back = PolicyDiff(from: new, to: old)
        #expect(questions(back.widenings.filter { !$0.isNarrowed }) == questions(diff.narrowings), "seed \(seed)")
    }

    /// How much an answer gives, told from decisions alone: what is shown, and which parts can be found out.
    private static func given(
        _ policy: Policy, _ question: Question, _ circumstances: Circumstances
    ) -> (shown: Int, found: Set<String>) {
        let decision = policy.decide(question.role, question.action, question.field, in: circumstances)
        var given = decision.isAllowed ? 10 : 0
        guard let field = question.field.flatMap({ policy.field($0) }) else { return (given, []) }
        if decision.isAllowed {
            switch question.action {
            case .read:
                given +=
                    [Seen.hidden: 0, .masked: 2, .onRequest: 4, .clear: 5][
                        policy.seen(field, by: question.role, in: circumstances)] ?? 0
            case .export, .exportPlain, .changes, .disclose:
                let cell = policy.cell(question.role, question.action, field.name)
                given += [Visibility.hidden: 0, .masked: 2, .clear: 5][cell.visibility] ?? 0
            default: break
            }
        }
        let parts: Set<String> = ["last4", "domain", "beginning", "initials"]
        let everything = parts.union(["value"])
        // Whoever sees the value has nothing to find out.
        if given >= 14 { return (given, everything) }
        // Of restricted customers nothing is found by searching, unless the role may restrict them.
        let mayRestrict = policy.decide(question.role, .restrict).isAllowed
        guard question.action == .read, !field.isOpen, mayRestrict || !circumstances.contains(.restricted),
            policy.rights(of: question.role, on: field).contains(.search)
        else { return (given, []) }
        let found = Set(field.searchKinds.compactMap { Self.tells[$0.rawValue] })
        let isFoundWhole = field.isEnumerable && field.searchKinds.contains(.exact)
        return (given, isFoundWhole ? everything : found)
    }

    private static let tells = ["last4": "last4", "domain": "domain", "prefix": "beginning", "pinyin": "initials"]

    // MARK: - Keys and records

    @Test("another mask seals its tier anew and leaves two partial views")
    func mask() throws {
        let old = try AnalysisSamples.loadRich()
        let new = try AnalysisSamples.rich(
            replacing: "search: [exact], mask: phone", with: "search: [exact], mask: phone_strict")
        let diff = PolicyDiff(from: old, to: new)
        #expect(diff.change.resealTiers == [TierName("contact")])
        #expect(diff.change.changedMasks == [FieldName("phone")])
        #expect(diff.effects.map(\.kind) == [.reseal, .maskWaits, .twoPartialViews])
        #expect(diff.effects.last?.text.en.contains("old partial view") == true)
        #expect(diff.differences.map(\.line.en) == ["mask of the field `phone`: phone → phone_strict"])
        #expect(diff.widenings.isEmpty && diff.narrowings.isEmpty)
    }

    @Test("a field that moves seals both tiers anew")
    func move() throws {
        let new = try AnalysisSamples.rich(
            replacing: "notes: {tier: contact", with: "notes: {tier: identity")
        let change = PolicyChange(from: try AnalysisSamples.loadRich(), to: new)
        #expect(change.resealTiers == [TierName("contact"), TierName("identity")])
        #expect(change.movedFields.map(\.field) == [FieldName("notes")])
    }

    @Test("a new field seals nothing anew; a searchable one that goes does, and other ways to search")
    func fields() throws {
        let old = try AnalysisSamples.loadRich()
        let added = try AnalysisSamples.rich(
            replacing: "  region: {tier",
            with:
                "  email: {tier: contact, type: email, label: {en: Mail, zh: 邮箱}, mask: email, search: [exact]}\n  region: {tier"
        )
        #expect(PolicyChange(from: old, to: added).resealTiers.isEmpty)
        let removed = PolicyChange(from: added, to: old)
        #expect(removed.resealTiers == [TierName("contact")])
        #expect(removed.removedFields == [FieldName("email")])
        let unsearchable = try AnalysisSamples.rich(
            replacing: "type: resident_id, label: {en: ID, zh: 身份证}, search: [exact]",
            with: "type: resident_id, label: {en: ID, zh: 身份证}")
        #expect(PolicyChange(from: old, to: unsearchable).resealTiers == [TierName("identity")])
        #expect(PolicyChange(from: unsearchable, to: old).resealTiers == [TierName("identity")])
        let text = try AnalysisSamples.rich(
            replacing: "owner: {tier: open, type: text", with: "owner: {tier: open, type: region")
        #expect(PolicyChange(from: old, to: text).changedTypes == [FieldName("owner")])
    }

    @Test("what a vault with records does not take is said first")
    func refused() throws {
        let old = try AnalysisSamples.loadRich()
        func withSource(in tier: String) throws -> Policy {
            try AnalysisSamples.rich(
                replacing: "  region: {tier",
                with: "  source: {tier: \(tier), type: text, label: {en: Source, zh: 来源}}\n  region: {tier")
        }
        let diff = PolicyDiff(from: try withSource(in: "open"), to: try withSource(in: "contact"))
        #expect(diff.change.crossedOpen == [FieldName("source")])
        #expect(diff.change.resealTiers == [TierName("contact")])
        #expect(diff.effects.map(\.kind).prefix(2) == [.refused, .reseal])
        let type = try AnalysisSamples.rich(
            replacing: "owner: {tier: open, type: text", with: "owner: {tier: open, type: region")
        #expect(PolicyDiff(from: old, to: type).effects.map(\.kind) == [.refused])
    }

    @Test("whoever gains a key waits for a holder, and whoever loses one makes a rotation due")
    func rights() throws {
        let old = try AnalysisSamples.loadRich()
        let new = try AnalysisSamples.rich(
            replacing: "{contact: [enter, masked], identity: enter, audit: enter}",
            with: "{contact: [enter, masked], identity: [enter, masked], audit: enter}")
        let gain = PolicyDiff(from: old, to: new)
        #expect(gain.change.gainedRights.map(\.role) == [RoleName("clerk")])
        #expect(gain.change.gainedRights.map(\.keys) == [.masked])
        #expect(gain.effects.map(\.kind) == [.waitForAdmit])
        #expect(gain.widenings.allSatisfy { $0.role == RoleName("clerk") })
        #expect(
            CellChange.lines(gain.widenings).map(\.en) == [
                "clerk: read id_number: denied → masked"
            ])
        let loss = PolicyDiff(from: new, to: old)
        #expect(loss.change.lostRights.map(\.keys) == [.masked])
        #expect(loss.effects.map(\.kind) == [.rotationDue])
        #expect(loss.effects.first?.tier == TierName("identity"))
        // To write takes no key.
        let writer = try AnalysisSamples.rich(
            replacing: "{contact: search, audit: enter}", with: "{contact: [enter, search], audit: enter}")
        #expect(PolicyDiff(from: old, to: writer).effects.isEmpty)
        #expect(PolicyChange(from: old, to: writer).gainedRights.map(\.rights) == [.enter])
    }

    @Test("a forbid on top of a key is the program's alone")
    func programOnly() throws {
        let old = try AnalysisSamples.loadRich()
        let new = try AnalysisSamples.rich(
            replacing: "  held: {actions",
            with: "  quiet: {roles: [officer], actions: [read], fields: [phone]}\n  held: {actions")
        let diff = PolicyDiff(from: old, to: new)
        #expect(diff.widenings.isEmpty)
        #expect(Set(diff.narrowings.map(\.role)) == [RoleName("officer")])
        #expect(diff.effects.map(\.kind) == [.programOnly])
        #expect(diff.differences.map(\.change) == [.added])
        #expect(diff.change.lostRights.isEmpty)
    }

    @Test("another scope or purpose is a changed condition")
    func conditions() throws {
        let old = try AnalysisSamples.loadRich()
        let new = try AnalysisSamples.rich(replacing: "{export: [service]}", with: "{export: [service, audit]}")
        let diff = PolicyDiff(from: old, to: new)
        #expect(diff.widenings.isEmpty && diff.narrowings.isEmpty && diff.differences.isEmpty)
        #expect(diff.conditions.map(\.role) == [RoleName("sales"), RoleName("lead")])
        #expect(
            diff.conditions.first?.line.en
                == "sales: export: own customers, for `service` → own customers, for `audit` or `service`")
        let approval = try AnalysisSamples.rich(
            replacing: "export: {by: [owner, officer]}", with: "export: {by: [owner, officer], count: 2}")
        #expect(PolicyDiff(from: old, to: approval).differences.map(\.subject) == [.approval])
    }

    @Test("the whole of it encodes with stable names")
    func encodes() throws {
        let diff = PolicyDiff(from: try AnalysisSamples.random(seed: 3), to: try AnalysisSamples.random(seed: 4))
        let data = try JSONEncoder().encode(diff)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(
            Set(object.keys) == ["widenings", "narrowings", "conditions", "differences", "change", "effects"])
        let change = try #require(object["change"] as? [String: Any])
        #expect(change["reseal_tiers"] is [String])
    }
}
