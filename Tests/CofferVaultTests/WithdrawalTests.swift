// After somebody's rights are withdrawn: what they kept opens nothing new, and nothing at all once it is sealed anew.

import CofferCrypto
import CofferModel
import CofferPolicy
import CofferStore
import Testing

@testable import CofferVault

@Suite("Withdrawal")
struct WithdrawalTests {
    enum Withdrawal: String, CaseIterable, Sendable {
        case role
        case disabled
        case reset

        var operation: CofferVault.Operation {
            switch self {
            case .role: .userRole(UserRoleChange(name: "ling", role: RoleName("auditor")))
            case .disabled: .userDisable(name: "ling")
            case .reset: .userReset(name: "ling")
            }
        }
    }

    private static let old = #"{"name": "李伟静", "phone": "15237365663", "email": "a@example.org"}"#
    private static let new = #"{"name": "王芳", "phone": "13800138001", "email": "b@example.org"}"#

    /// The tokens in the columns of a row.
    private func stored(_ row: RecordRow) -> Set<Int64> { Set(row.tokens.compactMap(\.self)) }

    /// Expects that nothing of a row opens and that its phone number and address are not found.
    private func expectClosed(
        _ code: String, phone: String, email: String, _ loot: KeyLoot, _ vault: VaultFixture,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let row = try vault.row(code)
        #expect(try loot.opened(row.parts, of: row.id, vault.owner).isEmpty, sourceLocation: sourceLocation)
        #expect(stored(row).count >= 2, sourceLocation: sourceLocation)
        let tokens = try loot.tokens("phone", phone).union(loot.tokens("email", email))
        #expect(tokens.isDisjoint(with: stored(row)), sourceLocation: sourceLocation)
    }

    @Test(
        "of what is written after the next holder's session, old keys open and find nothing",
        arguments: Withdrawal.allCases)
    func newWrites(withdrawal: Withdrawal) throws {
        let vault = try VaultFixture()
        let kept = try vault.owner.add(Self.old)
        let edited = try vault.owner.add(#"{"name": "赵敏", "phone": "13800138009", "email": "c@example.org"}"#)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        _ = try vault.session("ling", role: "sales")
        var loot = KeyLoot(try vault.secrets("ling"))
        try loot.collect(vault)
        #expect(
            Set(loot.held.map(\.right)) == ["contact/clear", "contact/masked", "contact/search", "identity/masked"])
        let before = try vault.row(kept)
        let readBefore = try loot.opened(before.parts, of: before.id, vault.owner)
        #expect(readBefore.contains { $0.kind == .clear && $0.fields.contains("phone") })
        #expect(try stored(before).isSuperset(of: loot.tokens("phone", "+8615237365663")))

        _ = try vault.owner.events(withdrawal.operation)
        let holder = try vault.unlock("owner")
        let added = try holder.add(Self.new)
        try holder.edit(edited, #"{"phone": "13800138002", "email": "d@example.org"}"#)
        let entered = try clerk.add(#"{"name": "李四", "phone": "13800138003", "email": "e@example.org"}"#)
        _ = try holder.importText("name,phone,email\n钱七,13800138004,f@example.org\n")
        let imported = try #require(try holder.found(#"{"phone": "13800138004"}"#).first)
        // What the person can take out of the file by now is no more than before.
        let held = loot.held
        try loot.collect(vault, .everything)
        #expect(loot.held == held)

        try expectClosed(added, phone: "+8613800138001", email: "b@example.org", loot, vault)
        try expectClosed(edited, phone: "+8613800138002", email: "d@example.org", loot, vault)
        try expectClosed(entered, phone: "+8613800138003", email: "e@example.org", loot, vault)
        try expectClosed(imported, phone: "+8613800138004", email: "f@example.org", loot, vault)
        // What was sealed before is another matter, and the vault says so (docs/threat-model.md).
        let after = try vault.row(kept)
        #expect(try loot.opened(after.parts, of: after.id, vault.owner) == readBefore)
        try holder.verify()
    }

    @Test(
        "sealed anew, nothing that is stored opens under old keys, earlier values included",
        arguments: Withdrawal.allCases)
    func sealedAnew(withdrawal: Withdrawal) throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.old)
        try vault.owner.edit(code, #"{"phone": "15237365664"}"#)
        _ = try vault.session("ling", role: "sales")
        var loot = KeyLoot(try vault.secrets("ling"))
        try loot.collect(vault)
        let id = try vault.row(code).id
        #expect(try vault.versions(code).contains { try !loot.opened($0.parts, of: id, vault.owner).isEmpty })

        _ = try vault.owner.events(withdrawal.operation)
        _ = try vault.owner.events(.keyRotate(KeyRotation(reseals: true)))
        try loot.collect(vault, .everything)
        try expectClosed(code, phone: "+8615237365664", email: "a@example.org", loot, vault)
        let versions = try vault.versions(code)
        #expect(!versions.isEmpty)
        for version in versions { #expect(try loot.opened(version.parts, of: id, vault.owner).isEmpty) }
        #expect(try vault.owner.found(#"{"phone": "15237365664"}"#) == [code])
        try vault.owner.verify()
    }

    @Test("a session of a holder that was open all along writes nothing under old keys after another made new ones")
    func openHolder() throws {
        let vault = try VaultFixture()
        let other = try vault.session("lead", role: "manager")
        _ = try vault.session("ling", role: "sales")
        var loot = KeyLoot(try vault.secrets("ling"))
        try loot.collect(vault)
        // Both have their keys for writing ready.
        try other.add(Self.old)
        _ = try vault.owner.events(.userDisable(name: "ling"))
        _ = try vault.unlock("owner")
        let code = try other.add(Self.new)
        try expectClosed(code, phone: "+8613800138001", email: "b@example.org", loot, vault)
    }
}
