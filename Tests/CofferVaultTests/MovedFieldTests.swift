// Fields that move to another tier: what is seen, found, checked and written until every record is sealed anew, and by key
// afterwards.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Fields that move to another tier")
struct MovedFieldTests {
    /// `email` goes from contact to identity: sales and finance lose it, holders of both tiers keep it.
    static let email = ChangedPolicy.with(
        (
            old: "    {tier: contact, type: email,", new: "    {tier: identity, type: email,"
        ))
    static let phone = ChangedPolicy.with(
        (
            old: "    {tier: contact, type: phone,", new: "    {tier: identity, type: phone,"
        ))
    static let customer =
        #"{"name": "张三", "phone": "13812345678", "email": "zhangsan@example.com", "id_number": "11010519491231002X"}"#

    private func moved(_ change: (String) -> String = email) throws -> (VaultFixture, code: String, VaultSession) {
        let (vault, admin) = try VaultFixture.administered()
        let code = try vault.owner.add(Self.customer)
        let plan = try admin.apply(change)
        #expect(plan.resealDue.map(\.rawValue) == ["contact", "identity"])
        #expect(try vault.owner.status().resealDue.map(\.rawValue) == ["contact", "identity"])
        return (vault, code, admin)
    }

    @Test("until sealed anew, each role sees what the policy in force gives it, and the holder of both tiers all")
    func seen() throws {
        let (vault, code, _) = try moved()
        #expect(try vault.owner.shown(code, reveal: ["email"])["email"] == .clear("zhangsan@example.com"))
        let sales = try vault.session("ling", role: "sales")
        #expect(try sales.shown(code)["email"] == .masked("z***@example.com"))
        let refusal = try sales.refused(
            .customerShow(CustomerShow(code: code, reveal: [FieldName("email")], reason: "a test")))
        #expect(refusal.code == .denied)
        let finance = try vault.session("fang", role: "finance")
        #expect(try finance.shown(code)["email"] == .hidden)
        #expect(try finance.shown(code)["phone"] == .masked("138****5678"))
        // By key it is another matter, until a holder of both has been there.
        #expect(try sales.opened(code).contains { $0.kind == .clear && $0.fields.contains("email") })
    }

