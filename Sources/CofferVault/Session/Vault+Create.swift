// Makes a new vault: root of authority, policy, keys of every tier, first owner, recovery identity.

internal import CofferCrypto
internal import CofferModel
package import CofferPolicy
internal import CofferStore
internal import CofferText
internal import Foundation
internal import Glibc

/// What a new vault is made of.
package struct VaultCreation: Sendable {
    package var path: String
    /// The first file first.
    package var policy: [PolicyFile]
    package var owner: String
    package var recoveryFile: String

    package init(path: String, policy: [PolicyFile], owner: String, recoveryFile: String) {
        self.path = path
        self.policy = policy
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
        let policy = try Policy.load(files: creation.policy)
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
                try state.remember(head, of: founding.vault, at: canonical(creation.path))
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
        var founding = RootBody(
            owner: creation.owner, role: Policy.ownerRole, encryption: Hex(owner.encryption.publicKey.bytes),
            signing: Hex(owner.signing.publicKey.bytes), recoveryEncryption: Hex(recovery.encryption.publicKey.bytes),
            recoverySigning: Hex(recovery.signing.publicKey.bytes), salt: Hex(try RandomBuffer().bytes(16)),
            keyslot: Hex([]))
        vault = Authority.vaultID(committingTo: founding)
        keyslot = try Keyslot.seal(
            seed, under: passphrase, parameters: Vault.keyslotParameters,
            context: Vault.keyslotContext(vault, Vault.firstOwner))
        // The keyslot is bound to the vault id, so the id can't commit to it; the signed root entry does.
        founding.keyslot = Keyring.hash(ofKeyslot: keyslot)
        root = founding
    }

    /// Writes the first transaction.
    func write(_ store: any StoreWriting) throws {
        var ledger = try LedgerWriter(
            store: store, vault: vault, actor: Vault.firstOwner, signing: owner.signing, time: time,
            authoritySequence: 0, authorityHash: .zero)
        try ledger.append(.root, root)
        let body = try Authority(vault: vault).policyBody(policy)
        try ledger.append(.policy, body)
        for slot in body.slots { try store.ensureTokenIndex(slot: slot.column) }
        var making = KeyMaking(store: store, nextKey: 1, nextDataKey: 1, time: time)
        for tier in body.tiers.values.sorted().map({ TierID($0) }) {
            try making.make(tier, epoch: 1) { _ in
                [(UserID.recovery, recovery.encryption.publicKey), (Vault.firstOwner, owner.encryption.publicKey)]
            }
        }
        try making.enter(&ledger, reseals: false)
        try store.putKeyslot(KeyslotRow(user: Vault.firstOwner, slot: 0, sealed: keyslot))
    }
}
