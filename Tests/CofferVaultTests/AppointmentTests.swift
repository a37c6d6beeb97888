// The recovery identity appoints an owner, with its file or enough shares, and nothing else can.

import CofferCrypto
import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Appointing an owner")
struct AppointmentTests {
    private static let passphrase = "a new owner's long passphrase"

    private func appoint(
        _ name: String, _ vault: VaultFixture, file: String? = nil, secret: String? = nil,
        passphrase: String = AppointmentTests.passphrase
    ) throws -> String {
        try Pipe.passing([secret ?? vault.created.recoveryPassphrase ?? "", passphrase]) { inputs in
            try Vault.recovery(
                of: vault.path, from: .file(file ?? vault.created.recoveryFile, passphrase: inputs[0]),
                environment: vault.environment(name)
            ).appoint(name, passphrase: inputs[1])
        }
    }

    @Test("with file and passphrase somebody becomes an owner who opens everything, and everybody sees it")
    func wholeWay() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "王小明", "phone": "13812345678", "id_number": "11010519491231002X"}"#)
        _ = try vault.owner.events(.keyRotate(KeyRotation()))
        let fingerprint = try appoint("li", vault)
        let li = try vault.unlock("li", passphrase: Self.passphrase)
        #expect(li.info.role == Policy.ownerRole)
        #expect(try li.shown(code, reveal: ["phone", "id_number"])["phone"] == .clear("+8613812345678"))
        #expect(try li.found(#"{"phone": "13812345678"}"#) == [code])
        let users = try li.events(.userList).compactMap { if case .user(let view) = $0 { view } else { nil } }
        #expect(users.first { $0.name == "li" }?.fingerprint == fingerprint)

        let alert = try #require(try li.status().alerts.first)
        #expect(alert.kind == "owner_appointed")
        #expect(alert.summary.en == "li made an owner with the recovery file")
        #expect(try li.refused(.alertSeen(sequence: alert.sequence)).code == .denied)
        let entry = try #require(
            try li.ledger(LedgerList(entryClass: "authority")).first { $0.kind == "owner_appointed" })
        #expect(entry.actor == "#recovery")
        _ = try vault.owner.events(.alertSeen(sequence: alert.sequence))
        #expect(try li.status().alerts.isEmpty)

        // What the appointment is for: the owner who is gone can go.
        _ = try li.events(.userDisable(name: "owner"))
        try li.verify()
    }

    @Test("shares do as well as the file, and too few don't")
    func shares() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "王小明"}"#)
        let splitting = RecoverySplitting(
            recoveryFile: vault.created.recoveryFile, count: 3, threshold: 2, directory: vault.directory + "/shares")
        let made = try Pipe.passing(try #require(vault.created.recoveryPassphrase)) {
            try Vault.splitRecovery(splitting, passphrase: $0)
        }
        let environment = vault.environment("li")
        let few = try refusal {
            try Vault.recovery(of: vault.path, from: .shares([made.files[1]]), environment: environment)
        }
        #expect(few.code == .tooFewShares)
        let recovery = try Vault.recovery(
            of: vault.path, from: .shares([made.files[2], made.files[0]]), environment: environment)
        _ = try Pipe.passing(Self.passphrase) { try recovery.appoint("li", passphrase: $0) }
        #expect(try vault.unlock("li", passphrase: Self.passphrase).shown(code)["name"] == .clear("王小明"))
    }

    @Test("another vault's recovery file, a wrong passphrase, a used name, a weak passphrase: nothing is changed")
    func refused() throws {
        let vault = try VaultFixture()
        let other = try VaultFixture()
        let head = try vault.owner.status().ledgerEntries
        let stranger = try refusal {
            try appoint(
                "li", vault, file: other.created.recoveryFile, secret: other.created.recoveryPassphrase)
        }
        #expect(stranger.code == .otherRecovery)
        #expect(try refusal { try appoint("li", vault, secret: "not the passphrase") }.code == .wrongPassphrase)
        #expect(try refusal { try appoint("owner", vault) }.code == .userExists)
        #expect(try refusal { try appoint("li", vault, passphrase: "short") }.code == .weakPassphrase)
        #expect(try vault.owner.status().ledgerEntries == head)
    }

    @Test("what nobody but the recovery identity signed appoints nobody", arguments: [UserID(1), .recovery])
    func forged(actor: UserID) throws {
        let vault = try VaultFixture()
        let keys = try UserKeys(seed: try UserSeed.generate())
        try vault.owner.transaction { writer in
            let authority = writer.authority
            var ledger = try LedgerWriter(
                store: writer.store, vault: authority.vault, actor: actor, signing: vault.owner.keyring.keys.signing,
                time: vault.clock.now, authoritySequence: authority.sequence, authorityHash: authority.head)
            let grants = try authority.keysNeeded(by: Policy.ownerRole).map { key in
                let sealed = try #require(
                    try vault.owner.keyring.sealGrant(of: key, to: keys.encryption.publicKey))
                try writer.store.putGrant(GrantRow(user: UserID(2), key: key.id, sealed: sealed))
                return GrantedKey(user: UserID(2), key: key.id, sealed: Keyring.hash(ofGrant: sealed))
            }
            let keyslot: [UInt8] = [1, 2, 3]
            try writer.store.putKeyslot(KeyslotRow(user: UserID(2), slot: 0, sealed: keyslot))
            try ledger.append(
                .ownerAppointed,
                AppointmentBody(
                    user: UserID(2), name: "mallory", encryption: Hex(keys.encryption.publicKey.bytes),
                    signing: Hex(keys.signing.publicKey.bytes), keyslot: Keyring.hash(ofKeyslot: keyslot),
                    grants: grants))
        }
        #expect(try refusal { try vault.unlock("owner") }.code == .tampered)
    }

    @Test("the recovery identity can sign nothing else", arguments: [AuthorityKind.disable, .alertSeen, .policy])
    func nothingElse(kind: AuthorityKind) throws {
        let vault = try VaultFixture()
        try vault.admit("ling", role: "sales")
        let recovery = try Pipe.passing(try #require(vault.created.recoveryPassphrase)) {
            try Vault.recovery(
                of: vault.path, from: .file(vault.created.recoveryFile, passphrase: $0),
                environment: vault.environment("li"))
        }
        try vault.owner.transaction { writer in
            let authority = writer.authority
            var ledger = try LedgerWriter(
                store: writer.store, vault: authority.vault, actor: .recovery, signing: recovery.recovery.signing,
                time: vault.clock.now, authoritySequence: authority.sequence, authorityHash: authority.head)
            try ledger.append(kind, DisableBody(user: UserID(2)))
        }
        #expect(try refusal { try vault.unlock("owner") }.code == .tampered)
    }
}
