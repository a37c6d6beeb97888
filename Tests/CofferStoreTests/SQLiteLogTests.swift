// The write-ahead log: who empties it, what remains in it, and that destroyed keys are gone from both files.

import CofferModel
import CofferStore
import Foundation
import Testing

@Suite("Log and checkpoint")
struct SQLiteLogTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test("Closing moves nothing out of the log: it would do so without the lock")
    func noCheckpointOnClose() throws {
        do {
            let store = try makeStore(at: directory.vault)
            try store.write { try $0.append(entry(1)) }
        }
        #expect(try logSize() > 0)
        #expect(try openStore(at: directory.vault).read { try $0.ledgerHead()?.sequence } == 1)
        #expect(try logSize() > 0)
    }

    @Test("A checkpoint empties the log and loses nothing")
    func checkpoint() throws {
        let store = try makeStore(at: directory.vault)
        try store.write { try $0.append(entry(1)) }
        #expect(try logSize() > 0)
        try store.checkpoint()
        #expect(try logSize() == 0)
        #expect(try store.read { try $0.ledgerHead()?.sequence } == 1)
    }

    @Test("The log does not grow past its limit")
    func limit() throws {
        let limit = 1 << 20
        let store = try makeStore(
            at: directory.vault, settings: SQLiteSettings(lockTimeout: .zero, readerTimeout: .zero, logLimit: limit))
        let unlimited = directory.path + "/unlimited.coffer"
        let other = try makeStore(at: unlimited)
        for sequence in 1...100 as ClosedRange<Int64> {
            let large = entry(sequence, body: [UInt8](repeating: 1, count: 100_000))
            try store.write { try $0.append(large) }
            try other.write { try $0.append(large) }
        }
        #expect(try logSize() < 2 * limit)
        #expect(try logSize(of: unlimited) > 8 * limit)
    }

    @Test("The bytes of destroyed keys are gone from the file and its log", arguments: [1, 2, 3] as [UInt64])
    func destroyed(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let store = try makeStore(at: directory.vault)
        var keys: [(record: Int64, tier: UInt8, key: [UInt8])] = []
        for record in 1...200 as ClosedRange<Int64> {
            for tier in [0, 1, 2, 15] as [UInt8] { keys.append((record, tier, generator.bytes(32))) }
        }
        try store.write { writer in for key in keys { try writer.insertShredKey(key.record, key.tier, key.key) } }
        try store.checkpoint()
        keys.shuffle(using: &generator)
        let doomed = keys.prefix(200)
        for batch in [doomed.prefix(1), doomed.dropFirst(1).prefix(50), doomed.dropFirst(51)] {
            #expect(try batch.allSatisfy { try store.contains($0.key) }, "seed \(seed)")
            try store.write { writer in
                for key in batch { try writer.deleteShredKey(RecordID(key.record), TierID(key.tier)) }
            }
            try store.checkpoint()
            for key in batch { #expect(try !store.contains(key.key), "seed \(seed), record \(key.record)") }
        }
        for key in keys.dropFirst(200) {
            #expect(try store.read { try $0.shredKey(key.record, key.tier) } == key.key, "seed \(seed)")
        }
    }

    @Test("Bytes are found in the log, in the file, and across two chunks of reading")
    func found() throws {
        let store = try makeStore(at: directory.vault)
        var generator = SeededGenerator(seed: 9)
        let needle = generator.bytes(32)
        #expect(try !store.contains(needle))
        try store.write { try $0.insertShredKey(1, 0, needle) }
        #expect(try store.contains(needle))
        try store.checkpoint()
        #expect(try store.contains(needle))
        // 8 KiB pages of one long body, so that some needle of a row of them lies across the end of each MiB.
        let row = (0..<100_000).flatMap { _ in needle }
        try store.write { try $0.append(entry(1, body: row)) }
        let turned = Array(row[7..<39])
        #expect(try store.contains(turned))
        #expect(try !store.contains([UInt8](needle.reversed())))
    }

    private func logSize(of path: String? = nil) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: (path ?? directory.vault) + "-wal")
        return attributes[.size] as? Int ?? 0
    }
}
