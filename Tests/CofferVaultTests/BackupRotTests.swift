// Files that rot where they lie, at the size they had: found, remembered, never built on, and no reason to lose what is good.

import CofferBackup
import CofferCrypto
import CofferModel
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Rot in repositories")
struct BackupRotTests {
    private static let kinds: [Snapshot.File.Kind] = [.records, .ledger, .keys]

    /// Two snapshots, the second a delta, and nothing after them.
    static func stocked() throws -> (vault: VaultFixture, depot: Depot, codes: [String]) {
        let vault = try VaultFixture()
        let codes = try (0..<40).map { try vault.owner.add(#"{"name": "客户\#($0)"}"#) }
        let depot = try Depot(vault)
        try vault.owner.edit(codes[1], #"{"name": "改名"}"#)
        try depot.create()
        return (vault, depot, codes)
    }

    static func flip(_ name: BlobName, _ depot: Depot) throws {
        var bytes = try depot.store.bytes(name)
        bytes[bytes.count / 2] ^= 1
        try Data(bytes).write(to: URL(filePath: depot.path + "/" + name.path))
    }

    /// The first pack of a kind, which both snapshots need, but for keys: those of the newest.
    private static func pack(_ kind: Snapshot.File.Kind, _ depot: Depot) throws -> BlobName {
        try #require(try depot.newest().files(kind).last { kind == .keys || $0.snapshot == 1 }).name
    }

    @Test(
        "what a full check has found is built on no more: the next snapshot is whole, and the lost ones can go",
        arguments: kinds)
    func healed(kind: Snapshot.File.Kind) throws {
        let (vault, depot, codes) = try Self.stocked()
        let pack = try Self.pack(kind, depot)
        try Self.flip(pack, depot)
        #expect(try depot.check().findings.isEmpty)
        #expect(try vault.owner.backupStatus().damagedFiles == 0)
        #expect(try depot.check(isFull: true).doubts.count == 1)
        // Found once, it is known.
        #expect(try depot.check().doubts.count == 1)
        #expect(try vault.owner.backupStatus().damagedFiles == 1)
        let view = try depot.create()
        #expect(view.snapshot.isFull)
        #expect(try depot.newest().files.allSatisfy { $0.name != pack })
        // Keys and ledger are always those of the newest.
        let lost: [UInt64] = kind == .records ? [1, 2] : []
        #expect(try depot.check(isFull: true).good == (kind == .records ? [3] : [1, 2, 3]))
        let pruned = try depot.prune(BackupKeeping(), dropsDamaged: true)
        #expect(pruned.dropped.map(\.number) == lost)
        #expect(try depot.check(isFull: true).doubts.isEmpty)
        #expect(try vault.owner.backupStatus().damagedFiles == 0)
        #expect(try depot.restored().view.customers == 40)
        try vault.owner.edit(codes[2], #"{"name": "又改"}"#)
        #expect(try !depot.create().snapshot.isFull)
    }

    @Test("a disk that was mended is believed again")
    func mended() throws {
        let (_, depot, _) = try Self.stocked()
        let pack = try Self.pack(.records, depot)
        try Self.flip(pack, depot)
        #expect(try depot.check(isFull: true).doubts.count == 1)
        try Self.flip(pack, depot)
        #expect(try depot.check().findings.isEmpty && depot.row().damaged.isEmpty)
        #expect(try !depot.create().snapshot.isFull)
    }

    @Test("a prune reads what stays before anything goes, though nobody has looked before", arguments: kinds)
    func pruned(kind: Snapshot.File.Kind) throws {
        let (_, depot, _) = try Self.stocked()
        // What only the newest needs: with the earlier one given up, nothing could be restored.
        let newest = try depot.newest()
        let name = try #require(newest.files(kind).last).name
        try Self.flip(name, depot)
        let files = try depot.store.list()
        for isPreview in [true, false] {
            let error = #expect(throws: CofferError.self) {
                try depot.prune(BackupKeeping(last: 1), isPreview: isPreview)
            }
            #expect(error?.code == .backupDoubtful)
            #expect(try depot.store.list() == files)
        }
        #expect(try depot.create().snapshot.isFull)
        #expect(try depot.restored().view.customers == 40)
    }

    @Test("earlier lists of keys stay while the newest keys are damaged")
    func forgotten() throws {
        let (vault, depot, codes) = try Self.stocked()
        _ = try vault.owner.erase(codes[3])
        try depot.create()
        try Self.flip(try Self.pack(.keys, depot), depot)
        let files = try depot.store.list()
        let request = BackupForget(place: depot.path, isPreview: false)
        #expect(try vault.owner.refused(.backupForget(request)).code == .backupDoubtful)
        #expect(try depot.store.list() == files)
        try depot.create()
        // Earlier snapshots are lost, and stand in the way until they are given up.
        _ = try depot.prune(BackupKeeping(), dropsDamaged: true)
        _ = try vault.owner.events(.backupForget(request))
        #expect(try depot.restored().view.customers == 39)
    }

    @Test("earlier ledgers are needed by no restore: what has only lost those can be restored, and stays")
    func earlierLedger() throws {
        let (_, depot, _) = try Self.stocked()
        try Self.flip(try #require(try depot.newest().files(.ledger).last).name, depot)
        #expect(try depot.check(isFull: true).good == [])
        try depot.create()
        #expect(try depot.check(isFull: true).findings.isEmpty && depot.check().good == [1, 2, 3])
        #expect(try depot.prune(BackupKeeping(), dropsDamaged: true).dropped.isEmpty)
        #expect(try depot.restored(2).view.customers == 40)
    }

    @Test("an earlier list that cannot be read and a damaged newest snapshot do not wait for each other")
    func listAndPack() throws {
        let (_, depot, _) = try Self.stocked()
        for name in [BlobName(.snapshots, 1), BlobName(.snapshots, 1).copy] { try Self.flip(name, depot) }
        try Self.flip(try #require(try depot.newest().files(.records).last).name, depot)
        #expect(try depot.check(isFull: true).good == [])
        #expect(try depot.create().snapshot.isFull)
        #expect(try depot.prune(BackupKeeping(), dropsDamaged: true).unreadable == [1])
        #expect(try depot.check(isFull: true).doubts.isEmpty && depot.check().good == [3])
    }

    @Test("the newest list of keys is there twice before earlier ones are forgotten")
    func forgottenTwice() throws {
        let (vault, depot, codes) = try Self.stocked()
        let root = try #require(try depot.newest().files(.root).first).name
        try Self.flip(root, depot)
        _ = try vault.owner.erase(codes[3])
        _ = try vault.owner.events(.backupForget(BackupForget(place: depot.path, isPreview: false)))
        #expect(try depot.store.bytes(root) == depot.store.bytes(root.copy))
        #expect(try depot.check(isFull: true).findings.isEmpty)
    }

    @Test("what can be restored no more is found by who is asked to give it up, though nobody has looked before")
    func dropped() throws {
        let (_, depot, _) = try Self.stocked()
        let delta = try #require(try depot.newest().files(.records).last).name
        try Self.flip(delta, depot)
        let error = #expect(throws: CofferError.self) { try depot.prune(BackupKeeping(), dropsDamaged: true) }
        #expect(error?.code == .backupDoubtful)
        try depot.create()
        #expect(try depot.prune(BackupKeeping(), dropsDamaged: true).dropped.map(\.number) == [2])
        #expect(try depot.check(isFull: true).doubts.isEmpty && depot.check().good == [1, 3])
    }

    @Test("an act whose sealed body rots in both copies is found without a key, said once, and sent again")
    func act() throws {
        let (vault, depot, codes) = try Self.stocked()
        _ = try vault.owner.hold("case-7", codes[1])
        let name = BlobName(.acts, 1)
        for name in [name, name.copy] { try Self.flip(name, depot) }
        #expect(try depot.check().findings.count == 1)
        #expect(try depot.refusal().code == .repositoryDamaged)
        try depot.create()
        #expect(try depot.check().findings.isEmpty)
        let (_, back) = try depot.restored()
        #expect(try back.refused(.erase(EraseRequest(code: codes[1], reason: "x", confirmed: "x"))).code == .held)
    }

    @Test(
        "acts that the newest snapshot includes are needed by nobody: their loss stops nothing",
        arguments: [true, false])
    func earlierAct(isDeleted: Bool) throws {
        let (vault, depot, codes) = try Self.stocked()
        for code in codes.prefix(3) { _ = try vault.owner.erase(code) }
        try depot.create()
        _ = try vault.owner.hold("case-7", codes[5])
        for number in [UInt64(1), 2, 3] {
            for name in [BlobName(.acts, number), BlobName(.acts, number).copy] {
                if isDeleted { try depot.store.delete(name) } else { try Self.flip(name, depot) }
            }
        }
        #expect(try depot.check(isFull: true).findings.isEmpty)
        let (view, back) = try depot.restored(1)
        #expect(view.customers == 37)
        #expect(try back.refused(.erase(EraseRequest(code: codes[5], reason: "x", confirmed: "x"))).code == .held)
        try depot.create()
        _ = try depot.prune(BackupKeeping(last: 1))
        #expect(try depot.check(isFull: true).findings.isEmpty)
    }

    @Test(
        "an act that says nothing, under a number that none has had: no restore goes past it, and it is to be moved away"
    )
    func strangeAct() throws {
        let (vault, depot, codes) = try Self.stocked()
        _ = try vault.owner.erase(codes[0])
        let path = depot.path + "/acts/9999999999"
        try Data("rot".utf8).write(to: URL(filePath: path))
        let found = try depot.check()
        #expect(found.doubts.map(\.next.en).allSatisfy { $0.contains("move the file") } && found.doubts.count == 1)
        #expect(try depot.refusal().code == .repositoryDamaged)
        try depot.create()
        try FileManager.default.removeItem(atPath: path)
        #expect(try depot.check(isFull: true).findings.isEmpty)
    }

    @Test("acts that rot before there is a snapshot are sent again")
    func firstAct() throws {
        let vault = try VaultFixture()
        let codes = try (0..<3).map { try vault.owner.add(#"{"name": "客户\#($0)"}"#) }
        let depot = try Depot(vault, snapshot: false)
        _ = try vault.owner.erase(codes[0])
        for name in [BlobName(.acts, 1), BlobName(.acts, 1).copy] { try Self.flip(name, depot) }
        #expect(try depot.check().doubts.count == 1)
        try depot.create()
        #expect(try depot.check(isFull: true).findings.isEmpty && depot.restored().view.customers == 2)
    }

    @Test("a prune reads what stays also where the mark has to be written first")
    func markAndRot() throws {
        let (_, depot, _) = try Self.stocked()
        try Self.flip(try #require(try depot.newest().files(.records).last).name, depot)
        for name in [BlobName.mark, .mark.copy] { try depot.store.delete(name) }
        #expect(throws: CofferError.self) { try depot.prune(BackupKeeping(last: 1)) }
        #expect(try depot.store.list()[BlobName(.prunes, 1)] == nil)
    }
}

extension VaultSession {
    fileprivate func backupStatus() throws -> BackupStatusView.Repository {
        for case .status(let view) in try events(.status) {
            if let repository = view.backup?.repositories.first { return repository }
        }
        throw Missing.event
    }
}
