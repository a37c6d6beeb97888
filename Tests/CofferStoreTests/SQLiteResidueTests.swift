// What is left in a vault's file of deleted rows, and how it is found and removed.

import CofferModel
import Testing

@testable import CofferStore

@Suite("What is left of deleted rows")
struct SQLiteResidueTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Bytes that tell one record and revision from all others.
    private static func parts(_ id: Int64, _ revision: UInt8, count: Int) -> [UInt8] {
        var word = UInt64(truncatingIfNeeded: id) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(revision)
        return (0..<count).map { _ in
            word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: word >> 56)
        }
    }

    private static func needles(_ bytes: [UInt8], every stride: Int) -> ByteNeedles {
        var list = NeedleList()
        bytes.withUnsafeBytes { list.append($0, every: stride) }
        return ByteNeedles(list)
    }

    @Test("needles are found at any offset, also across the pieces in which a file is read, and in the log")
    func found() throws {
        let store = try makeStore(at: directory.vault)
        let key = Self.parts(1, 9, count: 32)
        try store.write { writer in
            for id in Int64(1)...300 {
                try writer.insert(record(id, parts: Self.parts(id, 1, count: 9_000)))
                try writer.insertShredKey(id, 1, Self.parts(id, 9, count: 32))
            }
        }
        let needles = Self.needles(key, every: 32)
        #expect(needles.count == 1)
        #expect(try store.contains(needles))
        try store.checkpoint()
        #expect(try store.contains(needles))
        for id in Int64(1)...300 {
            #expect(try store.contains(Self.needles(Self.parts(id, 1, count: 9_000), every: 4_000)))
        }
        #expect(try !store.contains(Self.needles(Self.parts(301, 1, count: 9_000), every: 8)))
        #expect(ByteNeedles().isEmpty)
        #expect(Self.needles([UInt8](repeating: 3, count: 64), every: 8).isEmpty, "one byte repeated tells nothing")
    }

    @Test("after records with many updates are deleted, a rebuilt file has nothing of them and all of the others")
    func rebuilt() throws {
        let store = try makeStore(at: directory.vault)
        var needles = NeedleList()
        try store.write { writer in
            for id in Int64(1)...2_000 { try writer.insert(record(id, parts: Self.parts(id, 1, count: 900))) }
        }
        for revision in UInt8(2)...4 {
            try store.write { writer in
                for id in stride(from: Int64(1), through: 2_000, by: 3) {
                    let count = 500 + Int(id * Int64(revision)) % 900
                    let parts = Self.parts(id, revision, count: count)
                    parts.withUnsafeBytes { needles.append($0, every: 32) }
                    try writer.update(record(id, parts: parts))
                }
            }
        }
        try store.write { writer in
            for id in stride(from: Int64(1), through: 2_000, by: 3) { try writer.delete(RecordID(id)) }
        }
        #expect(try store.contains(ByteNeedles(needles)), "the log still has them")
        try store.rebuild()
        #expect(try !store.contains(ByteNeedles(needles)))
        #expect(try store.read { try $0.recordCount() } == 1_333)
        #expect(try store.read { try $0.record(RecordID(2))?.parts } == Self.parts(2, 1, count: 900))
    }

    /// Records of many sizes, some over several pages, changed and deleted at random; what must be gone, and what stays.
    private static func churned(
        _ store: SQLiteStore, _ random: inout SeededGenerator
    ) throws -> (gone: ByteNeedles, kept: [Int64: [UInt8]]) {
        var gone = NeedleList()
        var kept: [Int64: [UInt8]] = [:]
        try store.write { writer in
            for slot in 0...2 { try writer.ensureTokenIndex(slot: slot) }
            for id in Int64(1)...500 {
                let parts = random.bytes(Int.random(in: 100...3_000, using: &random))
                let tokens: [Int64?] = (0...2).map { _ in Int64.random(in: Int64.min...Int64.max, using: &random) }
                try writer.insert(record(id, tokens: tokens, parts: parts))
                try writer.insertVersion(VersionRow(record: RecordID(id), revision: 1, open: [1], parts: parts))
                kept[id] = parts
            }
        }
        for _ in 0..<3 {
            try store.write { writer in
                for id in Int64(1)...500 where Bool.random(using: &random) {
                    let size = Int.random(in: 100...1_200, using: &random)
                    let parts = random.bytes(id % 50 == 0 ? size * 20 : size)
                    kept[id]?.withUnsafeBytes { gone.append($0, every: 40) }
                    let version = VersionRow(record: RecordID(id), revision: 1, open: [1], parts: parts)
                    try writer.updateVersion(version)
                    try writer.update(record(id, parts: parts))
                    kept[id] = parts
                }
            }
        }
        try store.write { writer in
            for id in Int64(1)...500 where id % 3 == 0 {
                kept.removeValue(forKey: id)?.withUnsafeBytes { gone.append($0, every: 40) }
                try writer.delete(RecordID(id))
            }
        }
        return (ByteNeedles(gone), kept)
    }

    @Test("what nothing stands on is overwritten in place: nothing of what went is left, all that stays is whole")
    func wiped() throws {
        var hadResidue = 0
        for seed in UInt64(1)...6 {
            var random = SeededGenerator(seed: seed)
            let path = directory.vault + "\(seed)"
            let store = try makeStore(at: path)
            let (gone, kept) = try Self.churned(store, &random)
            try store.checkpoint()
            if try store.contains(gone) { hadResidue += 1 }
            #expect(try store.wipe(lookingFor: gone), "seed \(seed)")
            #expect(try !store.contains(gone), "seed \(seed)")
            #expect(
                try store.connection.perform {
                    try store.connection.all("PRAGMA integrity_check", { _ in }, row: { $0.text(0) })
                } == ["ok"])
            for (id, parts) in kept { #expect(try store.read { try $0.record(RecordID(id))?.parts } == parts) }
            // A second time there is nothing to do.
            #expect(try store.wipe(lookingFor: gone))
        }
        #expect(hadResidue > 0, "no seed left anything: the test shows nothing")
    }

    /// Seeds with which old bytes stand in pages that are written again below: were they remembered, they would be back.
    @Test(
        "pages that were remembered before bring nothing back, neither one's own nor those of others",
        arguments: [UInt64(40), 93, 31, 64], [false, true])
    func remembered(seed: UInt64, isOther: Bool) throws {
        var random = SeededGenerator(seed: seed)
        let store = try makeStore(at: directory.vault)
        let other = try openStore(at: directory.vault)
        let (gone, kept) = try Self.churned(store, &random)
        try store.checkpoint()
        #expect(try store.contains(gone), "seed \(seed) shows nothing")
        let writer = isOther ? other : store
        for id in kept.keys.sorted() { _ = try writer.read { try $0.versions(of: RecordID(id)) } }
        #expect(try store.wipe(lookingFor: gone))
        try writer.write { writer in
            for (id, parts) in kept {
                // As long as what it replaces: the rest of its page stays as it is.
                try writer.updateVersion(
                    VersionRow(record: RecordID(id), revision: 1, open: [1], parts: parts.reversed()))
            }
        }
        #expect(try !store.contains(gone), "seed \(seed)")
    }

    @Test("needles: as many as there are, none twice, and all are found after the set has grown")
    func manyNeedles() {
        var random = SeededGenerator(seed: 5)
        let width = ByteNeedles.width
        let bytes = random.bytes(10_000 * width)
        var list = NeedleList()
        bytes.withUnsafeBytes { list.append($0, every: width) }
        var needles = ByteNeedles(list)
        #expect(needles.count == 10_000)
        needles.add(list)
        #expect(needles.count == 10_000)
        var others = Self.needles([UInt8](1...11), every: width)
        others.add(list)
        #expect(others.count == 10_001)
        for (index, start) in stride(from: 0, to: bytes.count, by: width).enumerated() {
            // At every offset, at the beginning and at the end of what is looked through.
            let before = [UInt8](repeating: 0, count: index % 9)
            let after = [UInt8](repeating: 1, count: index % 4)
            let hidden = before + bytes[start..<start + width] + after
            #expect(hidden.withUnsafeBytes { others.stand(in: $0) }, "needle \(index)")
            let cut = before + bytes[start..<start + width - 1]
            #expect(cut.withUnsafeBytes { !others.stand(in: $0) }, "needle \(index), its last byte gone")
        }
        let absent = random.bytes(80_000)
        #expect(absent.withUnsafeBytes { !needles.stand(in: $0) })
    }

    @Test("while somebody reads, neither the log is emptied nor the file rebuilt")
    func readers() throws {
        let store = try makeStore(at: directory.vault)
        try store.write { try $0.insert(record(1)) }
        let other = try openStore(at: directory.vault)
        try other.read { reader in
            _ = try reader.recordCount()
            try store.write { try $0.delete(RecordID(1)) }
            #expect(throws: StoreError.busy) { try store.checkpoint() }
            #expect(throws: StoreError.busy) { try store.rebuild() }
            #expect(throws: StoreError.busy) { try store.wipe(lookingFor: ByteNeedles()) }
        }
        try store.rebuild()
    }
}
