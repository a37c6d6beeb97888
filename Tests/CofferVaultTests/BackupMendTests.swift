// Second copies that went or were damaged are written anew from the good one; what has no good one stops who would add.

import CofferBackup
import CofferCrypto
import CofferModel
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Mending repositories")
struct BackupMendTests {
    enum Loss: CaseIterable { case gone, flipped, cut }
    enum Maker: CaseIterable { case create, prune }

    /// Two snapshots, a prune that gave the first one up, and an act after both.
    private static func stocked() throws -> (vault: VaultFixture, depot: Depot, codes: [String]) {
        let vault = try VaultFixture()
        let codes = try (0..<4).map { try vault.owner.add(#"{"name": "客户\#($0)", "phone": "1381000000\#($0)"}"#) }
        let depot = try Depot(vault)
        _ = try vault.owner.erase(codes[0])
        try depot.create()
        _ = try depot.prune(BackupKeeping(last: 1))
        _ = try vault.owner.hold("case-7", codes[1])
        return (vault, depot, codes)
    }

    private static func path(_ name: BlobName, _ depot: Depot) -> String { depot.path + "/" + name.path }

    private static func lose(_ name: BlobName, _ loss: Loss, _ depot: Depot) throws {
        var bytes = try depot.store.bytes(name)
        switch loss {
        case .gone: return _ = try depot.store.delete(name)
        case .flipped: bytes[bytes.count - 3] ^= 1
        case .cut: bytes.removeLast(5)
        }
        try Data(bytes).write(to: URL(filePath: path(name, depot)))
    }

    @Test(
        "one of two copies that is gone or damaged is written anew from the other, by create and by prune",
        arguments: Loss.allCases, Maker.allCases)
    func mended(loss: Loss, maker: Maker) throws {
        let (_, depot, _) = try Self.stocked()
        let store = try depot.store
        let newestRoot = try #require(try depot.newest().files(.root).first).name
        let twice = try store.list().keys.filter {
            try store.list()[$0.copy] != nil && (!$0.isIn(.roots) || $0.original == newestRoot)
        }
        #expect(Set(twice.map { $0.original.path.prefix { $0 != "/" } }).count == 6)
        let before = try Dictionary(uniqueKeysWithValues: twice.map { ($0, try store.bytes($0)) })
        // One of each pair, now the first, now the second.
        let hurt = twice.sorted().filter { ($0.path.utf8.reduce(0) { $0 + Int($1) } + ($0.isCopy ? 1 : 0)) % 2 == 0 }
        let lost = hurt.filter { name in !hurt.contains { $0 != name && $0.original == name.original && $0 < name } }
        for name in lost { try Self.lose(name, loss, depot) }
        #expect(try depot.check().findings.count == Set(lost.map(\.original)).count)
        switch maker {
        case .create: try depot.create()
        case .prune: _ = try depot.prune(BackupKeeping(last: 2))
        }
        for (name, bytes) in before { #expect(try store.bytes(name) == bytes, "\(name)") }
        #expect(try depot.check(isFull: true).findings.isEmpty)
    }

    @Test("a copy that is damaged too is never written over the other: what has no good copy stays as it is")
    func neither() throws {
        let (vault, depot, _) = try Self.stocked()
        let state = try #require(try depot.newest().files(.state).first).name
        for name in [state, state.copy] { try Self.lose(name, .flipped, depot) }
        try depot.store.delete(state.copy)
        #expect(throws: CofferError.self) { try depot.prune(BackupKeeping(last: 1)) }
        #expect(try depot.store.list()[state.copy] == nil)
        // A new snapshot has all that it needs.
        try depot.create()
        #expect(try depot.store.list()[state.copy] == nil)
        #expect(try depot.restored().view.customers == 3)
        #expect(try depot.check(isFull: true).good == [3])
        _ = vault
    }

    @Test("two different snapshots under one number: neither counts, neither is written over, nothing is added")
    func twoHeads() throws {
        let (vault, depot, _) = try Self.stocked()
        var head = try depot.newest()
        head.start.time += 1
        let other = Signed(head, by: vault.owner.keyring.keys.signing)
        let name = BlobName(.snapshots, head.number).copy
        try Data(other.bytes).write(to: URL(filePath: Self.path(name, depot)))
        let files = try depot.store.list()
        #expect(try vault.owner.refused(.backupCreate(BackupCreate(places: [depot.path]))).code == .repositoryDamaged)
        #expect(try depot.refusal().code == .repositoryDamaged)
        #expect(throws: CofferError.self) { try depot.prune(BackupKeeping(last: 1)) }
        #expect(try !depot.check().findings.isEmpty)
        #expect(try depot.store.list() == files && depot.store.bytes(name) == other.bytes)
    }

    @Test(
        "an earlier snapshot that cannot be read in either copy stops who would give any up, and nobody else",
        arguments: Loss.allCases.dropFirst())
    func unreadable(loss: Loss) throws {
        let (_, depot, _) = try Self.stocked()
        try depot.create()
        let name = BlobName(.snapshots, 2)
        for name in [name, name.copy] { try Self.lose(name, loss, depot) }
        let files = try depot.store.list()
        #expect(throws: CofferError.self) { try depot.prune(BackupKeeping(last: 1)) }
        #expect(try depot.store.list() == files)
        // The newest is still whole, and the next one goes on from it.
        try depot.create()
        #expect(try depot.restored().view.customers == 3)
    }

    @Test(
        "earlier snapshots whose heads are lost in both copies are given up when asked; then there are backups again",
        arguments: Loss.allCases)
    func lostHeads(loss: Loss) throws {
        let (vault, depot, codes) = try Self.stocked()
        for index in 0..<4 {
            try vault.owner.edit(codes[1], #"{"name": "第\#(index)"}"#)
            try depot.create()
        }
        // Two next to each other: the ledger alone knows the first of them.
        let lost: [UInt64] = [3, 4]
        for name in lost.map({ BlobName(.snapshots, $0) }) {
            for name in [name, name.copy] { try Self.lose(name, loss, depot) }
        }
        #expect(try depot.check().doubts.flatMap(\.lost).contains(3))
        let request = BackupForget(place: depot.path, isPreview: false)
        #expect(try vault.owner.refused(.backupForget(request)).code == .backupDoubtful)
        #expect(throws: CofferError.self) { try depot.prune(BackupKeeping(last: 9)) }
        let files = try depot.store.list()
        let preview = try depot.prune(BackupKeeping(), dropsDamaged: true, isPreview: true)
        #expect(try depot.store.list() == files)
        let view = try depot.prune(BackupKeeping(), dropsDamaged: true)
        #expect(view.unreadable == lost && preview.unreadable == lost && view.dropped.isEmpty)
        #expect(view.kept.map(\.snapshot.number) == [6, 5, 2])
        #expect(try depot.check(isFull: true).findings.isEmpty)
        try depot.create()
        _ = try vault.owner.events(.backupForget(request))
        vault.clock.advance(8 * 86_400_000)
        _ = try depot.prune(BackupKeeping(last: 9))
        #expect(try depot.check(isFull: true).good == [2, 5, 6, 7])
        for number in [nil, 2, 5] as [UInt64?] {
            #expect(try depot.restored(number, "back-\(number ?? 0)").view.customers == 3)
        }
    }

    @Test("the newest snapshot is not given up, whatever is lost of it")
    func newestHead() throws {
        let (vault, depot, _) = try Self.stocked()
        try depot.create()
        let name = BlobName(.snapshots, 3)
        for name in [name, name.copy] { try Self.lose(name, .flipped, depot) }
        let files = try depot.store.list()
        #expect(throws: CofferError.self) { try depot.prune(BackupKeeping(), dropsDamaged: true) }
        #expect(try depot.store.list() == files)
        _ = vault
    }

    @Test("a snapshot that was given up does not count, readable or not")
    func givenUp() throws {
        let (_, depot, _) = try Self.stocked()
        for name in [BlobName(.snapshots, 1), BlobName(.snapshots, 1).copy] { try Self.lose(name, .flipped, depot) }
        #expect(try depot.check().findings.isEmpty)
        try depot.create()
        _ = try depot.prune(BackupKeeping(last: 2))
        #expect(try depot.check(isFull: true).good == [2, 3])
    }

    @Test("nothing goes on from a snapshot by somebody whom the ledger does not know")
    func stranger() throws {
        let (vault, depot, _) = try Self.stocked()
        let stranger = try UserKeys(seed: UserSeed.generate()).signing
        let newest = try depot.newest()
        var head = newest
        // Somebody leaves records out, in the hope that whoever goes on from here leaves them out, too.
        head.start.number += 1
        head.start.previous = Signed(newest, by: vault.owner.keyring.keys.signing).hash
        head.start.signer = stranger.publicKey
        head.files = newest.files.filter { $0.kind != .records }.map { file in
            var file = file
            if file.kind == .state || file.kind == .root { file.snapshot += 1 }
            return file
        }
        try depot.store.publish(
            Signed(head, by: stranger).bytes, as: BlobName(.snapshots, head.number), isDouble: true)
        let files = try depot.store.list()
        #expect(try vault.owner.refused(.backupCreate(BackupCreate(places: [depot.path]))).code == .repositoryDamaged)
        #expect(try depot.store.list() == files)
        #expect(try depot.check().findings.contains { $0.lost == [head.number] })
    }

    @Test("a mark of which a digit became another is known by its copy, and mended")
    func mark() throws {
        let (_, depot, _) = try Self.stocked()
        let mark = try depot.store.bytes(.mark)
        let text = String(decoding: mark, as: UTF8.self)
        for line in ["id: ", "vault: "] {
            let range = try #require(text.range(of: line))
            let digits = text.utf8.distance(from: text.startIndex, to: range.upperBound)
            let index = try #require(mark[digits...].firstIndex { (0x30...0x39).contains($0) })
            for name in [BlobName.mark, .mark.copy] {
                // One digit up or down stays a digit.
                var bytes = mark
                bytes[index] ^= 1
                try #require(RepositoryMark.read(bytes) != nil)
                try Data(bytes).write(to: URL(filePath: Self.path(name, depot)))
                #expect(try depot.check().findings.count == 1)
                let (view, _) = try depot.restored(nil, "\(line.prefix(2))-\(name.isCopy)")
                #expect(view.customers == 3)
                try depot.create()
                #expect(try depot.store.bytes(name) == mark)
            }
        }
    }

    @Test("an act that is gone in both copies is sent again while the vault has it, and needed by no later snapshot")
    func acts() throws {
        let (vault, depot, codes) = try Self.stocked()
        let newest = BlobName(.acts, 2)
        for name in [newest, newest.copy] { try depot.store.delete(name) }
        // Nobody knows what it said: not without it.
        #expect(try depot.refusal().code == .rolledBack)
        #expect(try depot.check().findings.count == 1)
        try depot.create()
        #expect(try depot.acts().map(\.act.head.start.number) == [1, 2])
        #expect(try depot.check().findings.isEmpty)
        _ = try vault.owner.hold("case-8", codes[2])
        try depot.create()
        // In both later snapshots: the ledger has what it said.
        for name in [newest, newest.copy] { try depot.store.delete(name) }
        #expect(try depot.check().findings.isEmpty)
        let (view, back) = try depot.restored()
        #expect(view.customers == 3)
        #expect(try back.refused(.erase(EraseRequest(code: codes[1], reason: "x", confirmed: "x"))).code == .held)
    }
}

extension Depot {
    /// What the newest snapshot says.
    func newest() throws -> Snapshot {
        let store = try store
        let name = try #require(
            try store.list().keys.filter { $0.number(in: .snapshots) != nil && !$0.isCopy }.max())
        return try Signed<Snapshot>(reading: store.bytes(name)).head
    }
}
