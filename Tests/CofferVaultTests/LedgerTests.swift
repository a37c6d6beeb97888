// The ledger: what stands in it was signed by who could, and nothing of it can be changed unseen.

import CofferCrypto
import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("The ledger")
struct LedgerTests {
    static let customer = #"{"name": "李伟静", "phone": "15237365663", "id_number": "110108195307238326"}"#

    /// A vault with entries of every class.
    private func busy() throws -> (vault: VaultFixture, code: String) {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        _ = try vault.owner.shown(code, reveal: ["phone"])
        try vault.session("clerk", role: "entry_clerk").edit(code, #"{"phone": "15237365664"}"#)
        _ = try vault.unlock("owner")
        return (vault, code)
    }

    @Test("every entry is chained to the one before and signed by its actor")
    func chain() throws {
        let (vault, _) = try busy()
        try vault.owner.reading { reader in
            let rows = try reader.store.ledgerRows(from: 1, limit: 1_000, descending: false)
            var previous = [UInt8](repeating: 0, count: 32)
            var authorityPrevious = Hash32.zero
            for row in rows {
                let isChained = row.previousHash == previous
                #expect(isChained, "entry \(row.sequence)")
                let hash = row.computedHash(
                    vault: reader.vault, authorityPrevious: row.entryClass == .authority ? authorityPrevious : nil)
                #expect(hash.bytes == row.hash, "entry \(row.sequence)")
                previous = row.hash
                if row.entryClass == .authority { authorityPrevious = hash }
            }
            #expect(Set(rows.map(\.entryClass)) == [.authority, .change, .access])
        }
        #expect(try vault.owner.verify().entries == vault.sequence())
    }

    @Test("whatever is changed in whichever entry, verifying finds it")
    func anyChange() throws {
        let (vault, _) = try busy()
        let seed: UInt64 = 20_260_301
        var random = SplitMix64(seed: seed)
        let changes = [
            "kind = kind % 6 + 1", "time = time + 1", "actor = actor + 1", "record_count = record_count + 1",
            "body = CAST(body || x'20' AS BLOB)", "body = substr(body, 2)", "hash = randomblob(32)",
            "signature = randomblob(64)",
            "record = coalesce(record, 0) + 1", "class = class % 3 + 1, authority_seq = NULL",
        ]
        // The last entry is left out: the session's own memory of the head stands before verification there.
        let last = try vault.sequence() - 1
        let session = try vault.unlock("owner")
        for _ in 0..<40 {
            let sequence = Int64.random(in: 1...last, using: &random)
            let change = try #require(changes.randomElement(using: &random))
            let copy = "CREATE TABLE kept AS SELECT * FROM ledger WHERE seq = \(sequence)"
            _ = try vault.query(copy)
            try vault.forge("UPDATE ledger SET \(change) WHERE seq = \(sequence)")
            let error = try session.refused(.ledgerVerify)
            #expect(error.code == .tampered, "seed \(seed), entry \(sequence), \(change)")
            try vault.forge("REPLACE INTO ledger SELECT * FROM kept")
            _ = try vault.query("DROP TABLE kept")
        }
        try session.verify()
    }

    @Test(
        "an authority entry that its actor has no right to is refused by everybody, though rightly signed",
        arguments: ["invite", "admit", "disable", "reset", "policy", "keys", "data_keys", "retired"])
    func unentitled(what: String) throws {
        let vault = try VaultFixture()
        let sales = try vault.session("sales", role: "sales")
        try vault.admit("clerk", role: "entry_clerk")
        let key = Hex([UInt8](repeating: 7, count: 32))
        try sales.transaction { writer in
            let identity = try #require(
                writer.authority.currentKey(try writer.authority.tierID(TierName("identity")), .clear))
            switch what {
            case "invite":
                try writer.ledger.append(
                    .invite, InviteBody(user: UserID(9), name: "mallory", role: RoleName("owner"), invitation: key))
            case "admit":
                try writer.ledger.append(
                    .admit, AdmitBody(user: UserID(3), role: RoleName("owner"), fingerprint: "", grants: []))
            case "disable": try writer.ledger.append(.disable, DisableBody(user: UserID(3)))
            case "reset": try writer.ledger.append(.reset, ResetBody(user: UserID(3), invitation: key))
            case "policy":
                try writer.ledger.append(
                    .policy, PolicyBody(files: writer.authority.policyFiles, tiers: [:], slots: []))
            case "keys":
                let made = HierarchyKey(id: 99, tier: TierID(1), purpose: .clear, epoch: 2, public: key, since: 0)
                try writer.ledger.append(.keys, KeysBody(keys: [made], grants: [], reseals: false))
            case "data_keys":
                // Sales may enter identity, but reads nothing of it: a lasting key is for who reads.
                let made = RegisteredDataKey(id: 99, key: identity.id, sealed: key, isSession: false)
                try writer.ledger.append(.dataKeys, DataKeysBody(keys: [made]))
            default: try writer.ledger.append(.dataKeysRetired, DataKeysRetiredBody(keys: [1]))
            }
        }
        let sequence = try vault.sequence()
        let finding = CofferError.tampering(
            "ledger entry \(sequence) was signed by someone without the right to it")
        for user in ["owner", "clerk"] {
            let error = try refusal { try vault.unlock(user) }
            #expect(error.code == .tampered)
            #expect(error.message.en == finding)
        }
        #expect(try vault.owner.refused(.ledgerVerify).message.en == finding)
    }

