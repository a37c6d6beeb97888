// What status says, and what it keeps from whom.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Status")
struct StatusTests {
    private static let customer = #"{"name": "李伟静", "phone": "15237365663"}"#

    // MARK: Exposures

    @Test("says what leavers could still read, until everything is sealed under keys they never had")
    func exposures() throws {
        let vault = try VaultFixture()
        try vault.owner.add(Self.customer)
        try vault.admit("ling", role: "sales")
        try vault.admit("wei", role: "entry_clerk")
        #expect(try vault.owner.status().exposures.isEmpty)
        _ = try vault.owner.events(.userDisable(name: "ling"))
        let before = try vault.owner.status().exposures
        #expect(
            before.map(\.en)
                == ["contact data", "identity data"].map {
                    "ling had keys to \($0) until 2026-11-18: with any copy of this vault they can still read what they could read then, and what is written before new keys are made"
                })
        vault.clock.advance(86_400_000)
        let owner = try vault.unlock("owner")
        let rotated = try owner.status()
        #expect(rotated.rotationDue.isEmpty)
        #expect(
            rotated.exposures.first?.zh
                == "ling 在 2026-11-18 之前持有“联系信息”的密钥：凭本保险库的任何副本，仍可读取更换密钥之前写入的内容 → coffer key rotate --reseal --tier contact"
        )
        #expect(rotated.exposures.count == 2)
        // Somebody who leaves now can read what lies under both keys: said once, and of them alone.
        _ = try owner.events(.userRole(UserRoleChange(name: "wei", role: RoleName("auditor"))))
        let both = try owner.status().exposures.map(\.en)
        #expect(both.count == 4 && both[0].hasPrefix("wei had keys to contact data until 2026-11-19: "))
        #expect(both[1].hasPrefix("ling had keys to contact data until 2026-11-18: "))
        _ = try owner.events(.keyRotate(KeyRotation(reseals: true)))
        #expect(try owner.status().exposures.isEmpty)
    }

    // MARK: Waiting

    @Test("lists who waits to be admitted, and whose role has come to need keys")
    func waiting() throws {
        let vault = try VaultFixture()
        try vault.admit("wei", role: "entry_clerk")
        let code = try vault.owner.invitation(.userAdd(UserAdd(name: "ling", role: RoleName("sales")))).code
        #expect(try vault.owner.status().waiting.isEmpty)
        let fingerprint = try vault.enrol("ling", code: code)
        _ = try vault.owner.events(.userRole(UserRoleChange(name: "wei", role: RoleName("finance"))))
        var status = try vault.owner.status()
        #expect(status.waiting == ["ling", "wei"])
        #expect(status.waitingForKeys.map(\.name) == ["wei"])
        #expect(status.waitingForKeys.first?.tiers == [TierName("financial")])
        _ = try vault.owner.events(.userAdmit(UserAdmit(name: "ling", fingerprint: fingerprint)))
        status = try vault.owner.status()
        #expect(status.waiting == ["wei"])
        for case .fingerprint(let view) in try vault.owner.events(.userAdmit(UserAdmit(name: "wei"))) {
            _ = try vault.owner.events(.userAdmit(UserAdmit(name: "wei", fingerprint: view.fingerprint)))
        }
        status = try vault.owner.status()
        #expect(status.waiting.isEmpty && status.waitingForKeys.isEmpty)
    }

    // MARK: Scope

    @Test("a role that sees some customers only is told nothing of the others, not even how many there are")
    func scoped() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with((ChangedPolicy.salesMay, ChangedPolicy.salesMay + "    scope: own customers\n")))
        let anna = try vault.session("anna", role: "sales")
        let clerk = try vault.session("clerk", role: "entry_clerk")
        func conflict(_ phone: String, _ owners: (String, String)) throws -> Set<String> {
            let first = try vault.owner.add(#"{"name": "李伟", "phone": "\#(phone)", "owner": "\#(owners.0)"}"#)
            let second = try clerk.add(#"{"name": "王芳", "phone": "\#(phone)", "owner": "\#(owners.1)"}"#)
            return [first, second]
        }
        let own = try conflict("13800138001", ("anna", "anna"))
        let mixed = try conflict("13800138002", ("anna", "ben"))
        let others = try conflict("13800138003", ("ben", "ben"))
        #expect(
            try anna.status().pending.map(\.tier) == [TierName("contact")], "what a holder settles, a holder is told of"
        )
        let owner = try vault.unlock("owner")
        func codes(_ status: StatusView) -> Set<Set<String>> { Set(status.conflicts.map { Set([$0.code, $0.other]) }) }
        let all = try owner.status()
        #expect(all.customers == 6 && codes(all) == [own, mixed, others])
        let some = try anna.status()
        #expect(some.customers == nil && codes(some) == [own])
        // Who may read nobody knows no code; how large the vault is, an administrator has to know.
        let admin = try vault.session("wu", role: "admin").status()
        #expect(admin.customers == 6 && admin.conflicts.isEmpty)
    }
}