    @Test("a holder of only one of the tiers seals nothing anew; a holder of both moves the values, versions too")
    func sealed() throws {
        let (vault, code, _) = try moved()
        try vault.owner.edit(code, #"{"company": "第一家"}"#)
        let sales = try vault.session("ling", role: "sales")
        #expect(try vault.owner.status().resealDue.map(\.rawValue) == ["contact", "identity"])
        let owner = try vault.unlockAsked("owner")
        #expect(try owner.status().resealDue.isEmpty)
        #expect(try !sales.opened(code).contains { $0.kind != .masked && $0.fields.contains("email") })
        #expect(try !sales.opened(code).contains { $0.tier == "contact" && $0.fields.contains("email") })
        #expect(try sales.shown(code)["email"] == .masked("z***@example.com"))
        #expect(try owner.shown(code, reveal: ["email"])["email"] == .clear("zhangsan@example.com"))
        #expect(try owner.found(#"{"email": "zhangsan@example.com"}"#) == [code])
        try owner.verify()
    }

    @Test(
        "a move that a holder of both brings in is carried out at once; another waits until such a holder asks for it")
    func asked() throws {
        let (vault, code, _) = try moved()
        let unlocked = try vault.unlock("owner")
        #expect(try unlocked.status().resealDue.map(\.rawValue) == ["contact", "identity"])
        let finance = try vault.session("fang", role: "finance")
        let opened = try finance.opened(code)
        #expect(opened.contains { $0.tier == "contact" && $0.fields.contains("email") })
        _ = try unlocked.events(.keyRotate(KeyRotation(tiers: [TierName("identity")], reseals: true)))
        #expect(try unlocked.status().resealDue.isEmpty)

        let own = try VaultFixture()
        try own.owner.add(Self.customer)
        try own.owner.apply(Self.email)
        #expect(try own.owner.status().resealDue.isEmpty)
        try own.owner.verify()
    }

    @Test("the holder of both tiers finds and recognises values throughout")
    func found() throws {
        let (vault, code, _) = try moved(Self.phone)
        let owner = vault.owner
        #expect(try owner.found(#"{"phone": "13812345678"}"#) == [code])
        let refusal = try owner.refused(.customerAdd(CustomerInput()), #"{"name": "李四", "phone": "13812345678"}"#)
        #expect(refusal.code == .duplicate)
        let again = try owner.importText("name,phone,email\n张三,13812345678,zhangsan@example.com\n")
        #expect(again.summary.added == 0 && again.summary.unchanged == 1 && again.summary.duplicates == 0)
        // What was written since is what counts, on both sides.
        try owner.edit(code, #"{"phone": "13900000000"}"#)
        #expect(try owner.found(#"{"phone": "13812345678"}"#) == [])
        #expect(try owner.found(#"{"phone": "13900000000"}"#) == [code])
        let other = try owner.add(#"{"name": "李四", "phone": "13812345678"}"#)
        let unlocked = try vault.unlockAsked("owner")
        #expect(try unlocked.found(#"{"phone": "13812345678"}"#) == [other])
        #expect(try unlocked.found(#"{"phone": "13900000000"}"#) == [code])
        #expect(try unlocked.status().conflicts.isEmpty)
        try unlocked.verify()
    }

    @Test("a new tier takes a field in as soon as its keys are made; who may read it is admitted later")
    func newTier() throws {
        let (vault, admin) = try VaultFixture.administered()
        let code = try vault.owner.add(Self.customer)
        let sales = try vault.session("ling", role: "sales")
        let plan = try admin.apply(
            ChangedPolicy.with(
                (old: "    {tier: contact, type: email,", new: "    {tier: mail, type: email,"),
                (old: "  # Reasons for looking", new: "  mail: {label: {en: mail, zh: 邮件}}\n  # Reasons for looking"),
                (
                    old: "    label: {en: Sales, zh: 销售}\n    rights:\n",
                    new: "    label: {en: Sales, zh: 销售}\n    rights:\n      mail: [enter, search, clear]\n"
                ),
                (
                    old: "    label: {en: Owner, zh: 所有者}\n    rights:\n",
                    new: "    label: {en: Owner, zh: 所有者}\n    rights:\n      mail: [enter, search, clear]\n"
                )))
        #expect(
            plan.moved.map { "\($0.field.rawValue): \($0.from.rawValue), \($0.to.rawValue)" } == [
                "email: contact, mail"
            ])
        #expect(plan.resealDue.map(\.rawValue) == ["contact", "mail"])
        #expect(try sales.shown(code, reveal: ["email"])["email"] == .clear("zhangsan@example.com"))
        let owner = try vault.unlockAsked("owner")
        #expect(try owner.status().resealDue.isEmpty)
        #expect(try owner.found(#"{"email": "zhangsan@example.com"}"#) == [code])
        #expect(try sales.shown(code)["email"] == .hidden)
        #expect(try sales.opened(code).allSatisfy { !$0.fields.contains("email") })
    }

    @Test("a field emptied on its way is empty for everybody, and stays so")
    func emptied() throws {
        let (vault, code, _) = try moved()
        let clerk = try vault.session("chen", role: "entry_clerk")
        try vault.owner.edit(code, #"{"email": null}"#)
        #expect(try vault.owner.shown(code)["email"] == nil)
        #expect(try clerk.shown(code)["email"] == nil)
        #expect(try vault.owner.found(#"{"email": "zhangsan@example.com"}"#) == [])
        let owner = try vault.unlockAsked("owner")
        #expect(try owner.shown(code)["email"] == nil)
        #expect(try owner.found(#"{"email": "zhangsan@example.com"}"#) == [])
        #expect(
            try owner.history(CustomerHistory(code: code, reveal: true, reason: "a test")).contains { line in
                line.changes.contains { $0.before == .clear("zhangsan@example.com") && $0.after == nil }
            })
    }

    @Test("what a clerk enters on its way, in the new tier and the old one, is settled and arrives")
    func entered() throws {
        let (vault, admin) = try VaultFixture.administered()
        let code = try vault.owner.add(Self.customer)
        let clerk = try vault.session("chen", role: "entry_clerk")
        let other = try clerk.add(#"{"name": "李四", "email": "lisi@example.com"}"#)
        try admin.apply(Self.email)
        try clerk.edit(code, #"{"email": "neu@example.com"}"#)
        try clerk.edit(other, #"{"company": "第二家"}"#)
        #expect(try vault.owner.found(#"{"email": "lisi@example.com"}"#) == [other])
        #expect(try vault.owner.found(#"{"email": "neu@example.com"}"#) == [code])
        let owner = try vault.unlockAsked("owner")
        #expect(try owner.found(#"{"email": "lisi@example.com"}"#) == [other])
        #expect(try owner.found(#"{"email": "neu@example.com"}"#) == [code])
        #expect(try owner.found(#"{"email": "zhangsan@example.com"}"#) == [])
        #expect(try owner.status().resealDue.isEmpty)
        try owner.verify()
    }

    @Test("under another mask a field that moves is shown to nobody by masks until it has arrived")
    func remasked() throws {
        let (vault, code, _) = try moved(
            ChangedPolicy.with(
                (old: "    {tier: contact, type: email,", new: "    {tier: identity, type: email,"),
                (old: "domain], mask: email}", new: "domain], mask: whole}")))
        let clerk = try vault.session("chen", role: "entry_clerk")
        let sales = try vault.session("ling", role: "sales")
        #expect(try clerk.shown(code)["email"] == .hidden)
        #expect(try sales.shown(code)["email"] != .masked("z***@example.com"))
        _ = try vault.unlockAsked("owner")
        let whole = try #require(try clerk.shown(code)["email"])
        #expect(whole != .hidden && whole != .masked("z***@example.com"))
    }

    @Test("a field moves on, or goes, only once it has arrived")
    func unsettled() throws {
        let (vault, _, admin) = try moved()
        let back = ChangedPolicy.with(
            (
                old: "    {tier: identity, type: email,", new: "    {tier: contact, type: email,"
            ))
        #expect(try admin.reasonToRefuse(back).code == .policyRefused)
        _ = try vault.unlockAsked("owner")
        try admin.apply(back)
        let owner = try vault.unlockAsked("owner")
        #expect(try owner.status().resealDue.isEmpty)
        try owner.verify()
    }

    @Test("a holder of only one tier is told why a moving field's tiers are not sealed anew")
    func together() throws {
        let (vault, admin) = try VaultFixture.administered(
            (
                old: ChangedPolicy.salesMay, new: "    may: [read, search, enter, update, disclose, key.rotate]\n"
            ))
        let code = try vault.owner.add(Self.customer)
        let sales = try vault.session("ling", role: "sales")
        try admin.apply(Self.email)
        let summary = try #require(
            try sales.events(.keyRotate(KeyRotation(tiers: [TierName("contact")], reseals: true))).compactMap { event in
                if case .rotation(let summary) = event { summary } else { nil }
            }.first)
        #expect(summary.resealed.isEmpty && summary.kept.count == 1)
        #expect(try vault.owner.found(#"{"email": "zhangsan@example.com"}"#) == [code])
        _ = try vault.owner.events(.keyRotate(KeyRotation(tiers: [TierName("contact")], reseals: true)))
        #expect(try vault.owner.status().resealDue.isEmpty)
        #expect(try vault.owner.found(#"{"email": "zhangsan@example.com"}"#) == [code])
        try vault.owner.verify()
    }

    @Test("exports, lists and rules about minors go by the values wherever they stand", arguments: [true, false])
    func exported(sealsAnew: Bool) throws {
        let (vault, admin) = try VaultFixture.administered()
        let child = try vault.owner.add(
            #"{"name": "小明", "birthday": "2020-01-01", "guardian": "王芳", "email": "ming@example.com"}"#)
        let adult = try vault.owner.add(#"{"name": "张三", "birthday": "1980-01-01", "email": "zhang@example.com"}"#)
        let manager = try vault.session("mei", role: "manager")
        let request = ExportRequest(
            fields: [FieldName("birthday"), FieldName("email")], reason: "a test", sealing: .plain)
        try admin.apply(
            ChangedPolicy.with(
                (old: "    {tier: contact, type: email,", new: "    {tier: identity, type: email,"),
                (old: "    {tier: identity, type: birthday,", new: "    {tier: contact, type: birthday,"),
                (old: "disclose, import, export, approve,", new: "disclose, import, export, export.plain, approve,")))
        if sealsAnew { _ = try vault.unlockAsked("owner") }
        #expect(try manager.exported(request, in: vault) == ["\(adult),1980-01-01,zhang@example.com"])
        #expect(
            try vault.owner.exported(request, in: vault) == [
                "\(child),2020-01-01,ming@example.com", "\(adult),1980-01-01,zhang@example.com",
            ])
        #expect(try vault.owner.status().resealDue.isEmpty == sealsAnew)
    }
}

extension VaultFixture {
    /// Unlocks, and carries out moves that wait for a holder who wants them.
    fileprivate func unlockAsked(_ name: String) throws -> VaultSession {
        let session = try unlock(name)
        _ = try session.events(.keyRotate(KeyRotation(reseals: true)))
        return session
    }
}
