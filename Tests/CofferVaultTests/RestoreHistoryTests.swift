// Restoring what lies before a change of keys, of the policy or of somebody's mind, and vaults that went two ways.

import CofferCrypto
import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Restoring across changes")
struct RestoreHistoryTests {
    private static func stocked(
        _ policy: @escaping @Sendable (String) -> String = { $0 }
    ) throws -> (vault: VaultFixture, depot: Depot, codes: [String]) {
        let vault = try VaultFixture(policy: policy)
        let codes = try (0..<3).map {
            try vault.owner.add(#"{"name": "客户\#($0)", "phone": "1380013800\#($0)", "company": "公司\#($0)"}"#)
        }
        return (vault, try Depot(vault), codes)
    }

    /// Restores with the recovery file alone, and unlocks as the owner whom it appoints.
    private static func recovered(_ vault: VaultFixture, _ depot: Depot, _ snapshot: UInt64) throws -> VaultSession {
        let path = vault.directory + "/recovered.coffer"
        let environment = VaultEnvironment(stateDirectory: vault.directory + "/state-nowhere") {
            [clock = vault.clock] in clock.now
        }
        let passphrase = try #require(vault.created.recoveryPassphrase)
        try Pipe.passing([passphrase, "the passphrase of nina, long"]) { descriptors in
            try Vault.restore(
                BackupRestore(place: depot.path, snapshot: snapshot, path: path),
                identity: .keyFile(path: vault.created.recoveryFile, passphrase: descriptors[0]),
                as: .newOwner(name: "nina", passphrase: descriptors[1]), environment: environment
            ) { _ in }
        }
        return try depot.unlock("nina", path)
    }

    @Test("a new owner reads a snapshot from before all keys were changed")
    func rotated() throws {
        let (vault, depot, codes) = try Self.stocked()
        _ = try vault.owner.events(.keyRotate(KeyRotation(reseals: true)))
        try depot.create()
        let nina = try Self.recovered(vault, depot, 1)
        #expect(try nina.listed() == codes)
        #expect(try nina.shown(codes[0], reveal: ["phone"])["phone"] == .clear("+8613800138000"))
        #expect(try nina.found(#"{"phone": "13800138001"}"#).count == 1)
        try nina.verify()
    }

    @Test("what is looked up since the policy changed is found, and unique, in earlier snapshots", arguments: [1, 2])
    func searched(applied: Int) throws {
        let (vault, depot, codes) = try Self.stocked()
        let line = "  company:\n    {tier: contact, type: text, "
        _ = try vault.owner.apply(ChangedPolicy.with((line, line + "search: [exact], unique: true, ")))
        if applied == 2 {
            let label = "label: {en: Company, zh: 公司}"
            _ = try vault.owner.apply(ChangedPolicy.with((label, "label: {en: Firm, zh: 公司}")))
        }
        try depot.create()
        for number in [1, 2] as [UInt64] {
            let (_, back) = try depot.restored(number, "back-\(number)")
            #expect(try back.listed() == codes)
            for index in codes.indices {
                #expect(try back.found(#"{"company": "公司\#(index)"}"#).count == 1, "\(number)")
                #expect(try back.found(#"{"phone": "1380013800\#(index)"}"#).count == 1)
            }
            #expect(throws: CofferError.self) { try back.add(#"{"name": "另一位", "company": "公司1"}"#) }
            try back.verify()
        }
    }

    @Test("a consent that was withdrawn since is withdrawn in the field that says so, too")
    func consent() throws {
        let purposes = """
            purposes:
              service: {label: {en: service, zh: 服务}}
              marketing: {label: {en: marketing, zh: 营销}, consent: required, field: consent_marketing}
            """
        let (vault, depot, codes) = try Self.stocked(ChangedPolicy.with(adding: purposes))
        func say(_ state: Consent.State) throws {
            _ = try vault.owner.events(
                .consentChange(
                    ConsentRequest(
                        codes: [codes[0]], purpose: "marketing", state: state, source: try ConsentWord("web-form"),
                        wording: try ConsentWord("v3"))))
        }
        try say(.given)
        try depot.create()
        try say(.withdrawn)
        // By the act, then by the snapshot after it.
        #expect(try depot.restored(2, "act").owner.shown(codes[0])["consent_marketing"] == .clear("no"))
        try depot.create()
        let back = try depot.restored(2, "snapshot").owner
        #expect(try back.shown(codes[0])["consent_marketing"] == .clear("no"))
        try back.verify()
    }

    @Test("one repository takes one history: neither a copy nor its original adds to what the other has written")
    func twoHistories() throws {
        let (vault, depot, codes) = try Self.stocked()
        let copy = try depot.restored(nil, "copy").owner
        _ = try vault.owner.erase(codes[0])
        // The erasure's act is there, and not the copy's.
        #expect(try copy.refused(.backupCreate(BackupCreate(places: [depot.path]))).code == .rolledBack)
        try depot.create()
        #expect(try copy.refused(.backupCreate(BackupCreate(places: [depot.path]))).code == .rolledBack)
        #expect(try depot.create().customers == 2)
        #expect(try depot.restored(nil, "again").view.customers == 2)
    }

    @Test("who was erased since is not counted as newer than the snapshot")
    func counts() throws {
        let (vault, depot, codes) = try Self.stocked()
        _ = try vault.owner.erase(codes[0])
        let view = try depot.restored().view
        #expect(view.erased == 1 && view.leftOut == 0 && view.customers == 2)
    }

    @Test("an account that has only looked at the vault restores a copy and goes on looking")
    func reader() throws {
        let (vault, depot, _) = try Self.stocked()
        func unlock(_ path: String) throws -> VaultSession {
            let environment = VaultEnvironment(stateDirectory: vault.directory + "/state-reader") {
                [clock = vault.clock] in clock.now
            }
            return try Pipe.passing(VaultFixture.ownerPassphrase) {
                try Vault.unlock(path: path, user: "owner", passphrase: $0, environment: environment)
            }
        }
        let session = try unlock(vault.path)
        session.close()
        let path = vault.directory + "/copy.coffer"
        _ = try unlock(vault.path).events(.backupRestore(BackupRestore(place: depot.path, path: path)))
        for path in [vault.path, path, vault.path] {
            let session = try unlock(path)
            try session.verify()
            session.close()
        }
    }
}
