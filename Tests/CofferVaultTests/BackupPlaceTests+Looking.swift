// What is found in places of backups, and what is given up there.

import CofferBackup
import CofferCrypto
import CofferModel
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

extension BackupPlaceTests {
    @Test("a missing second copy is told and puts nothing in doubt")
    func harmless() throws {
        let (vault, _) = try Self.stocked()
        let depot = try Depot(vault)
        try depot.store.delete(BlobName(.snapshots, 1))
        let view = try depot.check()
        #expect(view.findings.map(\.isHarmless) == [true] && view.doubts.isEmpty && view.good == [1])
        let pack = try #require(try depot.store.list().keys.first { $0.isIn(.records) })
        try depot.store.delete(pack)
        let (error, events) = try vault.owner.failing(.backupVerify(BackupVerify(place: depot.path, isFull: false)))
        #expect(error?.message.en == "\(depot.path): 1 thing is not as it should be; 1 snapshot cannot be restored")
        #expect(error?.hint?.en.contains("no snapshot here can be restored") == true)
        #expect(events.contains { if case .backupChecked = $0 { true } else { false } })
    }

    @Test("a whole repository has no findings; each loss is found, said, and says what to do")
    func verified() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        _ = try vault.owner.hold("a", codes[0])
        try depot.create()
        for isFull in [false, true] {
            let view = try depot.check(isFull: isFull)
            #expect(view.findings.isEmpty && view.good == [1, 2] && view.snapshots == 2 && view.bytesRead > 0)
        }
        for name in try depot.store.list().keys.sorted() {
            let bytes = try depot.store.bytes(name)
            try depot.store.delete(name)
            // The root of an earlier snapshot is to go.
            if name == .mark { try depot.store.delete(.mark.copy) }
            let isOldRoot = name.isIn(.roots) && (try? depot.check().findings.isEmpty) == true
            if !isOldRoot, name != .mark {
                let found = try depot.check(isFull: true).findings
                #expect(!found.isEmpty, "\(name)")
                if !name.isCopy { #expect(found.allSatisfy { $0.next.en.contains("coffer backup") }, "\(name)") }
            }
            try Data(bytes).write(to: URL(filePath: depot.path + "/" + name.path))
            if name == .mark { try Data(bytes).write(to: URL(filePath: depot.path + "/" + BlobName.mark.copy.path)) }
        }
        #expect(try depot.check(isFull: true).findings.isEmpty)
    }

    @Test("what recipients/ says is compared with the ledger, puts nothing in doubt, and is mended by the next create")
    func recipientFiles() throws {
        let (vault, _) = try Self.stocked()
        let depot = try Depot(vault)
        let store = try depot.store
        let own = try #require(try store.list().keys.first { $0.path.hasPrefix("recipients/") })
        let bytes = try store.bytes(own)
        let strange = try #require(BlobName(recipient: "ABCD-EFGH"))
        try Data(bytes).write(to: URL(filePath: depot.path + "/" + strange.path))
        try Data(bytes.dropLast(2)).write(to: URL(filePath: depot.path + "/" + own.path))
        var findings = try depot.check().findings
        #expect(findings.count == 2 && findings.allSatisfy(\.isHarmless))
        #expect(findings.contains { $0.text.en.contains(own.path) && $0.text.en.contains("another key") })
        #expect(findings.contains { $0.text.en.contains(strange.path) && $0.text.en.contains("nobody") })
        try store.delete(own)
        findings = try depot.check().findings
        #expect(findings.contains { $0.text.en.contains(own.path) && $0.text.en.contains("missing") })
        try depot.create()
        #expect(try depot.check().findings.isEmpty && store.bytes(own) == bytes)
        // A prune is not kept from its work by them.
        try store.delete(own)
        _ = try depot.prune(BackupKeeping(last: 1))
    }

