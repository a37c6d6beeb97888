// The attack table of docs/threat-model.md: what somebody does to the file without a key, and who notices by what.

import CofferModel
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Attacks on the file")
struct AttackTests {
    enum Attack: String, CaseIterable, Sendable {
        case edit, insert, reorder, delete, cutTail, cutAndGoOn, deleteAll, swapRows, replayRow, swapKeys, rollBack
        case loseRow

        /// Whether somebody who has never seen the vault, and has nothing but the file, notices.
        var isSeenAlone: Bool { ![.cutTail, .cutAndGoOn, .rollBack].contains(self) }
    }

    /// A vault with entries of every kind, a copy of it from before the last of them, and a head kept elsewhere.
    private struct Scene {
        let vault: VaultFixture
        let code: String
        let older: [UInt8]
        let head: String

        init() throws {
            vault = try VaultFixture()
            code = try vault.owner.add(#"{"name": "李伟静", "phone": "15237365663"}"#)
            try vault.owner.add(#"{"name": "王芳", "phone": "13800138000"}"#)
            _ = try vault.owner.shown(code, reveal: ["phone"])
            try vault.owner.edit(code, #"{"phone": "15237365664", "notes": "改过"}"#)
            // A colleague who has seen as much as the older copy has.
            try vault.session("clerk", role: "entry_clerk").close()
            _ = try vault.owner.shown(code)
            older = try vault.snapshot()
            for _ in 0..<3 { _ = try vault.owner.shown(code, reveal: ["phone"]) }
            head = try vault.owner.signedHeadText()
            try vault.owner.checkpoint()
            vault.owner.close()
        }

        func carryOut(_ attack: Attack) throws {
            let access = "(SELECT min(seq) FROM ledger WHERE class = 3)"
            switch attack {
            case .edit:
                try vault.forge(
                    "UPDATE ledger SET time = time + 1 WHERE seq = (SELECT max(seq) FROM ledger WHERE class = 2)")
            case .insert:
                let place = try number("SELECT min(seq) FROM ledger WHERE class = 3")
                try vault.forge("UPDATE ledger SET seq = seq + 1000000 WHERE seq > \(place)")
                try vault.forge("UPDATE ledger SET seq = seq - 999999 WHERE seq > 1000000")
                try vault.forge(
                    """
                    INSERT INTO ledger SELECT seq + 1, NULL, class, kind, time, actor, record, record_count, hash,
                    signature, body FROM ledger WHERE seq = \(place)
                    """)
            case .reorder:
                let last = try number("SELECT max(seq) FROM ledger")
                try vault.forge("UPDATE ledger SET seq = -1 WHERE seq = \(last - 1)")
                try vault.forge("UPDATE ledger SET seq = \(last - 1) WHERE seq = \(last)")
                try vault.forge("UPDATE ledger SET seq = \(last) WHERE seq = -1")
            case .delete: try vault.forge("DELETE FROM ledger WHERE seq = \(access)")
            case .cutTail: try vault.forge("DELETE FROM ledger WHERE seq > (SELECT max(seq) - 2 FROM ledger)")
            case .cutAndGoOn:
                try vault.forge("DELETE FROM ledger WHERE seq > (SELECT max(seq) - 2 FROM ledger)")
                try vault.unlock("clerk").add(#"{"name": "张三", "phone": "13900139000"}"#)
            case .deleteAll: try vault.forge("DELETE FROM ledger")
            case .swapRows:
                for (old, new) in [(1, -1), (2, 1), (-1, 2)] {
                    try vault.forge("UPDATE customer SET id = \(new) WHERE id = \(old)")
                }
            case .replayRow:
                try vault.forge(
                    """
                    UPDATE customer SET revision = 1, open = (SELECT open FROM version WHERE record = 1),
                    parts = (SELECT parts FROM version WHERE record = 1) WHERE id = 1
                    """)
            case .swapKeys:
                let (one, two) = ("user = 1 AND key = 1", "user = 1 AND key = 2")
                try vault.forge("UPDATE key_grant SET key = -1 WHERE \(one)")
                try vault.forge("UPDATE key_grant SET key = 1 WHERE \(two)")
                try vault.forge("UPDATE key_grant SET key = 2 WHERE user = 1 AND key = -1")
            case .rollBack: try vault.replace(with: older)
            case .loseRow:
                try vault.forge("DELETE FROM customer WHERE id = 1")
                try vault.forge("DELETE FROM shred WHERE id / 16 = 1")
            }
        }

        private func number(_ sql: String) throws -> Int64 {
            try #require(Int64(String(decoding: vault.query(sql)[0][0], as: UTF8.self)))
        }

        /// What somebody with an account of this name gets, from opening the vault or verifying its ledger.
        func finding(account: String, head: String?) throws -> CofferError? {
            do {
                let session = try Pipe.passing(VaultFixture.ownerPassphrase) {
                    try Vault.unlock(
                        path: vault.path, user: "owner", passphrase: $0, environment: vault.environment(account))
                }
                let (error, _) =
                    try head.map { try session.failing(.ledgerVerify, $0) } ?? session.failing(.ledgerVerify)
                return error
            } catch let error as CofferError {
                return error
            }
        }
    }

    @Test("is noticed by whom the table says, with and without a head kept elsewhere", arguments: Attack.allCases)
    func table(attack: Attack) throws {
        let scene = try Scene()
        // Before: nothing is found by anybody.
        #expect(try scene.finding(account: "before", head: scene.head) == nil)
        try scene.carryOut(attack)
        let alone = try scene.finding(account: "stranger", head: nil)
        #expect((alone != nil) == attack.isSeenAlone, "\(attack): \(alone?.message.en ?? "nothing")")
        let withHead = try scene.finding(account: "stranger-with-head", head: scene.head)
        #expect(withHead?.code.exit == .integrity, "\(attack): \(withHead?.message.en ?? "nothing")")
        // Whoever has seen the vault since remembers its head.
        let remembered = try scene.finding(account: "owner", head: nil)
        #expect(remembered?.code.exit == .integrity, "\(attack): \(remembered?.message.en ?? "nothing")")
    }

    @Test("a row that is lost is named as lost")
    func lost() throws {
        let scene = try Scene()
        try scene.carryOut(.loseRow)
        let finding = try #require(try scene.finding(account: "stranger", head: nil))
        #expect(finding.code == .tampered && finding.message.en.contains("record 1"), "\(finding.message.en)")
    }
}
