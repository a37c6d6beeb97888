// Plans to let data go: who is due, who is spared, two people, and a run that may be interrupted.

import CofferCrypto
import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Retention")
struct RetentionTests {
    /// One year after the last dealings; ten years for what was bought; no grace unless said.
    private static func policy(grace: String = "1 day", backup: String = "") -> (String) -> String {
        { text in
            text + """

                events:
                  contact: {label: {en: contact, zh: 联系}, keeps: last_interaction}
                  purchase: {label: {en: purchase, zh: 交易}}
                retention:
                  dealings:
                    {kind: maximum, label: {en: a year after the last dealings, zh: 最后往来后一年}, period: P1Y,
                      from: [contact, purchase, created_at], tiers: [contact, identity]}
                  books:
                    {kind: maximum, label: {en: ten years for the books, zh: 账簿十年}, period: P10Y,
                      from: [purchase, created_at], tiers: [financial]}
                  tax:
                    {kind: minimum, label: {en: tax books, zh: 税务账簿}, period: P10Y, from: [purchase],
                      tiers: [financial]}
                purge: {grace: \(grace)\(backup)}

                """
        }
    }

    private static let day: Int64 = 86_400_000

    /// Customers of three kinds: long gone; long gone with a bank card; here lately. The clock stands on 2026-11-18.
    private func stocked(
        grace: String = "1 day", backup: String = ""
    ) throws -> (vault: VaultFixture, gone: [String], partly: [String], recent: [String]) {
        let vault = try VaultFixture(policy: Self.policy(grace: grace, backup: backup))
        func add(_ count: Int, _ prefix: String, _ more: String) throws -> [String] {
            try (0..<count).map {
                try vault.owner.add(#"{"name": "客户", "phone": "\#(prefix)\#(1_000 + $0)", \#(more)}"#)
            }
        }
        let gone = try add(5, "1381000", #""region": "华东", "created_at": "2020-01-01""#)
        let card = #""region": "华北", "created_at": "2020-01-01", "bank_card": "6222024048641725267""#
        let partly = try add(3, "1382000", card)
        let recent = try add(4, "1383000", #""region": "华东", "created_at": "2026-06-01""#)
        return (vault, gone, partly, recent)
    }

    @Test("status counts who is due, soon due and kept, by rule and region, and nobody else")
    func status() throws {
        let (vault, _, _, _) = try stocked()
        _ = try vault.owner.add(#"{"name": "无日期"}"#)
        _ = try vault.owner.add(#"{"name": "将到期", "created_at": "2025-12-01", "region": "华东"}"#)
        let view = try vault.owner.retention()
        #expect([view.customers, view.due, view.soon, view.undated, view.held] == [14, 8, 1, 1, 0])
        #expect(view.groups.map(\.due).sorted() == [3, 5])
        #expect(view.rules.first { $0.name == "dealings" }?.due == 8)
        let sales = try vault.session("anna", role: "sales")
        #expect(try sales.refused(.retentionStatus(RetentionQuery())).code == .denied)
    }

    @Test("a plan is made, approved by somebody else, waits, and takes exactly those who are due")
    func life() throws {
        let (vault, gone, partly, recent) = try stocked(grace: "30 days")
        let officer = try vault.session("officer", role: "privacy_officer")
        let preview = try vault.owner.plan(preview: true)
        #expect(preview.number == nil && preview.records == 8 && preview.partly == 3)
        let plan = try vault.owner.plan()
        let number = try #require(plan.number)
        #expect(plan.records == 8 && plan.digest == preview.digest)
        #expect(plan.from.iso == "2026-12-18")
        #expect(try vault.owner.refused(.retentionPlan(RetentionQuery(), isPreview: false)).code == .planOpen)
        let due = Set(gone).union(partly)
        #expect(Set(try officer.planned().map(\.code)) == due)
        let notices = try vault.owner.events(.customerShow(CustomerShow(code: gone[0]))).compactMap {
            if case .notice(let text) = $0 { text.en } else { nil }
        }
        #expect(notices == ["this customer is to go from 2026-12-18 on (plan \(number))"])
        for case .status(let status) in try officer.events(.status) {
            #expect(status.plan?.number == number && status.plan?.isApproved == false)
        }
        // Programs, and whoever lists or looks for customers, are told the same.
        let marked = try officer.events(.customerList(CustomerList())).compactMap { event -> CustomerView? in
            if case .customer(let view) = event { view } else { nil }
        }
        #expect(
            Dictionary(uniqueKeysWithValues: marked.compactMap { view in view.planned.map { (view.code, $0.outcome) } })
                == Dictionary(
                    uniqueKeysWithValues: gone.map { ($0, PendingPlan.Outcome.erase) }
                        + partly.map { ($0, .eraseTiers) }))
        #expect(marked.compactMap(\.planned).allSatisfy { $0.plan == number && $0.from.iso == "2026-12-18" })
        #expect(try vault.owner.refused(.planRun(plan: number)).code == .planWaits)
        #expect(try vault.owner.refused(.planApprove(plan: number)).code == .ownPlan)
        #expect(try vault.session("anna", role: "sales").refused(.planApprove(plan: number)).code == .denied)
        _ = try officer.events(.planApprove(plan: number))
        #expect(try vault.owner.refused(.planRun(plan: number)).code == .planWaits, "the time of grace")
        vault.clock.advance(31 * Self.day)
        let needles = try gone.flatMap { try vault.needles(of: $0) }
        let done = try vault.owner.run(number)
        #expect(done.erased == 8 && done.spared == 0 && done.isCleansed)
        let left = Set(partly).union(recent)
        #expect(try Set(vault.owner.listed()) == left)
        #expect(try !vault.holdsAny(of: needles))
        for code in partly {
            let shown = try vault.owner.shown(code)
            #expect(shown["phone"] == nil && shown["name"] == nil && shown["bank_card"] != nil)
        }
        try vault.owner.verify()
        let kinds = try vault.owner.ledger(LedgerList(entryClass: "authority", limit: 50)).map(\.kind)
        #expect(kinds.filter { $0.hasPrefix("plan") } == ["plan_finished", "plan_approved", "planned"])
        let certificate = try Vault.checkCertificate(Array(try vault.owner.certificate(of: done.sequence).utf8))
        #expect(certificate.plannedBy == "owner" && certificate.approvedBy == "officer")
        #expect(try vault.owner.refused(.planRun(plan: number)).code == .planNotOpen)
        // A new session folds the same, from its own memory and from nothing.
        #expect(try vault.unlock("officer").retention().due == 0)
        #expect(try vault.owner.refused(.retentionPlan(RetentionQuery(), isPreview: false)).code == .nothingDue)
    }

    @Test("who is on hold, came back or changed between plan and run is spared")
    func spared() throws {
        let (vault, gone, partly, _) = try stocked()
        let officer = try vault.session("officer", role: "privacy_officer")
        _ = try vault.owner.hold("case-1", gone[0])
        let plan = try vault.owner.plan()
        #expect(plan.records == 7 && plan.held == 1)
        let number = try #require(plan.number)
        _ = try vault.owner.hold("case-1", gone[1])
        _ = try officer.events(.planApprove(plan: number))
        _ = try vault.owner.hold("case-1", partly[0])
        try vault.owner.edit(gone[2], #"{"last_interaction": "2026-11-01"}"#)
        try vault.owner.merge(gone[3], into: gone[4])
        vault.clock.advance(2 * Self.day)
        let events = try vault.owner.events(.planRun(plan: number))
        let spared = events.compactMap { if case .spared(let line) = $0 { line } else { nil } }
        #expect(
            Dictionary(grouping: spared, by: \.reason).mapValues { Set($0.map(\.code)) } == [
                .hold: [gone[1], partly[0]], .changed: [gone[2], gone[4]], .gone: [gone[3]],
            ])
        for case .purged(let done) in events { #expect(done.erased == 2 && done.spared == 5) }
        let left = try Set(vault.owner.listed())
        #expect(left.isSuperset(of: gone.prefix(3) + [gone[4]]), "nobody goes who was not planned as they are")
        #expect(!left.contains(gone[3]), "merged")
        #expect(try vault.owner.shown(partly[0])["phone"] != nil)
        try vault.owner.verify()
    }

    @Test("who wants the data kept, or waits for an answer, is left out of plans, spared by runs, and not erased")
    func asked() throws {
        let (vault, gone, _, _) = try stocked()
        let officer = try vault.session("officer", role: "privacy_officer")
        _ = try vault.owner.restrict(.claims, gone[0])
        _ = try vault.owner.restrict(.consent, gone[1])
        let events = try vault.owner.events(.retentionPlan(RetentionQuery(), isPreview: false))
        let kept = events.compactMap { if case .spared(let line) = $0 { line } else { nil } }
        #expect(kept == [SparedView(code: gone[0], reason: .restriction)])
        let plan = try officer.plan(ofEvents: events)
        #expect(plan.records == 7 && plan.held == 1)
        let number = try #require(plan.number)
        _ = try officer.events(.planApprove(plan: number))
        for case .plan(let shown) in try officer.events(.planShow(PlanShow())) { #expect(shown.held == 1) }
        _ = try vault.owner.restrict(.contested, gone[2])
        _ = try vault.owner.events(
            .requestOpen(SubjectOpening(type: .access, code: gone[3], channel: .email, language: "en")))
        #expect(try vault.owner.refusedErase(gone[2]).code == .restrictionStands)
        #expect(try vault.owner.refusedErase(gone[3]).code == .requestOpen)
        vault.clock.advance(2 * Self.day)
        let run = try vault.owner.events(.planRun(plan: number))
        let spared = run.compactMap { if case .spared(let line) = $0 { line } else { nil } }
        #expect(Set(spared.map(\.code)) == [gone[2], gone[3]])
        #expect(Set(spared.map(\.reason)) == [.restriction, .request])
        #expect(try Set(vault.owner.listed()).isSuperset(of: [gone[0], gone[2], gone[3]]))
        #expect(try !vault.owner.listed().contains(gone[1]), "who withdrew their consent wants nothing kept")
        try vault.owner.verify()
    }

    @Test("an approval by somebody who may not approve any more does not count; one's own is refused and entered")
    func approvers() throws {
        let (vault, _, _, _) = try stocked()
        let officer = try vault.session("officer", role: "privacy_officer")
        let number = try #require(try vault.owner.plan().number)
        #expect(try vault.owner.refused(.planApprove(plan: number)).code == .ownPlan)
        #expect(try vault.owner.ledger(LedgerList(entryClass: "access", limit: 1)).map(\.kind) == ["denied"])
        _ = try officer.events(.planApprove(plan: number))
        vault.clock.advance(2 * Self.day)
        _ = try vault.owner.events(.userDisable(name: "officer"))
        #expect(try vault.owner.refused(.planRun(plan: number)).code == .planWaits)
        #expect(try vault.owner.listed().count == 12)
    }

    @Test("what the list says of itself is not believed: every customer is judged, and counted by what became of them")
    func falseStates() throws {
        for state in [1, 2, 3, 4, -1] {
            let (vault, gone, partly, _) = try stocked()
            let officer = try vault.session("officer", role: "privacy_officer")
            let number = try #require(try vault.owner.plan().number)
            _ = try officer.events(.planApprove(plan: number))
            vault.clock.advance(2 * Self.day)
            try vault.forge("UPDATE planned SET state = \(state)")
            let done = try vault.owner.run(number)
            #expect(done.erased == 8 && done.spared == 0 && done.restricted == 0, "\(state)")
            #expect(try vault.owner.listed().count == 12 - gone.count)
            let certificate = try Vault.checkCertificate(Array(try vault.owner.certificate(of: done.sequence).utf8))
            #expect(certificate.customers == gone.count + partly.count)
            #expect(certificate.rules.map(\.name) == ["dealings"] && certificate.rules.map(\.customers) == [8])
            #expect(Set(certificate.records.map(\.tier)) == [nil, "contact"])
        }
    }

    @Test("a run interrupted between batches goes on, and ends with the same customers")
    func interrupted() throws {
        let (vault, gone, partly, recent) = try stocked()
        let officer = try vault.session("officer", role: "privacy_officer")
        let number = try #require(try vault.owner.plan().number)
        _ = try officer.events(.planApprove(plan: number))
        vault.clock.advance(2 * Self.day)
        // As a killed run leaves it: some are gone, the list says so, nothing has been looked for.
        try vault.owner.writing { writer in
            var eraser = RecordEraser(plan: number)
            for row in try writer.store.planned(after: nil, limit: 2) {
                try eraser.erase(try writer.reader.record(row.record), row, &writer)
                try writer.store.setPlanned(row.record...row.record, .erased)
            }
            try eraser.finish(&writer)
        }
        let done = try vault.owner.run(number)
        #expect(done.erased == 8 && done.spared == 0 && done.isCleansed)
        let left = Set(partly).union(recent)
        #expect(try Set(vault.owner.listed()) == left)
        #expect(try vault.owner.reading { try VaultSession.waitingErasures($0.store) } == 0)
        let certificate = try Vault.checkCertificate(Array(try vault.owner.certificate(of: done.sequence).utf8))
        #expect(certificate.customers == gone.count + partly.count)
    }

    @Test("a list that somebody changed in the file is neither approved nor carried out; a plan can be dropped")
    func tampered() throws {
        let (vault, _, _, recent) = try stocked()
        let officer = try vault.session("officer", role: "privacy_officer")
        let number = try #require(try vault.owner.plan().number)
        let victim = try vault.owner.reading { try #require(try $0.store.record(code: recent[0])).id.rawValue }
        try vault.forge("INSERT INTO planned VALUES (\(victim), \(number), 1, 0, 0, 0)")
        #expect(try officer.refused(.planApprove(plan: number)).code == .planChanged)
        try vault.forge("DELETE FROM planned WHERE record = \(victim)")
        _ = try officer.events(.planApprove(plan: number))
        vault.clock.advance(2 * Self.day)
        try vault.forge("INSERT INTO planned VALUES (\(victim), \(number), 1, 0, 0, 0)")
        #expect(try vault.owner.refused(.planRun(plan: number)).code == .planChanged)
        _ = try officer.events(.planCancel(plan: number))
        #expect(try vault.owner.refused(.planRun(plan: number)).code == .planNotOpen)
        #expect(try vault.owner.listed().count == 12)
        #expect(try vault.owner.plan().number != number)
    }

    @Test("an erasure that claims a plan nobody approved is refused by everybody who verifies")
    func unapproved() throws {
        let (vault, gone, _, _) = try stocked()
        let number = try #require(try vault.owner.plan().number)
        try vault.owner.transaction { writer in
            var eraser = RecordEraser(plan: number)
            try eraser.erase(try #require(try writer.store.record(code: gone[0])), nil, &writer)
            try eraser.finish(&writer)
        }
        #expect(try vault.owner.refused(.ledgerVerify).code == .tampered)
    }

    @Test("what a minimum keeps is not erased on demand, and the refusal says by what and until when")
    func minimum() throws {
        let (vault, _, partly, _) = try stocked()
        _ = try vault.owner.note("purchase", "2024-02-29", partly[0])
        for tier in [nil, "financial"] {
            let request = EraseRequest(code: partly[0], tier: tier.map { TierName($0) }, reason: "x")
            let error = try vault.owner.refused(.erase(request))
            #expect(error.code == .retentionBlocks && error.message.en.contains("2034-03-01"))
        }
        #expect(try vault.owner.erase(partly[0], tier: "contact").isCleansed)
    }

    @Test("a policy that wants a backup first gets none past it; one without rules plans nothing")
    func conditions() throws {
        let (vault, _, _, _) = try stocked(backup: ", backup_within: 24 hours")
        let officer = try vault.session("officer", role: "privacy_officer")
        let number = try #require(try vault.owner.plan().number)
        _ = try officer.events(.planApprove(plan: number))
        vault.clock.advance(2 * Self.day)
        let error = try vault.owner.refused(.planRun(plan: number))
        #expect(error.code == .backupNeeded && error.message.en.hasSuffix("there is none"))
        let depot = try Depot(vault)
        vault.clock.advance(Self.day + 1)
        let late = try vault.owner.refused(.planRun(plan: number))
        #expect(late.code == .backupNeeded && late.hint?.en == "make one: coffer backup create \(depot.path)")
        try depot.create()
        vault.clock.advance(Self.day)
        #expect(try vault.owner.run(number).erased == 8)
        let bare = try VaultFixture()
        #expect(try bare.owner.refused(.retentionStatus(RetentionQuery())).code == .noRetention)
    }
}

extension VaultSession {
    func retention() throws -> RetentionStatusView {
        for case .retention(let view) in try events(.retentionStatus(RetentionQuery())) { return view }
        throw Missing.event
    }

    func plan(preview: Bool = false) throws -> PlanView {
        for case .plan(let view) in try events(.retentionPlan(RetentionQuery(), isPreview: preview)) { return view }
        throw Missing.event
    }

    func plan(ofEvents events: [Event]) throws -> PlanView {
        for case .plan(let view) in events { return view }
        throw Missing.event
    }

    func refusedErase(_ code: String) throws -> CofferError {
        try refused(.erase(EraseRequest(code: code, tier: nil, reason: "r")))
    }

    func planned() throws -> [PlannedView] {
        try events(.planShow(PlanShow())).compactMap { if case .planned(let view) = $0 { view } else { nil } }
    }

    func run(_ plan: Int64) throws -> PurgeView {
        for case .purged(let view) in try events(.planRun(plan: plan)) { return view }
        throw Missing.event
    }
}