    @Test("a new place for which acts were waiting has lost nothing")
    func waitingActs() throws {
        let (vault, codes) = try Self.stocked()
        _ = try Depot(vault, "first", snapshot: false)
        for index in 0..<3 { _ = try vault.owner.hold("m\(index)", codes[0]) }
        let depot = try Depot(vault, snapshot: false)
        try depot.away {
            for index in 3..<5 { _ = try vault.owner.hold("m\(index)", codes[0]) }
        }
        let events = try vault.owner.events(.backupCreate(BackupCreate(places: [depot.path])))
        #expect(events.notices.allSatisfy { !$0.contains("gone") } && events.warnings.isEmpty)
        #expect(try depot.check().findings.isEmpty)
        #expect(try depot.acts().last?.act.head.start.number == 5)
    }

    @Test("a newest snapshot that was taken away is missed, also by an account that never saw it")
    func rolledBack() throws {
        let (vault, _) = try Self.stocked()
        let depot = try Depot(vault)
        try depot.create()
        for name in [BlobName(.snapshots, 2), BlobName(.snapshots, 2).copy] { try depot.store.delete(name) }
        // The account, the vault and the ledger remember it; it is said once.
        #expect(try depot.check().findings.map(\.lost) == [[2]])
        // By the ledger alone.
        try vault.forge("UPDATE repository SET snapshot = 0")
        try FileManager.default.removeItem(atPath: vault.environment("owner").stateDirectory + "/snapshots")
        #expect(try depot.check().findings.contains { $0.lost == [2] })
        let prune = BackupPrune(place: depot.path, keep: BackupKeeping(last: 1), isPreview: false)
        #expect(try vault.owner.refused(.backupPrune(prune)).code == .backupDoubtful)
        let forget = BackupForget(place: depot.path, isPreview: false)
        #expect(try vault.owner.refused(.backupForget(forget)).code == .backupDoubtful)
    }

    /// Who knows of a snapshot that is not there any more.
    enum Memory: CaseIterable { case account, table, ledger }

