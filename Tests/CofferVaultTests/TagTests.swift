// Tags through the door: given, taken, listed by, shown in history, and only by who may.

import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Testing

@testable import CofferVault

@Suite("Tags of customers")
struct TagTests {
    @Test("tags are given and taken, many customers at once, with what became of each")
    func giveAndTake() throws {
        let vault = try VaultFixture()
        let one = try vault.owner.add(#"{"name": "李伟", "region": "华东"}"#)
        let two = try vault.owner.add(#"{"name": "王芳", "region": "华北"}"#)
        #expect(
            try vault.owner.tag([one, two], give: ["vip/gold", "lead"]).map(\.tags)
                == [["lead", "vip/gold"], ["lead", "vip/gold"]])
        #expect(try vault.owner.tag([one], give: ["vip/gold"], take: ["nothing"]).map(\.outcome) == [.unchanged])
        let (error, events) = try vault.owner.failing(
            .customerTag(CustomerTagging(codes: [two], take: [try Tag("lead")])), "\(one)\r\n\nC9999999X\n")
        #expect(error?.code == .noSuchCustomer && error?.message.en == "one code leads to no customer")
        let views = events.compactMap { if case .tagged(let view) = $0 { view } else { nil } }
        #expect(views.map(\.code) == [two, one, "C9999999X"])
        #expect(views.map(\.outcome) == [.changed, .changed, .notFound])

        for case .customer(let view) in try vault.owner.events(.customerShow(CustomerShow(code: one))) {
            #expect(view.tags == ["vip/gold"] && view.revision == 3)
        }
        // Editing a customer leaves tags alone.
        try vault.owner.edit(one, #"{"region": "华南"}"#)
        #expect(try vault.owner.listed(tags: ["vip"]) == [one, two])
        #expect(try vault.owner.listed([FieldName("region"): "华南"], tags: ["vip/gold"]) == [one])
        #expect(
            try vault.owner.listed(tags: ["vip/silver"]).isEmpty && vault.owner.listed(tags: ["vip", "lead"]).isEmpty)
        try vault.owner.verify()
    }

    @Test("history says which tags were given and taken, and why")
    func history() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "李伟"}"#)
        _ = try vault.owner.tag([code], give: ["vip", "lead"])
        _ = try vault.owner.tag([code], give: ["partner"], take: ["lead"], reason: "signed")
        let lines = try vault.owner.history(CustomerHistory(code: code))
        #expect(lines.map(\.kind) == ["created", "tagged", "tagged"])
        #expect(lines[0].tags == nil)
        #expect(lines[1].tags == HistoryLine.TagChange(given: ["lead", "vip"], taken: []))
        #expect(
            lines[2].tags == HistoryLine.TagChange(given: ["partner"], taken: ["lead"]) && lines[2].reason == "signed")
    }

    @Test("one customer outside the scope is denied, in the answer and in the ledger, and the others are tagged")
    func scope() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                (ChangedPolicy.salesMay, ChangedPolicy.salesMay + "    scope: own customers\n")))
        let anna = try vault.session("anna", role: "sales")
        let own = try vault.owner.add(#"{"name": "李伟", "owner": "anna"}"#)
        let other = try vault.owner.add(#"{"name": "王芳", "owner": "ben"}"#)
        _ = try vault.owner.tag([own, other], give: ["vip"])
        let (error, events) = try anna.failing(
            .customerTag(CustomerTagging(codes: [other, own], give: [try Tag("mine")])))
        #expect(error?.code == .denied)
        let views = events.compactMap { if case .tagged(let view) = $0 { view } else { nil } }
        #expect(Set(views.map(\.outcome)) == [.denied, .changed])
        #expect(views.first { $0.outcome == .denied }?.tags == [])
        let denied = try vault.owner.ledger(LedgerList(code: other, entryClass: "access"))
        #expect(denied.map(\.kind) == ["denied"])
        // Counts and lists hold one's own only.
        #expect(try anna.tagCounts().map { "\($0.tag) \($0.count)" } == ["mine 1", "vip 1"])
        #expect(try vault.owner.tagCounts().map { "\($0.tag) \($0.count)" } == ["mine 1", "vip 2"])
        #expect(try anna.listed(tags: ["vip"]) == [own])
    }

    @Test("who may not update gives no tags, also with a changed program")
    func unentitled() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "李伟"}"#)
        let auditor = try vault.session("eve", role: "auditor")
        #expect(try auditor.refused(.customerTag(CustomerTagging(codes: [code], give: [try Tag("x")]))).code == .denied)
        _ = try auditor.transaction { writer in
            guard let row = try writer.store.record(code: code) else { throw Missing.event }
            var marks = RecordMarks()
            marks.tags = ["forged"]
            return try writer.put(VaultSession.Marking(marks: marks, code: row.code), on: row, .tagged)
        }
        #expect(try vault.owner.refused(.customerShow(CustomerShow(code: code))).code == .tampered)
    }

    @Test("more than a transaction of customers, and the codes from a list")
    func many() throws {
        let vault = try VaultFixture()
        let rows = (1...1_200).map { "客户,1390000\(String(10_000 + $0).dropFirst())" }
        _ = try vault.owner.importText("name,phone\n" + rows.joined(separator: "\n"))
        let codes =
            try vault.owner.listed()
            + vault.owner.codes(
                .customerList(CustomerList(limit: 1_000, after: RecordID(1_000))))
        #expect(codes.count == 1_200)
        let events = try vault.owner.events(
            .customerTag(CustomerTagging(codes: [], give: [try Tag("campaign")])), codes.joined(separator: "\n"))
        #expect(events.count { if case .tagged = $0 { true } else { false } } == 1_200)
        #expect(try vault.owner.tagCounts() == [TagView(tag: try Tag("campaign"), count: 1_200, isExact: true)])
        let entries = try vault.owner.ledger(LedgerList(entryClass: "change", limit: 5_000)).filter {
            $0.kind == "tagged"
        }
        #expect(entries.count == 1_200)
    }

    @Test("whoever asks by an old code for a customer out of reach is told no other code")
    func deniedByOldCode() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with((ChangedPolicy.salesMay, ChangedPolicy.salesMay + "    scope: own customers\n")))
        let one = try vault.owner.add(#"{"name": "李伟", "owner": "anna"}"#)
        let two = try vault.owner.add(#"{"name": "李伟", "owner": "ben"}"#)
        try vault.owner.merge(one, into: two)
        let anna = try vault.session("anna", role: "sales")
        let (error, events) = try anna.failing(
            .customerTag(CustomerTagging(codes: [one], give: [try Tag("vip")])))
        guard case .tagged(let view) = events.first else { throw Missing.event }
        #expect(view.outcome == .denied && view.code == one && error?.code == .denied)
        #expect(try vault.lastAccess().code == two)
    }

    @Test("what cannot be meant is refused")
    func refusals() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "李伟"}"#)
        func refused(_ tagging: CustomerTagging) throws -> String {
            try vault.owner.refused(.customerTag(tagging)).message.en
        }
        let vip = try Tag("vip")
        #expect(try refused(CustomerTagging(codes: [code])) == "no tag to give or take")
        #expect(
            try refused(CustomerTagging(codes: [code], give: [vip], take: [vip]))
                == "vip cannot be given and taken at once")
        #expect(try refused(CustomerTagging(codes: [], give: [vip])) == "no customer code given")
        let many = try (1...101).map { try Tag("t\($0)") }
        let (error, views) = try vault.owner.failing(.customerTag(CustomerTagging(codes: [code], give: many)))
        guard case .tagged(let view) = views.first else { throw Missing.event }
        #expect(view.outcome == .tooMany && view.tags.isEmpty)
        #expect(error?.code.exit == .refused && error?.code.name == "too_many_tags")
    }
}
