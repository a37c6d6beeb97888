// What is left in a vault's file of deleted rows, and how it is found and removed.

import CofferModel
import CofferStore
import Testing

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
        var needles = ByteNeedles()
        key.withUnsafeBytes { needles.add($0, every: 32) }
        #expect(needles.count == 1)
        #expect(try store.contains(needles))
        try store.checkpoint()
        #expect(try store.contains(needles))
        for id in Int64(1)...300 {
            var needles = ByteNeedles()
            Self.parts(id, 1, count: 9_000).withUnsafeBytes { needles.add($0, every: 4_000) }
            #expect(try store.contains(needles))
        }
        var absent = ByteNeedles()
        Self.parts(301, 1, count: 9_000).withUnsafeBytes { absent.add($0, every: 8) }
        #expect(try !store.contains(absent))
        #expect(ByteNeedles().isEmpty)
        [UInt8](repeating: 3, count: 64).withUnsafeBytes { absent.add($0, every: 8) }
        #expect(try !store.contains(absent), "one byte repeated tells nothing")
    }

    @Test("after records with many updates are deleted, a rebuilt file has nothing of them and all of the others")
    func rebuilt() throws {
        let store = try makeStore(at: directory.vault)
        var needles = ByteNeedles()
        try store.write { writer in
            for id in Int64(1)...2_000 { try writer.insert(record(id, parts: Self.parts(id, 1, count: 900))) }
        }
        for revision in UInt8(2)...4 {
            try store.write { writer in
                for id in stride(from: Int64(1), through: 2_000, by: 3) {
                    let count = 500 + Int(id * Int64(revision)) % 900
                    let parts = Self.parts(id, revision, count: count)
                    parts.withUnsafeBytes { needles.add($0, every: 32) }
                    try writer.update(record(id, parts: parts))
                }
            }
        }
        try store.write { writer in
            for id in stride(from: Int64(1), through: 2_000, by: 3) { try writer.delete(RecordID(id)) }
        }
        #expect(try store.contains(needles), "the log still has them")
        try store.rebuild()
        #expect(try !store.contains(needles))
        #expect(try store.read { try $0.recordCount() } == 1_333)
        #expect(try store.read { try $0.record(RecordID(2))?.parts } == Self.parts(2, 1, count: 900))
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
        }
        try store.rebuild()
    }
}
