// A full disk loses nothing that was acknowledged and leaves nothing half-written.

import CofferModel
import CofferStore
import Foundation
import Testing

/// A small file system in memory; nil where mounting is not allowed.
final class SmallDisk: Sendable {
    let path: String

    init?(megabytes: Int) {
        var template = Array("/tmp/coffer-disk-XXXXXX".utf8CString)
        guard geteuid() == 0, mkdtemp(&template) != nil else { return nil }
        path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(megabytes)m") == 0 else {
            rmdir(path)
            return nil
        }
    }

    deinit {
        umount2(path, Int32(MNT_DETACH))
        rmdir(path)
    }

    static let isAvailable = SmallDisk(megabytes: 1) != nil
}

@Suite("A full disk", .enabled(if: SmallDisk.isAvailable))
struct SQLiteDiskFullTests {
    let disk: SmallDisk

    init() throws { disk = try #require(SmallDisk(megabytes: 16)) }

    @Test("A transaction that does not fit is not there, those before it are, and with room again it goes on")
    func full() throws {
        let store = try makeStore(at: disk.path + "/test.coffer")
        let ballast = disk.path + "/ballast"
        try Data(count: 12 << 20).write(to: URL(fileURLWithPath: ballast))
        var written: Int64 = 0
        let error = #expect(throws: StoreError.self) {
            while true {
                try store.write { try $0.append(entry(written + 1, body: [UInt8](repeating: 1, count: 200_000))) }
                written += 1
            }
        }
        #expect(error == .diskFull)
        #expect(written > 3)
        #expect(try store.read { try $0.ledgerHead()?.sequence } == written)
        try FileManager.default.removeItem(atPath: ballast)
        try store.write { try $0.append(entry(written + 1)) }
        try store.checkpoint()
        let reopened = try openStore(at: store.path)
        #expect(try reopened.read { try $0.ledgerHead()?.sequence } == written + 1)
    }

    @Test(
        "Room is kept beside the vault, given up when asked for, made again when there is some, and never taken from a full disk"
    )
    func reserve() throws {
        let settings = SQLiteSettings(lockTimeout: .zero, readerTimeout: .zero, reserve: 1 << 20)
        let path = disk.path + "/test.coffer"
        let store = try makeStore(at: path, settings: settings)
        #expect(store.hasReserve)
        var status = stat()
        #expect(lstat(path + "-reserve", &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(status.st_blocks * 512 >= 1 << 20, "real blocks, or they are no room")
        try store.write { writer in
            for id in Int64(1)...200 { try writer.insert(record(id, parts: [UInt8](repeating: 9, count: 5_000))) }
        }
        try store.checkpoint()
        let ballast = disk.path + "/ballast"
        _ = FileManager.default.createFile(atPath: ballast, contents: nil)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: ballast))
        // Until nothing more fits.
        while (try? file.write(contentsOf: Data(count: 4_096))) != nil {}
        #expect(throws: StoreError.diskFull) {
            try store.write { writer in for id in Int64(1)...100 { try writer.delete(RecordID(id)) } }
        }
        #expect(store.giveUpReserve() && !store.hasReserve && !store.giveUpReserve())
        try store.write { writer in for id in Int64(1)...20 { try writer.delete(RecordID(id)) } }
        #expect(try store.wipe(lookingFor: ByteNeedles()), "needs no room")
        store.makeReserve()
        #expect(!store.hasReserve, "a disk without room to spare")
        try file.close()
        try FileManager.default.removeItem(atPath: ballast)
        store.makeReserve()
        #expect(store.hasReserve)
    }

    @Test("A vault that does not fit leaves no file")
    func creation() throws {
        let path = disk.path + "/test.coffer"
        #expect(throws: StoreError.diskFull) {
            try SQLiteStore.create(at: path, vaultID: vaultID, createdAt: 1) { writer in
                try writer.append(entry(1, body: [UInt8](repeating: 1, count: 20 << 20)))
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path).isEmpty)
    }
}