    @Test(
        "a repository of which the newest snapshots went, or all, is noticed by each memory alone, and not added to",
        arguments: Memory.allCases, [[2], [1, 2]] as [[UInt64]])
    func remembered(memory: Memory, lost: [UInt64]) throws {
        let (vault, _) = try Self.stocked()
        let depot = try Depot(vault)
        let earlier = vault.directory + "/earlier.coffer"
        for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: vault.path + suffix) {
            try FileManager.default.copyItem(atPath: vault.path + suffix, toPath: earlier + suffix)
        }
        try depot.create()
        let state = vault.environment("owner").stateDirectory
        var session = vault.owner
        switch memory {
        case .account:
            // The vault itself is an earlier one, too, and nobody remembers that.
            try FileManager.default.removeItem(atPath: state + "/heads")
            session = try Pipe.passing(VaultFixture.ownerPassphrase) {
                try Vault.unlock(path: earlier, user: "owner", passphrase: $0, environment: vault.environment("owner"))
            }
            if lost.count == 2 { try Tables.run(earlier, "UPDATE repository SET snapshot = 0") }
        case .table: try FileManager.default.removeItem(atPath: state + "/snapshots")
        case .ledger:
            try FileManager.default.removeItem(atPath: state + "/snapshots")
            try vault.forge("UPDATE repository SET snapshot = 0")
        }
        #expect(try depot.view().snapshots.count == 2)
        for name in lost.map({ BlobName(.snapshots, $0) }) {
            try depot.store.delete(name)
            try depot.store.delete(name.copy)
        }
        let files = try depot.store.list()
        let (error, events) = try session.failing(
            .backupVerify(BackupVerify(place: depot.path, isFull: false)))
        #expect(error?.code == .backupDoubtful)
        #expect(
            events.contains {
                if case .backupChecked(let view) = $0 { view.findings.contains { $0.lost.contains(2) } } else { false }
            })
        #expect(try session.refused(.backupCreate(BackupCreate(places: [depot.path]))).code == .rolledBack)
        #expect(try depot.store.list() == files)
    }

    @Test("a snapshot, act or prune by somebody whom the ledger does not know is found")
    func strangers() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        _ = try vault.owner.hold("a", codes[0])
        let stranger = try UserKeys(seed: UserSeed.generate()).signing
        var head = try #require(try depot.acts().first?.act.head)
        head.start.signer = stranger.publicKey
        let body = try #require(try depot.acts().first?.body)
        try depot.store.publish(
            ActFile.write(Signed(head, by: stranger), body, to: [depot.recipient.publicKey]), as: BlobName(.acts, 1),
            isDouble: true)
        let findings = try depot.check().findings
        #expect(findings.contains { $0.text.en.contains("acts/0000000001 is signed by nobody who could") })
    }

    @Test("prune says what would go, gives up in two phases, and never what a kept snapshot needs")
    func pruned() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        for index in 0..<4 {
            vault.clock.advance(Self.day)
            try vault.owner.edit(codes[0], #"{"name": "第\#(index)"}"#)
            _ = try vault.owner.hold("m\(index)", codes[0])
            try depot.create()
        }
        let before = try depot.store.list()
        let keep = BackupKeeping(last: 2)
        let preview = try depot.prune(keep, isPreview: true)
        #expect(preview.dropped.map(\.number) == [1, 2, 3] && preview.kept.map(\.snapshot.number) == [5, 4])
        #expect(try depot.store.list() == before)
        let view = try depot.prune(keep)
        #expect(view.dropped == preview.dropped && view.condemned == preview.condemned && view.condemned > 0)
        #expect(view.kept[0].reasons == ["newest", "newest_good", "last"])
        let after = try depot.store.list()
        #expect(Set(before.keys).subtracting(after.keys).isEmpty && after.keys.contains(BlobName(.prunes, 1)))
        #expect(try depot.view().snapshots.map(\.number) == [5, 4])
        let left = try depot.check(isFull: true)
        #expect(left.findings.isEmpty && left.snapshots == 2 && left.good == [4, 5])
        // Again at once: nothing more is given up, and nothing goes.
        let again = try depot.prune(keep)
        #expect(again.dropped.isEmpty && again.condemned == 0 && again.deleted == 0)
        vault.clock.advance(8 * Self.day)
        let late = try depot.prune(keep)
        #expect(late.deleted == view.condemned && late.dropped.isEmpty)
        #expect(try !depot.store.list().keys.contains(BlobName(.snapshots, 1)))
        let check = try depot.check(isFull: true)
        #expect(check.findings.isEmpty && check.good == [4, 5])
        vault.clock.advance(8 * Self.day)
        #expect(try depot.prune(keep).forgotten > 0)
        #expect(try depot.check(isFull: true).findings.isEmpty)
    }

    @Test("a rule that keeps nothing is none")
    func keepsNothing() throws {
        let (vault, _) = try Self.stocked()
        let depot = try Depot(vault)
        let request = BackupPrune(place: depot.path, keep: BackupKeeping(), isPreview: false)
        #expect(try vault.owner.refused(.backupPrune(request)).code == .nothingKept)
    }

    @Test("forgetting now takes all lists of keys but the newest, and says what is younger")
    func forgotten() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        _ = try vault.owner.erase(codes[0])
        try depot.create()
        _ = try vault.owner.erase(codes[1])
        func forget(isPreview: Bool) throws -> ForgetView {
            for case .forgot(let view) in try vault.owner.events(
                .backupForget(BackupForget(place: depot.path, isPreview: isPreview)))
            { return view }
            throw Missing.event
        }
        let preview = try forget(isPreview: true)
        #expect(preview.lists == 1 && preview.newest == 2 && preview.erasedSince == 1 && preview.others.isEmpty)
        #expect(try depot.store.list().keys.count { $0.isIn(.roots) } == 4)
        #expect(try forget(isPreview: false).lists == 1)
        #expect(try depot.store.list().keys.count { $0.isIn(.roots) } == 2)
        #expect(try forget(isPreview: false).lists == 0)
        #expect(try depot.check(isFull: true).findings.isEmpty)
    }

    @Test("forgetting in one place names the others that may hold keys, and until when")
    func elsewhere() throws {
        let (vault, codes) = try Self.stocked()
        let (depot, other) = try (Depot(vault), Depot(vault, "other"))
        func others() throws -> [ForgetView.Other] {
            let request = CofferVault.Operation.backupForget(BackupForget(place: depot.path, isPreview: true))
            for case .forgot(let view) in try vault.owner.events(request) { return view.others }
            throw Missing.event
        }
        #expect(try others().isEmpty)
        _ = try vault.owner.erase(codes[0])
        try depot.create()
        #expect(try others() == [.init(place: other.path, opensUntil: nil)])
        try other.create()
        let until = vault.clock.now + PrunePlan.Periods().window
        #expect(try others() == [.init(place: other.path, opensUntil: until)])
        vault.clock.advance(15 * Self.day)
        try other.create()
        #expect(try others().isEmpty)
    }

    @Test("a place that is gone is given up: nothing waits for it, nobody is told of it, and it is not taken up again")
    func leave() throws {
        let vault = try VaultFixture()
        let codes = try ["一", "二"].map { try vault.owner.add(#"{"name": "\#($0)"}"#) }
        let (kept, gone) = (try Depot(vault, "kept"), try Depot(vault, "gone"))
        let leave = { (isPreview: Bool) in
            Operation.backupLeave(BackupLeave(place: gone.path, isPreview: isPreview))
        }
        try gone.away {
            _ = try vault.owner.erase(codes[0])
            for isPreview in [true, false] {
                for case .left(let view) in try vault.owner.events(leave(isPreview)) {
                    #expect(view.actsWaiting == 1 && view.left == [kept.path] && view.newestTime != nil)
                }
            }
            vault.clock.advance(3_600_000)
            let plan = try vault.owner.erasurePlan(codes[1])
            let events = try vault.owner.events(
                .erase(EraseRequest(code: codes[1], reason: "asked for", confirmed: plan.digest)))
            #expect(!events.contains { if case .warning = $0 { true } else { false } })
        }
        #expect(try vault.owner.refused(leave(true)).code == .noRepository)
        #expect(try vault.owner.refused(.backupCreate(BackupCreate(places: [gone.path]))).code == .otherRepository)
        let again = BackupInit(place: gone.path, recipients: [])
        #expect(try vault.owner.refused(.backupInit(again)).code == .placeNotEmpty)
        let view = try kept.create()
        #expect(view.customers == 0)
        #expect(try vault.query("SELECT place FROM repository") == [[Array(kept.path.utf8)]])
        try vault.owner.verify()
    }

    @Test("snapshots of which files are lost are given up when asked, once there is a good one after them")
    func damaged() throws {
        let (vault, _) = try Self.stocked()
        let depot = try Depot(vault)
        let lost = try depot.store.list().keys.filter { $0.isIn(.records) }
        for name in lost { try depot.store.delete(name) }
        func prune(_ drops: Bool) -> CofferVault.Operation {
            .backupPrune(
                BackupPrune(
                    place: depot.path, keep: BackupKeeping(last: 5), dropsDamaged: drops, isPreview: false))
        }
        #expect(try vault.owner.refused(prune(true)).code == .backupDoubtful)
        try depot.create()
        #expect(try vault.owner.refused(prune(false)).code == .backupDoubtful)
        for case .pruned(let view) in try vault.owner.events(prune(true)) {
            #expect(view.dropped.map(\.number) == [1] && view.kept.map(\.snapshot.number) == [2])
        }
        #expect(try depot.check().doubts.isEmpty)
        for case .pruned(let view) in try vault.owner.events(prune(false)) { #expect(view.dropped.isEmpty) }
        #expect(try depot.create().customers > 0)
    }
}
