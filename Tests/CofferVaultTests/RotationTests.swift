// New keys, sealing anew, and policies that change, on real vaults.

import CofferModel
import CofferPolicy
import Testing

@testable import CofferVault

@Suite("Keys and policies that change")
struct RotationTests {
    @Test("after sealing anew everything is found and read, the ledger verifies, and the old keys are gone")
    func resealed() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "张三", "phone": "13812345678", "id_number": "11010519491231002X"}"#)
        let events = try vault.owner.events(.keyRotate(KeyRotation(reseals: true)))
        let summary = try #require(
            events.compactMap { event -> RotationSummary? in
                if case .rotation(let summary) = event { summary } else { nil }
            }.first)
        #expect(summary.rotated.count == 4 && summary.resealed.count == 4)
        #expect(summary.keysDropped > 0)
        #expect(try vault.owner.found(#"{"phone": "13812345678"}"#) == [code])
        _ = try vault.owner.events(.ledgerVerify)
        #expect(try vault.unlock("owner").found(#"{"phone": "13812345678"}"#) == [code])
    }

    @Test("the next holder's session makes new keys after somebody left, and old values stay readable")
    func leaver() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "张三", "phone": "13812345678"}"#)
        _ = try vault.session("ling", role: "sales")
        _ = try vault.owner.events(.userDisable(name: "ling"))
        #expect(try !vault.owner.status().rotationDue.isEmpty)
        let owner = try vault.unlock("owner")
        #expect(try owner.status().rotationDue.isEmpty)
        #expect(try owner.found(#"{"phone": "13812345678"}"#) == [code])
        _ = try owner.events(.ledgerVerify)
    }
}
