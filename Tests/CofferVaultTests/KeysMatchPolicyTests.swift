// Keys match the policy: what people can really open with their own secrets is what policy and ledger give them.

import CofferCrypto
import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Keys match the policy")
struct KeysMatchPolicyTests {
    /// Every hierarchy key there is that a policy's rights give to a role.
    private func given(to role: RoleName, _ vault: VaultFixture) throws -> Set<HeldKey> {
        try vault.owner.reading { reader in
            let gift = reader.policy.gift(to: role)
            return Set(
                reader.authority.keys.values.filter { !$0.isRetired }.map { key in
                    let tier = reader.authority.tierName(key.tier)?.rawValue ?? ""
                    return HeldKey(tier: tier, purpose: key.purpose, epoch: key.epoch)
                }.filter { gift.contains($0.right) })
        }
    }

    private func admitted(_ name: String, _ vault: VaultFixture) throws -> Set<HeldKey> {
        try vault.owner.reading { reader in
            let authority = reader.authority
            let user = try #require(authority.user(named: name))
            return Set(
                (authority.granted[user.id] ?? [:]).keys.compactMap { authority.keys[$0] }.map {
                    HeldKey(tier: authority.tierName($0.tier)?.rawValue ?? "", purpose: $0.purpose, epoch: $0.epoch)
                })
        }
    }

    @Test("each role of the shipped policy opens exactly the keys its rights give, before and after new keys are made")
    func everyRole() throws {
        let vault = try VaultFixture()
        let roles = try vault.owner.reading { $0.policy.ordinaryRoles.map(\.name) }
        for role in roles { try vault.admit("a-\(role)", role: role.rawValue) }
        try vault.owner.add(KeysNotIfsTests.customer)
        func check(_ epochs: Int64) throws {
            for role in roles {
                var loot = KeyLoot(try vault.secrets("a-\(role)"))
                try loot.collect(vault, epochs == 1 ? .everything : .keys)
                #expect(try loot.held == given(to: role, vault), "\(role)")
                #expect(try loot.held == admitted("a-\(role)", vault), "\(role)")
                #expect(loot.strange == 0)
                #expect(Set(loot.held.map(\.epoch)).isSubset(of: Set(1...epochs)))
            }
        }
        try check(1)
        _ = try vault.owner.events(.keyRotate(KeyRotation()))
        try check(2)
        #expect(try given(to: RoleName("owner"), vault).count == 24)
    }

    // MARK: Whatever happens

    /// The shipped policy and others of it that give more, less, or else.
    private static let variants: [@Sendable (String) -> String] = [
        { $0 },
        ChangedPolicy.with(
            (
                "      contact: [enter, search, clear]\n      identity: [enter, masked]\n",
                "      contact: [enter, masked]\n      identity: enter\n"
            )),
        ChangedPolicy.with(
            (
                "      contact: [enter, masked]\n      identity: [enter, masked]\n",
                "      contact: [enter, search, clear]\n      identity: [enter, search, clear]\n"
            )),
        ChangedPolicy.with(
            (
                "    may: [user.list, user.add, user.role, user.disable, user.reset, backup, restore]",
                """
                    rights: {contact: [search, clear], identity: [search, clear], financial: [search, clear], audit: clear}
                    may: [read, search, user.list, user.add, user.role, user.disable, user.reset, backup, restore]
                """
            )),
        ChangedPolicy.with(("mask: phone}", "mask: phone_strict}"), ("      contact: masked\n", "")),
    ]

    /// A person of the random run, with the keys of every enrolment.
    private struct Person {
        let name: String
        var generations: [UserKeys] = []
        var code: String?
    }

    /// What a random step may be refused with; anything else fails the test.
    private static let refusals: Set<CofferError.Code> = [
        .wrongState, .lastOwner, .denied, .alreadyInForce, .userExists, .notEnrolled, .notAdmitted, .userDisabled,
        .policyRefused, .roleChanged,
    ]

