// An administrator with a client of their own making, who signs whatever they like: others refuse to go on from it.

import CofferCrypto
import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

/// An entry that its actor has no right to, written past the door.
struct Overreach: Sendable {
    let what: String
    /// `root`, an administrator, or `eve`, whose role has every right and who was never given a key.
    let actor: String
    let write: @Sendable (inout RecordWriter, VaultSession) throws -> Void

    init(
        _ what: String, by actor: String, _ write: @escaping @Sendable (inout RecordWriter, VaultSession) throws -> Void
    ) {
        self.what = "\(what), by \(actor)"
        self.actor = actor
        self.write = write
    }

    // MARK: People

    /// Admits somebody with keys that were made up, or copied as they lie in the file.
    private static func admit(
        _ name: String, grants: KeySource, _ writer: inout RecordWriter, _ session: VaultSession
    ) throws {
        let authority = writer.authority
        let user = try #require(authority.user(named: name))
        var given: [GrantedKey] = []
        for key in try authority.keysNeeded(by: user.role) where grants != .none {
            let sealed =
                try grants == .copied
                ? writer.store.grants(of: UserID(1)).first { $0.key == key.id }?.sealed ?? []
                : EncryptionPublicKey(user.encryption?.bytes ?? []).seal(.random(count: 32))
            try writer.store.putGrant(GrantRow(user: user.id, key: key.id, sealed: sealed))
            given.append(GrantedKey(user: user.id, key: key.id, sealed: Keyring.hash(ofGrant: sealed)))
        }
        try writer.ledger.append(
            .admit,
            AdmitBody(
                user: user.id, role: user.role, fingerprint: authority.fingerprint(of: user) ?? "", grants: given))
    }

    enum KeySource: String, CaseIterable, Sendable {
        case none
        case madeUp
        case copied
    }

    private static let admissions = [
        ("root", "mallory", KeySource.none), ("root", "mallory", .copied), ("root", "root", .madeUp),
        ("eve", "mallory", .none), ("eve", "mallory", .madeUp), ("eve", "mallory", .copied), ("eve", "eve", .madeUp),
        ("eve", "eve", .copied),
    ].map { actor, name, grants in
        Overreach("admits \(name) with keys: \(grants)", by: actor) { try admit(name, grants: grants, &$0, $1) }
    }

    private static let people = [
        Overreach("takes another role", by: "root") { writer, session in
            try writer.ledger.append(.role, RoleBody(user: session.user, role: RoleName("owner"), region: nil))
        },
        Overreach("takes another role", by: "eve") { writer, session in
            try writer.ledger.append(.role, RoleBody(user: session.user, role: RoleName("sales"), region: nil))
        },
        Overreach("disables the last owner", by: "root") { writer, _ in
            try writer.ledger.append(.disable, DisableBody(user: UserID(1)))
        },
        Overreach("resets the last owner", by: "eve") { writer, _ in
            try writer.ledger.append(
                .reset, ResetBody(user: UserID(1), invitation: Hex(.init(repeating: 1, count: 32))))
        },
    ]

    // MARK: Keys

    private static let keys = ["root", "eve"].flatMap { actor in
        [
            Overreach("makes new keys of a tier for itself", by: actor) { writer, session in
                let authority = writer.authority
                var making = KeyMaking(
                    store: writer.store, nextKey: 900, nextDataKey: 900, time: writer.time)
                try making.make(try authority.tierID(TierName("contact")), epoch: 2) { _ in
                    try [UserID(0), UserID(1), session.user].map { ($0, try authority.encryptionKey(of: $0)) }
                }
                try making.enter(&writer.ledger, reseals: true)
            }
        ]
            + KeyPurpose.sealing.flatMap { purpose in
                [
                    Overreach("registers a lasting data key (\(purpose)) that it remembers", by: actor) { writer, _ in
                        let tier = try writer.authority.tierID(TierName("contact"))
                        let key = try #require(writer.authority.currentKey(tier, purpose))
                        let sealed = try EncryptionPublicKey(key.public.bytes).seal(DataKey.generate().bytes)
                        try writer.store.insertDataKey(DataKeyRow(id: 900, sealed: sealed))
                        let made = RegisteredDataKey(
                            id: 900, key: key.id, sealed: Keyring.hash(sealed), isSession: false)
                        try writer.ledger.append(.dataKeys, DataKeysBody(keys: [made]))
                    }
                ]
            } + [
                Overreach("takes a session's data key out of use", by: actor) { writer, _ in
                    let made = try #require(writer.authority.dataKeys.values.first { $0.key.isSession })
                    try writer.ledger.append(.dataKeysRetired, DataKeysRetiredBody(keys: [made.key.key]))
                },
                Overreach("takes a tier's key out of use", by: actor) { writer, _ in
                    try writer.ledger.append(.keysRetired, KeysRetiredBody(keys: [1]))
                },
                Overreach("says that all is sealed anew", by: actor) { writer, _ in
                    try writer.ledger.append(.resealed, ResealedBody(tiers: [TierID(1)], through: 1_000))
                },
            ]
    }

