// Entries that somebody signs to harm others: each is refused or passed over, and nobody is kept out by one.

import CofferCrypto
import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Testing

@testable import CofferVault

@Suite("Hostile entries and rows")
struct HostileEntryTests {
    private static let other = ChangedPolicy.with((old: "mask: name, show", new: "mask: name_strict, show"))

    @Test("a record that does not open keeps no holder out while its tier is sealed anew, and the others are")
    func badRecord() throws {
        let vault = try VaultFixture()
        let bad = try vault.owner.add(#"{"name": "张三", "phone": "13812345678"}"#)
        let good = try vault.owner.add(#"{"name": "李四", "phone": "13900139000"}"#)
        try vault.forge("UPDATE customer SET parts = zeroblob(length(parts)) WHERE id = 1")
        try vault.owner.apply(Self.other)
        let owner = try vault.unlock("owner")
        #expect(try owner.shown(good)["name"] == .clear("李四"))
        #expect(try owner.refused(.customerShow(CustomerShow(code: bad))).code == .tampered)
        _ = try owner.events(.keyRotate(KeyRotation(reseals: true)))
        #expect(try owner.status().resealDue.isEmpty)
        #expect(try owner.quarantined().map(\.record) == [1])
        #expect(try owner.shown(good)["name"] == .clear("李四"))
        #expect(try owner.found(#"{"phone": "13900139000"}"#) == [good])
    }

    @Test("an earlier version that does not open keeps nobody out either, and its record is sealed anew")
    func badVersion() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "张三", "phone": "13812345678"}"#)
        try vault.owner.edit(code, #"{"phone": "13900139000"}"#)
        try vault.forge("UPDATE version SET parts = zeroblob(length(parts)) WHERE record = 1")
        try vault.owner.apply(Self.other)
        let owner = try vault.unlock("owner")
        #expect(try owner.status().resealDue.isEmpty)
        #expect(try owner.shown(code)["name"] == .clear("张三"))
        #expect(try owner.quarantined().isEmpty)
        try owner.verify()
    }

    @Test("an access entry about impossible records stops nobody from verifying")
    func impossibleRanges() throws {
        let vault = try VaultFixture()
        try vault.admit("root", role: "admin")
        let root = try vault.unlock("root")
        for ranges in [[[Int64.min, Int64.max]], [[1, Int64.max], [1, Int64.max]], [[5, 1]], [[]]] as [[[Int64]]] {
            try root.transaction { try $0.ledger.append(.listed, AccessBody(records: ranges)) }
        }
        try vault.owner.verify()
        _ = try vault.owner.ledger(LedgerList())
        _ = try vault.owner.events(.reviewStart)
    }

    @Test("numbers that leave none for others are refused")
    func numbers() throws {
        let vault = try VaultFixture()
        let clerk = try vault.session("chen", role: "entry_clerk")
        let sequence = try clerk.transaction { writer in
            let sequence = writer.ledger.nextSequence
            let key = try #require(
                writer.authority.currentKey(try writer.authority.tierID(TierName("contact")), .clear))
            try writer.ledger.append(
                .dataKeys,
                DataKeysBody(keys: [
                    RegisteredDataKey(id: .max, key: key.id, sealed: Hex([1, 2, 3]), isSession: true)
                ]))
            return sequence
        }
        let finding = "ledger entry \(sequence) was signed by someone without the right to it"
        #expect(try refusal { try vault.unlock("owner") }.message.en == CofferError.tampering(finding))
    }

    @Test("an entry from before the beginning of time is a damaged file, not a crash")
    func times() throws {
        let vault = try VaultFixture()
        try vault.forge("UPDATE ledger SET time = -9223372036854775808 WHERE seq = 2")
        let stranger = try refusal {
            try Pipe.passing(VaultFixture.ownerPassphrase) {
                try Vault.unlock(
                    path: vault.path, user: "owner", passphrase: $0, environment: vault.environment("stranger"))
            }
        }
        #expect(stranger.code == .damaged)
    }

    @Test("a policy that nobody may bring in leaves nothing of it in an open session")
    func halfTaken() throws {
        let vault = try VaultFixture()
        try vault.admit("root", role: "admin")
        let root = try vault.unlock("root")
        try root.transaction { writer in
            var body = try writer.authority.policyBody(
                try Policy.load(files: [PolicyFile(name: "customer.yaml", text: try VaultFixture.policy(Self.other))]))
            body.tiers["ghost"] = 1
            try writer.ledger.append(.policy, body)
        }
        for _ in 0..<2 { #expect(try vault.owner.refused(.status).code == .tampered) }
        vault.owner.close()
        let account = StateDirectory(path: vault.environment("owner").stateDirectory)
        #expect(account.authority(of: vault.owner.vault, at: vault.path)?.tiers[TierName("ghost")] == nil)
    }

    @Test("approvers of roles and policies read what they approve: other words beside it are refused")
    func otherWords() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                adding: "approvals:\n  user.role: {by: owner, not: requester}\n  policy.apply: {by: owner}\n"))
        try vault.admit("root", role: "admin")
        try vault.admit("eve", role: "auditor")
        let root = try vault.unlock("root")
        let digest = Authority.digest(
            of: RoleBody(user: UserID(3), role: RoleName("owner"), region: nil))
        let sequence = try root.transaction { writer in
            let sequence = writer.ledger.nextSequence
            try writer.ledger.append(
                .requested,
                RequestBody(
                    action: .userRole, digest: Hex(digest.bytes), details: ["user": "eve", "role": "entry_clerk"],
                    reason: nil))
            return sequence
        }
        let finding = "ledger entry \(sequence) was signed by someone without the right to it"
        #expect(try refusal { try vault.unlock("owner") }.message.en == CofferError.tampering(finding))
    }

    @Test("whoever the recovery file let in brings no witness of their own")
    func puppet() throws {
        let vault = try VaultFixture()
        let recovery = try Pipe.passing(try #require(vault.created.recoveryPassphrase)) {
            try Vault.recovery(
                of: vault.path, from: .file(vault.created.recoveryFile, passphrase: $0),
                environment: vault.environment("li"))
        }
        _ = try Pipe.passing(VaultFixture.passphrase("li")) { try recovery.appoint("li", passphrase: $0) }
        let li = try vault.unlock("li")
        let code = try li.invitation(.userAdd(UserAdd(name: "pal", role: RoleName("privacy_officer")))).code
        let fingerprint = try vault.enrol("pal", code: code)
        _ = try li.events(.userAdmit(UserAdmit(name: "pal", fingerprint: fingerprint)))
        let pal = try vault.unlock("pal")
        let alert = try #require(try pal.status().alerts.first?.sequence)
        #expect(try pal.refused(.alertSeen(sequence: alert)).code == .denied)
        #expect(try vault.owner.status().alerts.count == 1)
        _ = try vault.owner.events(.alertSeen(sequence: alert))
    }

    @Test("nobody with keys comes into the role for emergencies or out of it")
    func emergencyRole() throws {
        let vault = try VaultFixture()
        try vault.admit("paper", role: "emergency")
        try vault.admit("mei", role: "manager")
        for (name, role) in [("paper", "manager"), ("mei", "emergency")] {
            let change = UserRoleChange(name: name, role: RoleName(role))
            #expect(try vault.owner.refused(.userRole(change)).code == .wrongState)
        }
    }
}