    private final class Run {
        let vault: VaultFixture
        var random: SplitMix64
        var people: [Person] = []
        var steps: [String] = []

        init(seed: UInt64) throws {
            vault = try VaultFixture()
            random = SplitMix64(seed: seed)
            try vault.owner.add(KeysNotIfsTests.customer)
        }

        private var roles: [RoleName] {
            get throws { try vault.owner.reading { $0.policy.ordinaryRoles.map(\.name) } }
        }

        /// One operation by somebody, which may be refused.
        func step() throws {
            let role = try #require(roles.randomElement(using: &random))
            let person = people.indices.randomElement(using: &random)
            let name = person.map { people[$0].name } ?? "owner"
            let kind = Int.random(in: 0..<16, using: &random)
            steps.append("\(kind) \(name) \(role)")
            do {
                switch kind {
                case 0, 1, 2: try join(role)
                case 3, 4: if let person { try admit(person) }
                case 5, 6, 7: _ = try vault.owner.events(.userRole(UserRoleChange(name: name, role: role)))
                case 8: _ = try vault.owner.events(.userDisable(name: name))
                case 9: if let person { try reset(person) }
                case 10, 11: try apply(try #require(variants.randomElement(using: &random)))
                case 12: _ = try vault.owner.events(.keyRotate(KeyRotation(reseals: Bool.random(using: &random))))
                case 13: try vault.unlock("owner").close()
                case 14: if person != nil { try vault.unlock(name).close() }
                default: try vault.owner.add(#"{"name": "王芳", "id_number": "110108199003070024"}"#)
                }
            } catch let error as CofferError where refusals.contains(error.code) || error.code == .duplicate {
                steps[steps.count - 1] += ": \(error.code)"
            }
        }

        private func join(_ role: RoleName) throws {
            let name = "p\(people.count)"
            let code = try vault.owner.invitation(.userAdd(UserAdd(name: name, role: role))).code
            people.append(Person(name: name))
            try enrol(people.count - 1, code)
            if Bool.random(using: &random) { try admit(people.count - 1) }
        }

        private func enrol(_ index: Int, _ code: String) throws {
            _ = try vault.enrol(people[index].name, code: code)
            people[index].generations.append(try vault.secrets(people[index].name))
        }

        private func reset(_ index: Int) throws {
            let code = try vault.owner.invitation(.userReset(name: people[index].name)).code
            if Bool.random(using: &random) { try enrol(index, code) }
        }

        private func admit(_ index: Int) throws {
            let name = people[index].name
            for case .fingerprint(let view) in try vault.owner.events(.userAdmit(UserAdmit(name: name))) {
                _ = try vault.owner.events(.userAdmit(UserAdmit(name: name, fingerprint: view.fingerprint)))
            }
        }

        private func apply(_ change: (String) -> String) throws {
            let text = try VaultFixture.policy(change)
            try vault.owner.apply { _ in text }
        }
    }

    @Test(
        "whatever happens, nobody can open a key that the policy in force does not give their role",
        arguments: [1, 2])
    func whateverHappens(seed: UInt64) throws {
        let run = try Run(seed: seed)
        for _ in 0..<25 {
            try run.step()
            let story = "seed \(seed): \(run.steps)"
            for person in run.people {
                let (user, state) = try run.vault.owner.reading { reader in
                    let user = try #require(reader.authority.user(named: person.name))
                    return (user, user.state)
                }
                for (index, keys) in person.generations.enumerated() {
                    var loot = KeyLoot(keys)
                    try loot.collect(run.vault, .keys)
                    let isCurrent = index == person.generations.count - 1 && state == .active
                    let allowed = isCurrent ? try given(to: user.role, run.vault) : []
                    #expect(loot.held.isSubset(of: allowed), "\(person.name), \(story)")
                    #expect(try loot.held == (isCurrent ? admitted(person.name, run.vault) : []), "\(story)")
                    #expect(loot.strange == 0, "\(story)")
                }
            }
        }
        try run.vault.unlock("owner").verify()
    }
}
