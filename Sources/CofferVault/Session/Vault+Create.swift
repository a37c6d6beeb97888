// Makes a new vault: root of authority, policy, keys of every tier, first owner, recovery identity.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText
internal import Foundation
internal import Glibc

/// What a new vault is made of.
package struct VaultCreation: Sendable {
    package var path: String
    package var policy: [UInt8]
    /// The name under which the policy's errors are reported.
    package var policyFile: String
    package var owner: String
    package var recoveryFile: String

    package init(path: String, policy: [UInt8], policyFile: String, owner: String, recoveryFile: String) {
        self.path = path
        self.policy = policy
        self.policyFile = policyFile
        self.owner = owner
        self.recoveryFile = recoveryFile
    }
}

/// What a new vault's maker has to know.
package struct VaultCreated: Sendable {
    /// 32 bytes, hexadecimal.
    package var vaultID: String
    package var fingerprint: String
    package var recoveryFile: String
    /// Shown once, if none was given.
    package var recoveryPassphrase: String?
}

extension Vault {
    /// Makes a vault and its recovery file; nothing is left behind after a failure.
    ///
    /// - Throws: `PolicyErrors` for a bad policy, else `CofferError`.
    package static func create(
        _ creation: VaultCreation, passphrase: Int32, recoveryPassphrase: Int32?, environment: VaultEnvironment
    ) throws -> VaultCreated {
        let policy = try Policy.load(creation.policy, file: creation.policyFile)
        return try speaking(path: creation.path) {
            try checkName(creation.owner)
            let ownerPassphrase = try newPassphrase(passphrase, userName: creation.owner)
            let (recovery, shown) = try recoverySecret(recoveryPassphrase, owner: creation.owner)
            let founding = try Founding(creation, policy, ownerPassphrase, recovery, time: environment.now())
            try writeNew(creation.recoveryFile, founding.recoveryFile.write())
            do {
                let store = try SQLiteStore.create(
                    at: creation.path, vaultID: founding.vault.bytes, createdAt: environment.now(), founding.write)
                let head = try store.read { try LedgerHead($0.ledgerHead()) }
                let state = StateDirectory(path: environment.stateDirectory)
                try state.pin(founding.vault, at: canonical(creation.path))
                try state.remember(head, of: founding.vault)
            } catch {
                unlink(creation.recoveryFile)
                throw error
            }
            return VaultCreated(
                vaultID: founding.vault.hexadecimal, fingerprint: founding.fingerprint,
                recoveryFile: creation.recoveryFile, recoveryPassphrase: shown)
        }
    }

    private static func recoverySecret(_ given: Int32?, owner: String) throws -> (Passphrase, String?) {
        if let given { return (try newPassphrase(given, userName: owner), nil) }
        let made = try GeneratedPassphrase.generate()
        return (made, made.withBytes { String(decoding: $0, as: UTF8.self) })
    }

    static func writeNew(_ path: String, _ text: String) throws {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0 {
            throw errno == EEXIST
                ? CofferError(.fileExists, Catalogue.Vault.fileExists(path), hint: Catalogue.Vault.fileExistsNext())
                : CofferError(.ioFailed, Catalogue.Vault.cannotWrite(path))
        }
        let bytes = Array(text.utf8)
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        let synced = fsync(descriptor) == 0
        close(descriptor)
        if written != bytes.count || !synced {
            unlink(path)
            throw CofferError(.ioFailed, Catalogue.Vault.cannotWrite(path))
        }
    }

