// What backups still hold of somebody who was erased: said place by place, and of what nobody can see.

import CofferBackup
import CofferModel
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Looking for the erased in backups")
struct TraceErasureTests {
    private static let day: Int64 = 86_400_000
    private static let window = PrunePlan.Periods().window

    private static func stocked() throws -> (vault: VaultFixture, codes: [String]) {
        let vault = try VaultFixture()
        let codes = try (0..<4).map { index in
            try vault.owner.add(#"{"name": "客户\#(index)", "bank_card": "6222024048641725267"}"#)
        }
        return (vault, codes)
    }

    @Test("a row and a key are found until the list is gone; then the row alone, which nothing opens")
    func course() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        let sequence = try vault.owner.erase(codes[0]).sequence
        let view = try vault.owner.trace(sequence)
        #expect(view.records == 1 && view.isCleansed && view.places.map(\.place) == [depot.path])
        #expect(view.places[0].knows && view.places[0].opensUntil == nil)
        var look = try #require(view.places[0].look)
        #expect(look == .init(rows: 1, keys: 1, lists: 1) && look.mayOpen)
        try depot.create()
        let until = vault.clock.now + Self.window
        #expect(try vault.owner.trace(sequence).places[0].opensUntil == until)
        #expect(try vault.owner.look(sequence).keys == 1)
        vault.clock.advance(15 * Self.day)
        try depot.create()
        look = try vault.owner.look(sequence)
        #expect(look == .init(rows: 1, keys: 0, lists: 0) && !look.mayOpen)
        #expect(try !depot.opened(with: depot.recipient).contains(1))
        // Without a look the vault answers alone.
        #expect(try vault.owner.trace(sequence, looksInside: false).places[0].look == nil)
    }

    @Test("of a tier, its key and the rows in which it stands are looked for")
    func tier() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        let sequence = try vault.owner.erase(codes[1], tier: "financial").sequence
        #expect(try vault.owner.look(sequence) == .init(rows: 1, keys: 1, lists: 1))
        try depot.create()
        // The row stands in the new pack without it; its own key goes on.
        #expect(try vault.owner.look(sequence) == .init(rows: 1, keys: 1, lists: 1))
        vault.clock.advance(15 * Self.day)
        try depot.create()
        #expect(try vault.owner.look(sequence) == .init(rows: 1, keys: 0, lists: 0))
    }

    @Test("of several tiers that went in one act, every row is found in which any of them stands")
    func tiers() throws {
        let vault = try VaultFixture(policy: RestrictionRetentionTests.financial)
        let code = try vault.owner.add(#"{"name": "客户", "phone": "13800138001", "bank_card": "6222024048641725267"}"#)
        _ = try vault.owner.note("purchase", "2024-02-29", code)
        // The first snapshot has nothing of the tier that goes last.
        let depot = try Depot(vault)
        try vault.owner.edit(code, #"{"gender": "male"}"#)
        try depot.create()
        var request = EraseRequest(code: code, reason: "asked for it", orRestrict: true)
        for case .erasurePlan(let plan) in try vault.owner.events(.erase(request)) {
            #expect(plan.goes.map(\.name.rawValue) == ["contact", "identity"])
            request.confirmed = plan.digest
        }
        var sequence: Int64?
        for case .erased(let view) in try vault.owner.failing(.erase(request)).events { sequence = view.sequence }
        #expect(try vault.owner.look(try #require(sequence)) == .init(rows: 2, keys: 2, lists: 2))
    }

    @Test("who may not restore opens no list: the signed lists and the ledger tell how many of before there are")
    func unseen() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        let sequence = try vault.owner.erase(codes[0]).sequence
        let officer = try vault.session("pia", role: "privacy_officer")
        var look = try officer.look(sequence)
        #expect(look.rows == 0 && look.keys == 0 && look.lists == 1 && look.sealed == 2 && look.mayOpen)
        try depot.create()
        vault.clock.advance(15 * Self.day)
        try depot.create()
        look = try officer.look(sequence)
        #expect(look.lists == 0 && look.sealed > 0 && !look.mayOpen)
        let sales = try vault.session("sales", role: "sales")
        #expect(
            try sales.refused(.eraseTrace(ErasureTrace(sequence: sequence, looksInside: true))).code == .denied)
        let none = ErasureTrace(sequence: 1, looksInside: true)
        #expect(try vault.owner.refused(.eraseTrace(none)).code == .noSuchErasure)
    }

    @Test("a place that is away is named with the reason, damaged files are counted, and a new place has nothing")
    func away() throws {
        let (vault, codes) = try Self.stocked()
        let (near, far) = try (Depot(vault, "near"), Depot(vault, "far"))
        let sequence = try far.away { try vault.owner.erase(codes[0]).sequence }
        try far.away {
            let places = try vault.owner.trace(sequence).places
            #expect(places.map(\.place) == [far.path, near.path] && places.map(\.knows) == [false, true])
            #expect(places[0].look?.problem?.en.contains("far") == true && places[1].look?.problem == nil)
        }
        let pack = try #require(try near.store.list().keys.first { $0.isIn(.records) })
        var bytes = try near.store.bytes(pack)
        bytes[bytes.count / 2] ^= 1
        try Data(bytes).write(to: URL(filePath: near.path + "/" + pack.path))
        let look = try #require(try vault.owner.trace(sequence).places.first { $0.place == near.path }?.look)
        #expect(look.unread == 1 && look.rows == 0 && look.keys == 1)
        let late = try Depot(vault, "late", snapshot: false)
        #expect(try vault.owner.trace(sequence).places.contains { $0.place == late.path } == false)
    }
}

extension VaultSession {
    func trace(_ sequence: Int64, looksInside: Bool = true) throws -> ErasureTraceView {
        let request = ErasureTrace(sequence: sequence, looksInside: looksInside)
        for case .erasureTraced(let view) in try events(.eraseTrace(request)) { return view }
        throw Missing.event
    }

    /// What was found at the one place there is.
    func look(_ sequence: Int64) throws -> ErasureTraceView.Look {
        try #require(try trace(sequence).places.first?.look)
    }
}
