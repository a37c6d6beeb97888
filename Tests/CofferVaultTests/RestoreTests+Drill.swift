// Drills: the newest snapshot restored to see that it can be.

import CofferBackup
import CofferCrypto
import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

extension RestoreTests {
    @Test("a drill brings the newest snapshot back, opens some of it, and leaves nothing but a signed report")
    func drill() throws {
        let (vault, depot, codes) = try Self.stocked()
        _ = try vault.owner.erase(codes[0])
        let before = try Set(FileManager.default.contentsOfDirectory(atPath: vault.directory))
        vault.clock.advance(3_600_000)
        var views: [DrillView] = []
        for case .drilled(let view) in try vault.owner.events(.backupDrill(BackupDrill(place: depot.path))) {
            views.append(view)
        }
        let view = try #require(views.first)
        #expect(view.doubts.isEmpty && view.sampled == 5 && view.restored?.customers == 5)
        #expect(view.restored?.erased == 1 && view.age == 3_600_000)
        let report = try #require(SignedDocument.read(DrillReport.self, Array(view.report.utf8)))
        #expect(report.document.customers == 5 && report.document.doubts.isEmpty)
        #expect(report.isSigned(by: vault.owner.keyring.keys.signing.publicKey, format: DrillReport.format))
        #expect(try Set(FileManager.default.contentsOfDirectory(atPath: vault.directory)) == before)
        #expect(try depot.row().drillWasGood && depot.row().drillTime == vault.clock.now)
        // The vault that is there stays the one that is known.
        #expect(try vault.unlock("owner").listed().count == 5)
    }

    @Test("what a drill that died has left is cleared away by the next one; one at work keeps its folder")
    func leftDrill() throws {
        let (vault, depot, _) = try Self.stocked()
        let (dead, alive) = (vault.directory + "/coffer-drill-1-1", vault.directory + "/coffer-drill-1-2")
        for folder in [dead, alive] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            try Data("a whole vault".utf8).write(to: URL(filePath: folder + "/restored.coffer"))
        }
        let lock = try RepositoryLock(at: alive + "/lock")
        _ = try vault.owner.events(.backupDrill(BackupDrill(place: depot.path)))
        withExtendedLifetime(lock) {}
        let names = try FileManager.default.contentsOfDirectory(atPath: vault.directory).filter { $0.contains("drill") }
        #expect(names == ["coffer-drill-1-2"])
        #expect(FileManager.default.fileExists(atPath: alive + "/restored.coffer"))
    }

    @Test("a scratch place that is not there is no doubt about the backup")
    func noScratch() throws {
        let (vault, depot, _) = try Self.stocked()
        let drill = BackupDrill(place: depot.path, scratch: vault.directory + "/nowhere")
        #expect(try vault.owner.refused(.backupDrill(drill)).code == .placeFailed)
        #expect(try depot.row().drillTime == 0)
    }

    @Test("a drill of a repository that has lost a pack fails, and the vault says so")
    func failedDrill() throws {
        let (vault, depot, _) = try Self.stocked()
        let pack = try #require(try depot.store.list().keys.first { $0.isIn(.records) })
        let file = depot.path + "/" + pack.path
        var bytes = try [UInt8](Data(contentsOf: URL(filePath: file)))
        bytes[bytes.count / 2] ^= 1
        try Data(bytes).write(to: URL(filePath: file))
        let (error, events) = try vault.owner.failing(.backupDrill(BackupDrill(place: depot.path)))
        #expect(error?.code.exit == .integrity)
        // What failed is reported and signed, as what went well is.
        var views: [DrillView] = []
        for case .drilled(let view) in events { views.append(view) }
        let view = try #require(views.first)
        #expect(view.doubts == [error?.message])
        let report = try #require(SignedDocument.read(DrillReport.self, Array(view.report.utf8)))
        #expect(report.document.doubts == [error?.message.en])
        #expect(try report.document.repository == Hex(depot.row().id))
        #expect(report.isSigned(by: vault.owner.keyring.keys.signing.publicKey, format: DrillReport.format))
        #expect(try !depot.row().drillWasGood && depot.row().drillTime > 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: vault.directory)
        #expect(names.allSatisfy { !$0.contains("drill") })
    }

    @Test("a drill of a place that is away fails with a report, too; of a place that is not this vault's there is none")
    func drillElsewhere() throws {
        let (vault, depot, _) = try Self.stocked()
        try depot.away {
            let (error, events) = try vault.owner.failing(.backupDrill(BackupDrill(place: depot.path)))
            #expect(error?.code == .noRepository)
            #expect(events.contains { if case .drilled(let view) = $0 { !view.doubts.isEmpty } else { false } })
        }
        #expect(try vault.owner.status().backup?.isOverdue(at: vault.clock.now) == true)
        let (error, events) = try vault.owner.failing(.backupDrill(BackupDrill(place: vault.directory + "/none")))
        #expect(error?.code == .noRepository)
        #expect(!events.contains { if case .drilled = $0 { true } else { false } })
    }

    @Test("a drill reads either copy of the newest snapshot, as a restore does", arguments: [nil, 0, 40])
    func drillOfOneCopy(length: Int?) throws {
        let (vault, depot, _) = try Self.stocked()
        let name = BlobName(.snapshots, 1)
        let bytes = try depot.store.bytes(name)
        try depot.store.delete(name)
        if let length { try Data(bytes.prefix(length)).write(to: URL(filePath: depot.path + "/" + name.path)) }
        let events = try vault.owner.events(.backupDrill(BackupDrill(place: depot.path)))
        #expect(events.contains { if case .drilled(let view) = $0 { view.doubts.isEmpty } else { false } })
        #expect(try depot.row().drillWasGood)
    }

    @Test("a restore of the newest snapshot is as good as a drill for the vault that it makes, an earlier one's is not")
    func restoredIsDrilled() throws {
        let (vault, depot, _) = try Self.stocked()
        try depot.create()
        vault.clock.advance(3_600_000)
        func backup(_ owner: VaultSession) throws -> BackupStatusView.Repository {
            try #require(try owner.status().backup?.repositories.first)
        }
        // Doubts were the lost vault's; what came back was read to the end.
        try vault.forge("UPDATE repository SET drill_time = 1, drill_good = 0")
        #expect(
            try vault.owner.refused(.backupForget(BackupForget(place: depot.path, isPreview: false))).code
                == .backupDoubtful)
        let newest = try depot.restored(nil, "newest").owner
        #expect(try backup(newest).lastDrill == vault.clock.now && backup(newest).drillWasGood == true)
        #expect(try newest.status().backup?.isOverdue(at: vault.clock.now) == false)
        _ = try newest.events(.backupForget(BackupForget(place: depot.path, isPreview: false)))
        let earlier = try depot.restored(1, "earlier").owner
        #expect(try backup(earlier).lastDrill == nil && backup(earlier).lastSnapshot != nil)
        #expect(try earlier.status().backup?.isOverdue(at: vault.clock.now) == true)
    }
}
