// Policies that come into force on vaults with people and customers in them, through the door.

import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Applying policies")
struct ApplyTests {
    private static let salesContact = (
        old: "    label: {en: Sales, zh: 销售}\n    rights:\n      contact: [enter, search, clear]\n",
        new: "    label: {en: Sales, zh: 销售}\n    rights:\n      contact: [enter, masked]\n"
    )
    private static let customer =
        #"{"name": "张三", "phone": "13812345678", "notes": "小心", "id_number": "11010519491231002X"}"#

    // MARK: Rights

    @Test("who loses a right loses the key at once, and the next holder makes new ones")
    func narrowed() throws {
        let (vault, admin) = try VaultFixture.administered()
        let code = try vault.owner.add(Self.customer)
        let sales = try vault.session("ling", role: "sales")
        #expect(try sales.shown(code)["name"] == .clear("张三"))
        let plan = try admin.apply(ChangedPolicy.with(Self.salesContact))
        #expect(plan.rotationDue.map(\.rawValue) == ["contact"] && plan.waiting.isEmpty)
        #expect(try sales.shown(code)["name"] == .masked(Mask.name.apply("张三")))
        #expect(try !sales.opened(code).contains { $0.kind == .clear && $0.tier == "contact" })
        let grants = try vault.owner.reading { reader in
            try reader.store.grants(of: sales.user).compactMap { reader.authority.keys[$0.key] }
        }
        let contact = try vault.owner.reading { try $0.authority.tierID(TierName("contact")) }
        #expect(grants.filter { $0.tier == contact }.map(\.purpose) == [.masked])
        #expect(try vault.owner.status().rotationDue.map(\.rawValue) == ["contact"])
        let owner = try vault.unlock("owner")
        #expect(try owner.status().rotationDue.isEmpty)
        let later = try owner.add(#"{"name": "李四", "phone": "13900000000"}"#)
        #expect(try sales.shown(later)["name"] == .masked(Mask.name.apply("李四")))
        #expect(try !sales.opened(later).contains { $0.kind == .clear })
        try owner.verify()
    }

    @Test("who gains a right waits, visibly, and sees nothing more until a holder admits them")
    func widened() throws {
        let (vault, admin) = try VaultFixture.administered()
        let code = try vault.owner.add(Self.customer)
        let finance = try vault.session("fang", role: "finance")
        let change = ChangedPolicy.with(
            (
                old: "      contact: masked\n      financial: [enter, search, clear]\n",
                new: "      contact: masked\n      identity: [search, clear]\n      financial: [enter, search, clear]\n"
            ))
        let plan = try admin.apply(change)
        #expect(plan.waiting.map(\.name) == ["fang"])
        #expect(plan.waiting.first?.tiers.map(\.rawValue) == ["identity"])
        let reveal = CustomerShow(code: code, reveal: [FieldName("id_number")], reason: "a test")
        #expect(try finance.refused(.customerShow(reveal)).code == .keysNotGiven)
        #expect(try finance.shown(code)["id_number"] == .hidden)
        let waiting = try vault.owner.events(.userList).compactMap { event -> UserView? in
            if case .user(let view) = event, view.name == "fang" { view } else { nil }
        }
        #expect(waiting.first?.waitingFor.map(\.rawValue) == ["identity"])
        for case .fingerprint(let view) in try vault.owner.events(.userAdmit(UserAdmit(name: "fang"))) {
            _ = try vault.owner.events(.userAdmit(UserAdmit(name: "fang", fingerprint: view.fingerprint)))
        }
        #expect(try finance.shown(code, reveal: ["id_number"])["id_number"] == .clear("11010519491231002X"))
    }

    @Test("the cells of the difference are those in which a real customer is seen otherwise")
    func difference() throws {
        let (vault, admin) = try VaultFixture.administered()
        let code = try vault.owner.add(Self.customer)
        let roles = ["sales", "manager", "finance", "entry_clerk"]
        let people = try roles.map { ($0, try vault.session("u" + $0, role: $0)) }
        let before = try people.map { try $0.1.shown(code) }
        let change = ChangedPolicy.with(
            Self.salesContact, (old: "tier: contact, type: name,", new: "tier: identity, type: name,"),
            (old: "mask: name, show: clear}", new: "mask: name}"))
        let (old, new) = (
            try Policy.load(files: admin.changed { $0 }), try Policy.load(files: admin.changed(change))
        )
        try admin.apply(change)
        _ = try vault.unlock("owner")
        let diff = PolicyDiff(from: old, to: new)
        for (index, (role, session)) in people.enumerated() {
            let after = try session.shown(code)
            let changed = Set(after.keys).union(before[index].keys).filter { after[$0] != before[index][$0] }
            let cells = (diff.widenings + diff.narrowings).filter {
                $0.action == .read && $0.role.rawValue == role && $0.field != nil
            }.compactMap { $0.field?.rawValue }
            // The phone changes too, in what is given on request; in the other fields there is nothing.
            let known: Set = ["name", "notes", "id_number"]
            #expect(changed == known.intersection(cells), "\(role)")
        }
    }

    @Test("who applies a policy may lose rights by it, and nobody can take the owner's")
    func ownRights() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let officer = try vault.session("pan", role: "privacy_officer")
        let policyApply = (
            old: "user.list, policy.apply, key.rotate, access.review, ledger.read",
            new: "user.list, access.review, ledger.read"
        )
        let rights = (
            old: "    rights:\n      contact: [enter, search, clear]\n      identity: [enter, search, clear]\n"
                + "      financial: [enter, search, clear]\n      audit: [enter, clear]\n",
            new: "    rights: {contact: [enter, masked], audit: [enter]}\n"
        )
        try officer.apply(ChangedPolicy.with(policyApply, rights))
        #expect(try officer.shown(code)["name"] == .masked(Mask.name.apply("张三")))
        #expect(try officer.reasonToRefuse { $0 + "\n" }.code == .denied)
        #expect(try vault.owner.status().rotationDue.count == 4)
        let owner = try vault.unlock("owner")
        #expect(try owner.status().rotationDue.isEmpty)
        let refusal = try owner.reasonToRefuse(
            ChangedPolicy.with(
                (
                    old: "    label: {en: Owner, zh: 所有者}\n    rights:\n      contact: [enter, search, clear]\n",
                    new: "    label: {en: Owner, zh: 所有者}\n    rights:\n      contact: [enter, search]\n"
                )))
        #expect(refusal.code == .badPolicy)
        #expect(try owner.shown(code)["name"] == .clear("张三"))
        try owner.verify()
    }

