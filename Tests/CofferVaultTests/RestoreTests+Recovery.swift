// Restoring where nobody's passphrase is left.

import CofferBackup
import CofferCrypto
import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

extension RestoreTests {
    @Test("with the recovery file alone a new owner is made, and reads what the first one read")
    func recovery() throws {
        let (vault, depot, codes) = try Self.stocked()
        let path = vault.directory + "/recovered.coffer"
        let state = vault.directory + "/state-nowhere"
        let environment = VaultEnvironment(stateDirectory: state) { [clock = vault.clock] in
            clock.now
        }
        let passphrase = try #require(vault.created.recoveryPassphrase)
        var views: [RestoredView] = []
        try Pipe.passing([passphrase, "the passphrase of nina, long"]) { descriptors in
            try Vault.restore(
                BackupRestore(place: depot.path, path: path),
                identity: .keyFile(path: vault.created.recoveryFile, passphrase: descriptors[0]),
                as: .newOwner(name: "nina", passphrase: descriptors[1]), environment: environment
            ) { if case .restored(let view) = $0 { views.append(view) } }
        }
        #expect(views.first?.customers == 6)
        let nina = try depot.unlock("nina", path)
        #expect(try nina.shown(codes[0], reveal: ["phone"])["phone"] == .clear("+8613810000000"))
        try nina.verify()
    }

    @Test("only the recovery file makes a new owner, and another key file is told so")
    func newOwner() throws {
        let (vault, _, _) = try Self.stocked(1)
        let file = vault.directory + "/offline.key"
        try Pipe.passing("a passphrase of a key file") {
            try Vault.createKeyFile(path: file, name: "safe", passphrase: $0)
        }
        #expect(throws: Never.self) { try Vault.requireRecoveryFile(vault.created.recoveryFile) }
        do {
            try Vault.requireRecoveryFile(file)
            Issue.record("taken")
        } catch let error as CofferError {
            #expect(error.code == .notRecovery && error.hint?.en.contains("--as NAME") == true)
        }
    }

    @Test("whoever was given a lesser role since is let in by nobody until it is decided anew")
    func demoted() throws {
        let (vault, depot, _) = try Self.stocked()
        _ = try vault.session("ling", role: "sales")
        _ = try vault.session("mei", role: "sales")
        try depot.create()
        _ = try vault.owner.events(.userRole(UserRoleChange(name: "ling", role: RoleName("auditor"))))
        let (view, _) = try depot.restored()
        #expect(view.disabled == ["ling"])
        #expect(throws: CofferError.self) { try depot.unlock("ling", view.path) }
        _ = try depot.unlock("mei", view.path)
    }

    @Test("whose role was lessened since does not restore, and is told who may")
    func lessened() throws {
        let (vault, depot, _) = try Self.stocked()
        let ling = try vault.session("ling", role: "owner")
        try depot.create()
        _ = try vault.owner.events(.userRole(UserRoleChange(name: "ling", role: RoleName("auditor"))))
        let environment = VaultEnvironment(stateDirectory: vault.directory + "/elsewhere") { vault.clock.now }
        let error = #expect(throws: CofferError.self) {
            try Vault.restore(
                BackupRestore(place: depot.path, path: vault.directory + "/back.coffer"), with: depot.recipient,
                environment: environment, emit: { _ in }
            ) { authority, _ in
                RestoreSigner(user: ling.user, keys: ling.keyring.keys, authority: authority)
            }
        }
        #expect(error?.code == .userDisabled)
        #expect(error?.hint?.en.hasPrefix("who may: owner, or") == true, "\(error?.hint?.en ?? "")")
    }
}
