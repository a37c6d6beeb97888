// One's own keyslots: nobody loses the last one, and nobody takes one away without the passphrase.

import CofferModel
import CofferStore
import CofferText
import Testing

@testable import CofferVault

@Suite("Own keyslots")
struct KeyslotTests {
    private static let secret = "the secret of a key file, as long as can be"

    private func withKeyFile() throws -> (vault: VaultFixture, ling: VaultSession) {
        let vault = try VaultFixture()
        let ling = try vault.session("ling", role: "sales")
        _ = try ling.events(.userKeyFileAdd, VaultFixture.passphrase("ling"), Self.secret)
        return (vault, try vault.unlock("ling", passphrase: Self.secret))
    }

    @Test("a key file is taken away with the passphrase alone, and opens nothing from then on")
    func removal() throws {
        let (vault, ling) = try withKeyFile()
        #expect(try ling.refused(.userKeyFileRemove).code == .usage)
        // Whoever found the session, or the file, has one of these.
        for wrong in [Self.secret, "not the passphrase at all", VaultFixture.ownerPassphrase] {
            #expect(try ling.refused(.userKeyFileRemove, wrong).code == .wrongPassphrase)
        }
        _ = try vault.unlock("ling", passphrase: Self.secret)
        _ = try ling.events(.userKeyFileRemove, VaultFixture.passphrase("ling"))
        #expect(try refusal { try vault.unlock("ling", passphrase: Self.secret) }.code == .wrongPassphrase)
        _ = try vault.unlock("ling")
        #expect(try ling.refused(.userKeyFileRemove, VaultFixture.passphrase("ling")).code == .wrongState)
        try vault.owner.verify()
    }

    @Test("the last keyslot is never taken away: an entry that does is refused by everybody")
    func lastOne() throws {
        let vault = try VaultFixture()
        let ling = try vault.session("ling", role: "sales")
        #expect(try ling.refused(.userKeyFileRemove, VaultFixture.passphrase("ling")).code == .wrongState)
        try ling.transaction { writer in
            try writer.ledger.append(.keyslot, KeyslotBody(slot: 0, sealed: nil))
            try writer.store.deleteKeyslot(of: ling.user, slot: 0)
        }
        #expect(try refusal { try vault.unlock("owner") }.code == .tampered)
    }
}