    @Test("an admission that gives a key its giver does not hold is refused")
    func admittingBeyondOneself() throws {
        let vault = try VaultFixture()
        let manager = try vault.session("lead", role: "manager")
        let invitation = try vault.owner.invitation(.userAdd(UserAdd(name: "cashier", role: RoleName("finance"))))
        let fingerprint = try vault.enrol("cashier", code: invitation.code)
        try manager.transaction { writer in
            let needed = try writer.authority.keysNeeded(by: RoleName("finance")).map(\.id)
            let cashier = try #require(writer.authority.user(named: "cashier"))
            try writer.ledger.append(
                .admit,
                AdmitBody(
                    user: cashier.id, role: cashier.role, fingerprint: fingerprint,
                    grants: needed.map { GrantedKey(user: cashier.id, key: $0, sealed: Hex([])) }))
        }
        #expect(try refusal { try vault.unlock("owner") }.code == .tampered)
    }

    // MARK: Heads

    @Test("a signed head is verified against the ledger, also when the ledger has gone on")
    func keptHead() throws {
        let (vault, code) = try busy()
        let head = try vault.owner.signedHeadText()
        _ = try vault.owner.events(.ledgerVerify, head)
        try vault.owner.edit(code, #"{"region": "北京市"}"#)
        _ = try vault.session("auditor", role: "auditor").events(.ledgerVerify, head)
    }

    @Test("a head of another vault, one that nobody signed, and what is no head at all are refused")
    func foreignHeads() throws {
        let vault = try VaultFixture()
        let foreign = try vault.owner.refused(.ledgerVerify, try VaultFixture().owner.signedHeadText())
        #expect(foreign.code == .wrongHead)
        #expect(foreign.message.en == "that head is of another vault")
        let head = try vault.owner.signedHeadText()
        let number = try vault.sequence()
        let changed = head.replacing("\"sequence\":\(number)", with: "\"sequence\":\(number - 1)")
        #expect(changed != head)
        let unsigned = try vault.owner.refused(.ledgerVerify, changed)
        #expect(unsigned.code == .wrongHead)
        #expect(unsigned.message.en == "that head was not signed by owner")
        #expect(try vault.owner.refused(.ledgerVerify, "{}").code == .invalidInput)
        #expect(try vault.owner.refused(.ledgerVerify, "no JSON").code == .invalidInput)
    }

    @Test("a head kept elsewhere tells that the vault is older, also to an account that never saw the newer one")
    func keptHeadOfNewer() throws {
        let (vault, _) = try busy()
        try vault.session("auditor", role: "auditor").close()
        let older = try vault.snapshot()
        let found = try vault.sequence()
        try vault.owner.add(#"{"name": "王芳", "phone": "13800138000"}"#)
        let head = try vault.owner.signedHeadText()
        try vault.replace(with: older)
        let error = try vault.unlock("auditor").refused(.ledgerVerify, head)
        #expect(error.code == .rolledBack)
        #expect(
            error.message.en
                == "the vault is older than this account has seen it: entry \(found + 1) was the last, now it ends at \(found)"
        )
    }

    // MARK: Lists

    @Test("the list is filtered by user, customer and class, newest first, page by page")
    func list() throws {
        let (vault, code) = try busy()
        try vault.owner.add(#"{"name": "王芳", "phone": "13800138000"}"#)
        let all = try vault.owner.ledger(LedgerList(limit: 1_000))
        #expect(all.map(\.sequence) == Array((1...(try vault.sequence())).reversed()))
        let clerk = try vault.owner.ledger(LedgerList(user: "clerk", limit: 1_000))
        #expect(!clerk.isEmpty && clerk.allSatisfy { $0.actor == "clerk" })
        #expect(clerk.count == all.count { $0.actor == "clerk" })
        let about = try vault.owner.ledger(LedgerList(code: code, limit: 1_000))
        #expect(about.map(\.kind) == ["settled", "edited", "shown", "created"])
        #expect(about.allSatisfy { $0.code == code })
        for name in ["authority", "change", "access"] {
            let lines = try vault.owner.ledger(LedgerList(entryClass: name, limit: 1_000))
            #expect(lines.map(\.sequence) == all.filter { $0.entryClass == name }.map(\.sequence))
        }
        var paged: [Int64] = []
        var before: Int64?
        repeat {
            let events = try vault.owner.events(.ledgerList(LedgerList(limit: 3, before: before)))
            before = nil
            for event in events {
                if case .ledger(let line) = event { paged.append(line.sequence) }
                if case .more(let after) = event { before = after }
            }
        } while before != nil
        #expect(paged == all.map(\.sequence))
    }

    @Test("a filter that names nobody and nothing says so, and who may not read the ledger is denied")
    func listRefused() throws {
        let vault = try VaultFixture()
        #expect(try vault.owner.refused(.ledgerList(LedgerList(user: "nobody"))).code == .noSuchUser)
        #expect(try vault.owner.refused(.ledgerList(LedgerList(code: "C0000009Z"))).code == .noSuchCustomer)
        #expect(try vault.owner.refused(.ledgerList(LedgerList(entryClass: "changes"))).code == .usage)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        #expect(try clerk.refused(.ledgerList(LedgerList())).code == .denied)
        let denied = try #require(try vault.owner.ledger(LedgerList(user: "clerk", entryClass: "access")).first)
        #expect(denied.kind == "denied")
        #expect(denied.summary.en.contains("ledger.read"))
    }

    @Test("reasons for reveals and exports are read by who may read the audit tier, and by nobody else")
    func reasons() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "李伟静", "phone": "15237365663"}"#)
        let sales = try vault.session("sales", role: "sales")
        _ = try sales.shown(code, reveal: ["phone"])
        let path = vault.directory + "/plain.csv"
        let output = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        defer { close(output) }
        try vault.owner.perform(
            .export(ExportRequest(reason: "yearly audit", sealing: .plain)), Attachments([output])
        ) { _ in }
        func reasons(_ session: VaultSession) throws -> [String] {
            try session.events(.ledgerList(LedgerList(entryClass: "access"))).compactMap {
                if case .ledger(let line) = $0 { line.reason } else { nil }
            }
        }
        #expect(try reasons(vault.owner) == ["yearly audit", "a test"])
        #expect(try reasons(vault.session("auditor", role: "auditor")).isEmpty)
    }

    @Test("an export's entry says how it left, a denial's which field of whom")
    func details() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "李伟静", "id_number": "110108195307238326"}"#)
        let sales = try vault.session("sales", role: "sales")
        let show = CustomerShow(code: code, reveal: [FieldName("id_number")], reason: "curious")
        _ = try sales.refused(.customerShow(show))
        let output = open(vault.directory + "/plain.csv", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        defer { close(output) }
        try vault.owner.perform(
            .export(ExportRequest(fields: [FieldName("name")], reason: "audit", sealing: .plain)),
            Attachments([output])
        ) { _ in }
        let lines = try vault.owner.events(.ledgerList(LedgerList(entryClass: "access"))).compactMap {
            if case .ledger(let line) = $0 { line } else { nil }
        }
        #expect(lines.first?.summary.en == "1 customer exported (plain): name")
        let denial = try #require(lines.first { $0.kind == "denied" })
        #expect(denial.summary.en == "denied: disclose id_number")
        #expect(denial.code == code)
    }
}