    /// One spelling for one file, so that pins and sessions are found again.
    package static func canonical(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

/// The keys and first entries of a vault that is being made.
private struct Founding {
    let vault: Hash32
    let owner: UserKeys
    let recovery: UserKeys
    let recoveryFile: KeyFile
    private let root: RootBody
    private let policy: Policy
    private let keyslot: [UInt8]
    private let time: Int64

    var fingerprint: String {
        CofferCrypto.fingerprint(encryption: owner.encryption.publicKey, signing: owner.signing.publicKey)
    }

    init(
        _ creation: VaultCreation, _ policy: Policy, _ passphrase: Passphrase, _ recoveryPassphrase: Passphrase,
        time: Int64
    ) throws {
        self.policy = policy
        self.time = time
        let seed = try UserSeed.generate()
        owner = try UserKeys(seed: seed)
        (recoveryFile, recovery) = try KeyFile.generate(
            kind: .recovery, name: "recovery", passphrase: recoveryPassphrase, parameters: Vault.keyslotParameters)
        root = RootBody(
            owner: creation.owner, role: Policy.ownerRole, encryption: Hex(owner.encryption.publicKey.bytes),
            signing: Hex(owner.signing.publicKey.bytes), recoveryEncryption: Hex(recovery.encryption.publicKey.bytes),
            recoverySigning: Hex(recovery.signing.publicKey.bytes), salt: Hex(try RandomBuffer().bytes(16)))
        vault = Authority.vaultID(committingTo: root)
        keyslot = try Keyslot.seal(
            seed, under: passphrase, parameters: Vault.keyslotParameters,
            context: Vault.keyslotContext(vault, Vault.firstOwner))
    }

    /// Writes the first transaction.
    func write(_ store: any StoreWriting) throws {
        var ledger = try LedgerWriter(
            store: store, vault: vault, actor: Vault.firstOwner, signing: owner.signing, time: time,
            authoritySequence: 0, authorityHash: .zero)
        try ledger.append(.root, root)
        let numbers = Dictionary(
            uniqueKeysWithValues: policy.tiers.enumerated().map { ($1.name.rawValue, UInt8($0 + 1)) })
        let searchable = policy.fields.flatMap { field in field.searchKinds.map { field.name.rawValue + ":" + $0 } }
        guard searchable.count <= RecordRow.tokenSlots else {
            throw CofferError(.badPolicy, Catalogue.Vault.tooManySearchFields(limit: RecordRow.tokenSlots))
        }
        let slots = Dictionary(uniqueKeysWithValues: searchable.enumerated().map { ($1, $0) })
        try ledger.append(
            .policy,
            PolicyBody(source: policy.files[0].text, tiers: numbers, slots: slots))
        for slot in slots.values.sorted() { try store.ensureTokenIndex(slot: slot) }
        try makeKeys(store, &ledger, numbers)
        try store.putKeyslot(KeyslotRow(user: Vault.firstOwner, slot: 0, sealed: keyslot))
    }

    private func makeKeys(_ store: any StoreWriting, _ ledger: inout LedgerWriter, _ tiers: [String: UInt8]) throws {
        var keys: [HierarchyKey] = []
        var dataKeys: [RegisteredDataKey] = []
        func grant(_ id: Int64, _ seal: (EncryptionPublicKey) throws -> [UInt8]) throws {
            for (user, recipient) in [(Vault.firstOwner, owner), (UserID(0), recovery)] {
                try store.putGrant(GrantRow(user: user, key: id, sealed: try seal(recipient.encryption.publicKey)))
            }
        }
        for tier in tiers.values.sorted().map({ TierID($0) }) {
            for purpose in [KeyPurpose.clear, .masked] {
                let pair = try EncryptionKeyPair.generate()
                let id = Int64(keys.count + 1)
                keys.append(
                    HierarchyKey(id: id, tier: tier, purpose: purpose, epoch: 1, public: Hex(pair.publicKey.bytes)))
                try grant(id) { try pair.sealSecret(to: $0) }
                let sealed = try pair.publicKey.seal(try DataKey.generate().bytes)
                let dataKey = Int64(dataKeys.count + 1)
                try store.insertDataKey(DataKeyRow(id: dataKey, sealed: sealed))
                dataKeys.append(
                    RegisteredDataKey(id: dataKey, key: id, sealed: Keyring.hash(sealed), isSession: false))
            }
            let root = try SearchRoot.generate()
            let id = Int64(keys.count + 1)
            keys.append(
                HierarchyKey(id: id, tier: tier, purpose: .search, epoch: 1, public: Hex(root.commitment.bytes)))
            try grant(id) { try $0.seal(root.bytes) }
        }
        try ledger.append(.keys, KeysBody(keys: keys))
        try ledger.append(.dataKeys, DataKeysBody(keys: dataKeys))
    }
}
