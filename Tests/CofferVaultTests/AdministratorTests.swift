// The administrator who plays: with every right over people and policy, and none over keys, there is no way to a key.

import CofferCrypto
import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("The administrator who plays")
struct AdministratorTests {
    private static let values: [String: String] = [
        "name": "李伟静", "phone": "+8615237365663", "email": "u0.8420@example.org", "id_number": "110108195307238326",
        "bank_card": "6222024048641725267", "notes": "prefers letters",
    ]
    private static var customer: String {
        get throws { String(decoding: try JSONEncoder().encode(values), as: UTF8.self) }
    }

    /// The role that changes people's roles and has no key: in the shipped policy, the administrator.
    private func role(_ vault: VaultFixture) throws -> String {
        try vault.owner.reading { reader in
            let roles = reader.policy.ordinaryRoles.filter { $0.scopes[.userRole] != nil && $0.rights.isEmpty }
            #expect(roles.map(\.name) == [RoleName("admin")])
            return try #require(roles.first).name.rawValue
        }
    }

    /// Everything for everybody: what an administrator would write who had the policy.
    private static let everything = ChangedPolicy.with(
        (
            "    may: [user.list, user.add, user.role, user.disable, user.reset, backup, restore]",
            """
                rights:
                  contact: [enter, search, clear]
                  identity: [enter, search, clear]
                  financial: [enter, search, clear]
                  audit: [enter, search, clear]
                  spare: [enter, search, clear]
                may: [read, search, enter, update, disclose, export, export.plain, approve, user.list, user.add,
                  user.admit, user.role, user.disable, user.reset, policy.apply, key.rotate, backup, restore, ledger.read]
            """
        ),
        (
            "      audit: [enter, search, clear]\n    may: [read, search, enter, update, disclose, import,",
            "      audit: [enter, search, clear]\n      spare: [enter, search, clear]\n"
                + "    may: [read, search, enter, update, disclose, import,"
        ),
        ("  # Reasons for looking at or", "  spare: {label: {en: spare, zh: 备用}}\n  # Reasons for looking at or"),
        (
            "\n  region:\n",
            "\n  memo: {tier: spare, type: text, label: {en: Memo, zh: 附注}, search: [exact], mask: whole}\n  region:\n"
        ))

    /// Expects that a session shows no value of the customer and that nothing its user can come by opens a part.
    private func expectNothing(
        _ name: String, passphrase: String? = nil, _ code: String, _ vault: VaultFixture,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var loot = KeyLoot(try vault.secrets(name, passphrase: passphrase))
        try loot.collect(vault, .everything)
        #expect(loot.held.isEmpty, "\(name)", sourceLocation: sourceLocation)
        let row = try vault.row(code)
        let blobs = try [row.parts] + vault.versions(code).map(\.parts)
        for blob in blobs {
            let opened = try loot.opened(blob, of: row.id, vault.owner)
            #expect(opened.isEmpty, "\(name)", sourceLocation: sourceLocation)
        }
        guard let session = try? vault.unlock(name, passphrase: passphrase) else { return }
        var answers = ""
        let all = Self.values.keys.map { FieldName($0) }
        for operation in [
            CofferVault.Operation.customerShow(CustomerShow(code: code)), .customerList(CustomerList()),
            .customerShow(CustomerShow(code: code, reveal: all, reason: "I want to know")),
            .customerHistory(CustomerHistory(code: code)),
            .customerHistory(CustomerHistory(code: code, reveal: true, reason: "I want to know")),
        ] {
            let answer = try session.failing(operation)
            answers += String(decoding: try JSONEncoder().encode(answer.events), as: UTF8.self)
            answers += answer.error.map { "\($0)" } ?? ""
        }
        let export = ExportRequest(reason: "I want to know", sealing: .plain)
        answers += (try? session.exported(export, in: vault).joined()) ?? ""
        for (field, value) in Self.values {
            #expect(!answers.contains(value), "\(name): \(field)", sourceLocation: sourceLocation)
            let mask = try vault.owner.reading { MaskedValue.make(value, $0.policy.field(FieldName(field))?.mask) }
            #expect(!answers.contains(mask), "\(name): \(field)", sourceLocation: sourceLocation)
        }
    }

    @Test("who invites, enrols inventions, gives roles, resets, disables and applies policies ends without a key")
    func atWill() throws {
        let vault = try VaultFixture()
        let role = try role(vault)
        var root = try vault.session("root", role: role)
        let mate = try vault.session("mate", role: role)
        _ = try vault.session("ling", role: "sales")
        try vault.admit("clerk", role: "entry_clerk")
        let code = try vault.owner.add(Self.customer)

        // An accomplice who does not exist, in the best role; a colleague's account taken over by resetting it.
        let eve = try vault.enrol(
            "eve", code: root.invitation(.userAdd(UserAdd(name: "eve", role: .init("owner")))).code)
        #expect(try root.refused(.userAdmit(UserAdmit(name: "eve", fingerprint: eve))).code == .denied)
        let ling = try vault.enrol("ling", code: root.invitation(.userReset(name: "ling")).code)
        _ = try root.events(.userDisable(name: "clerk"))
        #expect(try root.refused(.userRole(UserRoleChange(name: "root", role: RoleName("owner")))).code == .denied)
        #expect(try root.refused(.userDisable(name: "owner")).code == .lastOwner)
        #expect(try root.refused(.userReset(name: "owner")).code == .lastOwner)

        // Two administrators give each other what neither may take.
        _ = try mate.events(.userRole(UserRoleChange(name: "root", role: RoleName("owner"))))
        root = try vault.unlock("root")
        for (name, fingerprint) in [("eve", eve), ("ling", ling)] {
            #expect(try root.refused(.userAdmit(UserAdmit(name: name, fingerprint: fingerprint))).code == .denied)
        }
        #expect(try root.refused(.keyRotate(KeyRotation())).code == .denied)
        let text = try VaultFixture.policy(Self.everything)
        try root.apply { _ in text }
        root = try vault.unlock("root")
        // Nobody needs keys to be an auditor: so the accomplices become active, and something else afterwards.
        for (name, fingerprint) in [("eve", eve), ("ling", ling)] {
            _ = try root.events(.userRole(UserRoleChange(name: name, role: RoleName("auditor"))))
            _ = try root.events(.userAdmit(UserAdmit(name: name, fingerprint: fingerprint)))
            _ = try root.events(.userRole(UserRoleChange(name: name, role: RoleName("manager"))))
        }
        for name in ["root", "mate", "eve", "ling"] { try expectNothing(name, code, vault) }

        // Those who hold keys go on working, and make the keys that are due.
        let owner = try vault.unlock("owner")
        let later = try owner.add(#"{"name": "王芳", "phone": "13800138000", "memo": "a memo"}"#)
        try owner.edit(code, #"{"wechat": "liwei_1953", "memo": "another memo"}"#)
        for name in ["root", "mate", "eve", "ling"] {
            try expectNothing(name, code, vault)
            try expectNothing(name, later, vault)
        }
        try vault.unlock("owner").verify()
    }
}
