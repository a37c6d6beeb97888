// A session never leaves behind an entry of authority that everybody else would refuse.

import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Testing

@testable import CofferVault

@Suite("A session's own entries of authority")
struct OwnEntriesTests {
    private func invitation(_ name: String) -> InviteBody {
        InviteBody(
            user: UserID(3), name: name, role: RoleName("sales"), region: nil,
            invitation: Hex([UInt8](repeating: 7, count: 32)))
    }

    @Test("what others would refuse is not written, also where only the stored keys do not fit")
    func notWritten() throws {
        let vault = try VaultFixture()
        let ling = try vault.session("ling", role: "sales")
        let before = try vault.owner.status().ledgerEntries
        let unentitled = try refusal { try ling.writing { try $0.ledger.append(.invite, invitation("wei")) } }
        #expect(unentitled.code == .changedMeanwhile)
        let unfitting = try refusal {
            try vault.owner.writing { writer in
                try writer.ledger.append(.invite, invitation("wei"))
                try writer.store.deleteGrants(of: ling.user)
            }
        }
        #expect(unfitting.code == .changedMeanwhile)
        #expect(try vault.owner.status().ledgerEntries == before)
        #expect(try vault.unlock("ling").status().ledgerEntries == before)
        try vault.owner.writing { try $0.ledger.append(.invite, invitation("wei")) }
        #expect(try vault.unlock("owner").status().ledgerEntries == before + 1)
    }
}
