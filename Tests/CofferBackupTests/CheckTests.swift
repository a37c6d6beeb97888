// A whole small repository, written and read through a place; then damaged in every way, and each one noticed.

import CofferCrypto
import CofferModel
import Foundation
import Testing

@testable import CofferBackup

@Suite("a small repository")
struct CheckTests {
    typealias Finding = RepositoryCheck.Finding
    static let seed: UInt64 = 0x5CEC

    /// Two snapshots of three customers, the second a delta, and three acts, one of them after both.
    struct Small {
        let scratch: StoreTests.Scratch
        let store: DirectoryBlobStore
        let world: World
        let mark: RepositoryMark
        let pair: EncryptionKeyPair
        var snapshots: [Signed<Snapshot>] = []
        var acts: [Signed<Act>] = []
        /// What the packs hold, oldest first.
        var records: [PackedRecord] = []
        var entries: [PackedEntry] = []
        var state: RepositoryState

        init() throws {
            var random = SplitMix64(seed: CheckTests.seed)
            scratch = try StoreTests.Scratch()
            store = try DirectoryBlobStore(path: scratch.repository)
            world = try World(&random)
            mark = RepositoryMark(id: world.repository, vault: world.vault)
            pair = try EncryptionKeyPair.generate()
            state = RepositoryState(vault: world.vault, createdAt: 1, lastRecord: RecordID(3))
            try store.publish(mark.write(), as: .mark, isDouble: true)
            for ids in [[1, 2, 3], [2]] as [[Int64]] {
                try addAct(&random)
                try addSnapshot(ids, &random)
            }
            try addAct(&random)
        }

        private mutating func addAct(_ random: inout SplitMix64) throws {
            let number = UInt64(acts.count + 1)
            let body = ActBody(
                salt: random.hash(), entries: [random.actEntry(Int64(number))],
                subjects: [.init(record: RecordID(9), mark: [])])
            let start = world.start(number, after: acts.last?.hash ?? .zero, ledger: number)
            acts.append(Signed(Act(start: start, body: body), by: world.key))
            try store.publish(
                ActFile.write(acts.last!, body, to: [pair.publicKey]), as: BlobName(.acts, number), isDouble: true)
        }

        private mutating func addSnapshot(_ ids: [Int64], _ random: inout SplitMix64) throws {
            let number = UInt64(snapshots.count + 1)
            let publisher = PackPublisher(store, for: number)
            let pack = try PackWriter(
                .records(vault: world.vault, snapshot: number, salt: random.hash()), to: [pair.publicKey],
                by: publisher)
            for id in ids {
                let record = random.record(id)
                records.append(record)
                var writer = ByteWriter()
                record.encode(to: &writer)
                try writer.bytes.withUnsafeBytes { try pack.append($0) }
            }
            let ledger = try PackWriter(.ledger(vault: world.vault), to: [pair.publicKey], by: publisher)
            entries.append(random.entry(Int64(number)))
            try entries.last!.encoded.withUnsafeBytes { try ledger.append($0) }
            let keys = try PackWriter(.keys(vault: world.vault), to: [], by: publisher)
            try random.bytes(60).withUnsafeBytes { try keys.append($0) }
            var root: [UInt8] = []
            let stream = try SealedStreamWriter(to: .recipients([pair.publicKey])) { root.append(contentsOf: $0) }
            try KeyRoot(vault: world.vault, keySet: [UInt8](repeating: 1, count: 16), serial: number, count: 1)
                .write(to: stream) { _, lend in try [UInt8](repeating: 7, count: 32).withUnsafeBytes { try lend($0) } }
            var sealedState: [UInt8] = []
            let other = try SealedStreamWriter(to: .recipients([pair.publicKey])) { sealedState.append(contentsOf: $0) }
            try other.write(state.encoded)
            try other.finish()
            for pack in [keys, ledger, pack] { try pack.finish() }
            let made = try publisher.finish()
            func files(_ kind: Snapshot.File.Kind) -> [Snapshot.File] { snapshots.last?.head.files(kind) ?? [] }
            let head = Snapshot(
                start: world.start(
                    number, after: snapshots.last?.hash ?? .zero, time: Int64(number) * World.day, ledger: number),
                repository: mark.id, ledgerHead: random.hash(), act: UInt64(acts.count), actHash: acts.last!.hash,
                records: 3, erased: 0, rows: RowsDigest(),
                full: 1, recipients: .zero, keySet: [UInt8](repeating: 1, count: 16), serial: number,
                files: [try double(.state, sealedState, number), try double(.root, root, number)] + files(.keys)
                    + made.filter { $0.kind == .keys } + files(.ledger) + made.filter { $0.kind == .ledger }
                    + files(.records) + made.filter { $0.kind == .records })
            snapshots.append(Signed(head, by: world.key))
            try store.publish(snapshots.last!.bytes, as: BlobName(.snapshots, number), isDouble: true)
        }

