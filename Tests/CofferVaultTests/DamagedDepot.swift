// A repository that is damaged, looked at, restored from and put right, over and over.

import CofferBackup
import CofferCrypto
import CofferModel
import CofferText
import Foundation
import Testing

@testable import CofferVault

/// What is done to one file.
enum Damage: CustomStringConvertible {
    /// Counted from the first byte's lowest.
    case flip(bit: Int)
    case cut(to: Int)

    var description: String {
        switch self {
        case .flip(let bit): "bit \(bit % 8) of byte \(bit / 8) flipped"
        case .cut(let length): "cut to \(length) bytes"
        }
    }
}

/// For one thread.
final class DamagedDepot {
    let depot: Depot
    let store: DirectoryBlobStore
    let mark: RepositoryMark
    /// Every file as it was written.
    let files: [(name: BlobName, bytes: [UInt8])]
    /// By the number of a snapshot: the tables of the vault that comes back from it, each with a hash of its rows.
    private let whole: [UInt64: [String: Hash32]]
    /// Where nothing is but what a restore leaves.
    private let target: String
    /// Files that no restore reads: lists of keys of earlier snapshots, and what is there for people.
    private let unread: Set<BlobName>

    init(_ depot: Depot) throws {
        self.depot = depot
        store = try depot.store
        mark = try #require(RepositoryMark.read(try store.bytes(.mark)))
        target = depot.vault.directory + "/back"
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        let store = store
        let names = try store.list().keys.sorted()
        files = try names.map { ($0, try store.bytes($0)) }
        let check = try RepositoryCheck(store, mark: mark, .full)
        #expect(check.findings.isEmpty)
        let newest = try #require(check.snapshots.last).head
        let roots = Set(newest.files(.root).map(\.name))
        unread = Set(
            names.filter { $0.isIn(.roots) && !roots.contains($0.original) || $0.path.hasPrefix("recipients/") })
        var whole: [UInt64: [String: Hash32]] = [:]
        for snapshot in check.snapshots.map(\.head.number) {
            whole[snapshot] = try Self.restore(depot, snapshot, target).get()
        }
        self.whole = whole
    }

    func isTwice(_ name: BlobName) -> Bool { files.contains { $0.name == name.copy } }

    /// Damages a file while `body` runs.
    func damaging(_ file: (name: BlobName, bytes: [UInt8]), _ damage: Damage, _ body: () throws -> Void) throws {
        let path = depot.path + "/" + file.name.path
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        switch damage {
        case .flip(let bit):
            var byte = file.bytes[bit / 8] ^ 1 << UInt8(bit % 8)
            try #require(pwrite(descriptor, &byte, 1, off_t(bit / 8)) == 1)
            defer {
                byte = file.bytes[bit / 8]
                pwrite(descriptor, &byte, 1, off_t(bit / 8))
            }
            try body()
        case .cut(let length):
            try #require(ftruncate(descriptor, off_t(length)) == 0)
            defer { pwrite(descriptor, Array(file.bytes[length...]), file.bytes.count - length, off_t(length)) }
            try body()
        }
    }

