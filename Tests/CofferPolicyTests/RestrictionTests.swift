// Customers whose processing is restricted: a denial that no rule has to say, and that says so everywhere.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@Suite("Restricted customers in a policy")
struct RestrictionTests {
    private static let text = """
        policy: 1
        title: {en: t, zh: 策略}
        tiers:
          contact: {label: {en: contact, zh: 联系}}
          audit: {label: {en: audit, zh: 理由}}
        fields:
          phone: {tier: contact, type: phone, label: {en: Phone, zh: 电话}, search: exact, mask: phone}
          region: {tier: open, type: region, label: {en: Region, zh: 地区}}
        roles:
          owner:
            label: {en: Owner, zh: 所有者}
            rights: {contact: [enter, search, clear], audit: [enter, search, clear]}
            may: [read, search, enter, update, disclose, import, export, export.plain, erase, hold, restrict, merge,
              user.add, user.admit, policy.apply, quality, statistics, changes]
          sales:
            label: {en: Sales, zh: 销售}
            rights: {contact: [enter, search, clear], audit: enter}
            may: [read, search, enter, update, disclose, import, export, export.plain, erase, hold, merge, code.change,
              quality, statistics, changes, user.list]
        """
    private static let sales = RoleName("sales")
    private static let denied: Set<Action> = [
        .read, .search, .enter, .update, .disclose, .import, .export, .exportPlain, .merge, .codeChange, .quality,
        .changes,
    ]

    @Test("denies everything that processes them to a role without `restrict`, and nothing else")
    func denial() throws {
        let policy = try Samples.load(Self.text)
        for action in Action.allCases where policy.decide(Self.sales, action).isAllowed {
            let isAllowed = policy.decide(Self.sales, action, in: .restricted).isAllowed
            #expect(isAllowed != Self.denied.contains(action), "\(action)")
        }
        for action in Action.allCases where policy.decide(Policy.ownerRole, action).isAllowed {
            #expect(policy.decide(Policy.ownerRole, action, in: .restricted).isAllowed, "\(action)")
        }
        guard case .deny(let reasons) = policy.decide(Self.sales, .read, FieldName("phone"), in: .restricted) else {
            Issue.record("allowed")
            return
        }
        #expect(reasons.map(\.en) == ["processing of this customer is restricted"])
    }

    @Test("is said by explain, who-can, the matrix and tests of a policy")
    func said() throws {
        let policy = try Samples.load(Self.text)
        let phone = FieldName("phone")
        let denied = PolicyExplanation(
            policy, role: Self.sales, action: .read, field: phone, circumstances: .restricted)
        #expect(denied.nearMisses.contains { $0.failed.en.contains("built in") && $0.rule == nil })
        #expect(denied.otherRoles == [Policy.ownerRole])
        let allowed = PolicyExplanation(policy, role: Self.sales, action: .read, field: phone)
        #expect(allowed.wouldBeDeniedIn == .restricted)
        #expect(allowed.notes.contains { $0.en == "would be denied when: restricted" })
        let entries = try #require(WhoCan(policy, .export, phone)).entries
        #expect(entries.map { $0.deniedIn.names } == [[], ["restricted"]])
        let matrix = PolicyMatrix(policy)
        #expect(matrix.cell(Self.sales, .read, phone)?.deniedIn == .restricted)
        // A sign in every cell would say nothing: the legend says it once.
        #expect(!matrix.actionTable.rows.joined().contains { $0.en.contains("*") })
        #expect(matrix.actionTable.legend.contains { $0.en.contains("`restrict`") })
    }

    @Test("a forbid takes them from a role with `restrict` too, or `restrict` itself")
    func forbidden() throws {
        let some = try Samples.load(
            Self.text + "\nforbid:\n  stay: {actions: [export], when: [restricted]}\n")
        #expect(!some.decide(Policy.ownerRole, .export, in: .restricted).isAllowed)
        #expect(some.decide(Policy.ownerRole, .read, in: .restricted).isAllowed)
        let all = try Samples.load(
            Self.text.replacing("quality, statistics, changes, user.list]", with: "restrict]")
                + "\nforbid:\n  none: {actions: [restrict], roles: [sales]}\n")
        #expect(!all.decide(Self.sales, .read, in: .restricted).isAllowed)
    }

    @Test("giving `restrict` to a role widens what it may do, and a difference says with whom")
    func difference() throws {
        let before = try Samples.load(Self.text)
        let after = try Samples.load(
            Self.text.replacing("statistics, changes, user.list]", with: "statistics, changes, user.list, restrict]"))
        let difference = PolicyDiff(from: before, to: after)
        #expect(difference.narrowings.isEmpty && !difference.widenings.isEmpty)
        #expect(difference.widenings.allSatisfy { $0.isWidened && !$0.isNarrowed && $0.role == Self.sales })
        let lines = CellChange.lines(difference.widenings).map(\.en)
        #expect(lines.contains { $0.contains("read") && $0.contains("restricted") }, "\(lines)")
        let same = try Samples.load(
            Self.text.replacing(
                "disclose, import, export, export.plain, erase, hold, merge, code.change",
                with: "disclose, import, erase, hold, merge"))
        let narrowed = CellChange.lines(PolicyDiff(from: before, to: same).narrowings).map(\.en)
        #expect(!narrowed.contains { $0.contains("restricted") }, "\(narrowed)")
    }
}
