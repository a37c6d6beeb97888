// Erasing on a disk on which nothing else can be written any more, on a small file system of its own.

import Foundation
import Glibc
import Testing

@Suite("Erasing on a full disk", .enabled(if: World.isRoot, "needs root to mount a small file system"))
struct PurgeFullDiskTests {
    /// Writes until nothing more fits; the file.
    private static func fill(_ disk: String) throws -> String {
        let path = disk + "/other"
        let file = open(path, O_WRONLY | O_CREAT, 0o600)
        guard file >= 0 else { throw SystemError("open") }
        defer { close(file) }
        let block = [UInt8](repeating: 1, count: 4_096)
        while write(file, block, block.count) > 0 {}
        return path
    }

    @Test(
        "one customer and a whole plan go, with certificates; the reserve is given up for it, and made again with room")
    func full() throws {
        let purge = try PurgeWorld(rows: 400, batch: 10_000)
        let world = purge.world
        let disk = world.directory + "/disk"
        mkdir(disk, 0o700)
        guard mount("none", disk, "tmpfs", 0, "size=64m") == 0 else { throw SystemError("mount") }
        defer { umount2(disk, Int32(MNT_DETACH)) }
        for name in ["customers.coffer", "customers.coffer-wal"] {
            try FileManager.default.copyItem(atPath: world.directory + "/vault/" + name, toPath: disk + "/" + name)
        }
        world.environment["COFFER_VAULT"] = disk + "/customers.coffer"
        let listed = try JSON.lines(try purge.listing())
        let stays = try #require(listed.filter { $0["code"].string != nil }.last?["code"].string)
        #expect(FileManager.default.fileExists(atPath: disk + "/customers.coffer-reserve"))
        let other = try Self.fill(disk)

        let rows = (0..<2_000).map { "新\($0),\(Customers.phone(10_000 + $0))\n" }.joined()
        let more = try world.write("more.csv", "name,phone\n" + rows)
        let refused = try world.coffer("import", more, as: "owner")
        #expect(refused.exit == 1 && refused.messages.contains("the disk is full"), "\(refused.messages)")

        let erased = try world.coffer("erase", stays, "--reason", "asked for", "--yes", "--json", as: "owner")
        #expect(erased.exit == 0, "\(erased.messages)")
        #expect(try JSON(erased.output)["cleansed"].bool == true)
        let run = try world.coffer("retention", "run", purge.plan, "--yes", "--json", as: "owner")
        #expect(run.exit == 0, "\(run.messages)")
        #expect(try JSON(run.output)["cleansed"].bool == true)
        try purge.expectCertified("on a full disk")
        try world.expectVerified()
        let doctor = try world.coffer("doctor", as: "owner")
        #expect(doctor.exit == 1, "\(doctor.output)")
        #expect((doctor.output + doctor.messages).contains("no room is kept on the disk"), "\(doctor.output)")

        unlink(other)
        #expect(try world.coffer("status", as: "owner").exit == 0)
        #expect(FileManager.default.fileExists(atPath: disk + "/customers.coffer-reserve"))
    }
}
