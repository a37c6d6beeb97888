// Acts that wait for other people: asked for once, approved by others, used once, and only for exactly what was asked.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Approvals")
struct ApprovalTests {
    static let policy = ChangedPolicy.with(
        (
            "    may: [read, search, enter, update, disclose, import, export, approve, user.list",
            "    may: [read, search, enter, update, disclose, import, export, export.plain, approve, user.list"
        ),
        adding: """
            purposes:
              visits: {label: {en: visits, zh: 拜访}}
              audits: {label: {en: audits, zh: 审计}}
            approvals:
              export: {by: [privacy_officer, owner], not: requester}
              export.plain: {by: [privacy_officer, owner], not: requester}
              disclose: {by: [privacy_officer, manager], not: requester}
              user.role: {by: [privacy_officer], not: requester}

            """)
    static let customer = """
        {"name": "李伟静", "phone": "15237365663", "region": "华东", "segment": "vip"}
        """

    /// A vault with a manager who asks, a privacy officer who answers, and one customer.
    struct Office {
        let vault: VaultFixture
        let lead: VaultSession
        let chen: VaultSession
        let code: String

        init(policy: (String) -> String = ApprovalTests.policy) throws {
            vault = try VaultFixture(policy: policy)
            code = try vault.owner.add(ApprovalTests.customer)
            lead = try vault.session("lead", role: "manager")
            chen = try vault.session("chen", role: "privacy_officer")
        }

        func requests(_ session: VaultSession? = nil) throws -> [ApprovalView] {
            try (session ?? chen).events(.approvalList).compactMap {
                if case .approval(let view) = $0 { view } else { nil }
            }
        }

        func decide(_ request: Int64, _ isApproved: Bool = true, by session: VaultSession? = nil) throws {
            _ = try (session ?? chen).events(
                .approvalDecide(ApprovalDecision(request: request, isApproved: isApproved)))
        }

        /// Applies the policy without the rule about `disclose`.
        func dropApprovalOfDisclosures() throws {
            let text = ApprovalTests.policy(try VaultFixture.shippedPolicy())
                .split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("  disclose: {by") }
            let files = [PolicyFile(name: "customer.yaml", text: text.joined(separator: "\n"))]
            var digest: String?
            for case .policyPlan(let plan) in try vault.owner.events(.policyApply(PolicyApply(files: files))) {
                digest = plan.digest
            }
            _ = try vault.owner.events(.policyApply(PolicyApply(files: files, confirmed: digest)))
        }

