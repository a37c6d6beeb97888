// Rows changed with the sqlite3 shell, table by table: each is refused at open, by what was touched.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@testable import CofferVault

/// What was done, as the shell takes it, and the finding at open.
struct ChangedRow: Sendable {
    let what: String
    let sql: String
    let finding: String

    init(_ what: String, _ sql: String, _ finding: String) {
        self.what = what
        self.sql = sql
        self.finding = finding
    }
}

extension ChangedRow {
    private static func grant(_ key: Int) -> String { "the grant of key \(key) is not the one in the ledger" }
    static let grants: [ChangedRow] = [
        ChangedRow("changed", "UPDATE key_grant SET sealed = randomblob(80) WHERE user = 2 AND key = 1", grant(1)),
        ChangedRow("removed", "DELETE FROM key_grant WHERE user = 3 AND key = 2", grant(2)),
        ChangedRow("all of a user's removed", "DELETE FROM key_grant WHERE user = 3", grant(2)),
        ChangedRow("added", "INSERT INTO key_grant VALUES (2, 7, randomblob(80))", grant(7)),
        ChangedRow("added for nobody", "INSERT INTO key_grant VALUES (77, 1, randomblob(80))", grant(1)),
        ChangedRow(
            "copied to a colleague",
            "INSERT INTO key_grant SELECT 3, key, sealed FROM key_grant WHERE user = 2 AND key = 1", grant(1)),
        ChangedRow(
            "copied to who left",
            "INSERT INTO key_grant SELECT 4, key, sealed FROM key_grant WHERE user = 2 AND key = 1", grant(1)),
        ChangedRow(
            "copied to who enrolled",
            "INSERT INTO key_grant SELECT 6, key, sealed FROM key_grant WHERE user = 1 AND key = 4", grant(4)),
        ChangedRow(
            "swapped between two keys of a user",
            """
            UPDATE key_grant SET sealed = (SELECT sealed FROM key_grant WHERE user = 2 AND key = 2)
            WHERE user = 2 AND key = 1
            """, grant(1)),
        ChangedRow("moved to another key", "UPDATE key_grant SET key = 8 WHERE user = 2 AND key = 1", grant(8)),
        ChangedRow("of the recovery identity, removed", "DELETE FROM key_grant WHERE user = 0 AND key = 3", grant(3)),
    ]

    private static func slots(_ name: String) -> String { "the stored keys of \(name) are not those in the ledger" }
    static let keyslots: [ChangedRow] = [
        ChangedRow("changed", "UPDATE keyslot SET sealed = randomblob(length(sealed)) WHERE user = 2", slots("ling")),
        ChangedRow("removed", "DELETE FROM keyslot WHERE user = 3", slots("clerk")),
        ChangedRow("added", "INSERT INTO keyslot VALUES (2, 1, randomblob(101))", slots("ling")),
        ChangedRow("added for who left", "INSERT INTO keyslot VALUES (4, 0, randomblob(101))", slots("gone")),
        ChangedRow("added for nobody", "INSERT INTO keyslot VALUES (77, 0, randomblob(101))", slots("#77")),
        ChangedRow(
            "copied to a colleague",
            "UPDATE keyslot SET sealed = (SELECT sealed FROM keyslot WHERE user = 2) WHERE user = 3",
            slots("clerk")),
        ChangedRow("moved to another slot", "UPDATE keyslot SET slot = 1 WHERE user = 6", slots("new")),
    ]
}

/// An authority entry that somebody changes.
enum ChangedEntry: String, CaseIterable, Sendable {
    case policy, newPolicy, keys, invite, enrol, admit, role, disable, dataKeys

    /// Which authority entry it is.
    var kind: AuthorityKind {
        switch self {
        case .policy, .newPolicy: .policy
        case .keys: .keys
        case .invite: .invite
        case .enrol: .enrol
        case .admit: .admit
        case .role: .role
        case .disable: .disable
        case .dataKeys: .dataKeys
        }
    }

