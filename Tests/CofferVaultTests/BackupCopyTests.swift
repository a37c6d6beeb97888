// Copies: of vaults that went on, of repositories beside their own, of files under other names, and what makers leave that died.

import CofferBackup
import CofferCrypto
import CofferModel
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Copies beside repositories and vaults")
struct BackupCopyTests {
    private static func copy(_ from: String, _ to: String) throws {
        try FileManager.default.copyItem(atPath: from, toPath: to)
    }

    @Test("a list of keys that a dead maker left opens nothing after forget-now, nor after the next snapshot")
    func leftover() throws {
        let (vault, depot, codes) = try RestoreTests.stocked()
        let root = try #require(try depot.newest().files(.root).first).name
        func leave() throws { try Self.copy(depot.path + "/" + root.path, depot.path + "/temporary/1-2-abc") }
        func isLeft() -> Bool { FileManager.default.fileExists(atPath: depot.path + "/temporary/1-2-abc") }
        try leave()
        _ = try vault.owner.erase(codes[0])
        try depot.create()
        #expect(!isLeft())
        try leave()
        _ = try vault.owner.events(.backupForget(BackupForget(place: depot.path, isPreview: true)))
        #expect(isLeft())
        _ = try vault.owner.events(.backupForget(BackupForget(place: depot.path, isPreview: false)))
        #expect(!isLeft())
    }

    @Test("a copy of the vault that was left behind tells the repository of the other nothing")
    func leftBehind() throws {
        let (vault, depot, codes) = try RestoreTests.stocked()
        let behind = try vault.snapshot()
        try vault.owner.edit(codes[1], #"{"name": "改名"}"#)
        try depot.create()
        let acts = try depot.acts().map(\.act.hash)
        let ahead = try vault.snapshot()
        try vault.replace(with: behind)
        func session() throws -> VaultSession {
            try Pipe.passing(VaultFixture.ownerPassphrase) {
                try Vault.unlock(
                    path: vault.path, user: "owner", passphrase: $0,
                    environment: vault.environment(UUID().uuidString))
            }
        }
        let other = try session()
        let plan = try other.erasurePlan(codes[0])
        let events = try other.events(
            .erase(EraseRequest(code: codes[0], reason: "a test", confirmed: plan.digest)))
        #expect(events.warnings.contains { $0.contains("another copy of this vault") })
        #expect(try depot.acts().map(\.act.hash) == acts)
        try vault.replace(with: ahead)
        for case .backedUp(let view) in try session().events(.backupCreate(BackupCreate(places: [depot.path]))) {
            #expect(view.customers == 6)
        }
        #expect(try depot.restored().view.customers == 6)
    }

    @Test(
        "after a drill or a restore that failed, the next snapshot goes on from nothing that is damaged",
        arguments: [true, false])
    func failed(isDrill: Bool) throws {
        let (vault, depot, codes) = try RestoreTests.stocked()
        try vault.owner.edit(codes[1], #"{"name": "改名"}"#)
        try depot.create()
        try BackupRotTests.flip(try #require(try depot.newest().files(.records).first).name, depot)
        try depot.create()
        #expect(try depot.newest().full == 1)
        if isDrill {
            _ = try vault.owner.refused(.backupDrill(BackupDrill(place: depot.path)))
        } else {
            #expect(try depot.refusal().code == .repositoryDamaged)
        }
        let status = try #require(try vault.owner.status().backup)
        #expect(status.isOverdue(at: vault.clock.now) && status.repositories.first?.drillWasGood == false)
        try depot.create()
        #expect(try depot.newest().full == depot.newest().start.number)
        #expect(try depot.restored().view.customers == 6)
    }

    @Test("a copy of the repository is not taken for it while that is there; where it went, it is")
    func copiedRepository() throws {
        let (vault, depot, _) = try RestoreTests.stocked()
        let copy = depot.path + "-copy"
        try Self.copy(depot.path, copy)
        for operation in [
            CofferVault.Operation.backupCreate(BackupCreate(places: [copy])),
            .backupInit(BackupInit(place: copy, recipients: [])),
        ] {
            let error = try vault.owner.refused(operation)
            #expect(error.code == .placeIsCopy && error.code.exit == .conflict)
            #expect(error.hint?.en.contains("coffer backup create \(depot.path)") == true)
        }
        #expect(try depot.row().place == depot.path)
        try depot.away {
            let events = try vault.owner.events(.backupCreate(BackupCreate(places: [copy])))
            #expect(events.notices.contains { $0.contains("is looked for at \(copy)") })
        }
        #expect(try vault.owner.reading { try $0.store.repositories().map(\.place) } == [copy])
    }

    @Test("two names of one place are one place")
    func twice() throws {
        let (vault, depot, _) = try RestoreTests.stocked()
        let events = try vault.owner.events(.backupCreate(BackupCreate(places: [depot.path, depot.path])))
        #expect(events.count { if case .backedUp = $0 { true } else { false } } == 1)
    }

    @Test("an act over which another was copied comes back from its second copy")
    func copiedAct() throws {
        let (vault, depot, codes) = try RestoreTests.stocked()
        _ = try vault.owner.erase(codes[0])
        _ = try vault.owner.erase(codes[1])
        let numbers = try depot.acts().map(\.act.head.start.number)
        let (one, last) = (try #require(numbers.dropLast().last), try #require(numbers.last))
        try Data(depot.store.bytes(BlobName(.acts, one))).write(
            to: URL(filePath: depot.path + "/" + BlobName(.acts, last).path))
        let found = try depot.check(isFull: true)
        #expect(found.doubts.isEmpty && found.findings.count == 1)
        #expect(try depot.restored().view.customers == 4)
    }

    @Test("a list says that a repository was rolled back")
    func rolledBackList() throws {
        let (vault, depot, _) = try RestoreTests.stocked()
        try depot.create()
        #expect(try vault.owner.events(.backupList(place: depot.path)).warnings.isEmpty)
        for name in [BlobName(.snapshots, 2), BlobName(.snapshots, 2).copy] { try depot.store.delete(name) }
        let warnings = try vault.owner.events(.backupList(place: depot.path)).warnings
        #expect(warnings.count == 1 && warnings[0].contains("is 1, and 2 was there"))
    }

    @Test("what is damaged is said to be, and not that it is not there")
    func damagedNotMissing() throws {
        let (vault, depot, codes) = try RestoreTests.stocked()
        let state = try #require(try depot.newest().files(.state).first).name
        let content = try depot.store.bytes(state)
        try depot.store.delete(state.copy)
        try BackupRotTests.flip(state, depot)
        #expect(try depot.refusal().code == .repositoryDamaged)
        try Data(content).write(to: URL(filePath: depot.path + "/" + state.path))
        try vault.owner.edit(codes[1], #"{"name": "改名"}"#)
        try depot.create()
        for name in [BlobName(.snapshots, 1), BlobName(.snapshots, 1).copy] { try BackupRotTests.flip(name, depot) }
        #expect(try depot.refusal(1).code == .repositoryDamaged)
        #expect(try depot.restored().view.customers == 6)
    }

    @Test("of a place that was given up nobody says that it can be taken again")
    func givenUp() throws {
        let (vault, depot, _) = try RestoreTests.stocked()
        _ = try vault.owner.events(.backupLeave(BackupLeave(place: depot.path, isPreview: false)))
        let error = try vault.owner.refused(.backupCreate(BackupCreate(places: [depot.path])))
        #expect(error.code == .otherRepository && error.hint?.en.contains("init FOLDER") == true)
    }
}