    /// That a full check finds the damage, unless no restore reads the file; and that whoever reads it reads what was
    /// written, or nothing.
    ///
    /// - Parameter isQuick: leaves the full check out, as it reads of a file what is read here.
    func expectNoticed(
        _ file: (name: BlobName, bytes: [UInt8]), _ damage: Damage, isQuick: Bool = false
    ) throws {
        let name = file.name
        try damaging(file, damage) {
            #expect(try !isBelieved(name, file.bytes), "\(name): \(damage)")
            if isQuick { return }
            let check = try RepositoryCheck(store, mark: mark, .full)
            #expect(check.findings.isEmpty == unread.contains(name), "\(name): \(damage)")
            if isTwice(name) { #expect(check.good.count == whole.count, "\(name): \(damage)") }
        }
    }

    /// Whether what is read of a file that is not as it was written could pass for something else.
    private func isBelieved(_ name: BlobName, _ written: [UInt8]) throws -> Bool {
        if let hash = name.hash { return try store.fingerprint(name).hash == hash }
        let bytes = try store.bytes(name)
        if name.number(in: .snapshots) != nil {
            return (try? Signed<Snapshot>(reading: bytes)) != nil
        }
        if name.number(in: .prunes) != nil {
            return (try? Signed<Prune>(reading: bytes)) != nil
        }
        if name.number(in: .acts) != nil {
            return (try? ActFile.open(bytes, with: depot.recipient)) != nil
        }
        // Another repository's mark has snapshots that are not in this one.
        return false
    }

    /// That verifying says so, and that a restore gives exactly what it would have given, or is refused and leaves
    /// nothing; of a file that is there twice, always the former.
    ///
    /// - Returns: whether it was refused.
    func expectHarmless(
        _ file: (name: BlobName, bytes: [UInt8]), _ damage: Damage, snapshot: UInt64
    ) throws -> Bool {
        let comment: Comment = "\(file.name): \(damage), snapshot \(snapshot)"
        var isRefused = false
        try damaging(file, damage) {
            let found = try depot.check(isFull: true)
            // What is there for people is compared with the ledger.
            #expect(found.findings.isEmpty == (unread.contains(file.name) && !file.name.isRecipient), comment)
            switch try Self.restore(depot, snapshot, target) {
            case .success(let tables):
                #expect(tables == whole[snapshot], comment)
            case .failure(let error):
                isRefused = true
                #expect(error.code.exit == .integrity, comment)
                #expect(!isTwice(file.name) && !unread.contains(file.name), "\(error.message.en); \(comment)")
                #expect(try FileManager.default.contentsOfDirectory(atPath: target).isEmpty, comment)
            }
        }
        return isRefused
    }

    /// Restores as an account that knows nothing yet, with the recovery file, at the same moment each time.
    private static func restore(
        _ depot: Depot, _ snapshot: UInt64, _ target: String
    ) throws -> Result<[String: Hash32], CofferError> {
        let vault = depot.vault
        let path = target + "/back.coffer"
        let state = vault.directory + "/state-back"
        defer { try? FileManager.default.removeItem(atPath: state) }
        let environment = VaultEnvironment(stateDirectory: state) { [clock = vault.clock] in clock.now }
        let recovery = try #require(vault.created.recoveryPassphrase)
        do {
            try Pipe.passing([recovery, VaultFixture.ownerPassphrase]) { descriptors in
                try Vault.restore(
                    BackupRestore(place: depot.path, snapshot: snapshot, path: path),
                    identity: .keyFile(path: vault.created.recoveryFile, passphrase: descriptors[0]),
                    as: .user(name: "owner", passphrase: descriptors[1]), environment: environment
                ) { _ in }
            }
        } catch let error as CofferError {
            return .failure(error)
        }
        let found = try tables(path)
        for name in try FileManager.default.contentsOfDirectory(atPath: target) {
            try FileManager.default.removeItem(atPath: target + "/" + name)
        }
        return .success(found)
    }

    /// Of every table a hash of its rows; the random name of the set of keys is new in each vault that is made.
    private static func tables(_ path: String) throws -> [String: Hash32] {
        var found: [String: Hash32] = [:]
        for row in try Tables.run(path, "SELECT name FROM sqlite_master WHERE type = 'table'").rows {
            let table = String(decoding: row[0], as: UTF8.self)
            let rows = try Tables.run(path, "SELECT * FROM \"\(table)\"").rows.filter {
                !(table == "meta" && $0.first == Array("key_set".utf8))
            }
            var hash = ContentHash()
            for row in rows {
                for value in row {
                    withUnsafeBytes(of: value.count) { hash.update($0) }
                    value.withUnsafeBytes { hash.update($0) }
                }
            }
            found[table] = hash.finish()
        }
        return found
    }
}