    /// A change that would be worth somebody's while.
    var edit: (old: String, new: String) {
        switch self {
        case .policy, .newPolicy: ("Customer records", "Customer Records")
        case .keys: (#""purpose":"masked""#, #""purpose":"search""#)
        case .invite: (#""role":"sales""#, #""role":"owner""#)
        case .enrol: (#""user":2"#, #""user":3"#)
        case .admit: (#""role":"sales""#, #""role":"owner""#)
        case .role: (#""role":"auditor""#, #""role":"owner""#)
        case .disable: (#""user":4"#, #""user":3"#)
        case .dataKeys: (#""isSession":false"#, #""isSession":true"#)
        }
    }
}

@Suite("Changed rows")
struct TamperTests {
    /// A vault with an owner (1), sales (2), a clerk (3), one who left (4), one in another role (5), one who enrolled (6).
    private func peopled() throws -> VaultFixture {
        let vault = try VaultFixture()
        try vault.admit("ling", role: "sales")
        try vault.admit("clerk", role: "entry_clerk")
        try vault.admit("gone", role: "sales")
        _ = try vault.owner.events(.userDisable(name: "gone"))
        try vault.admit("other", role: "manager")
        _ = try vault.owner.events(.userRole(UserRoleChange(name: "other", role: RoleName("auditor"))))
        let code = try vault.owner.invitation(.userAdd(UserAdd(name: "new", role: RoleName("sales")))).code
        _ = try vault.enrol("new", code: code)
        try vault.owner.apply { $0 + "\n# anew\n" }
        try vault.owner.add(#"{"name": "李伟静", "phone": "15237365663"}"#)
        return vault
    }

    /// What opening is refused with in an account that knows the vault or, with a name of its own, in one that does not.
    private func refused(_ vault: VaultFixture, account: String = "owner") throws -> CofferError {
        try refusal {
            try Pipe.passing(VaultFixture.ownerPassphrase) {
                try Vault.unlock(
                    path: vault.path, user: "owner", passphrase: $0, environment: vault.environment(account))
            }
        }
    }

    /// Makes one change after the other, each in the untouched file, and expects what it says to be found.
    private func expect(_ changes: [ChangedRow]) throws {
        let vault = try peopled()
        let whole = try vault.snapshot()
        for change in changes {
            try vault.replace(with: whole)
            try vault.forge(change.sql)
            for account in change.what == changes[0].what ? ["owner", "another"] : ["owner"] {
                let error = try refused(vault, account: account)
                #expect(error.code == .tampered, "\(change.what)")
                #expect(error.message.en == CofferError.tampering(change.finding), "\(change.what)")
            }
        }
        try vault.replace(with: whole)
        try vault.unlock("owner").verify()
    }

    @Test("a grant changed, removed, added or copied is refused at open, naming its key")
    func grants() throws { try expect(ChangedRow.grants) }

    @Test("a keyslot changed, removed, added or copied is refused at open, naming whose it is")
    func keyslots() throws { try expect(ChangedRow.keyslots) }

    // MARK: Policies, people and their roles: entries

    private func sequence(of entry: ChangedEntry, _ vault: VaultFixture) throws -> Int64 {
        let order = entry == .newPolicy ? "DESC" : "ASC"
        let rows = try vault.query(
            "SELECT seq FROM ledger WHERE class = 1 AND kind = \(entry.kind.rawValue) ORDER BY seq \(order) LIMIT 1")
        let found = try #require(rows.first).first ?? []
        return try #require(Int64(String(decoding: found, as: UTF8.self)))
    }

    @Test("an entry about policy, people, roles or keys that was changed is refused at open, naming it")
    func changedEntries() throws {
        let vault = try peopled()
        let whole = try vault.snapshot()
        let columns = ["actor = actor + 1", "time = time + 1", "kind = kind + 1", "signature = randomblob(64)"]
        for (index, entry) in ChangedEntry.allCases.enumerated() {
            let sequence = try sequence(of: entry, vault)
            let body = try #require(try vault.query("SELECT body FROM ledger WHERE seq = \(sequence)").first).first
            let text = String(decoding: body ?? [], as: UTF8.self)
            let edited = text.replacing(entry.edit.old, with: entry.edit.new)
            #expect(edited != text, "\(entry)")
            for change in ["body = ?1", columns[index % columns.count], "hash = randomblob(32)"] {
                try vault.replace(with: whole)
                let sql = "UPDATE ledger SET \(change) WHERE seq = \(sequence)"
                if change == "body = ?1" { try vault.forge(sql, Array(edited.utf8)) } else { try vault.forge(sql) }
                let error = try refused(vault, account: "new-\(sequence)-\(change)")
                #expect(error.code == .tampered, "\(entry), \(change)")
                let findings = ["is not what was signed", "was signed by someone without the right to it"].map {
                    CofferError.tampering("ledger entry \(sequence) \($0)")
                }
                #expect(findings.contains(error.message.en), "\(entry), \(change): \(error.message.en)")
            }
            try vault.replace(with: whole)
        }
    }

    @Test("an account that knows the vault notices at open, too, what was changed of what it verified")
    func knownAccount() throws {
        let vault = try peopled()
        let sequence = try sequence(of: .role, vault)
        vault.owner.close()
        try vault.forge(
            """
            UPDATE ledger SET body = CAST(replace(CAST(body AS TEXT), 'auditor', 'owner') AS BLOB)
            WHERE seq = \(sequence)
            """)
        let finding = "ledger entry \(sequence) is not what was signed"
        #expect(try refused(vault).message.en == CofferError.tampering(finding))
    }

    @Test("an entry that is gone while later ones of its kind stand is noticed at open, by the one that follows it")
    func goneEntries() throws {
        let vault = try peopled()
        let whole = try vault.snapshot()
        for entry in ChangedEntry.allCases where entry != .newPolicy {
            let sequence = try sequence(of: entry, vault)
            try vault.forge("DELETE FROM ledger WHERE seq = \(sequence)")
            let next = try #require(
                try vault.query("SELECT min(seq) FROM ledger WHERE class = 1 AND seq > \(sequence)").first)
            let error = try refused(vault, account: "new-\(sequence)")
            let finding = "ledger entry \(String(decoding: next[0], as: UTF8.self)) is not what was signed"
            #expect(error.message.en == CofferError.tampering(finding), "\(entry)")
            try vault.replace(with: whole)
        }
    }

    @Test(
        "taking out the newest word about somebody, and putting their keys back, does not bring them back",
        arguments: [("owner", true), ("owner", false), ("new", true)])
    func broughtBack(account: String, isKnown: Bool) throws {
        let vault = try VaultFixture()
        try vault.admit("ling", role: "sales")
        let kept = try (
            vault.query("SELECT key, sealed FROM key_grant WHERE user = 2"),
            vault.query("SELECT slot, sealed FROM keyslot WHERE user = 2")
        )
        _ = try vault.owner.events(.userDisable(name: "ling"))
        let disabled = try vault.sequence()
        try vault.owner.add(#"{"name": "李伟静", "phone": "15237365663"}"#)
        // A session that was struck has not remembered what it verified.
        if isKnown { vault.owner.close() }
        try vault.forge("DELETE FROM ledger WHERE seq = \(disabled)")
        for (table, rows) in [("key_grant", kept.0), ("keyslot", kept.1)] {
            for row in rows {
                let number = String(decoding: row[0], as: UTF8.self)
                try vault.forge("INSERT INTO \(table) VALUES (2, \(number), ?1)", row[1])
            }
        }
        let error = try refused(vault, account: account)
        #expect(error.message.en == CofferError.tampering("ledger entry \(disabled) is not what was signed"))
    }
}
