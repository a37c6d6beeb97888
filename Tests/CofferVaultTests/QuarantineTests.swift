// Patched clients: what somebody signs without the right to it is set aside and named, and the rest stays readable.

import CofferModel
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Quarantine")
struct QuarantineTests {
    private static let customer = #"{"name": "李伟静", "phone": "15237365663", "bank_card": "6222024048641725267"}"#

    @Test("an overlay signed for by somebody who may not enter the tier takes the entry's record aside, by name")
    func unentitledTier() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let cashier = try vault.session("cashier", role: "finance")
        try cashier.smuggle(Smuggled(tier: "contact", fields: [(FieldName("phone"), "+8613800138000")]), into: code)
        let sequence = try #require(try vault.owner.reading { try $0.store.ledgerHead()?.sequence })
        let owner = try vault.unlock("owner")
        #expect(try owner.quarantined().map(\.reason) == ["unentitled_entry"])
        #expect(try owner.status().quarantined == 1)
        let error = try owner.refused(.customerShow(CustomerShow(code: code)))
        #expect(error.code == .tampered)
        let finding = CofferError.tampering("ledger entry \(sequence) was signed by someone without the right to it")
        #expect(error.message.en == finding)
        #expect(try owner.refused(.ledgerVerify).message.en == finding)
        _ = try vault.unlock("owner")
        #expect(try owner.quarantined().count == 1, "set aside once, however often somebody unlocks")
    }

    @Test("an entry that hides what it changed, by claiming another past for the row, is named")
    func falsePast() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let cashier = try vault.session("cashier", role: "finance")
        try cashier.smuggle(
            Smuggled(tier: "contact", fields: [(FieldName("phone"), "+8613800138000")], tellsThePast: false), into: code
        )
        let sequence = try #require(try vault.owner.reading { try $0.store.ledgerHead()?.sequence })
        let owner = try vault.unlock("owner")
        #expect(try owner.quarantined().map(\.reason) == ["false_past"])
        let finding = CofferError.tampering(
            "ledger entry \(sequence) claims another past for its record than the entries before it")
        #expect(try owner.refused(.customerShow(CustomerShow(code: code))).message.en == finding)
        #expect(try owner.refused(.ledgerVerify).message.en == finding)
    }

    @Test("somebody without any right on a tier cannot drop its parts behind a signed entry")
    func droppedParts() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let cashier = try vault.session("cashier", role: "finance")
        for tellsThePast in [true, false] {
            try cashier.transaction { writer in
                let old = try #require(try writer.store.record(code: code))
                var row = old
                row.revision += 1
                row.parts = []
                try writer.update(row, from: tellsThePast ? old : row, kind: .edited, fields: [])
            }
            #expect(try vault.owner.refused(.customerShow(CustomerShow(code: code))).code == .tampered)
            #expect(try vault.owner.refused(.ledgerVerify).code == .tampered)
        }
    }

    @Test("an overlay under a key nobody registered is set aside; the record stays")
    func unregisteredKey() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        try clerk.smuggle(Smuggled(tier: "contact", fields: [(FieldName("phone"), "+8613800138000")]), into: code)
        let owner = try vault.unlock("owner")
        #expect(try owner.quarantined().map(\.reason) == ["unregistered_data_key"])
        #expect(try owner.shown(code, reveal: ["phone"])["phone"] == .clear("+8615237365663"))
        try owner.verify()
    }

    @Test("the masked key of a tier seals no clear part: who sees masks cannot write values with it")
    func maskedKeyOnClearPart() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        let (id, key) = try clerk.lastingDataKey("contact", .masked)
        try clerk.smuggle(
            Smuggled(tier: "contact", fields: [(FieldName("phone"), "+8613800138000")], dataKey: id, key: key),
            into: code)
        let owner = try vault.unlock("owner")
        #expect(try owner.quarantined().map(\.reason) == ["unregistered_data_key"])
        #expect(try owner.shown(code, reveal: ["phone"])["phone"] == .clear("+8615237365663"))
    }

    @Test("garbage under the clerk's own registered key is set aside; her other edits are taken in")
    func garbage() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        try clerk.edit(code, #"{"phone": "15237362222"}"#)
        try clerk.smuggle(Smuggled(tier: "contact", dataKey: try clerk.ownDataKey("contact")), into: code)
        let owner = try vault.unlock("owner")
        #expect(try owner.quarantined().map(\.reason) == ["forged_part"])
        #expect(try owner.shown(code, reveal: ["phone"])["phone"] == .clear("+8615237362222"))
        #expect(try owner.status().pending.isEmpty)
        try owner.verify()
    }

    @Test("a clear part overwritten with garbage does not keep holders out; the record is named")
    func garbageInTheBase() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let other = try vault.owner.add(#"{"name": "王芳", "phone": "13800138000"}"#)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        try clerk.edit(other, #"{"phone": "13800138001"}"#)
        let key = try clerk.ownDataKey("contact")
        try clerk.smuggle(Smuggled(tier: "contact", kind: .clear, dataKey: key, replaces: true), into: code)
        let owner = try vault.unlock("owner")
        #expect(try owner.quarantined().map(\.reason) == ["forged_part"])
        #expect(try owner.shown(other, reveal: ["phone"])["phone"] == .clear("+8613800138001"))
        let error = try owner.refused(.customerShow(CustomerShow(code: code)))
        #expect(error.message.en == CofferError.tampering("a part of record 1 does not open under its key"))
    }

    @Test("a session of somebody who was reset and admitted anew signs nothing with the old keys")
    func oldKeysAfterReset() throws {
        let vault = try VaultFixture()
        let old = try vault.session("clerk", role: "entry_clerk")
        let invitation = try vault.owner.invitation(.userReset(name: "clerk"))
        let fingerprint = try vault.enrol("clerk", code: invitation.code)
        _ = try vault.owner.events(.userAdmit(UserAdmit(name: "clerk", fingerprint: fingerprint)))
        #expect(try old.refused(.customerAdd(CustomerInput()), Self.customer).code == .userDisabled)
        try vault.unlock("clerk").add(Self.customer)
        try vault.unlock("owner").verify()
    }

    @Test("who may not enter the audit tier registers no key for it by giving a reason")
    func reasonWithoutTheRight() throws {
        let vault = try VaultFixture { policy in
            policy.replacingOccurrences(
                of: "      audit: enter\n    may: [read, enter", with: "    may: [read, enter")
        }
        let code = try vault.owner.add(Self.customer)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        #expect(try clerk.refused(.customerShow(CustomerShow(code: code, reason: "curious"))).code == .denied)
        let edit = CustomerEdit(code: code, reason: "a letter")
        #expect(try clerk.refused(.customerEdit(edit), #"{"phone": "13800138000"}"#).code == .denied)
        try vault.unlock("owner").verify()
    }
}
