// `ledger customer` and `ledger user`: all that was done, in the form in which it was seen, and to whom it is told.

import CofferModel
import CofferText
import Testing

@testable import CofferVault

@Suite("Who did what with whom")
struct TrailTests {
    private static let customer = #"{"name": "李伟静", "phone": "15237365663", "id_number": "110108195307238326"}"#

    @Test("a customer's entries say what was clear and what masked for each role, what for, and why")
    func customer() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let other = try vault.owner.add(#"{"name": "王小明", "phone": "13812345678"}"#)
        _ = try vault.owner.shown(code, reveal: ["phone"])
        let clerk = try vault.session("clerk", role: "entry_clerk")
        _ = try clerk.shown(code)
        _ = try vault.owner.shown(other)
        try vault.owner.edit(code, #"{"phone": "15237365664"}"#, reason: "she called")
        let lines = try vault.owner.trail(.customer(code: code))
        #expect(lines.map(\.line.kind) == ["edited", "shown", "shown", "created"])
        #expect(lines.map(\.line.actor) == ["owner", "clerk", "owner", "owner"])
        #expect(lines[0].about == [FieldName("phone")] && lines[0].line.reason == "she called")
        #expect(lines[1].seen("phone") == false && lines[1].seen("name") == false && lines[1].seen("bank_card") == nil)
        #expect(lines[2].seen("phone") == true && lines[2].seen("name") == true && lines[2].seen("id_number") == false)
        #expect(lines[2].hasReason && lines[2].line.reason == "a test" && !lines[1].hasReason)
    }

    @Test("entries about many name the customer among them; those of other days are left out")
    func many() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        vault.clock.advance(86_400_000)
        _ = try vault.owner.events(.customerList(CustomerList()))
        _ = try vault.owner.events(.customerFind(CustomerFind()), #"{"phone": "15237365663"}"#)
        let today = CalendarDate(millisecondsSince1970: vault.clock.now)
        let lines = try vault.owner.trail(.customer(code: code), DayRange(from: today))
        #expect(lines.map(\.line.kind) == ["searched", "listed"])
        #expect(lines[0].about == [FieldName("phone")] && lines[0].customers == 1 && lines[0].line.code == code)
        #expect(try vault.owner.trail(.customer(code: code), DayRange(to: today)).count == 3)
        let yesterday = CalendarDate(daysSince1970: today.daysSince1970 - 1)
        #expect(try vault.owner.trail(.customer(code: code), DayRange(to: yesterday)).map(\.line.kind) == ["created"])
    }

    @Test("an export says its fields in the form in which they left, what for, and how")
    func exports() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(adding: "\npurposes: {billing: {label: {en: billing, zh: 开票}}}\n"))
        let code = try vault.owner.add(Self.customer)
        _ = try vault.owner.exported(
            ExportRequest(
                fields: ["phone", "region"].map { FieldName($0) }, reason: "the printer", purpose: "billing",
                sealing: .plain), in: vault)
        let line = try #require(try vault.owner.trail(.customer(code: code)).first)
        #expect(line.line.kind == "exported" && line.how == "plain" && line.purpose == "billing")
        #expect(line.seen.map(\.field.rawValue) == ["phone", "region"] && line.seen.allSatisfy(\.isClear))
    }

    @Test("who was merged into a customer is part of them; who was erased is found by number alone")
    func mergedAndErased() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let gone = try vault.owner.add(#"{"name": "李伟静", "phone": "13812345678"}"#)
        _ = try vault.owner.shown(gone)
        try vault.owner.merge(gone, into: code)
        let before = try vault.owner.trail(.customer(code: code))
        #expect(before.filter { $0.line.kind == "created" }.count == 2)
        #expect(before.contains { $0.line.kind == "shown" && $0.line.code == gone })
        #expect(try vault.owner.trail(.customer(code: gone)).count == before.count)
        _ = try vault.owner.erase(code)
        let error = try vault.owner.refused(.ledgerTrail(TrailRequest(subject: .customer(code: code))))
        #expect(error.code == .noSuchCustomer)
        let after = try vault.owner.trail(.record(1))
        #expect(after.first?.line.kind == "erased" && after.last?.line.kind == "created")
        #expect(after.first?.line.reason == "a test")
        #expect(try vault.owner.refused(.ledgerTrail(TrailRequest(subject: .record(99)))).code == .noSuchRecord)
    }

    @Test("a user's doings are all of theirs and nobody else's, refusals too, page by page")
    func user() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let sales = try vault.session("sales", role: "sales")
        _ = try sales.shown(code)
        #expect(try sales.refused(.export(ExportRequest(reason: "x", sealing: .oneTime)), "", "y").code == .denied)
        let auditor = try vault.session("auditor", role: "auditor")
        let lines = try auditor.trail(.user(name: "sales"))
        #expect(lines.allSatisfy { $0.line.actor == "sales" })
        #expect(lines.map(\.line.kind).filter { ["shown", "denied"].contains($0) } == ["denied", "shown"])
        var paged: [Int64] = []
        var before: Int64?
        repeat {
            let events = try auditor.events(
                .ledgerTrail(TrailRequest(subject: .user(name: "sales"), limit: 1, before: before)))
            before = nil
            for event in events {
                if case .trail(let line) = event { paged.append(line.line.sequence) }
                if case .more(let next) = event { before = next }
            }
        } while before != nil
        #expect(paged == lines.map(\.line.sequence))
        #expect(try auditor.refused(.ledgerTrail(TrailRequest(subject: .user(name: "nobody")))).code == .noSuchUser)
        #expect(try sales.refused(.ledgerTrail(TrailRequest(subject: .user(name: "sales")))).code == .denied)
    }

    @Test("what was seen is told by the policy of that time, and a forged entry is not told at all")
    func time() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        _ = try clerk.shown(code)
        _ = try vault.owner.apply(
            ChangedPolicy.with(
                (
                    old: "      contact: [enter, masked]\n      identity: [enter, masked]\n",
                    new: "      contact: [enter]\n      identity: [enter, masked]\n"
                )))
        _ = try vault.unlock("clerk").shown(code)
        let lines = try vault.unlock("owner").trail(.customer(code: code)).filter { $0.line.actor == "clerk" }
        #expect(lines.map { $0.seen("phone") } == [nil, false])
        let forged = try #require(lines.last?.line.sequence)
        try vault.forge("UPDATE ledger SET body = CAST('{}' AS BLOB) WHERE seq = \(forged)")
        let error = try vault.unlock("owner").refused(.ledgerTrail(TrailRequest(subject: .user(name: "clerk"))))
        #expect(error.code == .tampered)
    }
}

extension TrailLine {
    /// Whether a field could be seen in clear; nil: not at all.
    fileprivate func seen(_ field: String) -> Bool? { seen.first { $0.field.rawValue == field }?.isClear }
}

extension VaultSession {
    /// The entries of a trail, newest first.
    func trail(_ subject: TrailRequest.Subject, _ days: DayRange = DayRange()) throws -> [TrailLine] {
        try events(.ledgerTrail(TrailRequest(subject: subject, days: days, limit: 1_000))).compactMap {
            if case .trail(let line) = $0 { line } else { nil }
        }
    }
}
