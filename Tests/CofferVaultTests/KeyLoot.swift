// Everything that one person's secrets open in a vault's file, kept as somebody keeps it who copies all they can.

import CofferCrypto
import CofferModel
import CofferPolicy
import CofferStore
import Testing

@testable import CofferVault

/// A hierarchy key by what it is for.
struct HeldKey: Hashable, Comparable, CustomStringConvertible {
    let tier: String
    let purpose: KeyPurpose
    let epoch: Int64

    /// Without the epoch: what a policy can give.
    var right: String { "\(tier)/\(purpose.rawValue)" }
    var description: String { "\(right)/\(epoch)" }
    static func < (left: HeldKey, right: HeldKey) -> Bool { left.description < right.description }
}

/// The keys a person has come by. What they once had they keep, whatever the vault takes away.
struct KeyLoot {
    private var openers: [EncryptionKeyPair]
    private(set) var held: Set<HeldKey> = []
    private(set) var dataKeys: [DataKey] = []
    private var roots: [SearchRoot] = []
    /// Boxes that opened to no key of this vault.
    private(set) var strange = 0

    init(_ keys: UserKeys) { openers = [keys.encryption] }

    /// How far somebody goes; each step takes all openers to many more boxes.
    enum Depth: Comparable {
        /// One's own secrets on every grant of everybody.
        case keys
        /// What came out, on every data key.
        case data
        /// And on every grant of everybody again.
        case everything
    }

    mutating func collect(_ reader: RecordReader, _ depth: Depth = .data) throws {
        let grants = try reader.store.grants().map(\.sealed)
        let sealed = try reader.store.dataKeys().map(\.sealed)
        var next = 0
        while next < openers.count {
            for box in grants where next == 0 || depth == .everything {
                if let secret = try? openers[next].open(box) { try take(secret, reader.authority) }
            }
            for box in sealed where depth > .keys {
                if let secret = try? openers[next].open(box) { dataKeys.append(try DataKey(secret)) }
            }
            next += 1
        }
    }

    mutating func collect(_ vault: VaultFixture, _ depth: Depth = .data) throws {
        var loot = self
        try vault.owner.reading { try loot.collect($0, depth) }
        self = loot
    }

    private mutating func take(_ secret: LockedBytes, _ authority: Authority) throws {
        let root = try SearchRoot(secret)
        let pair = try EncryptionKeyPair(secret: secret)
        let key = authority.keys.values.first {
            $0.public.bytes == ($0.purpose == .search ? root.commitment.bytes : pair.publicKey.bytes)
        }
        guard let key, let tier = authority.tierName(key.tier) else {
            strange += 1
            return
        }
        let isNew = held.insert(HeldKey(tier: tier.rawValue, purpose: key.purpose, epoch: key.epoch)).inserted
        guard isNew else { return }
        if key.purpose == .search { roots.append(root) } else { openers.append(pair) }
    }

    /// A data key that its maker has not forgotten.
    mutating func keep(_ key: DataKey) { dataKeys.append(key) }

    /// The parts of a blob that open.
    func opened(_ blob: [UInt8], of record: RecordID, _ session: VaultSession) throws -> Set<OpenedPart> {
        try session.reading { reader in
            var opened: Set<OpenedPart> = []
            for part in try SealedPart.of(blob, record) {
                for key in dataKeys {
                    if let found = try session.trial(part, of: record, key, reader) { opened.insert(found) }
                }
            }
            return opened
        }
    }

    /// The tokens by which the roots that were ever granted would find a value.
    func tokens(_ field: String, _ value: String) throws -> Set<Int64> {
        Set(try roots.map { try $0.tokenKey(field: field, kind: "exact").token(value) })
    }
}

extension VaultFixture {
    /// A person's keys, from their keyslot and passphrase alone: there is no need to be admitted for it.
    func secrets(_ name: String, passphrase: String? = nil) throws -> UserKeys {
        try owner.reading { reader in
            let user = try #require(reader.authority.user(named: name))
            let slots = try reader.store.keyslots(of: user.id)
            return try Pipe.passing(passphrase ?? Self.passphrase(name)) {
                try UserKeys(
                    seed: try Vault.seed(
                        in: slots, Passphrase(readingFrom: $0), context: Vault.keyslotContext(reader.vault, user.id),
                        name: name))
            }
        }
    }

    /// A record's stored row.
    func row(_ code: String) throws -> RecordRow {
        try owner.reading { try #require(try $0.store.record(code: code)) }
    }

    /// A record's earlier states.
    func versions(_ code: String) throws -> [VersionRow] {
        let id = try row(code).id
        return try owner.reading { try $0.store.versions(of: id) }
    }
}

extension Policy {
    /// The roles whose people can be admitted and unlock in the ordinary way.
    var ordinaryRoles: [RoleDefinition] { roles.filter { $0.name != emergency?.role } }

    /// What a role's rights give, worked out from the words of the rights.
    func gift(to role: RoleName) -> Set<String> {
        let keys: [String: [String]] = ["clear": ["clear", "masked"], "masked": ["masked"], "search": ["search"]]
        return Set(
            tiers.flatMap { tier in
                rights(of: role, on: tier.name).names.flatMap { keys[$0] ?? [] }.map { "\(tier.name)/\($0)" }
            })
    }
}