    @Test("who may not apply is refused, and what another policy has changed meanwhile is not confirmed")
    func unentitled() throws {
        let (vault, admin) = try VaultFixture.administered()
        let sales = try vault.session("ling", role: "sales")
        #expect(try sales.reasonToRefuse(ChangedPolicy.with(Self.salesContact)).code == .denied)
        let files = try admin.changed(ChangedPolicy.with(Self.salesContact))
        let digest = try admin.plan(ChangedPolicy.with(Self.salesContact)).digest
        try vault.owner.apply { $0 + "# another\n" }
        let refusal = try admin.refused(.policyApply(PolicyApply(files: files, confirmed: digest)))
        #expect(refusal.code == .changedMeanwhile)
    }

    @Test("where the policy wants it, a policy waits for a second person's approval of exactly these files")
    func approved() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(adding: "approvals:\n  policy.apply: {by: [privacy_officer]}\n"))
        let officer = try vault.session("pan", role: "privacy_officer")
        let change = ChangedPolicy.with(Self.salesContact)
        let confirmed = PolicyApply(
            files: try vault.owner.changed(change), confirmed: try vault.owner.plan(change).digest)
        #expect(try vault.owner.refused(.policyApply(confirmed)).code == .approvalNeeded)
        let request = try #require(try officer.status().approvals.first)
        _ = try officer.events(.approvalDecide(ApprovalDecision(request: request, isApproved: true)))
        let other = ChangedPolicy.with(
            Self.salesContact, (old: "idle: 15 minutes", new: "idle: 20 minutes"))
        #expect(throws: CofferError.self) { try vault.owner.apply(other) }
        try vault.owner.apply(change)
        #expect(try vault.owner.reading { $0.authority.requests[request]?.isUsed } == true)
        try vault.owner.verify()
    }

    // MARK: Masks

    @Test("under another mask nothing is shown to who holds only masks, until a holder has sealed it anew")
    func remasked() throws {
        let (vault, admin) = try VaultFixture.administered()
        let code = try vault.owner.add(Self.customer)
        try vault.owner.edit(code, #"{"phone": "13812345679"}"#)
        let clerk = try vault.session("chen", role: "entry_clerk")
        let manager = try vault.session("mei", role: "manager")
        #expect(try clerk.shown(code)["phone"] == .masked("138****5679"))
        let plan = try admin.apply(
            ChangedPolicy.with((old: "last4], mask: phone}", new: "last4], mask: phone_strict}")))
        #expect(plan.resealDue.map(\.rawValue) == ["contact"])
        let strict = try #require(try manager.shown(code)["phone"])
        #expect(strict != .masked("138****5679") && strict != .hidden)
        #expect(try clerk.shown(code)["phone"] == .hidden)
        #expect(try clerk.shown(code)["name"] == .masked(Mask.name.apply("张三")))
        let history = try clerk.history(CustomerHistory(code: code)).flatMap(\.changes)
        #expect(history.allSatisfy { $0.after == .hidden || $0.after == nil })
        _ = try vault.unlock("owner")
        #expect(try clerk.shown(code)["phone"] == strict)
        let values = try clerk.history(CustomerHistory(code: code)).flatMap(\.changes)
        #expect(values.filter { $0.field.rawValue == "phone" }.allSatisfy { $0.before == strict || $0.after == strict })
        #expect(try vault.owner.status().resealDue.isEmpty)
    }

    // MARK: Fields and tiers

    @Test("a removed field's values stay, are told of beforehand, and are there again when it comes back")
    func removedField() throws {
        let (vault, admin) = try VaultFixture.administered()
        let code = try vault.owner.add(#"{"name": "张三", "email": "zhangsan@example.com"}"#)
        try vault.owner.edit(code, #"{"source": "展会"}"#)
        let email =
            "  email:\n    {tier: contact, type: email, label: {en: Email, zh: 邮箱}, aliases: "
            + "[电子邮箱, 电子邮件, 邮件, Email address],\n      unique: warn, search: [exact, domain], mask: email}\n"
        let source = "  source:\n    {tier: open, type: text, label: {en: Source, zh: 来源}, aliases: [客户来源]}\n"
        let without = ChangedPolicy.with(
            (old: email, new: ""), (old: source, new: ""),
            adding: "duplicates: {review: 0.9}\nquality: {by: region}\n")
        let diff = PolicyDiff(
            from: try Policy.load(files: admin.changed { $0 }), to: try Policy.load(files: admin.changed(without)))
        #expect(
            diff.effects.filter { $0.kind == .removedField }.flatMap(\.fields).map(\.rawValue) == ["email", "source"])
        let before = try admin.changed { $0 }
        try admin.apply(without)
        let owner = try vault.unlock("owner")
        #expect(try owner.shown(code)["email"] == nil)
        try owner.edit(code, #"{"company": "第一家", "region": "CN-11"}"#)
        let wrong = try admin.reasonToRefuse { _ in
            before[0].text.replacing("type: email", with: "type: wechat")
                .replacing("[exact, domain], mask: email}", with: "[exact], mask: whole}")
        }
        #expect(wrong.code == .policyRefused)
        try admin.apply { _ in before[0].text }
        #expect(
            try owner.refused(.customerFind(CustomerFind()), #"{"email": "zhangsan@example.com"}"#).code.exit
                == .waiting)
        #expect(try owner.shown(code, reveal: ["email"])["email"] == .clear("zhangsan@example.com"))
        #expect(try owner.shown(code)["source"] == .clear("展会"))
        let again = try vault.unlock("owner")
        #expect(try again.found(#"{"email": "zhangsan@example.com"}"#) == [code])
        try again.verify()
    }

    @Test("a new field is there at once, and a new tier once an owner's session has made its keys")
    func newTier() throws {
        let (vault, admin) = try VaultFixture.administered()
        let code = try vault.owner.add(Self.customer)
        try admin.apply(
            ChangedPolicy.with(
                (
                    old: "  # Reasons for looking",
                    new: "  health: {label: {en: health, zh: 健康}}\n  # Reasons for looking"
                ),
                (
                    old: "  region:\n",
                    new: "  nickname: {tier: contact, type: text, label: {en: Nickname, zh: 昵称}, mask: whole}\n"
                        + "  allergy: {tier: health, type: text, label: {en: Allergy, zh: 过敏}, mask: whole}\n  region:\n"
                ),
                (
                    old: "    label: {en: Owner, zh: 所有者}\n    rights:\n",
                    new: "    label: {en: Owner, zh: 所有者}\n    rights:\n      health: [enter, search, clear]\n"
                )))
        try vault.owner.edit(code, #"{"nickname": "小三"}"#)
        let refusal = try vault.owner.refused(.customerEdit(CustomerEdit(code: code)), #"{"allergy": "花生"}"#)
        #expect(refusal.code == .keysNotMade || refusal.code == .denied)
        let owner = try vault.unlock("owner")
        try owner.edit(code, #"{"allergy": "花生"}"#)
        #expect(try owner.shown(code, reveal: ["allergy", "nickname"])["allergy"] == .clear("花生"))
        try owner.verify()
    }

    @Test(
        "a field that becomes searchable is not looked up before every token is there; one that no longer is has none")
    func searchable() throws {
        let (vault, admin) = try VaultFixture.administered()
        let code = try vault.owner.add(#"{"name": "张三", "email": "zhangsan@example.com", "wechat": "zhangsan_88"}"#)
        let change = ChangedPolicy.with(
            (old: "      unique: warn, search: [exact, domain], mask: email}", new: "      mask: email}"),
            (old: "search: [exact, prefix, pinyin], mask: name", new: "mask: name"),
            (
                old: "aliases: [微信, WeChat ID],\n      mask: whole}",
                new: "aliases: [微信, WeChat ID],\n      search: [exact], mask: whole}"
            ), adding: "duplicates: {review: 0.9}\n")
        try admin.apply(change)
        let request = CofferVault.Operation.customerFind(CustomerFind())
        let refusal = try vault.owner.refused(request, #"{"wechat": "zhangsan_88"}"#)
        #expect(refusal.code == .notSearchableYet && refusal.code.exit == .waiting)
        #expect(try vault.owner.refused(request, #"{"email": "zhangsan@example.com"}"#).code == .usage)
        // Wanted back before it is all gone: some tokens are missing by then.
        try vault.owner.edit(code, #"{"company": "第一家"}"#)
        try admin.apply(ChangedPolicy.with((old: "      mask: email}", new: "      search: [exact], mask: email}")))
        #expect(try vault.owner.refused(request, #"{"email": "zhangsan@example.com"}"#).code == .notSearchableYet)
        let owner = try vault.unlock("owner")
        #expect(try owner.found(#"{"wechat": "zhangsan_88"}"#) == [code])
        #expect(try owner.found(#"{"email": "zhangsan@example.com"}"#) == [code])
        try owner.apply(ChangedPolicy.with((old: "      search: [exact], mask: email}", new: "      mask: email}")))
        #expect(try owner.status().resealDue.isEmpty)
        let tokens = try owner.reading { try $0.store.record(code: code)?.tokens.compactMap { $0 }.count }
        #expect(tokens == 1)
    }

    // MARK: Interruptions

    @Test("what a session leaves undone, the next one goes on with, in pieces")
    func interrupted() throws {
        let vault = try VaultFixture()
        let imported = try vault.owner.importCSV(VaultFixture.fixtures + "/customers-2k.csv")
        for number in 0..<40 { try vault.owner.add(#"{"name": "王五", "phone": "1390000\#(1000 + number)"}"#) }
        try #require(imported.summary.added + 40 > 2_000)
        let clerk = try vault.session("chen", role: "entry_clerk")
        try vault.owner.apply(MovedFieldTests.phone)
        // One piece is done at once; the rest waits for the next session.
        #expect(try vault.owner.status().resealDue.map(\.rawValue) == ["contact", "identity"])
        let code = try #require(try vault.owner.found(#"{"phone": "13900001039"}"#).first)
        #expect(try clerk.shown(code)["phone"] == .masked("139****1039"))
        let owner = try vault.unlock("owner")
        #expect(try owner.status().resealDue.isEmpty)
        #expect(try owner.found(#"{"phone": "13900001039"}"#) == [code])
        #expect(try clerk.shown(code)["phone"] == .masked("139****1039"))
        try owner.verify()
    }

    @Test("an import under way when another policy comes into force stops with a sentence, and can be given again")
    func importStopped() throws {
        let (vault, admin) = try VaultFixture.administered()
        let file = "name,phone,nonsense\n张三,13812345678,x\n"
        let error = try refusal {
            try Pipe.passing(file) { descriptor in
                try vault.owner.perform(.importFile(ImportRequest()), Attachments([descriptor])) { event in
                    if case .warning = event { try admin.apply(MovedFieldTests.email) }
                }
            }
        }
        #expect(error.code == .changedMeanwhile)
        #expect(try vault.owner.status().customers == 0)
        #expect(try vault.owner.importText(file).summary.added == 1)
    }

    @Test("two holders who finish the same work at once leave a vault that opens")
    func finishedTwice() throws {
        let (vault, admin) = try VaultFixture.administered()
        let code = try vault.owner.add(Self.customer)
        try admin.apply(MovedFieldTests.phone)
        var other: VaultSession?
        try vault.owner.perform(.keyRotate(KeyRotation(reseals: true)), Attachments([])) { event in
            // Everything is sealed by then, and not yet entered as done.
            if case .progress = event, other == nil { other = try vault.unlock("owner") }
        }
        let owner = try vault.unlock("owner")
        #expect(try owner.status().resealDue.isEmpty)
        #expect(try owner.found(#"{"phone": "13812345678"}"#) == [code])
        try owner.verify()
    }
}
