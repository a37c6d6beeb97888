// Legal holds through the door: placed, released by somebody else, listed, joined by merges, and what they keep.

import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Testing

@testable import CofferVault

@Suite("Legal holds")
struct HoldTests {
    private static func stocked() throws -> (vault: VaultFixture, officer: VaultSession, codes: [String]) {
        let vault = try VaultFixture()
        let codes = try ["李伟", "王芳", "张敏"].map { try vault.owner.add(#"{"name": "\#($0)", "region": "华东"}"#) }
        return (vault, try vault.session("pia", role: "privacy_officer"), codes)
    }

    private func shown(_ code: String, _ session: VaultSession) throws -> CustomerView {
        for case .customer(let view) in try session.events(.customerShow(CustomerShow(code: code))) { return view }
        throw Missing.event
    }

    @Test("holds are placed on many customers, for several matters, and released for one")
    func placeAndRelease() throws {
        let (vault, officer, codes) = try Self.stocked()
        #expect(
            try vault.owner.hold("case-7", codes[0], codes[1]).map(\.outcome) == [.changed, .changed])
        #expect(try officer.hold("case-8", codes[0]).map(\.holds) == [["case-7", "case-8"]])
        #expect(try officer.hold("case-7", codes[0]).map(\.outcome) == [.unchanged])
        #expect(try shown(codes[0], vault.owner).holds == ["case-7", "case-8"])
        let (error, events) = try officer.failing(
            .holdRelease(HoldRequest(matter: MatterName("case-7"), codes: [codes[2]])), "\(codes[0])\nC9999999X\n")
        #expect(error?.code == .noSuchCustomer)
        let views = events.compactMap { if case .holdChanged(let view) = $0 { view } else { nil } }
        #expect(views.map(\.outcome) == [.unchanged, .changed, .notFound])
        #expect(views.map(\.holds) == [[], ["case-8"], []])
        #expect(try shown(codes[0], vault.owner).holds == ["case-8"])
        #expect(try shown(codes[1], vault.owner).holds == ["case-7"])
        try vault.owner.verify()
    }

    @Test("a matter for which nobody is held is not released in silence: those there are are named")
    func unknownMatter() throws {
        let (vault, officer, codes) = try Self.stocked()
        func release(_ matter: String) throws -> CofferVault.Operation {
            .holdRelease(HoldRequest(matter: try MatterName(matter), codes: [codes[0]]))
        }
        let empty = try officer.refused(try release("case-7"))
        #expect(empty.code == .noSuchMatter && empty.code.exit == .notFound && empty.hint?.en == "there are no holds")
        _ = try vault.owner.hold("case-7", codes[0])
        _ = try vault.owner.hold("audit-1", codes[1])
        let error = try officer.refused(try release("case-77"))
        #expect(error.code == .noSuchMatter && error.hint?.en == "matters: audit-1, case-7")
        #expect(error.hint?.zh == "现有案由：audit-1、case-7")
        #expect(try shown(codes[0], vault.owner).holds == ["case-7"])
        // Held for it is somebody else: nothing to do for this one.
        #expect(try officer.release("audit-1", codes[0]).map(\.outcome) == [.unchanged])
    }

    @Test("nobody releases a hold that they placed; the denial stands in the ledger, and others go on")
    func otherPerson() throws {
        let (vault, officer, codes) = try Self.stocked()
        _ = try vault.owner.hold("case-7", codes[0])
        _ = try officer.hold("case-7", codes[1])
        let (error, events) = try vault.owner.failing(
            .holdRelease(HoldRequest(matter: MatterName("case-7"), codes: [codes[0], codes[1]])))
        #expect(error?.code == .denied)
        #expect(
            error?.message.en == "you placed the hold for case-7 yourself; somebody else has to release it")
        let views = events.compactMap { if case .holdChanged(let view) = $0 { view } else { nil } }
        #expect(views.map(\.outcome) == [.denied, .changed])
        #expect(try shown(codes[0], vault.owner).holds == ["case-7"])
        let denied = try vault.owner.ledger(LedgerList(code: codes[0], entryClass: "access")).filter {
            $0.kind == "denied"
        }
        #expect(denied.map(\.summary.en) == ["denied: hold"])
        #expect(try officer.release("case-7", codes[0]).map(\.outcome) == [.changed])
    }

    @Test("history says which matters were placed and released, and why")
    func history() throws {
        let (vault, officer, codes) = try Self.stocked()
        _ = try vault.owner.events(
            .holdPlace(HoldRequest(matter: MatterName("case-7"), codes: [codes[0]], reason: "a letter")))
        _ = try officer.release("case-7", codes[0])
        let lines = try vault.owner.history(CustomerHistory(code: codes[0]))
        #expect(lines.map(\.kind) == ["created", "held", "held"])
        #expect(lines[1].marks == .holds(.init(given: ["case-7"], taken: [])) && lines[1].reason == "a letter")
        #expect(lines[2].marks == .holds(.init(given: [], taken: ["case-7"])) && lines[2].actor == "pia")
    }

