// Access reviews: a true snapshot, decisions by others, an end that everybody can check.

import CofferModel
import CofferText
import Testing

@testable import CofferVault

@Suite("Access reviews")
struct ReviewTests {
    private static let day: Int64 = 86_400_000
    private static let customer = #"{"name": "李伟静", "phone": "15237365663"}"#

    /// An owner, a privacy officer (who may review), and a salesman.
    private func staffed() throws -> (vault: VaultFixture, officer: VaultSession, sales: VaultSession) {
        let vault = try VaultFixture()
        return (
            vault, try vault.session("mei", role: "privacy_officer"), try vault.session("ling", role: "sales")
        )
    }

    @Test("a review takes down everybody, is decided by others, ends, and stands in the ledger in two languages")
    func wholeCourse() throws {
        let (vault, officer, _) = try staffed()
        let started = try vault.owner.startReview()
        #expect(started.lines.map(\.name) == ["owner", "mei", "ling"])
        #expect(started.startedBy == "owner" && started.finishedAt == nil)
        #expect(try started.line("ling").role == RoleName("sales"))
        #expect(
            try started.line("ling").holds == [
                "contact": ["enter", "search", "clear"], "identity": ["enter", "masked"], "audit": ["enter"],
            ])
        #expect(try vault.owner.status().reviewIsOpen)
        try vault.owner.decide("mei")
        try vault.owner.decide("ling")
        #expect(try vault.owner.refused(.reviewFinish).message.en.hasSuffix("not decided yet: owner"))
        try officer.decide("owner")
        _ = try officer.finishReview()
        let view = try vault.owner.review()
        #expect(view.review == started.review && view.finishedAt == vault.clock.now)
        #expect(view.decisions == ["owner": "kept", "mei": "kept", "ling": "kept"])
        #expect(try view.line("owner").decidedBy == "mei" && view.line("ling").decidedBy == "owner")
        #expect(try !vault.owner.status().reviewIsOpen)
        try vault.owner.verify()
        let summaries = try vault.owner.ledger(LedgerList(entryClass: "authority", limit: 5)).map(\.summary)
        #expect(
            summaries.map(\.en) == [
                "access review \(view.review) finished", "review \(view.review): owner keeps their access",
                "review \(view.review): ling keeps their access", "review \(view.review): mei keeps their access",
                "access review begun over 3 people",
            ])
        #expect(summaries.first?.zh == "访问权复核 \(view.review) 结束")
    }

    @Test("the counts are what happened: how often, about how many, when last; and only since the review before")
    func counts() throws {
        let (vault, officer, sales) = try staffed()
        let made = vault.clock.now
        let code = try sales.add(Self.customer)
        try sales.add(#"{"name": "王芳", "phone": "13800138000"}"#)
        _ = try sales.shown(code)
        _ = try sales.shown(code, reveal: ["phone"])
        vault.clock.advance(Self.day)
        let last = vault.clock.now
        _ = try sales.shown(code, reveal: ["phone"])
        _ = try sales.found(Self.phone)
        _ = try sales.codes(.customerList(CustomerList()))
        try sales.edit(code, #"{"phone": "15237369999"}"#)
        vault.clock.advance(Self.day)
        #expect(try sales.refused(.ledgerList(LedgerList())).code == .denied)
        _ = try vault.owner.exported(ExportRequest(reason: "audit", sealing: .plain), in: vault)
        let first = try vault.owner.startReview()
        #expect(
            try first.acts("ling") == [
                "entered": [2, 2], "shown": [1, 1], "revealed": [2, 2], "searched": [1, 1], "listed": [1, 2],
                "edited": [1, 1], "denied": [1, 0],
            ])
        #expect(try first.line("ling").uses == 8 && first.line("ling").lastUsed == last)
        // The policy brought into force, two people invited, two admitted.
        #expect(try first.acts("owner") == ["managed": [5, 0], "exported": [1, 2]])
        #expect(try first.line("mei").acts.isEmpty && first.line("mei").lastUsed == nil)
        #expect(first.countedSince == made)
        try vault.owner.decide("mei")
        try vault.owner.decide("ling")
        try officer.decide("owner")
        _ = try vault.owner.finishReview()

        vault.clock.advance(Self.day)
        _ = try sales.shown(code)
        let second = try officer.startReview()
        #expect(second.countedSince == first.startedAt)
        #expect(try second.acts("ling")["shown"] == [1, 1] && second.acts("ling")["revealed"] == [0, 0])
        #expect(try second.line("ling").uses == 1 && second.line("ling").lastUsed == vault.clock.now)
        let revealed = try #require(try second.line("ling").acts.first { $0.name == "revealed" })
        #expect(revealed.last == last)
        // Begun, two lines, and the end: what a review does counts for the next one.
        #expect(try second.acts("owner")["managed"] == [4, 0])
        try vault.owner.verify()
    }

    private static let phone = #"{"phone": "15237365663"}"#

    @Test("keys are held since they were given, whatever keys came after them; access anew begins anew")
    func since() throws {
        let vault = try VaultFixture()
        let made = vault.clock.now
        vault.clock.advance(Self.day)
        try vault.admit("ling", role: "sales")
        vault.clock.advance(Self.day)
        _ = try vault.owner.events(.keyRotate(KeyRotation(reseals: true)))
        _ = try vault.owner.events(.userRole(UserRoleChange(name: "ling", role: RoleName("entry_clerk"))))
        let first = try vault.owner.startReview()
        #expect(try first.line("owner").since == made)
        #expect(try first.line("owner").keysSince["contact"] == ["clear": made, "masked": made, "search": made])
        #expect(
            try first.line("ling").keysSince == [
                "contact": ["masked": made + Self.day], "identity": ["masked": made + Self.day],
            ])
        #expect(try first.line("ling").holds["financial"] == ["enter"])
    }

    @Test("whoever is withdrawn has no access at once, leaves no keys in the file, and the tiers want new keys")
    func withdrawn() throws {
        let (vault, officer, sales) = try staffed()
        let code = try vault.owner.add(Self.customer)
        _ = try officer.startReview()
        try officer.decide("ling", isKept: false)
        #expect(try sales.refused(.customerShow(CustomerShow(code: code))).code == .userDisabled)
        #expect(try refusal { try vault.unlock("ling") }.code == .userDisabled)
        #expect(try vault.query("SELECT count(*) FROM keyslot WHERE user = 3") == [[Array("0".utf8)]])
        #expect(try vault.query("SELECT count(*) FROM key_grant WHERE user = 3") == [[Array("0".utf8)]])
        #expect(try vault.owner.status().rotationDue.map(\.rawValue) == ["contact", "identity"])
        #expect(try officer.refused(.reviewDecide(ReviewDecision(name: "ling", isKept: true))).code == .wrongState)
        #expect(try officer.review().decisions == ["ling": "withdrawn"])
        #expect(try vault.unlock("owner").status().rotationDue.isEmpty)
        try vault.owner.verify()
    }

    @Test("the last owner cannot be withdrawn; one of two can")
    func lastOwner() throws {
        let (vault, officer, _) = try staffed()
        _ = try officer.startReview()
        let withdrawal = CofferVault.Operation.reviewDecide(ReviewDecision(name: "owner", isKept: false))
        #expect(try officer.refused(withdrawal).code == .lastOwner)
        #expect(try officer.review().decisions.isEmpty)
        try vault.admit("second", role: "owner")
        _ = try officer.events(withdrawal)
        #expect(try refusal { try vault.unlock("owner") }.code == .userDisabled)
        try officer.verify()
    }

    @Test("a line can be decided again before the end; the last decision counts")
    func decidedAgain() throws {
        let (vault, officer, _) = try staffed()
        _ = try vault.owner.startReview()
        try vault.owner.decide("ling")
        try officer.decide("ling", isKept: false)
        let line = try vault.owner.review().line("ling")
        #expect(line.decision == "withdrawn" && line.decidedBy == "mei")
    }

    @Test("whoever has been disabled meanwhile needs no decision, and stands in the record as gone")
    func gone() throws {
        let (vault, officer, _) = try staffed()
        _ = try vault.owner.startReview()
        try vault.owner.decide("mei")
        _ = try vault.owner.events(.userDisable(name: "ling"))
        let error = try vault.owner.refused(.reviewDecide(ReviewDecision(name: "ling", isKept: true)))
        #expect(error.code == .wrongState)
        #expect(error.message.en == "ling has been disabled meanwhile: the line needs no decision")
        try officer.decide("owner")
        let record = try officer.finishReview()
        #expect(try ReviewRecord.check(Array(record.utf8)).lines.map(\.outcome) == [.kept, .kept, .gone])
        #expect(try vault.owner.review().decisions["ling"] == "gone")
        try vault.owner.verify()
    }

    @Test("where nobody else may review, one's own line does not hold up the end, and the record says so")
    func onlyReviewer() throws {
        let vault = try VaultFixture()
        try vault.admit("ling", role: "sales")
        #expect(try vault.owner.startReview().decisions == ["owner": "nobody_else"])
        #expect(try vault.owner.refused(.reviewFinish).message.en.hasSuffix("not decided yet: ling"))
        try vault.owner.decide("ling")
        let record = try vault.owner.finishReview()
        #expect(try ReviewRecord.check(Array(record.utf8)).lines.map(\.outcome) == [.nobodyElse, .kept])
        try vault.owner.verify()
    }

    @Test("each misuse has its own error")
    func refusals() throws {
        let (vault, officer, sales) = try staffed()
        let keep = { (name: String) in CofferVault.Operation.reviewDecide(ReviewDecision(name: name, isKept: true)) }
        #expect(try vault.owner.refused(keep("ling")).code == .noReview)
        #expect(try vault.owner.refused(.reviewFinish).code == .noReview)
        #expect(try vault.owner.refused(.reviewShow(ReviewShow())).code == .noReview)
        for operation in [.reviewStart, .reviewShow(ReviewShow()), keep("owner"), .reviewFinish] {
            #expect(try sales.refused(operation).code == .denied)
        }
        let review = try vault.owner.startReview().review
        #expect(try officer.refused(.reviewStart).code == .reviewOpen)
        #expect(try vault.owner.refused(keep("nobody")).code == .noSuchUser)
        let own = try vault.owner.refused(keep("owner"))
        #expect(own.code == .denied)
        #expect(own.message.zh == "不能决定自己的访问权，须由另一位复核人决定")
        #expect(try vault.lastAccess().summary.en == "denied: access.review")
        try vault.admit("new", role: "sales")
        #expect(try vault.owner.refused(keep("new")).code == .noSuchLine)
        #expect(try vault.owner.refused(.reviewFinish).code == .linesOpen)
        #expect(
            try vault.owner.refused(.reviewShow(ReviewShow(review: review, asRecord: true))).code == .reviewOpen)
        #expect(try vault.owner.refused(.reviewShow(ReviewShow(review: 1))).code == .noReview)
    }

    @Test("status and doctor say when the next review is due: from the vault's beginning, then from the last one")
    func due() throws {
        let (vault, officer, _) = try staffed()
        let made = vault.clock.now
        func doctorFindsNothing() throws -> Bool? {
            try vault.owner.events(.doctor).lazy.compactMap { event -> Bool? in
                if case .check(let check) = event, check.name == "review" { check.isGood } else { nil }
            }.first
        }
        #expect(try vault.owner.status().reviewDue == made + 180 * Self.day)
        vault.clock.advance(181 * Self.day)
        #expect(try doctorFindsNothing() == false)
        _ = try vault.owner.startReview()
        #expect(try vault.owner.status().reviewDue == made + 180 * Self.day)
        vault.clock.advance(Self.day)
        try vault.owner.decide("mei")
        try vault.owner.decide("ling")
        try officer.decide("owner")
        _ = try vault.owner.finishReview()
        #expect(try vault.owner.status().reviewDue == vault.clock.now + 180 * Self.day)
        #expect(try doctorFindsNothing() == true)
        let never = try VaultFixture(policy: ChangedPolicy.with(("access_review: {every: 180 days}\n", "")))
        #expect(try never.owner.status().reviewDue == nil)
    }
}
