// Restrictions that rules of retention want: by a purge, and instead of an erasure that a law forbids for now.

import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Testing

@testable import CofferVault

@Suite("Restriction by retention")
struct RestrictionRetentionTests {
    /// Half a year after the last dealings data are restricted, a year after it they go; what was bought stays ten years.
    private static func policy(_ text: String) -> String {
        text + """

            events:
              purchase: {label: {en: purchase, zh: 交易}}
            retention:
              quiet:
                {kind: maximum, label: {en: half a year, zh: 半年}, period: P6M, from: [last_interaction],
                  tiers: [identity], outcome: restrict}
              over:
                {kind: maximum, label: {en: a year, zh: 一年}, period: P1Y, from: [last_interaction, created_at],
                  tiers: [contact, identity, financial]}
              books:
                {kind: minimum, label: {en: books, zh: 账簿}, period: P10Y, from: [purchase], record: true,
                  citation: {en: Tax Law 1, zh: 税法一}, as_of: 2026-01-01}
            purge: {grace: 1 day}

            """
    }

    private static let day: Int64 = 86_400_000

    /// One to be restricted, one without anything in the tier that it is about, one to go, one here lately.
    private static func stocked() throws -> (vault: VaultFixture, officer: VaultSession, codes: [String]) {
        let vault = try VaultFixture(policy: policy)
        let codes = try [
            #""last_interaction": "2026-03-01", "gender": "male""#, #""last_interaction": "2026-03-01""#,
            #""last_interaction": "2025-03-01", "gender": "male""#,
            #""last_interaction": "2026-11-01", "gender": "male""#,
        ].map { try vault.owner.add(#"{"name": "客户", \#($0)}"#) }
        return (vault, try vault.session("pia", role: "privacy_officer"), codes)
    }

    @Test("what a rule restricts is counted, planned as such, approved, and restricted by the run, with its rule")
    func life() throws {
        let (vault, officer, codes) = try Self.stocked()
        let status = try vault.owner.retention()
        #expect([status.due, status.toRestrict, status.soon] == [1, 1, 0])
        #expect(status.rules.first { $0.name == "quiet" }?.due == 1)
        let plan = try vault.owner.plan()
        let number = try #require(plan.number)
        #expect([plan.records, plan.partly, plan.restricts, plan.restricted] == [2, 0, 1, 0])
        let lines = try officer.planned()
        #expect(lines.map(\.code) == [codes[0], codes[2]] && lines.map(\.isRestriction) == [true, false])
        #expect(lines.map(\.rule) == ["quiet", "over"] && lines.allSatisfy { $0.tiers == nil })
        let notices = try vault.owner.events(.customerShow(CustomerShow(code: codes[0]))).compactMap {
            if case .notice(let text) = $0 { text.en } else { nil }
        }
        #expect(notices == ["processing of this customer is to be restricted from 2026-11-19 on (plan \(number))"])
        _ = try officer.events(.planApprove(plan: number))
        vault.clock.advance(2 * Self.day)
        let done = try vault.owner.run(number)
        #expect([done.erased, done.restricted, done.spared] == [1, 1, 0] && done.isCleansed)
        let view = try #require(try vault.owner.restricted().first)
        #expect(view.code == codes[0] && view.restriction.ground == .rule && view.restriction.cites == "quiet")
        #expect(view.restriction.citesLabel?.en.isEmpty == false)
        #expect(try Set(vault.owner.listed()) == Set([codes[0], codes[1], codes[3]]))
        try vault.owner.verify()
        let entries = try vault.owner.ledger(LedgerList(entryClass: "authority", limit: 50)).map(\.summary.en)
        #expect(entries.contains("plan \(number) carried out: 1 erased, 1 restricted, 0 spared"))
        #expect(entries.contains("planned to let 1 customers go and restrict 1"))
        // Restricted, they still go when their time is over; nobody is restricted twice.
        #expect(try vault.owner.retention().toRestrict == 0)
        _ = try Vault.checkCertificate(Array(try vault.owner.certificate(of: done.sequence).utf8))
        vault.clock.advance(200 * Self.day)
        #expect(try vault.owner.retention().due == 2)
        // A new session folds the same, from nothing.
        #expect(try vault.unlock("pia").retention().due == 2)
    }

    @Test("a hold keeps nobody from being restricted; whoever came back or was restricted meanwhile is spared")
    func spared() throws {
        let (vault, officer, codes) = try Self.stocked()
        let more = try (1...2).map { _ in
            try vault.owner.add(#"{"name": "客户", "last_interaction": "2026-03-01", "gender": "female"}"#)
        }
        _ = try vault.owner.hold("case-1", codes[0], codes[2])
        let plan = try vault.owner.plan()
        #expect(
            [plan.records, plan.restricts, plan.held] == [4, 4, 1], "who is held and due to go is restricted at least")
        let number = try #require(plan.number)
        _ = try officer.events(.planApprove(plan: number))
        try vault.owner.edit(more[0], #"{"last_interaction": "2026-11-01"}"#)
        _ = try vault.owner.restrict(.claims, more[1])
        vault.clock.advance(2 * Self.day)
        let done = try vault.owner.run(number)
        #expect([done.erased, done.restricted, done.spared] == [0, 2, 2])
        #expect(try vault.owner.restricted().map(\.restriction.ground) == [.rule, .rule, .claims])
        try vault.owner.verify()
    }

    @Test("a planned restriction that was made an erasure in the file is not carried out")
    func forged() throws {
        let (vault, officer, _) = try Self.stocked()
        let number = try #require(try vault.owner.plan().number)
        _ = try officer.events(.planApprove(plan: number))
        vault.clock.advance(2 * Self.day)
        try vault.forge("UPDATE planned SET tiers = 0 WHERE tiers = -1")
        #expect(try vault.owner.refused(.planRun(plan: number)).code == .planChanged)
    }

    // MARK: Instead of erasing

    private func plan(_ request: EraseRequest, _ session: VaultSession) throws -> ErasurePlanView {
        var request = request
        request.confirmed = nil
        for case .erasurePlan(let view) in try session.events(.erase(request)) { return view }
        throw Missing.event
    }

    @Test("where a law wants a customer kept, asking for erasure can restrict instead, and says until when")
    func instead() throws {
        let (vault, officer, codes) = try Self.stocked()
        _ = try vault.owner.note("purchase", "2024-02-29", codes[3])
        var request = EraseRequest(code: codes[3], reason: "asked for it, twice")
        let refused = try officer.refused(.erase(request))
        // Commands that can be given as they stand.
        #expect(refused.code == .retentionBlocks)
        for hint in [refused.hint?.en, refused.hint?.zh] {
            #expect(hint?.contains("coffer erase \(codes[3]) --or-restrict --reason 'asked for it, twice'\n") == true)
            #expect(hint?.hasSuffix("coffer erase \(codes[3]) --tier TIER --reason 'asked for it, twice'") == true)
        }
        request.orRestrict = true
        let plan = try plan(request, officer)
        #expect(plan.instead?.ground == .statutory && plan.instead?.cites == "books")
        #expect(plan.instead?.until?.iso == "2034-03-01")
        request.confirmed = plan.digest
        let (error, events) = try officer.failing(.erase(request))
        #expect(error?.code == .restrictedInstead && error?.code.exit == .waiting)
        let message = try #require(error?.message)
        #expect(message.en.contains("Tax Law 1") && message.en.contains("2034-03-01") && message.zh.contains("税法一"))
        #expect(error?.hint?.en.hasSuffix("coffer erase \(codes[3]) --reason 'asked for it, twice'") == true)
        guard case .restrictionChanged(let view) = events.first else { throw Missing.event }
        #expect(view.outcome == .changed && view.restriction?.until?.iso == "2034-03-01")
        let lines = try vault.owner.history(CustomerHistory(code: codes[3]))
        #expect(lines.last?.kind == "restricted" && lines.last?.reason == "asked for it, twice")
        // Asked again, nothing changes; a restriction on another ground stays.
        request.confirmed = try self.plan(request, officer).digest
        #expect(try officer.failing(.erase(request)).error?.code == .restrictedInstead)
        _ = try vault.owner.restrict(.claims, codes[3])
        request.confirmed = try self.plan(request, officer).digest
        _ = try officer.failing(.erase(request))
        #expect(try vault.owner.restricted().map(\.restriction.ground) == [.claims])
        try vault.owner.verify()
    }

    /// A law keeps what was bought for, and nothing else.
    static func financial(_ text: String) -> String {
        policy(text).replacing("from: [purchase], record: true", with: "from: [purchase], tiers: [financial]")
    }

    private static func bought() throws -> (vault: VaultFixture, code: String) {
        let vault = try VaultFixture(policy: financial)
        let code = try vault.owner.add(
            #"{"name": "客户", "phone": "13800138001", "gender": "male", "bank_card": "6222024048641725267"}"#)
        try vault.owner.merge(try vault.owner.add(#"{"name": "客户", "phone": "13800138002"}"#), into: code)
        _ = try vault.owner.note("purchase", "2024-02-29", code)
        return (vault, code)
    }

    @Test("tiers that no law keeps go, the rest is restricted, in one act that has a certificate")
    func partly() throws {
        let (vault, code) = try Self.bought()
        let opening = SubjectOpening(type: .erasure, code: code, channel: .email, check: .account, language: "en")
        var asked: Int64 = 0
        for case .subjectRequest(let view) in try vault.owner.events(.requestOpen(opening)) { asked = view.number }
        var request = EraseRequest(code: code, reason: "asked for it", orRestrict: true, request: asked)
        let plan = try plan(request, vault.owner)
        #expect(plan.goes.map(\.name.rawValue) == ["contact", "identity"])
        #expect(plan.tiers.map(\.name.rawValue) == ["contact", "identity", "financial"])
        #expect(plan.instead?.cites == "books" && plan.suppressed.isEmpty)
        request.confirmed = plan.digest
        let (error, events) = try vault.owner.failing(.erase(request))
        #expect(error?.code == .restrictedInstead && error?.message.en.hasPrefix("only a part was erased") == true)
        #expect(error?.hint?.en.hasSuffix("request close \(asked) --outcome partly --ground statutory_duty") == true)
        var done: ErasureView?
        for case .erased(let view) in events { done = view }
        let erased = try #require(done)
        #expect(erased.tiers == plan.goes.map(\.name) && erased.isCleansed && erased.numbers.isEmpty)
        let shown = try vault.owner.shown(code, reveal: ["bank_card"])
        #expect(shown["bank_card"] == .clear("6222024048641725267"))
        #expect(shown["name"] == nil && shown["phone"] == nil && shown["gender"] == nil)
        #expect(try vault.owner.restricted().map(\.restriction.cites) == ["books"])
        #expect(try vault.owner.found(#"{"phone": "13800138001"}"#).isEmpty)
        // One act, of both tiers and of both records.
        let certificate = try Vault.checkCertificate(Array(try vault.owner.certificate(of: erased.sequence).utf8))
        #expect(
            Set(certificate.records.map { "\($0.record) \($0.tier ?? "")" }) == [
                "1 contact", "1 identity", "2 contact",
            ])
        let closing = SubjectClosing(request: asked, outcome: .partly, refusal: .statutoryDuty)
        for case .subjectRequest(let view) in try vault.owner.events(.requestClose(closing)) {
            #expect(view.evidence.count >= 3 && view.state == .closed)
        }
        // Asked again, nothing is left that could go.
        request.request = nil
        request.confirmed = try self.plan(request, vault.owner).digest
        let (again, told) = try vault.owner.failing(.erase(request))
        #expect(again?.message.en.hasPrefix("nothing was erased") == true)
        #expect(!told.contains { if case .erased = $0 { true } else { false } })
        try vault.owner.verify()
    }

    @Test("a part goes with an approval, too, which is for just that part")
    func partlyApproved() throws {
        let office = try ApprovalTests.Office(policy: {
            ChangedPolicy.with(adding: "approvals:\n  erase: {by: [privacy_officer]}\n")(Self.financial($0))
        })
        let owner = office.vault.owner
        try owner.edit(office.code, #"{"gender": "male", "bank_card": "6222024048641725267"}"#)
        _ = try owner.note("purchase", "2024-02-29", office.code)
        var request = EraseRequest(code: office.code, reason: "asked for it", orRestrict: true)
        request.confirmed = try plan(request, owner).digest
        try office.decide(try office.asked { try owner.events(.erase(request)) })
        #expect(try owner.failing(.erase(request)).error?.message.en.hasPrefix("only a part was erased") == true)
        let shown = try owner.shown(office.code, reveal: ["bank_card"])
        #expect(shown["name"] == nil && shown["phone"] == nil && shown["bank_card"] == .clear("6222024048641725267"))
        try owner.verify()
    }

    @Test("what keeps somebody from being erased keeps every tier, and they are restricted all the same")
    func partlyHeld() throws {
        let (vault, code) = try Self.bought()
        _ = try vault.owner.events(.holdPlace(HoldRequest(matter: try MatterName("case-1"), codes: [code])))
        var request = EraseRequest(code: code, reason: "asked for it", orRestrict: true)
        let plan = try plan(request, vault.owner)
        #expect(plan.goes.isEmpty && plan.instead != nil)
        request.confirmed = plan.digest
        // Not the law, which keeps one tier only.
        let message = try vault.owner.failing(.erase(request)).error?.message.en
        #expect(
            message?.hasPrefix("nothing was erased") == true && message?.contains("case-1") == true, "\(message ?? "")")
        #expect(try vault.owner.found(#"{"phone": "13800138001"}"#) == [code])
        try vault.owner.verify()
    }

    @Test("without a law against it `--or-restrict` erases; it is about whole customers, and takes the action")
    func orNot() throws {
        let (vault, officer, codes) = try Self.stocked()
        var request = EraseRequest(code: codes[3], reason: "asked for it", orRestrict: true)
        request.confirmed = try plan(request, officer).digest
        #expect(try officer.events(.erase(request)).contains { if case .erased = $0 { true } else { false } })
        let tier = EraseRequest(code: codes[0], tier: TierName("identity"), reason: "x", orRestrict: true)
        #expect(try officer.refused(.erase(tier)).code == .usage)
        let clerk = try VaultFixture(policy: { RestrictionTests.policy(Self.policy($0)) })
        let code = try clerk.owner.add(#"{"name": "客户"}"#)
        _ = try clerk.owner.note("purchase", "2024-02-29", code)
        let anna = try clerk.session("anna", role: "sales")
        let asked = EraseRequest(code: code, reason: "x", orRestrict: true)
        #expect(try anna.refused(.erase(asked)).code == .denied)
        try vault.owner.verify()
    }
}