    // MARK: What holds keep

    @Test("whatever tries to erase a held customer is refused by the store, with a sentence")
    func keeps() throws {
        let (vault, officer, codes) = try Self.stocked()
        _ = try vault.owner.hold("case-7", codes[0])
        let id = try vault.owner.reading { try #require(try $0.record(code: codes[0])).id }
        for attempt in [{ try $0.delete(id) }, { _ = try $0.deleteShredKey(id, TierID(1)) }]
            as [(any StoreWriting) throws -> Void]
        {
            #expect(throws: StoreError.held(id)) { try vault.owner.transaction { try attempt($0.store) } }
        }
        let error = #expect(throws: CofferError.self) {
            try speaking(path: "") { try vault.owner.transaction { try $0.store.delete(id) } }
        }
        #expect(error?.code == .held && error?.code.exit == .conflict)
        #expect(error?.message.en == "a legal hold lies on this customer: nothing of it may be erased")
        _ = try officer.release("case-7", codes[0])
        try vault.owner.transaction { try $0.store.delete(id) }
        #expect(try vault.owner.reading { try $0.store.record(id) } == nil)
    }

    @Test("a merged customer is held with the one who stands for them, and released with them")
    func merged() throws {
        let (vault, officer, codes) = try Self.stocked()
        _ = try vault.owner.hold("case-7", codes[0])
        try vault.owner.merge(codes[0], into: codes[1])
        try vault.owner.merge(codes[1], into: codes[2])
        #expect(try shown(codes[2], vault.owner).holds == ["case-7"])
        // The code of whoever was merged leads to the one who stands for them.
        #expect(try officer.hold("case-8", codes[0]).map(\.code) == [codes[2]])
        let ids = try vault.owner.reading { reader in try codes.map { try #require(try reader.record(code: $0)).id } }
        for id in ids {
            #expect(throws: StoreError.held(id)) { try vault.owner.transaction { try $0.store.delete(id) } }
        }
        #expect(try officer.release("case-7", codes[1]).map(\.holds) == [["case-8"]])
        #expect(try vault.owner.release("case-8", codes[0]).map(\.holds) == [[]])
        try vault.owner.verify()
        // Nothing holds any of them, and no hold comes back when they come apart.
        #expect(throws: CancellationError.self) {
            try vault.owner.transaction { writer in
                for id in ids { try writer.store.delete(id) }
                throw CancellationError()
            }
        }
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: codes[1])))
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: codes[0])))
        for code in codes { #expect(try shown(code, vault.owner).holds.isEmpty) }
        try vault.owner.verify()
    }

    @Test("whoever placed the hold of a customer who was merged does not release it by the other's code")
    func mergedByOther() throws {
        let (vault, officer, codes) = try Self.stocked()
        _ = try vault.owner.hold("case-7", codes[0])
        _ = try officer.hold("case-7", codes[1])
        try vault.owner.merge(codes[0], into: codes[1])
        for session in [vault.owner, officer] {
            let (error, _) = try session.failing(
                .holdRelease(HoldRequest(matter: MatterName("case-7"), codes: [codes[1]])))
            #expect(error?.code == .denied)
        }
        let third = try vault.session("peng", role: "privacy_officer")
        #expect(try third.release("case-7", codes[1]).map(\.outcome) == [.changed])
    }

    // MARK: Rights

    @Test("who may not hold places and releases nothing, also with a changed program")
    func unentitled() throws {
        let (vault, _, codes) = try Self.stocked()
        let manager = try vault.session("max", role: "manager")
        for operation in [
            .holdPlace(HoldRequest(matter: try MatterName("x"), codes: codes)),
            .holdRelease(HoldRequest(matter: try MatterName("x"), codes: codes)), .holdList(HoldListing()),
        ] as [CofferVault.Operation] {
            #expect(try manager.refused(operation).code == .denied)
        }
        _ = try manager.transaction { writer in
            guard let row = try writer.store.record(code: codes[0]) else { throw Missing.event }
            var marks = RecordMarks()
            marks.holds = [.init(matter: "forged", since: 1, by: UserID(1))]
            return try writer.put(VaultSession.Marking(marks: marks, code: row.code), on: row, .held)
        }
        #expect(try vault.owner.refused(.customerShow(CustomerShow(code: codes[0]))).code == .tampered)
        #expect(try vault.owner.refused(.holdList(HoldListing())).code == .tampered)
    }

    @Test("a role with a scope holds its own customers only, and is told of no others")
    func scope() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                (
                    ChangedPolicy.salesMay,
                    ChangedPolicy.salesMay.replacing("disclose]", with: "disclose, hold]")
                        + "    scope: own customers\n"
                )))
        let anna = try vault.session("anna", role: "sales")
        let own = try vault.owner.add(#"{"name": "李伟", "owner": "anna"}"#)
        let other = try vault.owner.add(#"{"name": "王芳", "owner": "ben"}"#)
        _ = try vault.owner.hold("case-7", own, other)
        let (error, events) = try anna.failing(
            .holdPlace(HoldRequest(matter: MatterName("case-8"), codes: [other, own])))
        #expect(error?.code == .denied)
        #expect(
            events.markOutcomes == [
                .denied, .changed,
            ])
        #expect(try anna.matters().map { "\($0.matter) \($0.customers)" } == ["case-7 1", "case-8 1"])
        #expect(try vault.owner.matters().map { "\($0.matter) \($0.customers)" } == ["case-7 2", "case-8 1"])
        #expect(try anna.held("case-7").map(\.code) == [own])
        #expect(try vault.owner.held("case-7").map(\.code) == [own, other])
    }

    // MARK: Lists

    @Test("lists say since when and by whom, go page by page, and stand in the ledger")
    func lists() throws {
        let (vault, officer, codes) = try Self.stocked()
        let since = vault.clock.now
        _ = try vault.owner.hold("case-7", codes[0], codes[1])
        vault.clock.advance(86_400_000)
        _ = try officer.hold("case-7", codes[2])
        _ = try officer.hold("案-8", codes[2])
        #expect(
            try officer.matters() == [
                MatterView(matter: "case-7", since: since, by: ["owner", "pia"], customers: 3),
                MatterView(matter: "案-8", since: vault.clock.now, by: ["pia"], customers: 1),
            ])
        #expect(try vault.lastAccess().kind == "counted")
        #expect(try vault.lastAccess().summary.en == "counted customers on legal hold")
        let events = try officer.events(.holdList(HoldListing(matter: MatterName("case-7"), limit: 2)))
        guard case .more(let after) = events.last else { throw Missing.event }
        #expect(events.count == 3)
        #expect(try vault.lastAccess().summary.en.contains("2"))
        let rest = try officer.held("case-7", after: RecordID(after))
        #expect(rest == [HeldCustomerView(code: codes[2], matter: "case-7", since: vault.clock.now, by: "pia")])
        #expect(try vault.lastAccess().kind == "listed")
        #expect(try officer.held("none").isEmpty)
        // Of customers merged into others only the one who stands for them is counted.
        try vault.owner.merge(codes[0], into: codes[1])
        #expect(try officer.matters().map(\.customers) == [2, 1])
    }

    @Test("a row whose holds were changed behind the ledger's back ends a list")
    func tampered() throws {
        let (vault, _, codes) = try Self.stocked()
        _ = try vault.owner.hold("case-7", codes[0])
        try vault.forge(
            "UPDATE customer SET open = (SELECT open FROM customer WHERE code = '\(codes[0])') WHERE code = '\(codes[1])'"
        )
        #expect(try vault.owner.refused(.holdList(HoldListing())).code.exit == .integrity)
        #expect(
            try vault.owner.refused(.holdList(HoldListing(matter: MatterName("case-7")))).code.exit == .integrity)
    }

    @Test("what cannot be meant is refused, and nobody has more than a hundred holds")
    func refusals() throws {
        let (vault, _, codes) = try Self.stocked()
        #expect(
            try vault.owner.refused(.holdPlace(HoldRequest(matter: MatterName("x"), codes: []))).message.en
                == "no customer code given")
        for number in 1...100 { _ = try vault.owner.hold("m\(number)", codes[0]) }
        let (error, events) = try vault.owner.failing(
            .holdPlace(HoldRequest(matter: MatterName("m101"), codes: [codes[0]])))
        #expect(error?.code == .tooManyHolds && error?.code.exit == .refused)
        guard case .holdChanged(let view) = events.first else { throw Missing.event }
        #expect(view.outcome == .tooMany)
        #expect(try shown(codes[0], vault.owner).holds.count == 100)
    }
}

extension VaultSession {
    func hold(_ matter: String, _ codes: String...) throws -> [HoldChangeView] {
        try events(.holdPlace(HoldRequest(matter: MatterName(matter), codes: codes)))
            .compactMap { if case .holdChanged(let view) = $0 { view } else { nil } }
    }

    func release(_ matter: String, _ codes: String...) throws -> [HoldChangeView] {
        try events(.holdRelease(HoldRequest(matter: MatterName(matter), codes: codes)))
            .compactMap { if case .holdChanged(let view) = $0 { view } else { nil } }
    }

    func matters() throws -> [MatterView] {
        try events(.holdList(HoldListing())).compactMap { if case .matter(let view) = $0 { view } else { nil } }
    }

    func held(_ matter: String, after: RecordID? = nil) throws -> [HeldCustomerView] {
        try events(.holdList(HoldListing(matter: MatterName(matter), after: after)))
            .compactMap { if case .heldCustomer(let view) = $0 { view } else { nil } }
    }
}
