// Who-can, matrix, explanation and decision give one answer, whatever is asked.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@Suite("Every way to ask a policy gives the same answer")
struct AnalysisAgreementTests {
    @Test("for every role, action, field and combination of circumstances", arguments: 0..<4 as Range<UInt64>)
    func agree(seed: UInt64) throws {
        let policy = try seed == 0 ? AnalysisSamples.loadRich() : AnalysisSamples.random(seed: seed)
        let matrix = PolicyMatrix(policy)
        for action in Action.allCases {
            let questions: [FieldName?] = [nil] + policy.fields.map(\.name)
            for field in questions {
                let whoCan = try #require(WhoCan(policy, action, field))
                for role in policy.roles.map(\.name) {
                    let cell = try #require(matrix.cell(role, action, field))
                    let entry = whoCan.entries.first { $0.role == role }
                    for circumstances in Circumstances.every {
                        func what() -> Comment {
                            "seed \(seed): \(role) \(action) \(field?.rawValue ?? "") \(circumstances.names)"
                        }
                        let decision = policy.decide(role, action, field, in: circumstances)
                        let explained = PolicyExplanation(
                            policy, role: role, action: action, field: field, circumstances: circumstances)
                        let isListed =
                            entry.map { $0.isAllowed && $0.deniedIn.isDisjoint(with: circumstances) } ?? false
                        guard cell.allows(in: circumstances) == decision.isAllowed, explained.decision == decision,
                            isListed == decision.isAllowed
                        else {
                            Issue.record(what())
                            return
                        }
                        check(explained, cell, what)
                        for other in policy.roles.map(\.name) where other != role {
                            let can = policy.decide(other, action, field, in: circumstances).isAllowed
                            if explained.otherRoles.contains(other) != can { Issue.record(what()) }
                        }
                    }
                }
            }
        }
    }

    private func check(_ explained: PolicyExplanation, _ cell: MatrixCell, _ what: () -> Comment) {
        switch explained.decision {
        case .allow(let rule):
            if explained.rule != rule { Issue.record(what()) }
            if rule.enforcement != cell.enforcement || explained.enforcement != rule.enforcement {
                Issue.record(what())
            }
            if !explained.nearMisses.isEmpty { Issue.record(what()) }
        case .deny(let reasons):
            if reasons.isEmpty { Issue.record(what()) }
            // Whoever lacks nothing but is denied is denied by rules, and all of them are named.
            if cell.isGiven, explained.nearMisses.isEmpty { Issue.record(what()) }
            if cell.isGiven, explained.enforcement != .program { Issue.record(what()) }
        }
    }

    @Test("and so does what is seen when reading", arguments: 0..<30 as Range<UInt64>)
    func seen(seed: UInt64) throws {
        let policy = try seed == 0 ? AnalysisSamples.loadRich() : AnalysisSamples.random(seed: seed)
        let matrix = PolicyMatrix(policy)
        for role in policy.roles.map(\.name) {
            for field in policy.fields {
                let cell = try #require(matrix.cell(role, .read, field.name))
                for circumstances in Circumstances.every {
                    let what = Comment("seed \(seed): \(role) \(field.name) \(circumstances.names)")
                    let seen = policy.seen(field, by: role, in: circumstances)
                    #expect(cell.seen(in: circumstances) == seen, what)
                    let shown = policy.shown(field, to: role, in: circumstances)
                    let most = policy.cell(role, .read, field.name)
                    switch seen {
                    case .clear: #expect(shown == .clear, what)
                    case .onRequest:
                        #expect(shown < .clear, what)
                        #expect(most.visibility == .clear && most.allows(in: circumstances), what)
                        #expect(policy.decide(role, .disclose, field.name, in: circumstances).isAllowed, what)
                    case .masked: #expect(shown == .masked, what)
                    case .hidden: #expect(shown == .hidden, what)
                    }
                }
            }
        }
    }

    @Test("a role whose search counts as clear is listed for reading, even where it may not read")
    func searchCountsAsClear() throws {
        let policy = try AnalysisSamples.loadRich()
        let finder = RoleName("finder")
        let phone = FieldName("phone")
        let whoCan = try #require(WhoCan(policy, .read, phone))
        let entry = try #require(whoCan.entries.first { $0.role == finder })
        #expect(entry.form == .searchCountsAsClear)
        #expect(!entry.isAllowed)
        #expect(whoCan.entries.first { $0.role == RoleName("clerk") }?.form == .masked)
        #expect(whoCan.entries.first { $0.role == RoleName("officer") }?.form == .onRequest)
        #expect(PolicyMatrix(policy).cell(finder, .read, phone)?.searchCountsAsClear == true)
        #expect(PolicyMatrix(policy).cell(Policy.ownerRole, .read, phone)?.searchCountsAsClear == false)
        #expect(WhoCan(policy, .read, FieldName("shoe_size")) == nil)
    }

    @Test("whoever writes what it never sees enters only")
    func enterOnly() throws {
        let policy = try AnalysisSamples.loadRich()
        let entries = try #require(WhoCan(policy, .enter, FieldName("id_number"))).entries
        #expect(entries.first { $0.role == RoleName("clerk") }?.form == .enterOnly)
        #expect(entries.first { $0.role == RoleName("sales") }?.form == .allowed)
    }

    @Test("a denial names what came near and what failed")
    func nearMisses() throws {
        let policy = try AnalysisSamples.loadRich()
        func texts(_ role: String, _ action: Action, _ field: String?, _ circumstances: Circumstances = []) -> [String]
        {
            PolicyExplanation(
                policy, role: RoleName(role), action: action, field: field.map { FieldName($0) },
                circumstances: circumstances
            ).nearMisses.map { "\($0.rule?.text ?? "-"): \($0.failed.en)" }
        }
        #expect(
            texts("lead", .disclose, "id_number")
                == ["forbid.never: it forbids this always"])
        #expect(
            texts("sales", .export, "phone", [.minor, .outsideScope])
                == [
                    "forbid.minors_stay_in: it forbids this when minor, which holds here",
                    "roles.sales.may: export: the action reaches own customers only, and this customer is outside",
                ])
        #expect(
            texts("clerk", .disclose, "phone").isEmpty)
        #expect(
            texts("officer", .search, "id_number")
                == [
                    "roles.officer.may: search: the action is given, but the role Officer has no `search` right on identity"
                ])
        #expect(
            texts("finder", .read, "phone").isEmpty)
        #expect(
            texts("sales", .disclose, "notes")
                == [
                    "roles.sales.fields.notes: none: given on the tier, but a `fields` entry leaves `enter`, `masked` for Notes",
                    "roles.sales.may: disclose: the action is given, but the role Sales has no `clear` right on contact",
                ])
        #expect(
            texts("emergency", .search, "phone").isEmpty)
    }
}
