// A disk that fills up in the middle of an import, on a small file system of its own.

import Foundation
import Glibc
import Testing

@Suite("Full disk", .enabled(if: World.isRoot, "needs root to mount a small file system"))
struct DiskFullTests {
    @Test("the import ends with a message and nothing half-written; with space again it goes on to the end")
    func full() throws {
        let world = try World()
        world.environment["COFFER_BATCH"] = "500"
        let disk = world.directory + "/disk"
        mkdir(disk, 0o700)
        guard mount("none", disk, "tmpfs", 0, "size=6m") == 0 else {
            throw SystemError("mount")
        }
        defer { umount2(disk, Int32(MNT_DETACH)) }
        for name in ["customers.coffer", "customers.coffer-wal"] {
            try FileManager.default.copyItem(atPath: world.directory + "/vault/" + name, toPath: disk + "/" + name)
        }
        world.environment["COFFER_VAULT"] = disk + "/customers.coffer"
        let rows = 4_000
        let path = try world.write("in.csv", Customers.file(rows))
        // What others keep on this disk.
        try Data(count: 3 << 20).write(to: URL(fileURLWithPath: disk + "/other"))

        let full = try world.coffer("import", path, as: "owner")
        #expect(full.exit == 1, "\(full.messages)")
        #expect(full.messages.contains("the disk is full: the first "))
        let done = try #require(
            full.messages.components(separatedBy: "the first ").last.flatMap { Int($0.prefix { $0.isNumber }) })
        #expect(full.messages.contains("hint: free some space and import the same file again"))
        #expect(done < rows)

        unlink(disk + "/other")
        #expect(try world.customers() == done)
        try world.expectVerified()

        #expect(mount("none", disk, "tmpfs", UInt(MS_REMOUNT), "size=64m") == 0)
        let again = try world.coffer("import", path, "--json", as: "owner")
        #expect(again.exit == 0, "\(again.messages)")
        #expect(try JSON(again.output)["added"].int == rows - done)
        #expect(try world.customers() == rows)
        try world.expectVerified()
    }

    @Test("an agent whose state directory is full says so")
    func fullState() throws {
        let world = try World()
        let disk = world.directory + "/disk"
        mkdir(disk, 0o700)
        guard mount("none", disk, "tmpfs", 0, "size=64k") == 0 else { throw SystemError("mount") }
        defer { umount2(disk, Int32(MNT_DETACH)) }
        try Data(count: 64 << 10 - 8192).write(to: URL(fileURLWithPath: disk + "/other"))
        world.environment["COFFER_STATE_DIR"] = disk
        let outcome = try world.coffer("unlock", as: "owner")
        #expect(outcome.exit == 1, "\(outcome.messages)")
        #expect(
            outcome.messages.hasPrefix("coffer: cannot write in \(disk), where this account remembers its vaults\n"))
    }
}
