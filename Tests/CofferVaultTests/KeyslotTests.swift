// One's own keyslots: nobody loses the last one, and nobody takes one away without the passphrase.

import CofferCrypto
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

    @Test("a second key file is refused while there is one, so that the first never stops opening unasked")
    func secondKeyFile() throws {
        let (vault, ling) = try withKeyFile()
        let other = "the secret of another key file, as long"
        let refused = try ling.refused(.userKeyFileAdd, VaultFixture.passphrase("ling"), other)
        #expect(refused.code == .wrongState)
        #expect(refused.hint?.en == "coffer user keyfile remove first")
        _ = try vault.unlock("ling", passphrase: Self.secret)
        _ = try ling.events(.userKeyFileRemove, VaultFixture.passphrase("ling"))
        _ = try ling.events(.userKeyFileAdd, VaultFixture.passphrase("ling"), other)
        _ = try vault.unlock("ling", passphrase: other)
        try vault.owner.verify()
    }

    @Test("a new passphrase takes the old one: the key file does not do in its place")
    func passphraseByKeyFile() throws {
        let (vault, ling) = try withKeyFile()
        let new = "something else entirely 9"
        let change = CofferVault.Operation.userPassphrase(PassphraseChange())
        #expect(try ling.refused(change, Self.secret, new).code == .wrongPassphrase)
        _ = try ling.events(change, VaultFixture.passphrase("ling"), new)
        _ = try vault.unlock("ling", passphrase: new)
        _ = try vault.unlock("ling", passphrase: Self.secret)
    }

    @Test("an old keyslot put back is not registered anew, whether its passphrase is known or not")
    func replayed() throws {
        let vault = try VaultFixture()
        let ling = try vault.session("ling", role: "sales")
        let old = VaultFixture.passphrase("ling")
        let kept = try ling.reading { try $0.store.keyslots(of: ling.user) }
        let change = CofferVault.Operation.userPassphrase(PassphraseChange())
        _ = try ling.events(change, old, "something else entirely 9")
        let good = try ling.reading { try $0.store.keyslots(of: ling.user) }
        try ling.transaction { writer in
            try writer.store.deleteKeyslot(of: ling.user, slot: 0)
            try writer.store.putKeyslot(#require(kept.first))
        }
        #expect(try ling.refused(change, old, "a third one, quite new 7").code == .tampered)
        #expect(try ling.refused(.userKeyFileAdd, old, Self.secret).code == .tampered)
        try ling.transaction { writer in
            try writer.store.deleteKeyslot(of: ling.user, slot: 0)
            try writer.store.putKeyslot(#require(good.first))
        }
        _ = try ling.events(change, "something else entirely 9", "a third one, quite new 7")
        try vault.owner.verify()
    }

    @Test("a registered keyslot with other keys than the session's is not sealed anew")
    func otherKeys() throws {
        let vault = try VaultFixture()
        let ling = try vault.session("ling", role: "sales")
        let old = VaultFixture.passphrase("ling")
        let context = Vault.keyslotContext(ling.vault, ling.user)
        let sealed = try Keyslot.seal(
            UserSeed.generate(), under: Passphrase(utf8: Array(old.utf8)), parameters: Vault.keyslotParameters,
            context: context)
        try ling.transaction { writer in
            try writer.ledger.append(.keyslot, KeyslotBody(slot: 0, sealed: Keyring.hash(ofKeyslot: sealed)))
            try writer.store.deleteKeyslot(of: ling.user, slot: 0)
            try writer.store.putKeyslot(KeyslotRow(user: ling.user, slot: 0, sealed: sealed))
        }
        let change = CofferVault.Operation.userPassphrase(PassphraseChange())
        #expect(try ling.refused(change, old, "something else entirely 9").code == .tampered)
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