        /// The request that an act is refused with.
        func asked(_ body: () throws -> some Any) throws -> Int64 {
            let error = try refusal(body)
            #expect(error.code == .approvalNeeded && error.code.exit == .waiting)
            return try #require(try requests().last { $0.state == .waiting }).request
        }
    }

    /// Acts under approvals, each as somebody does it.
    enum Kind: String, CaseIterable {
        case export, show, history

        func perform(_ office: Office, by session: VaultSession? = nil) throws {
            let session = session ?? office.lead
            switch self {
            case .export:
                _ = try session.exported(ApprovalTests.request(), in: office.vault)
            case .show: _ = try session.shown(office.code, reveal: ["phone"])
            case .history:
                _ = try session.history(CustomerHistory(code: office.code, reveal: true, reason: "a test"))
            }
        }

        var entry: String {
            switch self {
            case .export: "exported"
            case .show: "shown"
            case .history: "history_shown"
            }
        }
    }

    static func request(
        _ filter: [String: String] = ["region": "华东"], fields: [String] = ["name", "phone"],
        purpose: String? = "visits",
        reason: String = "plan",
        sealing: ExportRequest.Sealing = .recipient(publicKey: [UInt8](repeating: 9, count: 32))
    ) -> ExportRequest {
        ExportRequest(
            filter: Dictionary(uniqueKeysWithValues: filter.map { (FieldName($0), $1) }),
            fields: fields.map { FieldName($0) }, reason: reason, purpose: purpose, sealing: sealing)
    }

    @Test("an act waits for its approval, goes ahead once, and waits again", arguments: Kind.allCases)
    func wholeWay(kind: Kind) throws {
        let office = try Office()
        let before = try office.vault.sequence()
        let request = try office.asked { try kind.perform(office) }
        #expect(try office.vault.sequence() == before + 1)
        #expect(try office.asked { try kind.perform(office) } == request)
        #expect(try office.vault.sequence() == before + 1)
        #expect(try office.chen.status().approvals == [request])
        try office.decide(request)
        let approved = try office.vault.sequence()
        try kind.perform(office)
        let lines = try office.vault.owner.ledger(LedgerList(limit: 2)).map(\.kind)
        #expect(lines == [kind.entry, "approval_used"])
        #expect(try office.vault.sequence() == approved + 2)
        #expect(try office.requests().map(\.state) == [.used])
        #expect(try office.asked { try kind.perform(office) } != request)
        try office.vault.owner.verify()
    }

    @Test("an approval is for exactly one export, by exactly one person")
    func exactlyThisExport() throws {
        let office = try Office()
        let first = Self.request()
        try office.decide(try office.asked { try office.lead.exported(first, in: office.vault) })
        let others = [
            Self.request(["region": "华北"]), Self.request([:]), Self.request(["region": "华东", "segment": "vip"]),
            Self.request(fields: ["name"]), Self.request(fields: []), Self.request(purpose: "audits"),
            Self.request(purpose: nil), Self.request(sealing: .recipient(publicKey: [UInt8](repeating: 8, count: 32))),
        ]
        for other in others {
            #expect(try refusal { try office.lead.exported(other, in: office.vault) }.code == .approvalNeeded)
        }
        #expect(try refusal { try office.vault.owner.exported(first, in: office.vault) }.code == .approvalNeeded)
        let states = try office.requests().map(\.state)
        #expect(states.count == others.count + 2 && states.filter { $0 == .approved }.count == 1)
        // Another reason is no other act: it is recorded with the act itself.
        _ = try office.lead.exported(Self.request(reason: "as discussed"), in: office.vault)
    }

    @Test("an approval is for exactly these fields of exactly this customer")
    func exactlyThisDisclosure() throws {
        let office = try Office()
        let other = try office.vault.owner.add(#"{"name": "王芳", "phone": "13800138001"}"#)
        try office.decide(try office.asked { try office.lead.shown(office.code, reveal: ["phone"]) })
        let operations: [CofferVault.Operation] = [
            .customerShow(CustomerShow(code: other, reveal: [FieldName("phone")], reason: "a test")),
            .customerShow(CustomerShow(code: office.code, reveal: [FieldName("email")], reason: "a test")),
            .customerShow(
                CustomerShow(code: office.code, reveal: [FieldName("phone"), FieldName("email")], reason: "a test")),
            .customerShow(
                CustomerShow(code: office.code, reveal: [FieldName("phone")], reason: "a test", purpose: "visits")),
            .customerHistory(CustomerHistory(code: office.code, reveal: true, reason: "a test")),
        ]
        for operation in operations { #expect(try office.lead.refused(operation).code == .approvalNeeded) }
        #expect(try office.lead.shown(office.code, reveal: ["phone"])["phone"] == .clear("+8615237365663"))
        // What asks for nothing in clear waits for nobody.
        #expect(try office.lead.shown(office.code)["phone"] == .masked("152****5663"))
    }

    @Test("an unsealed export under two approvals makes both requests at once, and uses both")
    func plain() throws {
        let office = try Office()
        let plain = Self.request(sealing: .plain)
        let error = try refusal { try office.lead.exported(plain, in: office.vault) }
        let requests = try office.requests()
        #expect(requests.map(\.action) == ["export", "export.plain"])
        let (first, second) = (requests[0].request, requests[1].request)
        #expect(
            error.message.en
                == "export waits for approval as request \(first), by somebody in the role owner, privacy_officer; export.plain waits for approval as request \(second), by somebody in the role owner, privacy_officer"
        )
        #expect(
            error.hint?.zh
                == "由对方运行：coffer approval approve \(first)、coffer approval approve \(second)；之后请重新执行同一命令")
        try office.decide(first)
        #expect(try refusal { try office.lead.exported(plain, in: office.vault) }.code == .approvalNeeded)
        try office.decide(second)
        #expect(try office.lead.exported(plain, in: office.vault).count == 1)
        #expect(try office.requests().map(\.state) == [.used, .used])
    }

    @Test("rejected and outlived approvals are worth nothing", arguments: Kind.allCases)
    func rejectedAndExpired(kind: Kind) throws {
        let office = try Office()
        let first = try office.asked { try kind.perform(office) }
        try office.decide(first, false)
        let second = try office.asked { try kind.perform(office) }
        #expect(second != first)
        try office.decide(second)
        office.vault.clock.advance(Authority.ApprovalRequest.lifetime + 1)
        #expect(try office.asked { try kind.perform(office) } != second)
        #expect(try office.requests().map(\.state) == [.rejected, .expired, .waiting])
    }

    @Test("nobody is asked for what the policy denies anyway, or for a customer who is not there")
    func deniedFirst() throws {
        let office = try Office()
        let sales = try office.vault.session("anna", role: "sales")
        let show = {
            CofferVault.Operation.customerShow(CustomerShow(code: $0, reveal: [FieldName($1)], reason: "a test"))
        }
        #expect(try office.lead.refused(show("C9999999X", "phone")).code == .noSuchCustomer)
        #expect(try sales.refused(show(office.code, "id_number")).code == .denied)
        #expect(try refusal { try sales.exported(Self.request(), in: office.vault) }.code == .denied)
        #expect(
            try refusal { try office.lead.exported(Self.request(purpose: "none"), in: office.vault) }.code
                == .unknownPurpose)
        #expect(try office.requests().isEmpty)
    }

    @Test("a request tells approvers names and numbers, and nobody a value")
    func details() throws {
        let office = try Office()
        try office.vault.owner.add(#"{"name": "王芳", "phone": "13800138001", "region": "华北"}"#)
        _ = try office.asked { try office.lead.exported(Self.request(), in: office.vault) }
        _ = try office.asked { try office.lead.shown(office.code, reveal: ["phone"]) }
        let requests = try office.requests()
        #expect(
            requests[0].summary.en == """
                customers: 1 at the time of asking
                chosen by: region
                in clear: name, phone
                sealed to the key 0909090909090909…
                purpose: visits
                """)
        #expect(requests[0].summary.zh.hasSuffix("\n用途：拜访") && requests[0].reason == "plan")
        #expect(
            requests[1].summary
                == Phrase(
                    en: "customer: \(office.code)\nin clear: phone", zh: "客户：\(office.code)\n明文：phone"))
        for body in try office.vault.query("SELECT body FROM ledger WHERE kind = 16") {
            let text = String(decoding: body[0], as: UTF8.self)
            for value in ["华东", "李伟静", "15237365663", "plan", office.code] { #expect(!text.contains(value)) }
        }
    }

    @Test("requests are listed for who asked, who answers them and who reads the ledger")
    func listed() throws {
        let office = try Office()
        let anna = try office.vault.session("anna", role: "sales")
        let checker = try office.vault.session("zhou", role: "auditor")
        _ = try office.asked { try office.lead.exported(Self.request(), in: office.vault) }
        _ = try refusal { try anna.shown(office.code, reveal: ["phone"]) }
        #expect(try office.requests(anna).map(\.action) == ["disclose"])
        #expect(try office.requests(office.lead).map(\.action) == ["export", "disclose"])
        #expect(try office.requests(checker).map(\.action) == ["export", "disclose"])
        #expect(try office.requests(checker).map(\.reason) == [nil, nil])
        #expect(try office.requests(try office.vault.session("wu", role: "admin")).isEmpty)
    }

    @Test(
        "the approval of somebody who has gone, or is in another role, does not count any more",
        arguments: [true, false])
    func approverGone(isDisabled: Bool) throws {
        let office = try Office(
            policy: { Self.policy($0).replacing("  user.role: {by: [privacy_officer], not: requester}\n", with: "") })
        let request = try office.asked { try Kind.show.perform(office) }
        try office.decide(request)
        #expect(try office.requests(office.lead).map(\.state) == [.approved])
        _ = try office.vault.owner.events(
            isDisabled
                ? .userDisable(name: "chen") : .userRole(UserRoleChange(name: "chen", role: RoleName("auditor"))))
        #expect(try refusal { try Kind.show.perform(office) }.code == .approvalNeeded)
        #expect(try office.requests(office.lead).map(\.state) == [.waiting])
        #expect(try office.requests(office.lead).map(\.approvedBy) == [[]])
        try office.vault.owner.verify()
    }

    @Test("what somebody asked for who has left waits for nobody any more")
    func requesterGone() throws {
        let office = try Office()
        let request = try office.asked { try Kind.show.perform(office) }
        #expect(try office.chen.status().approvals == [request])
        _ = try office.vault.owner.events(.userDisable(name: "lead"))
        #expect(try office.chen.status().approvals.isEmpty)
        #expect(try office.requests().map(\.state) == [.notNeeded])
    }

    @Test("nobody approves their own request, nor anything twice, nor what is not for their role")
    func whoMayAnswer() throws {
        let office = try Office(
            policy: { Self.policy($0).replacing("disclose: {by", with: "disclose: {count: 2, by") })
        let request = try office.asked { try Kind.show.perform(office) }
        for (session, isApproved) in [(office.lead, true), (office.vault.owner, true), (office.vault.owner, false)] {
            let answer = ApprovalDecision(request: request, isApproved: isApproved)
            #expect(try session.refused(.approvalDecide(answer)).code == .denied)
        }
        try office.decide(request)
        let again = ApprovalDecision(request: request, isApproved: true)
        #expect(try office.chen.refused(.approvalDecide(again)).code == .denied)
        #expect(try refusal { try Kind.show.perform(office) }.message.en.contains("by somebody in the role"))
        try office.decide(request, by: try office.vault.session("second", role: "manager"))
        #expect(try office.requests(office.lead).map(\.approvedBy) == [["chen", "second"]])
        let third = try office.vault.session("third", role: "manager")
        #expect(try third.refused(.approvalDecide(again)).code == .wrongState)
        try Kind.show.perform(office)
    }

    @Test("a change of role waits for its approval, says what would change, and is done once")
    func role() throws {
        let office = try Office()
        try office.vault.admit("anna", role: "sales")
        let change = CofferVault.Operation.userRole(
            UserRoleChange(name: "anna", role: RoleName("entry_clerk"), region: "华东"))
        let request = try office.asked { try office.vault.owner.events(change) }
        #expect(try office.requests()[0].summary.en == "user: anna\nnew role: entry_clerk\nregion: 华东")
        try office.decide(request)
        let views = try office.vault.owner.events(change).compactMap {
            if case .user(let view) = $0 { view } else { nil }
        }
        #expect(views.map(\.name) == ["anna"] && views.map(\.role.rawValue) == ["entry_clerk"])
        #expect(views.map(\.region) == ["华东"] && views.map(\.state) == [.active])
        #expect(try office.requests().map(\.state) == [.used])
        let entries = try office.vault.owner.status().ledgerEntries
        #expect(try office.vault.owner.refused(change).code == .wrongState)
        #expect(try office.vault.owner.status().ledgerEntries == entries)
        #expect(try office.requests().map(\.state) == [.used])
        try office.vault.owner.verify()
    }

    @Test("where the policy wants no approval any more, acts go ahead and old requests are nothing")
    func ruleGone() throws {
        let office = try Office()
        _ = try office.asked { try Kind.show.perform(office) }
        try office.dropApprovalOfDisclosures()
        try Kind.show.perform(office)
        #expect(try office.requests(office.lead).map(\.state) == [.notNeeded])
        try office.vault.owner.verify()
    }
}