        private func double(_ kind: Snapshot.File.Kind, _ bytes: [UInt8], _ number: UInt64) throws -> Snapshot.File {
            var hash = ContentHash()
            bytes.withUnsafeBytes { hash.update($0) }
            let file = Snapshot.File(kind: kind, snapshot: number, size: UInt64(bytes.count), hash: hash.finish())
            try store.publish(bytes, as: file.name, isDouble: true)
            return file
        }

        func check(
            _ depth: RepositoryCheck.Depth = .full, remembered: [SnapshotChain.Remembered] = [],
            suspects: Set<BlobName> = []
        ) throws -> RepositoryCheck {
            try RepositoryCheck(store, mark: mark, remembered: remembered, depth, suspects: suspects)
        }

        func file(_ name: BlobName) -> String { scratch.repository + "/" + name.path }

        func overwrite(_ name: BlobName, _ change: (inout [UInt8]) -> Void) throws {
            var bytes = try store.bytes(name)
            change(&bytes)
            try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        }
    }

    let small: Small

    init() throws { small = try Small() }

    @Test("gives back what was written, for its recipient")
    func roundTrip() throws {
        let newest = small.snapshots[1].head
        #expect(try small.store.state(newest.files(.state)[0], with: small.pair) == small.state)
        #expect(try small.store.root(newest.files(.root)[0], with: small.pair).root.serial == 2)
        var records: [PackedRecord] = []
        for file in newest.files(.records) {
            try small.store.entries(of: file, with: small.pair) { header, entry in
                #expect(header.vault == small.world.vault)
                records.append(try PackedRecord(decoding: entry))
            }
        }
        #expect(records == small.records)
        var entries: [PackedEntry] = []
        for file in newest.files(.ledger) {
            try small.store.entries(of: file, with: small.pair) { entries.append(try PackedEntry(decoding: $1)) }
        }
        #expect(entries == small.entries)
        #expect(throws: CryptoError.cannotOpen) {
            try small.store.entries(of: newest.files(.records)[0], with: .generate()) { _, _ in }
        }
    }

    @Test("has nothing to say while it is whole")
    func whole() throws {
        for depth in [RepositoryCheck.Depth.sizes, .small, .keys, .newest, .full] {
            let check = try small.check(depth)
            #expect(check.findings == [] && check.good == [1, 2])
            #expect(check.snapshots == small.snapshots && check.acts == small.acts)
        }
    }

    @Test("every file that goes is missed, or its second copy was there")
    func missing() throws {
        for name in try small.store.list().keys.sorted() {
            let bytes = try small.store.bytes(name)
            try small.store.delete(name)
            let check = try small.check(.small)
            let isOldKeySet = small.snapshots[0].head.files(.root).map(\.name).contains(name.original)
            // An earlier root is to go: that is how a repository forgets.
            #expect(check.findings.isEmpty == isOldKeySet, "\(name)")
            let isThereTwice = try name.isCopy || small.store.list()[name.copy] != nil
            if isThereTwice { #expect(check.good == [1, 2], "\(name)") }
            try Data(bytes).write(to: URL(fileURLWithPath: small.file(name)))
        }
        #expect(try small.check().findings == [])
    }

    @Test("every byte that is changed is noticed by a full check, and in small files by a quick one")
    func changed() throws {
        var random = SplitMix64(seed: Self.seed)
        let earlierRoot = small.snapshots[0].head.files(.root)[0].name
        for name in try small.store.list().keys.sorted() where name.original != earlierRoot {
            let size = try small.store.bytes(name).count
            let isPack = name.isIn(.records) || name.isIn(.ledger) || name.isIn(.keys)
            for _ in 0..<6 {
                let (index, bit) = (random.below(size), UInt8(1) << UInt8(random.below(8)))
                try small.overwrite(name) { $0[index] ^= bit }
                #expect(try !small.check().findings.isEmpty, "\(name), byte \(index)")
                if !isPack { #expect(try !small.check(.small).findings.isEmpty, "\(name), byte \(index)") }
                try small.overwrite(name) { $0[index] ^= bit }
            }
            let bytes = try small.store.bytes(name)
            try small.overwrite(name) { $0.removeLast() }
            #expect(try !small.check(.small).findings.isEmpty, "\(name), cut")
            try small.overwrite(name) { $0 = bytes }
        }
        #expect(try small.check().findings == [])
    }

    @Test("a damaged copy is read from the other one, two damaged ones are not read")
    func copies() throws {
        let file = small.snapshots[1].head.files(.state)[0]
        try small.overwrite(file.name) { $0[40] ^= 1 }
        #expect(try small.store.state(file, with: small.pair) == small.state)
        #expect(try small.check().findings == [.copy(file.name)])
        try small.overwrite(file.name.copy) { $0[41] ^= 1 }
        #expect(throws: CryptoError.damaged) { try small.store.state(file, with: small.pair) }
        #expect(try small.check().findings == [.damaged(file.name, lost: [2])])
        #expect(try small.check().good == [1])
    }

    @Test("what a place cannot give is as good as gone while there is another copy, and ends the check otherwise")
    func unreadable() throws {
        let names = [
            BlobName.mark, BlobName(.snapshots, 2), BlobName(.acts, 1), small.snapshots[1].head.files(.state)[0].name,
        ]
        for name in names {
            for (failing, isLost) in [([name], false), ([name.copy], false), ([name, name.copy], true)] {
                let words = failing.map { "\"fetch \($0.path)\"" }.joined(separator: "|")
                let script = "case \"$2 $3\" in \(words)) exit 1 ;; esac\n" + StoreTests.script
                let path = small.scratch.path + "/place.sh"
                try script.write(toFile: path, atomically: true, encoding: .utf8)
                let store = CommandBlobStore(
                    BlobCommand(program: "/bin/sh", arguments: [path, small.scratch.repository]),
                    spool: small.scratch.path + "/spool")
                guard !isLost else {
                    #expect(throws: BlobError.self) { try RepositoryCheck(store, mark: small.mark, .full) }
                    continue
                }
                let check = try RepositoryCheck(store, mark: small.mark, .full)
                #expect(check.findings == [.copy(name)] && check.good == [1, 2])
            }
        }
    }

    @Test("what is lost is said: a delta's snapshot, every later one, or all without the newest keys or ledger")
    func lost() throws {
        let newest = small.snapshots[1].head
        let cases: [(Snapshot.File, [UInt64])] = [
            (newest.files(.records)[0], [1, 2]), (newest.files(.records)[1], [2]), (newest.files(.ledger)[1], [1, 2]),
            (newest.files(.keys)[0], [1, 2]), (newest.files(.keys)[1], [1, 2]),
        ]
        for (file, lost) in cases {
            let bytes = try small.store.bytes(file.name)
            try small.store.delete(file.name)
            let check = try small.check(.small)
            #expect(check.findings == [.missing(file.name, lost: lost)])
            #expect(check.good == Set([1, 2]).subtracting(lost))
            try Data(bytes).write(to: URL(fileURLWithPath: small.file(file.name)))
        }
    }

    @Test("the newest snapshot or act removed, an act exchanged, a head under another number")
    func rolledBack() throws {
        let seen = SnapshotChain.Remembered(number: 2, hash: small.snapshots[1].hash)
        for name in [BlobName(.snapshots, 2), BlobName(.snapshots, 2).copy] { try small.store.delete(name) }
        #expect(try small.check(.small).findings == [])
        let check = try small.check(.small, remembered: [seen])
        #expect(check.findings == [.chain(.rolledBack(newest: 1, remembered: 2))])
        for name in [BlobName(.acts, 2), BlobName(.acts, 2).copy] { try small.store.delete(name) }
        #expect(try small.check(.small).findings == [.missingAct(2)])
        for name in [BlobName(.acts, 2), BlobName(.acts, 2).copy] {
            try Data(small.store.bytes(BlobName(.acts, 3))).write(to: URL(fileURLWithPath: small.file(name)))
        }
        #expect(try small.check(.small).findings == [.stray(BlobName(.acts, 2)), .missingAct(2)])
    }

    @Test("another vault's mark, or none")
    func mark() throws {
        let other = RepositoryMark(id: small.mark.id, vault: .zero)
        let check = try RepositoryCheck(small.store, mark: other, .small)
        #expect(check.findings.contains(.copy(.mark)) && check.findings.contains(.chain(.foreign(2))))
        #expect(check.barrier != nil && check.restorable.isEmpty)
    }
}
