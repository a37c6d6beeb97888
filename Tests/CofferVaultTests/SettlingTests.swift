// Settling: what people write without being able to read it is taken in whole by those who can.

import CofferModel
import CofferStore
import CofferText
import Testing

@testable import CofferVault

@Suite("Settling")
struct SettlingTests {
    private static let customer = """
        {"name": "李伟静", "phone": "15237365663", "email": "u0.8420@example.org", "id_number": "110108195307238326",
         "bank_card": "6222024048641725267"}
        """

    @Test("edits of two fields of one tier, made by a clerk in two sessions, both survive")
    func twoFieldsTwoSessions() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        try vault.session("clerk", role: "entry_clerk").edit(code, #"{"phone": "15237365664"}"#)
        try vault.unlock("clerk").edit(code, #"{"email": "new@example.org"}"#)
        let owner = try vault.unlock("owner")
        let shown = try owner.shown(code, reveal: ["phone", "email", "name"])
        #expect(shown["phone"] == .clear("+8615237365664"))
        #expect(shown["email"] == .clear("new@example.org"))
        #expect(shown["name"] == .clear("李伟静"))
        try owner.verify()
    }

    @Test("of two edits of one field the newest wins, before settling and after")
    func newestWins() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        try clerk.edit(code, #"{"phone": "15237361111"}"#)
        try vault.unlock("clerk").edit(code, #"{"phone": "15237362222"}"#)
        #expect(try clerk.shown(code)["phone"] == .masked("152****2222"))
        let owner = try vault.unlock("owner")
        #expect(try owner.shown(code, reveal: ["phone"])["phone"] == .clear("+8615237362222"))
        #expect(try owner.events(.customerFind(CustomerFind()), #"{"phone": "15237362222"}"#).count == 1)
        for old in ["15237361111", "15237365663"] {
            #expect(try owner.events(.customerFind(CustomerFind()), #"{"phone": "\#(old)"}"#).isEmpty)
        }
    }

    @Test("a field that the clerk emptied is gone, and no longer found")
    func emptied() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        try clerk.edit(code, #"{"phone": null, "id_number": ""}"#)
        #expect(try clerk.shown(code)["phone"] == nil)
        let owner = try vault.unlock("owner")
        let shown = try owner.shown(code, reveal: ["phone", "email", "id_number"])
        #expect(shown["phone"] == nil)
        #expect(shown["id_number"] == nil)
        #expect(shown["email"] == .clear("u0.8420@example.org"))
        #expect(try owner.events(.customerFind(CustomerFind()), #"{"phone": "15237365663"}"#).isEmpty)
    }

    @Test("what shares a unique value goes to the queue, is kept whole, and leaves the queue when corrected")
    func conflicts() throws {
        let vault = try VaultFixture()
        let first = try vault.owner.add(Self.customer)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        let second = try clerk.add(#"{"name": "王芳", "phone": "152 3736 5663", "email": "wang@example.org"}"#)
        let owner = try vault.unlock("owner")
        var conflicts = try owner.status().conflicts
        #expect(conflicts.map(\.code) == [second])
        #expect(conflicts.map(\.other) == [first])
        #expect(conflicts.map(\.field) == [FieldName("phone")])
        #expect(try owner.shown(second, reveal: ["phone", "email"])["email"] == .clear("wang@example.org"))
        #expect(try owner.shown(second, reveal: ["phone"])["phone"] == .clear("+8615237365663"))
        #expect(try owner.shown(first, reveal: ["phone"])["phone"] == .clear("+8615237365663"))
        #expect(try owner.events(.customerFind(CustomerFind()), #"{"phone": "15237365663"}"#).count == 2)
        try owner.edit(second, #"{"phone": "15237365999"}"#)
        conflicts = try owner.status().conflicts
        #expect(conflicts.isEmpty)
    }

    @Test("status counts what waits, tier by tier, and who holds some tiers settles those alone")
    func pendingCounts() throws {
        let vault = try VaultFixture()
        let clerk = try vault.session("clerk", role: "entry_clerk")
        try clerk.add(Self.customer)
        try clerk.add(#"{"name": "王芳", "phone": "13800138000"}"#)
        func counts(_ session: VaultSession) throws -> [String: Int64] {
            Dictionary(uniqueKeysWithValues: try session.status().pending.map { ($0.tier.rawValue, $0.count) })
        }
        #expect(try counts(clerk) == ["contact": 2, "identity": 1, "financial": 1])
        let sales = try vault.session("sales", role: "sales")
        #expect(try counts(sales) == ["identity": 1, "financial": 1])
        #expect(try counts(vault.session("cashier", role: "finance")) == ["identity": 1])
        #expect(try counts(vault.unlock("owner")) == [:])
    }

    @Test("once nothing waits, session keys are retired and their rows are gone")
    func retired() throws {
        let vault = try VaultFixture()
        let clerk = try vault.session("clerk", role: "entry_clerk")
        try clerk.add(Self.customer)
        let made = try clerk.reading { $0.authority.dataKeys.values.filter(\.key.isSession).map(\.key.id) }
        #expect(made.count == 4)
        let owner = try vault.unlock("owner")
        try owner.reading { reader in
            let left = Set(try reader.store.dataKeys().map(\.id))
            #expect(left.isDisjoint(with: made))
            #expect(made.allSatisfy { reader.authority.dataKeys[$0]?.isRetired == true })
        }
        try owner.verify()
    }

    @Test("a clerk's session whose keys were retired meanwhile goes on writing")
    func goesOnWriting() throws {
        let vault = try VaultFixture()
        let clerk = try vault.session("clerk", role: "entry_clerk")
        let code = try clerk.add(Self.customer)
        _ = try vault.unlock("owner")
        try clerk.edit(code, #"{"phone": "15237365664", "bank_card": "6222026353687970134"}"#)
        let other = try clerk.add(#"{"name": "王芳", "phone": "13800138000"}"#)
        let owner = try vault.unlock("owner")
        #expect(try owner.shown(code, reveal: ["phone"])["phone"] == .clear("+8615237365664"))
        #expect(try owner.shown(other, reveal: ["phone"])["phone"] == .clear("+8613800138000"))
        try owner.verify()
    }

    @Test("earlier values stay readable in the history after the keys they were entered with are retired")
    func versionsOutliveKeys() throws {
        let vault = try VaultFixture()
        let clerk = try vault.session("clerk", role: "entry_clerk")
        let code = try clerk.add(Self.customer)
        try clerk.edit(code, #"{"phone": "15237361111"}"#)
        try clerk.edit(code, #"{"phone": "15237362222"}"#)
        let owner = try vault.unlock("owner")
        let full = CustomerHistory(code: code, reveal: true, reason: "a complaint")
        let changes = try owner.history(full).flatMap(\.changes)
        #expect(changes.map(\.before) == [.clear("+8615237365663"), .clear("+8615237361111")])
        #expect(changes.map(\.after) == [.clear("+8615237361111"), .clear("+8615237362222")])
        let masked = try clerk.history(CustomerHistory(code: code)).flatMap(\.changes)
        #expect(masked.map(\.before) == [.masked("152****5663"), .masked("152****1111")])
    }

    @Test("a session that was open before finds and exports what a clerk entered since")
    func openSessionSettles() throws {
        let vault = try VaultFixture()
        let clerk = try vault.session("clerk", role: "entry_clerk")
        try clerk.add(Self.customer)
        #expect(try vault.owner.events(.customerFind(CustomerFind()), #"{"phone": "15237365663"}"#).count == 1)
        try clerk.add(#"{"name": "王芳", "phone": "13800138000"}"#)
        let refused = try vault.owner.refused(.customerAdd(CustomerInput()), #"{"name": "张三", "phone": "13800138000"}"#)
        #expect(refused.code == .duplicate)
    }
}
