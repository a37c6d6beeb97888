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
