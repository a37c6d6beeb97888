// Writers exclude each other, readers exclude nobody, and a dead writer holds nothing.

import CofferModel
import Foundation
import Testing

@testable import CofferStore

@Suite("Several at one vault")
struct SQLiteLockTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test("Two stores in one process write one after the other")
    func twoWriters() throws {
        let one = try makeStore(at: directory.vault)
        let two = try openStore(at: directory.vault)
        try one.write { writer in
            try writer.append(entry(1))
            #expect(throws: StoreError.busy) { try two.write { try $0.append(entry(1)) } }
            #expect(throws: StoreError.busy) { try two.checkpoint() }
        }
        try two.write { try $0.append(entry(2)) }
        try one.write { try $0.append(entry(3)) }
    }

    @Test("A waiting writer goes on when the first is done")
    func waiting() async throws {
        let settings = SQLiteSettings(lockTimeout: .seconds(60), readerTimeout: .seconds(5))
        let stores = try [
            makeStore(at: directory.vault, settings: settings), openStore(at: directory.vault, settings: settings),
        ]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for store in stores + stores {
                group.addTask {
                    for _ in 1...25 {
                        try store.write { try $0.append(entry($0.ledgerHead().map { $0.sequence + 1 } ?? 1)) }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try stores[0].read { try $0.ledgerHead()?.sequence } == 100)
    }

    @Test("A reader sees the vault as it was when it began, while a writer writes")
    func snapshot() throws {
        let one = try makeStore(at: directory.vault)
        let two = try openStore(at: directory.vault)
        try one.write { try $0.append(entry(1)) }
        try two.read { reader in
            #expect(try reader.ledgerHead()?.sequence == 1)
            try one.write { writer in
                try writer.append(entry(2))
                #expect(try reader.ledgerHead()?.sequence == 1)
            }
            #expect(try reader.ledgerHead()?.sequence == 1)
        }
        #expect(try two.read { try $0.ledgerHead()?.sequence } == 2)
    }

    @Test("A reader keeps a checkpoint from finishing, and is told from a fault")
    func checkpointBehindReader() throws {
        let one = try makeStore(at: directory.vault)
        let two = try openStore(at: directory.vault)
        try one.write { try $0.append(entry(1)) }
        try two.read { reader in
            _ = try reader.ledgerHead()
            #expect(throws: StoreError.busy) { try one.checkpoint() }
        }
        try one.checkpoint()
    }

    @Test("A process killed with the lock in hand leaves no lock")
    func killed() throws {
        let store = try makeStore(at: directory.vault)
        try store.write { try $0.append(entry(1)) }
        let child = Process()
        let output = Pipe()
        child.executableURL = URL(fileURLWithPath: "/bin/sh")
        // One process from lock to death: the shell takes the lock and becomes what waits.
        child.arguments = ["-c", "exec 9<\"$0\"; flock 9; echo locked; exec sleep 600", store.path + "-lock"]
        child.standardOutput = output
        try child.run()
        #expect(output.fileHandleForReading.availableData == Data("locked\n".utf8))
        #expect(throws: StoreError.busy) { try store.write { try $0.append(entry(2)) } }
        kill(child.processIdentifier, SIGKILL)
        child.waitUntilExit()
        try store.write { try $0.append(entry(2)) }
    }

    @Test("A lock file that was deleted and made anew is noticed")
    func replacedLock() throws {
        let one = WriteLock(besideVault: directory.vault, mode: 0o600)
        let two = WriteLock(besideVault: directory.vault, mode: 0o600)
        try one.hold(timeout: .zero) {}
        try FileManager.default.removeItem(atPath: directory.vault + "-lock")
        // SQLite's own lock would hide the mistake here, but not from a checkpoint.
        _ = try two.hold(timeout: .zero) {
            #expect(throws: StoreError.busy) { try one.hold(timeout: .zero) {} }
        }
        try one.hold(timeout: .zero) {}
    }
}