    // MARK: Policies

    /// Brings the shipped policy with a change into force.
    private static func apply(
        _ change: (String) -> String, _ writer: inout RecordWriter
    ) throws {
        let files = [PolicyFile(name: "customer.yaml", text: try VaultFixture.policy(change))]
        try writer.ledger.append(.policy, try writer.authority.policyBody(try Policy.load(files: files)))
    }

    private static let policies = [
        Overreach("applies a policy", by: "root") { writer, _ in
            try apply({ $0 + "\n" }, &writer)
        },
        Overreach("moves a field into the open", by: "eve") { writer, _ in
            try apply(
                ChangedPolicy.with(
                    ("  company:\n    {tier: contact, ", "  company:\n    {tier: open, "),
                    ("单位, 工作单位],\n      mask: whole, show: clear, merge: newest}", "单位, 工作单位]}")), &writer)
        },
        Overreach("numbers its tiers as it likes", by: "eve") { writer, _ in
            var body = try writer.authority.policyBody(
                try Policy.load(files: [PolicyFile(name: "customer.yaml", text: try VaultFixture.policy { $0 + "\n" })])
            )
            body.tiers["ghost"] = 9
            try writer.ledger.append(.policy, body)
        },
        Overreach("puts an empty column before that of a field", by: "eve") { writer, _ in
            var body = try writer.authority.policyBody(
                try Policy.load(files: [PolicyFile(name: "customer.yaml", text: try VaultFixture.policy { $0 + "\n" })])
            )
            let phone = try #require(body.slots.first { $0.field == FieldName("phone") })
            body.slots.insert(TokenSlot(column: 7, field: phone.field, kind: phone.kind, tier: phone.tier), at: 0)
            try writer.ledger.append(.policy, body)
        },
        Overreach("gives a field another type", by: "eve") { writer, _ in
            try apply(ChangedPolicy.with(("type: wechat, ", "type: text, ")), &writer)
        },
    ]

    static let all = admissions + people + keys + policies
}

extension KeyPurpose {
    /// Those under which data keys are sealed.
    fileprivate static let sealing: [KeyPurpose] = [.clear, .masked]
}

@Suite("A patched administrator")
struct PatchedAdministratorTests {
    @Test("what an actor has no right to is refused by everybody else at open, naming the entry")
    func refusedAtOpen() throws {
        let vault = try VaultFixture()
        try vault.admit("root", role: "admin")
        try vault.admit("eve", role: "auditor")
        try vault.session("clerk", role: "entry_clerk").add(#"{"name": "李伟静", "phone": "15237365663"}"#)
        let root = try vault.unlock("root")
        _ = try root.events(.userRole(UserRoleChange(name: "eve", role: RoleName("owner"))))
        _ = try vault.enrol(
            "mallory", code: root.invitation(.userAdd(UserAdd(name: "mallory", role: RoleName("owner")))).code)
        let whole = try vault.snapshot()
        for overreach in Overreach.all {
            try vault.replace(with: whole)
            // An account that knows nothing of the file of the time before.
            let accounts = vault.directory + "/state-" + overreach.actor
            try? FileManager.default.removeItem(atPath: accounts)
            let session = try vault.unlock(overreach.actor)
            let sequence = try session.transaction { writer in
                let sequence = writer.ledger.nextSequence
                try overreach.write(&writer, session)
                return sequence
            }
            guard let error = try? refusal({ try vault.unlock("owner") }) else {
                Issue.record("taken in: \(overreach.what)")
                try FileManager.default.removeItem(atPath: vault.directory + "/state-owner")
                continue
            }
            #expect(error.code == .tampered, "\(overreach.what)")
            let finding = "ledger entry \(sequence) was signed by someone without the right to it"
            #expect(error.message.en == CofferError.tampering(finding), "\(overreach.what)")
        }
    }
}
