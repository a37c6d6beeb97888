// One customer of a snapshot: compared with the vault, and brought back.

import CofferBackup
import CofferCrypto
import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

extension RestoreTests {
    @Test("what a role does not read is said to differ, with who could bring it back; the rest comes back")
    func unread() throws {
        let may = ChangedPolicy.salesMay
        let vault = try VaultFixture(
            policy: ChangedPolicy.with((old: may, new: may.replacing("]", with: ", restore]"))))
        let codes = try (0..<2).map { try vault.owner.add(Self.person($0)) }
        let (sales, admin) = try (vault.session("ling", role: "sales"), vault.session("admin", role: "admin"))
        let depot = try Depot(vault)
        func ask(_ session: VaultSession, _ code: String, _ confirmed: String? = nil) throws -> BackupCustomerView {
            let request = BackupCustomer(place: depot.path, snapshot: 1, code: code, confirmed: confirmed)
            for case .backupCustomer(let view) in try session.events(.backupCustomer(request)) { return view }
            throw Missing.event
        }
        #expect(try ask(sales, codes[0]).state == .same)
        for code in codes { try vault.owner.edit(code, #"{"bank_card": "6228480402564890018"}"#) }
        try vault.owner.edit(codes[1], #"{"name": "错误"}"#)
        var view = try ask(sales, codes[0])
        #expect(view.state == .differs && view.fields.isEmpty && view.digest == nil)
        #expect(view.unread.map(\.name) == ["financial"] && view.readers == ["owner"])
        view = try ask(sales, codes[1])
        #expect(view.fields == ["name"] && view.unread.map(\.name) == ["financial"])
        _ = try ask(sales, codes[1], view.digest)
        #expect(try vault.owner.shown(codes[1])["name"] == .clear("客户1"))
        view = try ask(vault.owner, codes[1])
        #expect(view.fields == ["bank_card"] && view.unread.isEmpty)
        #expect(try ask(admin, codes[0]).unread.map(\.name) == ["financial"])
        // Who came later is no recipient of what was written before, and is told so.
        let late = try vault.session("late", role: "admin")
        let request = BackupCustomer(place: depot.path, snapshot: 1, code: codes[0])
        #expect(try late.refused(.backupCustomer(request)).code == .sealedWrong)
    }

    @Test("tags are compared and come back; new keys alone are no difference to who reads everything")
    func tags() throws {
        let (vault, depot, codes) = try Self.stocked()
        _ = try vault.owner.tag([codes[0]], give: ["vip"])
        try depot.create()
        _ = try vault.owner.tag([codes[0]], give: ["lead"], take: ["vip"])
        func ask(_ confirmed: String? = nil) throws -> BackupCustomerView {
            let request = BackupCustomer(place: depot.path, snapshot: 2, code: codes[0], confirmed: confirmed)
            for case .backupCustomer(let view) in try vault.owner.events(.backupCustomer(request)) { return view }
            throw Missing.event
        }
        let view = try ask()
        #expect(view.state == .differs && view.tagsDiffer && view.fields.isEmpty)
        _ = try ask(view.digest)
        #expect(try vault.owner.tag([codes[0]], give: ["vip"]).map(\.outcome) == [.unchanged])
        #expect(try ask().state == .same)
        try vault.owner.edit(codes[0], #"{"name": "错误"}"#)
        try vault.owner.edit(codes[0], #"{"name": "客户0"}"#)
        #expect(try ask().state == .same)
        try vault.owner.verify()
    }

    @Test("sealed anew under new keys is no difference; an edit before that is, and comes back")
    func sealedAnew() throws {
        let (vault, depot, codes) = try Self.stocked()
        try depot.create()
        func ask(_ code: String, _ confirmed: String? = nil) throws -> BackupCustomerView {
            let request = BackupCustomer(place: depot.path, snapshot: 2, code: code, confirmed: confirmed)
            for case .backupCustomer(let view) in try vault.owner.events(.backupCustomer(request)) { return view }
            throw Missing.event
        }
        try vault.owner.edit(codes[0], #"{"name": "错误", "bank_card": "6228480402564890018"}"#)
        for _ in 0..<2 { _ = try vault.owner.events(.keyRotate(KeyRotation(reseals: true))) }
        #expect(try ask(codes[1]).state == .same)
        let view = try ask(codes[0])
        #expect(Set(view.fields) == ["name", "bank_card"] && view.unread.isEmpty)
        _ = try ask(codes[0], view.digest)
        #expect(try vault.owner.shown(codes[0])["name"] == .clear("客户0"))
        #expect(try ask(codes[0]).state == .same)
        // Keys of then were for this one look: the vault has not got them back.
        #expect(try vault.owner.status().resealDue.isEmpty)
        try vault.owner.verify()
    }

    @Test("a consent withdrawn since stays withdrawn, and everything else comes back")
    func withdrawn() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                adding: """
                    purposes:
                      marketing: {label: {en: marketing, zh: 营销}, consent: required, field: consent_marketing}
                    """))
        let code = try vault.owner.add(Self.person(0))
        func say(_ state: Consent.State) throws {
            let request = ConsentRequest(
                codes: [code], purpose: "marketing", state: state, day: nil, until: nil,
                source: try ConsentWord("web-form"), wording: try ConsentWord("v3"))
            _ = try vault.owner.events(.consentChange(request))
        }
        try say(.given)
        let depot = try Depot(vault)
        vault.clock.advance(86_400_000)
        try say(.withdrawn)
        func ask(_ confirmed: String? = nil) throws -> BackupCustomerView {
            let request = BackupCustomer(place: depot.path, snapshot: 1, code: code, confirmed: confirmed)
            for case .backupCustomer(let view) in try vault.owner.events(.backupCustomer(request)) { return view }
            throw Missing.event
        }
        var view = try ask()
        #expect(view.state == .differs && view.kept == ["consent_marketing"] && view.digest == nil)
        try vault.owner.edit(code, #"{"name": "错误"}"#)
        view = try ask()
        #expect(view.fields == ["name"] && view.kept == ["consent_marketing"])
        _ = try ask(view.digest)
        let shown = try vault.owner.shown(code)
        #expect(shown["name"] == .clear("客户0") && shown["consent_marketing"] == .clear("no"))
        try vault.owner.verify()
    }

    @Test("one customer is compared with a snapshot, and gets the values of then back")
    func customer() throws {
        let (vault, depot, codes) = try Self.stocked()
        try vault.owner.edit(codes[1], #"{"name": "错误", "phone": "13900139000"}"#)
        func ask(_ code: String, _ confirmed: String? = nil) throws -> BackupCustomerView {
            let request = BackupCustomer(place: depot.path, snapshot: 1, code: code, confirmed: confirmed)
            for case .backupCustomer(let view) in try vault.owner.events(.backupCustomer(request)) { return view }
            throw Missing.event
        }
        #expect(try ask(codes[0]).state == .same)
        let view = try ask(codes[1])
        #expect(view.state == .differs && Set(view.fields) == ["name", "phone"] && view.revision == 1)
        _ = try ask(codes[1], view.digest)
        #expect(try vault.owner.shown(codes[1], reveal: ["phone"])["phone"] == .clear("+8613810000001"))
        #expect(try ask(codes[1]).state == .same)
        _ = try vault.owner.erase(codes[2])
        #expect(try ask(codes[2]).state == .erased)
        // Nobody brings an erased tier back, whose keys soever.
        _ = try vault.owner.erase(codes[0], tier: "financial")
        #expect(try ask(codes[0]).state == .same && ask(codes[0]).unread.isEmpty)
        try vault.owner.verify()
    }
}
