// People see different things because they hold different keys: proven with the keys, past every decision.

import CofferCrypto
import CofferModel
import CofferStore
import CofferText
import Testing

@testable import CofferVault

@Suite("Keys, not ifs")
struct KeysNotIfsTests {
    static let customer = """
        {"name": "李伟静", "phone": "15237365663", "email": "u0.8420@example.org", "id_number": "110108195307238326",
         "bank_card": "6222024048641725267", "birthday": "1953-07-23", "notes": "prefers letters", "region": "北京市"}
        """
    static let clearKinds: Set<PartKind> = [.clear, .clearOverlay]

    /// A customer whom the clerk entered and changed in an earlier session; not settled unless asked for.
    private func entered(_ vault: VaultFixture, settled: Bool) throws -> String {
        try vault.admit("clerk", role: "entry_clerk")
        let earlier = try vault.unlock("clerk")
        let code = try earlier.add(Self.customer)
        try earlier.edit(code, #"{"phone": "15237365664"}"#)
        earlier.close()
        if settled { _ = try vault.unlock("owner") }
        return code
    }

    @Test("no key of a clerk's new session opens a clear part of whom she entered; masks do", arguments: [false, true])
    func clerk(isSettled: Bool) throws {
        let vault = try VaultFixture()
        let code = try entered(vault, settled: isSettled)
        let opened = try vault.unlock("clerk").opened(code)
        #expect(opened.filter { Self.clearKinds.contains($0.kind) }.isEmpty)
        #expect(Set(opened.map(\.tier)) == ["contact", "identity"])
        let base: PartKind = isSettled ? .masked : .maskedOverlay
        #expect(opened.contains(OpenedPart(tier: "identity", kind: base, fields: ["id_number", "birthday"])))
        #expect(opened.contains { $0.tier == "contact" && $0.kind == base && $0.fields.contains("phone") })
    }

    @Test("the clerk's session that entered a customer does not hold on to the keys it sealed with after it ends")
    func sessionKeysAreForgotten() throws {
        let vault = try VaultFixture()
        let code = try entered(vault, settled: false)
        let session = try vault.unlock("clerk")
        let (held, all) = try session.reading { reader in
            (
                try session.availableDataKeys(reader).count,
                reader.authority.dataKeys.values.filter(\.key.isSession).count
            )
        }
        // Made: for the clear side of three tiers and the masks of the one she sees nothing of. Held: the lasting keys
        // of the masks she may see.
        #expect(all == 4)
        #expect(held == 2)
        #expect(try !session.opened(code).isEmpty)
    }

    @Test("sales opens contact in clear, and of identity nothing but masks", arguments: [false, true])
    func sales(isSettled: Bool) throws {
        let vault = try VaultFixture()
        let code = try entered(vault, settled: isSettled)
        let opened = try vault.session("sales", role: "sales").opened(code)
        #expect(Set(opened.filter { Self.clearKinds.contains($0.kind) }.map(\.tier)) == ["contact"])
        #expect(opened.contains { $0.tier == "contact" && $0.kind == .clear && $0.fields.contains("phone") })
        let identity = opened.filter { $0.tier == "identity" }
        #expect(!identity.isEmpty)
        #expect(identity.allSatisfy { $0.kind == .masked || $0.kind == .maskedOverlay })
        #expect(!opened.contains { $0.tier == "financial" })
    }

    @Test("finance opens the financial tier and masks of contact, and nothing of identity")
    func finance() throws {
        let vault = try VaultFixture()
        let code = try entered(vault, settled: true)
        let opened = try vault.session("cashier", role: "finance").opened(code)
        #expect(opened.contains(OpenedPart(tier: "financial", kind: .clear, fields: ["bank_card"])))
        #expect(Set(opened.filter { Self.clearKinds.contains($0.kind) }.map(\.tier)) == ["financial"])
        #expect(!opened.contains { $0.tier == "identity" })
    }

    @Test("administrators and auditors hold no grant and open nothing", arguments: ["admin", "auditor"])
    func keyless(role: String) throws {
        let vault = try VaultFixture()
        let code = try entered(vault, settled: true)
        let session = try vault.session("somebody", role: role)
        #expect(try session.opened(code).isEmpty)
        let (grants, keys) = try session.reading { reader in
            (try reader.store.grants(of: session.user), try session.availableDataKeys(reader).count)
        }
        #expect(grants.isEmpty)
        #expect(keys == 0)
        #expect(try session.refused(.customerShow(CustomerShow(code: code))).code == .denied)
    }

    @Test("the owner opens every part", arguments: [false, true])
    func owner(isSettled: Bool) throws {
        let vault = try VaultFixture()
        let code = try entered(vault, settled: isSettled)
        let opened = try vault.owner.opened(code)
        #expect(
            Set(opened.filter { Self.clearKinds.contains($0.kind) }.map(\.tier)) == [
                "contact", "identity", "financial",
            ])
    }

    @Test("whoever is disabled or reset has no keyslot and no grant left in the file", arguments: [true, false])
    func leaver(isDisabled: Bool) throws {
        let vault = try VaultFixture()
        let sales = try vault.session("sales", role: "sales")
        let stored = try sales.reading { reader in
            try reader.store.grants(of: sales.user).map(\.sealed) + reader.store.keyslots(of: sales.user).map(\.sealed)
        }
        #expect(stored.count == 5)
        _ = try vault.owner.events(isDisabled ? .userDisable(name: "sales") : .userReset(name: "sales"))
        let left = try vault.owner.reading { reader in
            try reader.store.grants(of: sales.user).count + reader.store.keyslots(of: sales.user).count
        }
        #expect(left == 0)
        for secret in stored { #expect(try !vault.fileContains(secret)) }
        #expect(try refusal { try vault.unlock("sales") }.code == (isDisabled ? .userDisabled : .notEnrolled))
        #expect(try vault.owner.status().rotationDue == [TierName("contact"), TierName("identity")])
    }
}
