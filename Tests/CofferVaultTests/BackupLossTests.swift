// Lists, marks and records of prunes that are gone or damaged in both copies: each has a way on, and none brings anybody back.

import CofferBackup
import CofferCrypto
import CofferModel
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Losses in repositories")
struct BackupLossTests {
    @Test(
        "the record of a prune that is lost in both copies stops nothing; what it gave up is given up again",
        arguments: [true, false])
    func prune(isDeleted: Bool) throws {
        let (vault, depot, codes) = try BackupRotTests.stocked()
        _ = try depot.prune(BackupKeeping(last: 1))
        vault.clock.advance(8 * 86_400_000)
        try depot.create()
        // Gives up the second, and deletes the first.
        _ = try depot.prune(BackupKeeping(last: 1))
        #expect(try depot.store.list()[BlobName(.snapshots, 1)] == nil)
        for name in [BlobName(.prunes, 1), BlobName(.prunes, 1).copy] {
            if isDeleted { try depot.store.delete(name) } else { try BackupRotTests.flip(name, depot) }
        }
        // Without it, the first snapshot is one that is lost.
        #expect(try depot.check().doubts.flatMap(\.lost) == [1])
        try vault.owner.edit(codes[2], #"{"name": "又改"}"#)
        try depot.create()
        #expect(try depot.prune(BackupKeeping(), dropsDamaged: true).unreadable == [1])
        #expect(try depot.check(isFull: true).findings.isEmpty)
        _ = try vault.owner.events(.backupForget(BackupForget(place: depot.path, isPreview: false)))
        _ = try depot.prune(BackupKeeping(last: 1))
        #expect(try depot.check(isFull: true).findings.isEmpty)
        #expect(try depot.restored().view.customers == 40)
    }

    @Test("the newest record of a prune may be the one that is lost", arguments: [true, false])
    func newestPrune(isDeleted: Bool) throws {
        let (_, depot, _) = try BackupRotTests.stocked()
        _ = try depot.prune(BackupKeeping(last: 1))
        for name in [BlobName(.prunes, 1), BlobName(.prunes, 1).copy] {
            if isDeleted { try depot.store.delete(name) } else { try BackupRotTests.flip(name, depot) }
        }
        let found = try depot.check()
        #expect(found.doubts.isEmpty && found.findings.count == (isDeleted ? 0 : 1) && found.good == [1, 2])
        try depot.create()
        #expect(try depot.prune(BackupKeeping(last: 1)).dropped.map(\.number) == [1, 2])
        let left = try depot.check(isFull: true).findings.map(\.text.en)
        #expect(left.isEmpty, "\(left)")
    }

    @Test("the mark is known without its two copies, and written again", arguments: [true, false])
    func mark(isDeleted: Bool) throws {
        let (_, depot, _) = try BackupRotTests.stocked()
        let mark = try depot.store.bytes(.mark)
        for name in [BlobName.mark, .mark.copy] {
            if isDeleted {
                try depot.store.delete(name)
            } else {
                try Data("rot".utf8).write(to: URL(filePath: depot.path + "/" + name.path))
            }
        }
        let found = try depot.check()
        #expect(found.findings.count == 1 && found.doubts.isEmpty && found.good == [1, 2])
        #expect(try depot.restored().view.customers == 40)
        try depot.create()
        #expect(try depot.store.bytes(.mark) == mark && depot.store.bytes(.mark.copy) == mark)
    }

    @Test(
        "a mark of which a digit became another, and whose copy is gone, is known by the snapshots",
        arguments: ["id: ", "vault: "])
    func otherMark(line: String) throws {
        let (_, depot, _) = try BackupRotTests.stocked()
        let mark = try depot.store.bytes(.mark)
        let text = String(decoding: mark, as: UTF8.self)
        let range = try #require(text.range(of: line))
        var changed = mark
        let index = text.utf8.distance(from: text.startIndex, to: range.upperBound)
        changed[index] = changed[index] == UInt8(ascii: "1") ? UInt8(ascii: "2") : UInt8(ascii: "1")
        try Data(changed).write(to: URL(filePath: depot.path + "/" + BlobName.mark.path))
        try depot.store.delete(.mark.copy)
        let found = try depot.check()
        #expect(found.findings.count == 1 && found.doubts.isEmpty && found.good == [1, 2])
        #expect(try depot.restoredElsewhere(with: depot.recipient, "back").customers == 40)
        try depot.create()
        #expect(try depot.store.bytes(.mark) == mark && depot.store.bytes(.mark.copy) == mark)
    }

    @Test("a snapshot that was copied to another number is no snapshot, harms nothing, and is taken away")
    func stray() throws {
        let (_, depot, _) = try BackupRotTests.stocked()
        let bytes = try depot.store.bytes(BlobName(.snapshots, 1))
        // One of them is where the next one goes.
        for name in [BlobName(.snapshots, 3), BlobName(.snapshots, 9_999_999_999)] {
            try Data(bytes).write(to: URL(filePath: depot.path + "/" + name.path))
        }
        let found = try depot.check(isFull: true)
        #expect(found.findings.count == 2 && found.doubts.isEmpty && found.good == [1, 2])
        #expect(try depot.restored().view.snapshot.number == 2)
        try depot.create()
        #expect(try depot.check(isFull: true).findings.isEmpty && depot.check().good == [1, 2, 3])
    }

    @Test(
        "where the newest snapshot is lost for good, somebody has to say so; then everything is there anew",
        arguments: [true, false])
    func despiteLoss(isDeleted: Bool) throws {
        let (vault, depot, codes) = try BackupRotTests.stocked()
        for code in codes.prefix(2) {
            _ = try vault.owner.erase(code)
            try depot.create()
        }
        _ = try vault.owner.hold("case-7", codes[5])
        // Taken back to before the first erasure, or just without the newest list.
        let gone =
            isDeleted
            ? [BlobName(.snapshots, 3), BlobName(.snapshots, 4), BlobName(.acts, 1), BlobName(.acts, 3)]
            : [BlobName(.snapshots, 4)]
        for name in gone.flatMap({ [$0, $0.copy] }) {
            if isDeleted { try depot.store.delete(name) } else { try BackupRotTests.flip(name, depot) }
        }
        let refused = try vault.owner.refused(.backupCreate(BackupCreate(places: [depot.path])))
        #expect(refused.code.exit == .integrity && refused.hint?.en.contains("--despite-loss") == true)
        let request = BackupCreate(places: [depot.path], isDespiteLoss: true)
        let numbers = try vault.owner.events(.backupCreate(request)).compactMap {
            if case .backedUp(let view) = $0 { (view.snapshot.number, view.snapshot.isFull) } else { nil }
        }
        #expect(numbers.map(\.0) == [5] && numbers.allSatisfy(\.1))
        let lost: [UInt64] = isDeleted ? [3, 4] : [4]
        #expect(try depot.check().doubts.flatMap(\.lost).sorted() == lost)
        #expect(try depot.prune(BackupKeeping(), dropsDamaged: true).unreadable == lost)
        #expect(try depot.check(isFull: true).findings.isEmpty)
        let (view, back) = try depot.restored(1)
        #expect(view.customers == 38)
        #expect(try back.refused(.erase(EraseRequest(code: codes[5], reason: "x", confirmed: "x"))).code == .held)
        try depot.create()
        #expect(try depot.check(isFull: true).findings.isEmpty)
    }

    @Test("what only the account or the vault's table says of the newest snapshot is nothing to go on from")
    func notByTheLedger() throws {
        let (vault, depot, _) = try BackupRotTests.stocked()
        try vault.forge("UPDATE repository SET snapshot = 9, snapshot_hash = zeroblob(32)")
        let request = BackupCreate(places: [depot.path], isDespiteLoss: true)
        #expect(try vault.owner.refused(.backupCreate(request)).code == .rolledBack)
        #expect(try depot.store.list()[BlobName(.snapshots, 10)] == nil)
    }

    @Test("where no snapshot is left there is nothing to go on with")
    func nothingLeft() throws {
        let (vault, depot, _) = try BackupRotTests.stocked()
        for number in [UInt64(1), 2] {
            for name in [BlobName(.snapshots, number), BlobName(.snapshots, number).copy] {
                try depot.store.delete(name)
            }
        }
        let files = try depot.store.list()
        for isDespiteLoss in [false, true] {
            let request = BackupCreate(places: [depot.path], isDespiteLoss: isDespiteLoss)
            let refused = try vault.owner.refused(.backupCreate(request))
            #expect(refused.code == .rolledBack && refused.hint?.en.contains("backup init FOLDER") == true)
        }
        #expect(try depot.store.list() == files)
    }

    @Test("a file that says nothing, under a number that no snapshot has had, is to be moved away")
    func garbage() throws {
        let (vault, depot, _) = try BackupRotTests.stocked()
        try Data("rot".utf8).write(to: URL(filePath: depot.path + "/snapshots/0000000007"))
        for isDespiteLoss in [false, true] {
            let request = BackupCreate(places: [depot.path], isDespiteLoss: isDespiteLoss)
            let refused = try vault.owner.refused(.backupCreate(request))
            #expect(refused.code == .repositoryDamaged && refused.hint?.en.contains("move the file") == true)
        }
    }

    @Test(
        "without the newest snapshot nothing is said to come back from here to who remembers it; acts protect who does not",
        arguments: [nil, .records, .ledger, .keys, .root] as [Snapshot.File.Kind?])
    func newest(kind: Snapshot.File.Kind?) throws {
        let (vault, depot, codes) = try BackupRotTests.stocked()
        _ = try vault.owner.erase(codes[1])
        try vault.owner.edit(codes[2], #"{"name": "又改"}"#)
        try depot.create()
        // With a file that it alone has, too.
        if let file = try kind.map({ kind in try #require(try depot.newest().files(kind).last) }) {
            #expect(file.snapshot == 3)
            for name in [file.name, file.name.copy] { try depot.store.delete(name) }
        }
        for name in [BlobName(.snapshots, 3), BlobName(.snapshots, 3).copy] { try BackupRotTests.flip(name, depot) }
        let found = try depot.check()
        #expect(found.good.isEmpty && found.doubts.allSatisfy { !$0.next.en.hasSuffix("backup create \(depot.path)") })
        #expect(try depot.refusal().code.exit == .integrity)
        // Nobody else takes an older one for the newest, as long as there is something under a newer number.
        #expect(throws: CofferError.self) { try depot.restoredElsewhere(with: depot.recipient, "early") }
        // As docs/operations.md says: moved away, and by an account that knows nothing of it yet.
        for name in [BlobName(.snapshots, 3), BlobName(.snapshots, 3).copy] { try depot.store.delete(name) }
        #expect(try depot.restoredElsewhere(with: depot.recipient, "fresh").customers == 39)
    }
}
