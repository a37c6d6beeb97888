// What each account remembers of a vault: an older copy, a fork or another vault is refused with the exact difference.

import CofferModel
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Rollback")
struct RollbackTests {
    @Test("an older copy put back is refused with both sequence numbers, and accepted only on purpose, with an entry")
    func olderCopy() throws {
        let vault = try VaultFixture()
        try vault.owner.add(#"{"name": "李伟静", "phone": "15237365663"}"#)
        let older = try vault.snapshot()
        let found = try vault.sequence()
        try vault.owner.add(#"{"name": "王芳", "phone": "13800138000"}"#)
        let known = try vault.sequence()
        #expect(known == found + 1)
        try vault.replace(with: older)
        let error = try refusal { try vault.unlock("owner") }
        #expect(error.code == .rolledBack)
        #expect(
            error.message.en
                == "the vault is older than this account has seen it: entry \(known) was the last, now it ends at \(found)"
        )
        #expect(error.message.zh.contains("\(known)") && error.message.zh.contains("\(found)"))
        let accepted = try Pipe.passing(VaultFixture.ownerPassphrase) {
            try Vault.unlock(
                path: vault.path, user: "owner", passphrase: $0, environment: vault.environment("owner"),
                acceptsRollback: true)
        }
        let newest = try #require(try accepted.ledger(LedgerList(limit: 1)).first)
        #expect(newest.kind == "rollback_accepted")
        #expect(newest.summary.en.contains("\(known)") && newest.summary.en.contains("\(found)"))
        try vault.unlock("owner").verify()
    }

    @Test("a ledger cut off at its end is refused with both sequence numbers")
    func truncated() throws {
        let vault = try VaultFixture()
        try vault.owner.add(#"{"name": "李伟静", "phone": "15237365663"}"#)
        let known = try vault.sequence()
        try vault.forge("DELETE FROM ledger WHERE seq = \(known)")
        let expected =
            "the vault is older than this account has seen it: entry \(known) was the last, now it ends at \(known - 1)"
        let error = try refusal { try vault.unlock("owner") }
        #expect(error.code == .rolledBack)
        #expect(error.message.en == expected)
        #expect(try vault.owner.refused(.ledgerVerify).message.en == expected)
    }

    @Test("an older copy that somebody went on with is refused where it differs")
    func forked() throws {
        let vault = try VaultFixture()
        let clerk = try vault.session("clerk", role: "entry_clerk")
        clerk.close()
        let older = try vault.snapshot()
        let found = try vault.sequence()
        try vault.owner.add(#"{"name": "王芳", "phone": "13800138000"}"#)
        try vault.replace(with: older)
        try vault.unlock("clerk").add(#"{"name": "张三", "phone": "13900139000"}"#)
        let error = try refusal { try vault.unlock("owner") }
        #expect(error.code == .rolledBack)
        #expect(
            error.message.en
                == "the vault is not a continuation of the one this account has seen: entry \(found + 1) differs")
    }

    @Test("another vault in the same place is refused, also for who never opened that one")
    func swapped() throws {
        let vault = try VaultFixture()
        let other = try VaultFixture()
        try vault.replace(with: try other.snapshot())
        let error = try refusal { try vault.unlock("owner") }
        #expect(error.code == .otherVault)
        #expect(error.message.en == "\(vault.path) is another vault than the one this account knows there")
    }

    @Test("each account remembers its own head: who has not seen the newer vault is not alarmed")
    func perAccount() throws {
        let vault = try VaultFixture()
        try vault.session("clerk", role: "entry_clerk").close()
        let older = try vault.snapshot()
        try vault.owner.add(#"{"name": "王芳", "phone": "13800138000"}"#)
        try vault.replace(with: older)
        _ = try vault.unlock("clerk")
        #expect(try refusal { try vault.unlock("owner") }.code == .rolledBack)
    }

    @Test("what is remembered never goes back, whichever session remembers last")
    func neverBack() throws {
        let vault = try VaultFixture()
        let second = try vault.unlock("owner")
        try second.add(#"{"name": "李伟静", "phone": "15237365663"}"#)
        try vault.owner.add(#"{"name": "王芳", "phone": "13800138000"}"#)
        let state = StateDirectory(path: vault.environment("owner").stateDirectory)
        #expect(state.head(of: second.vault, at: vault.path)?.sequence == (try vault.sequence()))
        second.close()
        vault.owner.close()
        #expect(state.head(of: second.vault, at: vault.path)?.sequence == (try vault.sequence()))
    }

    @Test("a state directory and its files are for this account alone")
    func permissions() throws {
        let vault = try VaultFixture()
        let state = vault.directory + "/state-owner"
        for name in try [""] + FileManager.default.subpathsOfDirectory(atPath: state) {
            let attributes = try FileManager.default.attributesOfItem(atPath: state + "/" + name)
            let mode = try #require(attributes[.posixPermissions] as? Int)
            #expect(mode & 0o077 == 0, "\(name)")
        }
    }

    @Test("entries carry the time they were made at, from the clock given")
    func clock() throws {
        let vault = try VaultFixture()
        vault.clock.advance(3_600_000)
        try vault.owner.add(#"{"name": "李伟静", "phone": "15237365663"}"#)
        #expect(try vault.owner.ledger(LedgerList(limit: 1)).first?.time == vault.clock.now)
    }
}
