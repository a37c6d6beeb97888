// What this OS user remembers of vaults between sessions: which vault lies at a path, its last head, verified authority.

internal import CofferBackup
internal import CofferCrypto
internal import CofferText
internal import Foundation
internal import Glibc

/// A directory of small files, mode 0700, each written whole or not at all. Holds no secret and no customer's value.
struct StateDirectory: Sendable {
    private let path: String

    init(path: String) { self.path = path }

    /// The vault that lay at `vaultPath` when it was last opened.
    func pinnedVault(at vaultPath: String) -> Hash32? {
        guard let bytes = read("pins/" + name(of: vaultPath)) else { return nil }
        return Hex.bytes(of: String(decoding: bytes, as: UTF8.self)).flatMap { Hash32($0) }
    }

    func pin(_ vault: Hash32, at vaultPath: String) throws {
        try write("pins/" + name(of: vaultPath), Array(vault.hexadecimal.utf8))
    }

    /// The last head seen of a vault.
    func head(of vault: Hash32, at vaultPath: String) -> LedgerHead? {
        read("heads/" + memory(of: vault, at: vaultPath))
            .flatMap { try? JSONDecoder().decode(LedgerHead.self, from: Data($0)) }
    }

    func remember(_ head: LedgerHead, of vault: Hash32, at vaultPath: String) throws {
        try write("heads/" + memory(of: vault, at: vaultPath), LedgerBody.encode(head))
    }

    /// Remembers a vault that was restored: on its own if the vault it comes from is known, too, since the two go
    /// different ways from here.
    func rememberRestored(_ head: LedgerHead, of vault: Hash32, at vaultPath: String) throws {
        // Whoever has only read it has no head of it.
        let isKnown = ["heads/", "authority/"].contains { read($0 + vault.hexadecimal) != nil }
        let name = isKnown ? branch(of: vault, at: vaultPath) : vault.hexadecimal
        unlink(path + "/authority/" + name)
        try write("heads/" + name, LedgerBody.encode(head))
    }

    /// Authority as verified earlier, if the cache can be read; it is only a saving, never needed.
    func authority(of vault: Hash32, at vaultPath: String) -> Authority? {
        read("authority/" + memory(of: vault, at: vaultPath))
            .flatMap { try? JSONDecoder().decode(Authority.self, from: Data($0)) }
    }

    func remember(_ authority: Authority, at vaultPath: String) throws {
        try write("authority/" + memory(of: authority.vault, at: vaultPath), LedgerBody.encode(authority))
    }

    /// Under which name a vault is remembered: its id, or that of a restored copy at this path.
    private func memory(of vault: Hash32, at vaultPath: String) -> String {
        let branch = branch(of: vault, at: vaultPath)
        return access(path + "/heads/" + branch, F_OK) == 0 ? branch : vault.hexadecimal
    }

    private func branch(of vault: Hash32, at vaultPath: String) -> String {
        vault.hexadecimal + "-" + name(of: vaultPath)
    }

    /// The newest snapshot that this account saw in a repository.
    func snapshot(of repository: Hex) -> SnapshotChain.Remembered? {
        read("snapshots/" + repository.text)
            .flatMap { try? JSONDecoder().decode(SnapshotMemory.self, from: Data($0)) }
            .map { SnapshotChain.Remembered(number: $0.number, hash: $0.hash) }
    }

    func remember(_ snapshot: SnapshotChain.Remembered, of repository: Hex) throws {
        let memory = SnapshotMemory(number: snapshot.number, hash: snapshot.hash)
        try write("snapshots/" + repository.text, LedgerBody.encode(memory))
    }

    private struct SnapshotMemory: Codable {
        var number: UInt64
        var hash: Hash32
    }

    /// A private folder for files on their way to and from programs that keep repositories.
    func spool() throws -> String {
        let folder = path + "/spool"
        if access(folder, W_OK) != 0 {
            try? FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        guard access(folder, W_OK) == 0 else { throw unwritable() }
        return folder
    }

    private func name(of vaultPath: String) -> String {
        var hash = Blake2b(label: "coffer/pin/1")
        hash.update(vaultPath)
        return hash.finish().hexadecimal
    }

    func read(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path + "/" + name).map { [UInt8]($0) }
    }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let target = path + "/" + name
        let folder = (target as NSString).deletingLastPathComponent
        if access(folder, W_OK) != 0 {
            try? FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        let temporary = target + ".\(getpid()).\(UInt32.random(in: 0 ... .max))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unwritable() }
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard close(descriptor) == 0, written == bytes.count, rename(temporary, target) == 0 else {
            unlink(temporary)
            throw unwritable()
        }
    }

    private func unwritable() -> CofferError {
        CofferError(.ioFailed, Catalogue.Vault.stateUnwritable(path), hint: Catalogue.Vault.setStateDirectory())
    }
}
