// Disks that are full at every stage of creating a backup, and of restoring one, on small file systems of their own.

import Foundation
import Glibc
import Testing

@Suite("Backups on a full disk", .enabled(if: World.isRoot, "needs root to mount a small file system"))
struct BackupFullDiskTests {
    private static let rows = World.isLong ? 400 : 100
    private static var sizes: Int { World.isLong ? 100 : 7 }
    private static let page = 4_096
    private static let many = 16_384

    /// A small file system at a path while `body` runs.
    private static func onDisk(_ path: String, pages: Int, _ body: (Disk) throws -> Void) throws {
        mkdir(path, 0o700)
        guard mount("none", path, "tmpfs", 0, "size=\(pages * page)") == 0 else { throw SystemError("mount") }
        defer { umount2(path, Int32(MNT_DETACH)) }
        try body(Disk(path: path))
    }

    private struct Disk {
        let path: String

        func resize(to pages: Int) throws {
            let size = "size=\(pages * page)"
            guard mount("none", path, "tmpfs", UInt(MS_REMOUNT), size) == 0 else { throw SystemError("mount") }
        }

        var usedPages: Int {
            var status = statvfs()
            return statvfs(path, &status) == 0 ? Int(status.f_blocks - status.f_bfree) * Int(status.f_frsize) / page : 0
        }
    }

    /// `sizes` numbers of pages from none to `most`, spread evenly.
    private static func steps(to most: Int) -> [Int] { (0..<sizes).map { $0 * most / (sizes - 1) } }

    @Test("a backup has all of its files or none that counts; earlier ones stay, and with room it is made")
    func creating() throws {
        let backup = try BackupWorld(rows: Self.rows, place: { $0 + "/disk/backups" })
        let world = backup.world
        let (path, kept) = (world.directory + "/disk", world.directory + "/kept")
        var needed = 0
        try Self.onDisk(path, pages: Self.many) { disk in
            try backup.expect("init", backup.place)
            try backup.expect("create", backup.place)
            try backup.edit(Self.rows, round: 1)
            try FileManager.default.createDirectory(atPath: kept, withIntermediateDirectories: true)
            for part in ["vault", "state", "disk"] {
                try FileManager.default.copyItem(atPath: world.directory + "/" + part, toPath: kept + "/" + part)
            }
            let before = disk.usedPages
            try backup.expect("create", backup.place)
            needed = disk.usedPages - before
        }
        var (failures, successes) = (0, 0)
        for more in Self.steps(to: needed + 16) {
            let comment: Comment = "\(more) pages more than before"
            for part in ["vault", "state"] {
                try FileManager.default.removeItem(atPath: world.directory + "/" + part)
                try FileManager.default.copyItem(atPath: kept + "/" + part, toPath: world.directory + "/" + part)
            }
            try Self.onDisk(path, pages: Self.many) { disk in
                try FileManager.default.copyItem(atPath: kept + "/disk/backups", toPath: backup.place)
                try disk.resize(to: disk.usedPages + more)
                let outcome = try backup.backup("create", backup.place)
                if outcome.exit == 0 {
                    successes += 1
                } else {
                    failures += 1
                    #expect(
                        outcome.exit == 1 && outcome.messages.contains("there is no room left at"),
                        "\(outcome.messages); \(comment)")
                }
                // With what room there is, everything can be read. Of the last file the second copy may be missing: then
                // the backup is there, and nothing was promised.
                let there = try backup.snapshots()
                #expect(there == [1, 2] || there == [1] && outcome.exit != 0, "\(there); \(comment)")
                let verified = try backup.backup("verify", backup.place, "--full", "--json")
                #expect(verified.exit == 0, "\(verified.output)\(verified.messages); \(comment)")
                let found = try JSON(verified.output)["findings"].array
                #expect(found.isEmpty || outcome.exit != 0, "\(verified.output); \(comment)")
                try disk.resize(to: Self.many)
                try backup.expect("create", backup.place, comment: comment)
                #expect(try backup.snapshots() == there + [there.count + 1], comment)
                try backup.expectSound(comment)
                let target = world.directory + "/restored.coffer"
                #expect(try backup.restore(to: target, snapshot: outcome.exit == 0 ? nil : 1).exit == 0, comment)
                try backup.expectWhole(target, comment)
            }
        }
        #expect(failures > Self.sizes / 3 && successes > 0)
    }

    @Test("a prune makes room on a disk that is full, by what an earlier one condemned")
    func pruning() throws {
        let backup = try BackupWorld(rows: Self.rows, place: { $0 + "/disk/backups" })
        let prune = { try backup.backup("prune", backup.place, "--keep-last", "1", "--yes") }
        try Self.onDisk(backup.world.directory + "/disk", pages: Self.many) { disk in
            try backup.expect("init", backup.place)
            for round in 0..<2 {
                try backup.expect("create", backup.place)
                try backup.edit(Self.rows, round: round)
            }
            try backup.expect("create", backup.place)
            #expect(try prune().exit == 0)
            backup.advance(8 * BackupWorld.day)
            try backup.edit(Self.rows / 2, round: 2)
            try backup.expect("create", backup.place)
            let used = disk.usedPages
            try disk.resize(to: used)
            let pruned = try prune()
            #expect(pruned.exit == 0, "\(pruned.messages)")
            #expect(disk.usedPages < used)
            #expect(try backup.snapshots() == [4])
            try backup.expectSound("pruned on a full disk")
        }
    }

    @Test("a restore is whole or not there at all; with room it works")
    func restoring() throws {
        let backup = try BackupWorld(rows: Self.rows)
        try backup.expect("init", backup.place)
        try backup.expect("create", backup.place)
        let path = backup.world.directory + "/disk"
        let target = path + "/restored.coffer"
        var needed = 0
        try Self.onDisk(path, pages: Self.many) { disk in
            #expect(try backup.restore(to: target).exit == 0)
            needed = try Data(contentsOf: URL(fileURLWithPath: target)).count / Self.page
            try backup.expectWhole(target, "with much room")
        }
        var failures = 0
        // Where there is room for the file, but not for what is opened beside it, too.
        for pages in Self.steps(to: needed * 3 / 2) + (0..<5).map({ needed + 3 * $0 }) {
            let comment: Comment = "\(pages) pages"
            try Self.onDisk(path, pages: max(1, pages)) { disk in
                let outcome = try backup.restore(to: target)
                if outcome.exit == 0 {
                    try disk.resize(to: Self.many)
                } else {
                    failures += 1
                    #expect(
                        outcome.exit == 1 && outcome.messages.contains("is full"), "\(outcome.messages); \(comment)")
                    #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty, comment)
                    try disk.resize(to: Self.many)
                    let again = try backup.restore(to: target)
                    #expect(again.exit == 0, "\(again.messages); \(comment)")
                }
                try backup.expectWhole(target, comment)
            }
        }
        #expect(failures > Self.sizes / 3 && failures < Self.sizes + 5)
    }
}
