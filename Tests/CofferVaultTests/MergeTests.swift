// Merging two customers and taking it back: nothing lost, everything as it was, and nobody found twice meanwhile.

import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Merge")
struct MergeTests {
    private static let one = """
        {"name": "张伟", "phone": "13800138001", "email": "a@example.org", "region": "北京市", "created_at": "2020-05-01",
         "consent_marketing": "yes", "birthday": "1990-02-03"}
        """
    private static let two = """
        {"name": "张伟", "phone": "13900139001", "email": "b@example.org", "created_at": "2019-01-01",
         "consent_marketing": "no", "company": "示例科技有限公司", "bank_card": "6222024048641725267"}
        """
    private static let policy = ChangedPolicy.with(
        ("label: {en: Email, zh: 邮箱}", "merge: newest, label: {en: Email, zh: 邮箱}"))

    private func stocked() throws -> (vault: VaultFixture, one: String, two: String) {
        let vault = try VaultFixture(policy: Self.policy)
        return (vault, try vault.owner.add(Self.one), try vault.owner.add(Self.two))
    }

    private func row(_ code: String, _ vault: VaultFixture) throws -> RecordRow {
        try vault.owner.reading { try #require(try $0.record(code: code)) }
    }

    private func values(_ code: String, _ vault: VaultFixture) throws -> [String: String] {
        let fields = [
            "name", "phone", "email", "birthday", "company", "bank_card", "region", "created_at", "consent_marketing",
        ]
        return try vault.owner.shown(
            code, reveal: fields.filter { !["region", "created_at", "consent_marketing"].contains($0) }
        )
        .compactMapValues { if case .clear(let value) = $0 { value } else { nil } }
    }

    @Test("each field gets the value that the policy's rule chooses, and empty ones those of the other")
    func survivorship() throws {
        let (vault, one, two) = try stocked()
        let plan = try vault.owner.mergePlan(MergeRequest(going: two, into: one))
        #expect(
            Set(plan.lines.filter(\.takesGoing).map(\.name.rawValue)) == [
                "email", "company", "bank_card", "created_at", "consent_marketing",
            ])
        try vault.owner.merge(two, into: one)
        #expect(
            try values(one, vault) == [
                "name": "张伟", "phone": "+8613800138001", "email": "b@example.org", "birthday": "1990-02-03",
                "company": "示例科技有限公司", "bank_card": "6222024048641725267", "region": "北京市",
                "created_at": "2019-01-01", "consent_marketing": "no",
            ])
        try vault.owner.verify()
    }

    @Test("what somebody chooses by hand goes before the rules")
    func choices() throws {
        let (vault, one, two) = try stocked()
        try vault.owner.merge(two, into: one, takes: ["phone", "birthday"], keeps: ["email"])
        let merged = try values(one, vault)
        #expect(merged["phone"] == "+8613900139001" && merged["email"] == "a@example.org" && merged["birthday"] == nil)
    }

    @Test("a merge taken back leaves both records byte for byte as they were")
    func unmerge() throws {
        let (vault, one, two) = try stocked()
        let before = try (row(one, vault), row(two, vault))
        try vault.owner.merge(two, into: one)
        #expect(try row(one, vault).parts != before.0.parts)
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: two)))
        let after = try (row(one, vault), row(two, vault))
        for (old, new) in [(before.0, after.0), (before.1, after.1)] {
            #expect(old.parts == new.parts && old.open == new.open && old.tokens == new.tokens)
            #expect(old.code == new.code && old.publicID == new.publicID && old.salt == new.salt)
            #expect(new.mergedInto == nil && new.pending == old.pending)
        }
        try vault.owner.verify()
        #expect(try values(two, vault)["company"] == "示例科技有限公司")
    }

    @Test("what was changed since a merge stays when it is taken back")
    func unmergeAfterEdit() throws {
        let (vault, one, two) = try stocked()
        let before = try (values(one, vault), values(two, vault))
        try vault.owner.merge(two, into: one)
        try vault.owner.edit(one, #"{"email": "new@example.org", "region": "上海市"}"#)
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: one)))
        var expected = before.0
        expected["email"] = "new@example.org"
        expected["region"] = "上海市"
        #expect(try values(one, vault) == expected)
        #expect(try values(two, vault) == before.1)
        try vault.owner.verify()
    }

    @Test("whoever was merged is found as the other, by code and by value, and listed and exported once")
    func foundOnce() throws {
        let (vault, one, two) = try stocked()
        try vault.owner.merge(two, into: one)
        #expect(try vault.owner.found(#"{"phone": "13900139001"}"#) == [one])
        #expect(try vault.owner.found(#"{"email": "b@example.org"}"#) == [one])
        #expect(try vault.owner.codes(.customerList(CustomerList())) == [one])
        #expect(try vault.owner.status().customers == 1)
        let events = try vault.owner.events(.customerShow(CustomerShow(code: two)))
        guard case .notice(let notice) = events.first, case .customer(let view) = events.last else {
            throw Missing.event
        }
        #expect(notice.en == "\(two) was merged into \(one)" && view.code == one)
        let lines = try vault.owner.exported(ExportRequest(reason: "a test", sealing: .plain), in: vault)
        #expect(lines.count == 1 && lines[0].hasPrefix(one))
    }

    @Test("whoever stands for an earlier record is found once, on whichever page, and tagged in its stead")
    func foundOnceWhenEarlier() throws {
        let (vault, one, two) = try stocked()
        let other = try vault.owner.add(#"{"name": "李雷", "email": "c@example.org"}"#)
        try vault.owner.merge(one, into: two)
        let question = #"{"email.domain": "example.org"}"#
        #expect(try vault.owner.found(question) == [two, other])
        var pages: [[String]] = []
        var after: RecordID?
        repeat {
            pages.append([])
            var next: RecordID?
            for event in try vault.owner.events(.customerFind(CustomerFind(limit: 1, after: after)), question) {
                if case .customer(let view) = event { pages[pages.count - 1].append(view.code) }
                if case .more(let cursor) = event { next = RecordID(cursor) }
            }
            after = next
        } while after != nil
        #expect(pages == [[two], [other]])

        let before = try row(one, vault)
        #expect(try vault.owner.tag([one], give: ["vip"]).map(\.code) == [two])
        #expect(try row(one, vault) == before && marks(two, vault).tags == ["vip"])
    }

    @Test("the histories of both are kept, and the merge stands in both")
    func histories() throws {
        let (vault, one, two) = try stocked()
        try vault.owner.edit(two, #"{"company": "某公司"}"#)
        try vault.owner.merge(two, into: one)
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: two)))
        #expect(
            try vault.owner.history(CustomerHistory(code: one)).map(\.kind) == ["created", "merged", "unmerged"])
        #expect(
            try vault.owner.history(CustomerHistory(code: two)).map(\.kind)
                == ["created", "edited", "merged", "unmerged"])
    }

    @Test("a record that was merged is not changed any more, and says where to")
    func changedNoMore() throws {
        let (vault, one, two) = try stocked()
        try vault.owner.merge(two, into: one)
        let error = try vault.owner.refused(.customerEdit(CustomerEdit(code: two)), #"{"company": "x"}"#)
        #expect(error.code.exit == .conflict && error.message.en == "\(two) was merged into \(one)")
        let again = try vault.owner.refused(.merge(MergeRequest(going: two, into: one)))
        #expect(again.code == .merged)
        #expect(try vault.owner.refused(.merge(MergeRequest(going: one, into: one))).code.exit == .usage)
    }

    @Test("the values of somebody merged stay taken, but not against the one who stands for them")
    func uniqueness() throws {
        let (vault, one, two) = try stocked()
        try vault.owner.merge(two, into: one)
        let error = try vault.owner.refused(
            .customerAdd(CustomerInput()), #"{"name": "李雷", "phone": "13900139001"}"#)
        #expect(error.code == .duplicate && error.hint?.en.contains(one) == true)
        try vault.owner.edit(one, #"{"phone": "13900139001"}"#)
        #expect(try values(one, vault)["phone"] == "+8613900139001")
    }

    @Test("the same file again adds nobody after a merge")
    func sameFileAgain() throws {
        let vault = try VaultFixture(policy: Self.policy)
        let file = "name,phone,email\n张伟,13800138001,a@example.org\n张玮,13900139001,b@example.org\n"
        #expect(try vault.owner.importText(file).summary.added == 2)
        let codes = try vault.owner.codes(.customerList(CustomerList()))
        try vault.owner.merge(codes[1], into: codes[0], keeps: ["email"])
        let again = try vault.owner.importText(file)
        #expect(again.summary.added == 0 && again.summary.unchanged == 2 && again.issues.isEmpty)
    }

    @Test("a plan that has been overtaken confirms nothing")
    func overtaken() throws {
        let (vault, one, two) = try stocked()
        let plan = try vault.owner.mergePlan(MergeRequest(going: two, into: one))
        try vault.owner.edit(two, #"{"company": "某公司"}"#)
        let error = try vault.owner.refused(.merge(MergeRequest(going: two, into: one, confirmed: plan.digest)))
        #expect(error.code == .changedMeanwhile)
        #expect(try vault.owner.codes(.customerList(CustomerList())) == [one, two])
    }

    @Test("values that contradict each other are not merged without a choice")
    func contradiction() throws {
        let vault = try VaultFixture(policy: Self.policy)
        let one = try vault.owner.add(#"{"name": "张伟", "birthday": "1990-02-03"}"#)
        let two = try vault.owner.add(#"{"name": "张伟", "id_number": "110108195307238326"}"#)
        let plan = try vault.owner.mergePlan(MergeRequest(going: two, into: one))
        let error = try vault.owner.refused(.merge(MergeRequest(going: two, into: one, confirmed: plan.digest)))
        #expect(error.code == .invalidValue && error.hint?.en.contains("--take") == true)
        try vault.owner.merge(two, into: one, takes: ["birthday"])
    }

    @Test("who may not merge, or has no keys to what would be carried over, merges nothing")
    func denied() throws {
        let (vault, one, two) = try stocked()
        let sales = try vault.session("anna", role: "sales")
        #expect(try sales.refused(.merge(MergeRequest(going: two, into: one))).code == .denied)
        let policy = ChangedPolicy.with(
            (ChangedPolicy.salesMay, "    may: [read, search, enter, update, disclose, merge]\n"))
        try vault.owner.apply(policy)
        let merging = try vault.unlock("anna")
        // Two has a bank card, to which sales have no key; one has a birthday, of which sales see the year only.
        #expect(try merging.refused(.merge(MergeRequest(going: two, into: one))).code == .keysNotGiven)
        #expect(try merging.refused(.merge(MergeRequest(going: one, into: two))).code == .keysNotGiven)
        #expect(try vault.owner.codes(.customerList(CustomerList())) == [one, two])
    }

    /// Managers who may not enter, or not see, some fields.
    private static func refined(_ fields: String) -> @Sendable (String) -> String {
        let may = "    may: [read, search, enter, update, disclose, import, export, approve, user.list"
        return ChangedPolicy.with((may, "    fields: {\(fields)}\n" + may))
    }

    @Test(
        "a value is taken by who may enter the field, whether the rule takes it or somebody chooses it",
        arguments: [
            refined("phone: none"), refined("phone: [search, clear]"),
            ChangedPolicy.with(
                adding: """
                    forbid:
                      no_phones: {actions: [update], roles: [manager], fields: [phone]}
                    """),
        ])
    func takingTakesTheRight(policy: @Sendable (String) -> String) throws {
        let vault = try VaultFixture(policy: policy)
        let one = try vault.owner.add(#"{"name": "张伟", "phone": "13800138001"}"#)
        let two = try vault.owner.add(#"{"name": "张伟", "phone": "13900139001"}"#)
        let three = try vault.owner.add(#"{"name": "张伟"}"#)
        let manager = try vault.session("anna", role: "manager")
        let chosen = MergeRequest(going: two, into: one, takes: [FieldName("phone")])
        let error = try manager.refused(.merge(chosen))
        #expect(error.code == .denied && error.message.en.contains("--keep phone"))
        #expect(try vault.lastAccess().summary.en == "denied: update phone")
        // Three has none, so the rule would take it.
        #expect(try manager.refused(.merge(MergeRequest(going: two, into: three))).code == .denied)
        try manager.merge(two, into: three, keeps: ["phone"])
        #expect(try vault.owner.shown(three, reveal: ["phone"])["phone"] == nil)
        try manager.merge(one, into: three, keeps: ["phone"])
        try vault.owner.verify()
    }

    @Test("side by side, what the role may not read is not told to be the same or another")
    func nothingToldOfHidden() throws {
        let vault = try VaultFixture(policy: Self.refined("wechat: enter"))
        let manager = try vault.session("anna", role: "manager")
        let plans = try ["same_person", "other_person"].map { account in
            let one = try vault.owner.add(#"{"name": "张伟", "wechat": "same_person"}"#)
            let two = try vault.owner.add(#"{"name": "张伟", "wechat": "\#(account)"}"#)
            return try manager.mergePlan(MergeRequest(going: two, into: one)).lines
        }
        let told = plans.map { lines in
            lines.filter { $0.name == FieldName("wechat") }.map { [$0.takesGoing, $0.differs] }
        }
        #expect(told[0].count == 1 && told[0] == told[1])
        #expect(plans[0].first { $0.name == FieldName("name") }?.differs == false)
    }

    @Test("a field can't be taken and kept at once")
    func takenAndKept() throws {
        let (vault, one, two) = try stocked()
        let phone = [FieldName("phone")]
        let error = try vault.owner.refused(
            .merge(MergeRequest(going: two, into: one, takes: phone, keeps: phone)))
        #expect(error.code.exit == .usage && error.message.en == "phone cannot be taken and kept at once")
    }

    @Test("a unique value that comes back while somebody else has it is said, and waits for somebody to look")
    func unmergeIntoConflict() throws {
        let (vault, one, two) = try stocked()
        try vault.owner.merge(two, into: one, takes: ["phone"])
        // Nobody has it any more, so it is let in.
        let third = try vault.owner.add(#"{"name": "李雷", "phone": "13800138001"}"#)
        #expect(try vault.owner.status().conflicts.isEmpty)
        let told = try vault.owner.events(.unmerge(UnmergeRequest(code: two))).compactMap {
            if case .warning(let text) = $0 { text.en } else { nil }
        }
        #expect(told.count == 1 && told[0].hasPrefix("Phone: \(one) and \(third) now have the same value"))
        let conflicts = try vault.owner.status().conflicts
        #expect(conflicts.map(\.code) == [one] && conflicts.map(\.other) == [third])
        #expect(conflicts.map(\.field.rawValue) == ["phone"])
        let checks = try vault.owner.events(.doctor).compactMap {
            if case .check(let check) = $0 { check } else { nil }
        }
        #expect(checks.first { $0.name == "conflicts" }?.isGood == false)
        try vault.owner.edit(third, #"{"phone": "13700137001"}"#)
        #expect(try vault.owner.status().conflicts.isEmpty)
        try vault.owner.verify()
    }

    @Test("so is a value of the one who goes that the one who stays was given since; nobody out of reach is named")
    func unmergeIntoConflictWithEachOther() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                (ChangedPolicy.salesMay, "    may: [read, search, enter, update, merge]\n    scope: own customers\n")))
        let one = try vault.owner.add(#"{"name": "张伟", "phone": "13800138001", "owner": "anna"}"#)
        let two = try vault.owner.add(#"{"name": "张伟", "phone": "13900139001", "owner": "anna"}"#)
        let anna = try vault.session("anna", role: "sales")
        try anna.merge(two, into: one)
        try anna.edit(one, #"{"phone": "13900139001"}"#)
        func warnings(_ session: VaultSession) throws -> [String] {
            try session.events(.unmerge(UnmergeRequest(code: two))).compactMap {
                if case .warning(let text) = $0 { text.en } else { nil }
            }
        }
        #expect(try warnings(anna).map { $0.contains(two) && $0.contains(one) } == [true])
        #expect(try vault.owner.status().conflicts.count == 1)
        try anna.edit(one, #"{"phone": "13800138001"}"#)
        try anna.merge(two, into: one, takes: ["phone"])
        let third = try vault.owner.add(#"{"name": "李雷", "phone": "13800138001"}"#)
        let told = try warnings(anna)
        #expect(told.count == 1 && told[0].contains("another customer") && !told[0].contains(third))
        #expect(try anna.status().conflicts.isEmpty && vault.owner.status().conflicts.count == 1)
    }

    @Test("holds and tags of both hold the one who stays; taken back, each has its own, and holds placed meanwhile")
    func marks() throws {
        let (vault, one, two) = try stocked()
        try vault.owner.place("case-7", on: two)
        try vault.owner.tag(one, ["vip"])
        try vault.owner.tag(two, ["lead"])
        try vault.owner.merge(two, into: one)
        #expect(try marks(one, vault).holds.map(\.matter) == ["case-7"])
        #expect(try marks(one, vault).tags == ["vip", "lead"])
        try vault.owner.place("case-8", on: one)
        try vault.owner.tag(one, ["vip", "lead", "gold"])
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: two)))
        #expect(try marks(one, vault).holds.map(\.matter) == ["case-8"])
        #expect(try Set(marks(two, vault).holds.map(\.matter)) == ["case-7", "case-8"])
        #expect(try marks(one, vault).tags == ["vip", "gold"] && marks(two, vault).tags == ["lead"])
        try vault.owner.verify()
    }

    private func marks(_ code: String, _ vault: VaultFixture) throws -> RecordMarks {
        let row = try row(code, vault)
        return try RecordMarks(row.open, row.id)
    }

    @Test("records that were merged are sealed anew with all others, and come apart afterwards")
    func resealed() throws {
        let (vault, one, two) = try stocked()
        let before = try (values(one, vault), values(two, vault))
        try vault.owner.merge(two, into: one)
        _ = try vault.owner.events(.keyRotate(KeyRotation(tiers: [], reseals: true)))
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: two)))
        #expect(try values(one, vault) == before.0 && values(two, vault) == before.1)
        #expect(try vault.owner.found(#"{"phone": "13900139001"}"#) == [two])
        try vault.owner.verify()
    }

    @Test("merges into merged records come apart from the outside in")
    func nested() throws {
        let (vault, one, two) = try stocked()
        let three = try vault.owner.add(#"{"name": "张伟", "phone": "13700137001"}"#)
        try vault.owner.merge(two, into: one)
        try vault.owner.merge(one, into: three)
        #expect(try vault.owner.found(#"{"phone": "13900139001"}"#) == [three])
        let error = try vault.owner.refused(.unmerge(UnmergeRequest(code: two)))
        #expect(error.hint?.en.contains(one) == true)
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: one)))
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: two)))
        #expect(try vault.owner.codes(.customerList(CustomerList())) == [one, two, three])
        try vault.owner.verify()
    }
}
