// What a vault's file is made as, and what is said of files that cannot be opened.

import CofferModel
import CofferStore
import Foundation
import Testing

let isRoot = geteuid() == 0

@Suite("The vault's file")
struct SQLiteFileTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test("Making a vault leaves it and its log, readable by nobody else")
    func created() throws {
        let store = try makeStore(at: directory.vault)
        try store.write { try $0.append(entry(1)) }
        #expect(
            try directory.names() == [
                "test.coffer", "test.coffer-lock", "test.coffer-reserve", "test.coffer-shm", "test.coffer-wal",
            ])
        for name in try directory.names() { #expect(try mode("\(directory.path)/\(name)") == 0o600, "\(name)") }
    }

    @Test("In a directory the group shares, everything is the group's")
    func shared() throws {
        try #require(chmod(directory.path, 0o2770) == 0)
        let store = try makeStore(at: directory.vault)
        try store.write { try $0.append(entry(1)) }
        for name in try directory.names() { #expect(try mode("\(directory.path)/\(name)") == 0o660, "\(name)") }
    }

    @Test("A file that is there is not overwritten")
    func exclusive() throws {
        try Data("mine".utf8).write(to: URL(fileURLWithPath: directory.vault))
        #expect(throws: StoreError.alreadyExists(path: directory.vault)) { try makeStore(at: directory.vault) }
        #expect(try directory.names() == ["test.coffer"])
        #expect(try Data(contentsOf: URL(fileURLWithPath: directory.vault)) == Data("mine".utf8))
    }

    @Test("The log of a lost vault is not played into a new one")
    func strayLog() throws {
        try Data("frames".utf8).write(to: URL(fileURLWithPath: directory.vault + "-wal"))
        #expect(throws: StoreError.alreadyExists(path: directory.vault + "-wal")) { try makeStore(at: directory.vault) }
    }

    @Test("What a maker that died left of this vault goes with the next one; nobody else's file does")
    func leftovers() throws {
        let left = ["test.coffer.new-4711-17", "test.coffer.new-4711-17-journal", "test.coffer.new-12-3-wal"]
        let others = [
            "test.coffer.new-4711", "test.coffer.new-a-b", "other.coffer.new-4711-17", "test.coffer.new-1-2.txt",
        ]
        for name in left + others { try Data("x".utf8).write(to: URL(fileURLWithPath: directory.path + "/" + name)) }
        let store = try makeStore(at: directory.vault)
        let names = try directory.names()
        #expect(Set(names).isDisjoint(with: left) && Set(names).isSuperset(of: others))
        withExtendedLifetime(store) {}
    }

    @Test("A maker that is at work keeps its file while another makes a vault of the same name")
    func makersAtOnce() throws {
        let store = try SQLiteStore.create(at: directory.vault, vaultID: vaultID, createdAt: 1) { writer in
            try writer.insert(record(1))
            let own = try directory.names().filter { $0.contains(".new-") }
            #expect(own.count == 1)
            #expect(throws: CancellationError.self) {
                try SQLiteStore.create(at: directory.vault, vaultID: vaultID, createdAt: 1) { _ in
                    throw CancellationError()
                }
            }
            #expect(try directory.names().filter { $0.contains(".new-") } == own)
        }
        #expect(try store.read { try $0.recordCount() } == 1)
        #expect(try !directory.names().contains { $0.contains(".new-") })
    }

    @Test("A failure while making a vault leaves nothing behind")
    func failedCreation() throws {
        #expect(throws: CancellationError.self) {
            try SQLiteStore.create(at: directory.vault, vaultID: vaultID, createdAt: 1) { writer in
                try writer.insert(record(1))
                throw CancellationError()
            }
        }
        #expect(try directory.names().isEmpty)
        _ = try makeStore(at: directory.vault)
    }

    @Test("A vault has what it was made with, through a link too")
    func reopened() throws {
        do {
            let store = try SQLiteStore.create(at: directory.vault, vaultID: vaultID, createdAt: 5) { writer in
                try writer.append(entry(1, .authority, authority: 1))
                try writer.insert(record(1))
            }
            try store.write { try $0.append(entry(2)) }
        }
        let link = directory.path + "/link.coffer"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: directory.vault)
        let store = try openStore(at: link)
        try store.write { try $0.append(entry(3)) }
        #expect(
            try store.read { try $0.ledgerRows(from: 1, limit: 9, descending: false).map(\.sequence) } == [1, 2, 3])
        #expect(try store.read { try $0.lastRecordID().rawValue } == 1)
        #expect(!FileManager.default.fileExists(atPath: link + "-lock"))
    }

    @Test("A missing file or directory is said to be missing")
    func missing() throws {
        #expect(throws: StoreError.notFound(path: directory.vault)) { try openStore(at: directory.vault) }
        let lost = directory.path + "/none"
        #expect(throws: StoreError.notFound(path: lost)) { try makeStore(at: lost + "/test.coffer") }
        #expect(try directory.names().isEmpty)
    }

    @Test(
        "What is no vault is said to be none", arguments: ["empty", "short", "text", "random", "database", "directory"])
    func notAVault(kind: String) throws {
        var generator = SeededGenerator(seed: 1)
        let content: [UInt8]? =
            switch kind {
            case "empty": []
            case "short": [UInt8](repeating: 65, count: 50)
            case "text": [UInt8](repeating: 65, count: 5000)
            case "random": generator.bytes(50_000)
            case "database":
                [UInt8]("SQLite format 3\0".utf8) + [0x10, 0, 1, 1, 0, 64, 32, 32] + [UInt8](repeating: 0, count: 4072)
            default: nil
            }
        if let content {
            try Data(content).write(to: URL(fileURLWithPath: directory.vault))
        } else {
            try FileManager.default.createDirectory(atPath: directory.vault, withIntermediateDirectories: false)
        }
        #expect(throws: StoreError.notAVault(path: directory.vault)) { try openStore(at: directory.vault) }
        #expect(throws: StoreError.notAVault(path: directory.vault)) {
            try openStore(at: directory.vault, readOnly: true)
        }
        #expect(try directory.names() == ["test.coffer"])
    }

    @Test("Another program's database is no vault")
    func otherApplication() throws {
        try makeClosedVault()
        try overwrite(directory.vault, at: 68, with: [1, 2, 3, 4])
        #expect(throws: StoreError.notAVault(path: directory.vault)) { try openStore(at: directory.vault) }
    }

    @Test("A vault of a newer program is refused")
    func newerFormat() throws {
        try makeClosedVault()
        try overwrite(directory.vault, at: 60, with: [0, 0, 0, 99])
        #expect(throws: StoreError.newerFormat(found: 99, supported: 6)) { try openStore(at: directory.vault) }
    }

    @Test("A vault from before the first kept format is refused, and left as it is", arguments: [0, 1, 2] as [UInt8])
    func olderFormat(number: UInt8) throws {
        try makeClosedVault()
        try overwrite(directory.vault, at: 60, with: [0, 0, 0, number])
        let before = try Data(contentsOf: URL(fileURLWithPath: directory.vault))
        let error = StoreError.olderFormat(found: Int(number), oldest: 3)
        #expect(throws: error) { try openStore(at: directory.vault) }
        #expect(throws: error) { try openStore(at: directory.vault, readOnly: true) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: directory.vault)) == before)
    }

    @Test("A vault that ends early is damaged", arguments: [150, 512, 4096, 8192, 8193, 40_000])
    func truncated(size: Int) throws {
        try makeClosedVault()
        try #require(truncate(directory.vault, off_t(size)) == 0)
        let error = #expect(throws: StoreError.self) { try openStore(at: directory.vault) }
        #expect(error.map(isDamage) == true, "\(String(describing: error))")
    }

    @Test("A vault that ends early is damaged though its log has pages")
    func truncatedBehindLog() throws {
        try makeClosedVault()
        try openStore(at: directory.vault).write { try $0.append(entry(2)) }
        _ = try openStore(at: directory.vault)
        try #require(truncate(directory.vault, 40_960) == 0)
        let error = #expect(throws: StoreError.self) { try openStore(at: directory.vault) }
        #expect(error.map(isDamage) == true, "\(String(describing: error))")
    }

    @Test("A vault with foreign bytes in it is damaged, never misread")
    func garbage() throws {
        try makeClosedVault()
        let size = try openStore(at: directory.vault).fileSize
        let whole = try Data(contentsOf: URL(fileURLWithPath: directory.vault))
        for seed in 1...30 as ClosedRange<UInt64> {
            var generator = SeededGenerator(seed: seed)
            try whole.write(to: URL(fileURLWithPath: directory.vault))
            // Page headers: what holds the tree together.
            let page = UInt64.random(in: 1..<UInt64(size) / 8192, using: &generator)
            try overwrite(directory.vault, at: page * 8192, with: generator.bytes(200))
            do {
                let store = try openStore(at: directory.vault)
                _ = try store.read { try $0.records(after: nil, limit: 1000).count }
                _ = try store.read { try $0.ledgerRows(from: 1, limit: 1000, descending: false).count }
            } catch let error as StoreError {
                #expect(isDamage(error), "seed \(seed): \(error)")
            }
        }
    }

    @Test("Without the right to read or write, the path is named", .enabled(if: !isRoot))
    func permissions() throws {
        try makeClosedVault()
        chmod(directory.vault, 0)
        #expect(throws: StoreError.permissionDenied(path: directory.vault)) { try openStore(at: directory.vault) }
        chmod(directory.vault, 0o400)
        #expect(throws: StoreError.permissionDenied(path: directory.vault)) { try openStore(at: directory.vault) }
        chmod(directory.vault, 0o600)
        chmod(directory.path, 0o500)
        defer { chmod(directory.path, 0o700) }
        #expect(throws: StoreError.readOnly(path: directory.path)) { try openStore(at: directory.vault) }
        #expect(throws: StoreError.readOnly(path: directory.path)) { try makeStore(at: directory.vault + "2") }
    }

    @Test("A store opened for reading refuses to write")
    func readOnly() throws {
        try makeClosedVault()
        let store = try openStore(at: directory.vault, readOnly: true)
        #expect(try store.read { try $0.recordCount() } == 100)
        #expect(throws: StoreError.readOnly(path: store.path)) { try store.write { try $0.append(entry(2)) } }
        #expect(throws: StoreError.readOnly(path: store.path)) { try store.checkpoint() }
    }

    /// A vault with 100 records, all of it in the file, and nobody has it open.
    private func makeClosedVault() throws {
        let store = try makeStore(at: directory.vault)
        try store.write { writer in
            try writer.append(entry(1))
            for id in 1...100 as ClosedRange<Int64> {
                try writer.insert(record(id, parts: [UInt8](repeating: 1, count: 900)))
            }
        }
        try store.checkpoint()
    }
}

func mode(_ path: String) throws -> mode_t {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw POSIXError(.ENOENT) }
    return status.st_mode & 0o777
}

func isDamage(_ error: StoreError) -> Bool {
    if case .damaged = error { true } else { false }
}
