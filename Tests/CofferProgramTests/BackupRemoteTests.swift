// Places behind a program: rclone, as Debian has it, and a program of one's own; both on this machine.

import Foundation
import Glibc
import Testing

@Suite("Backups behind a program")
struct BackupRemoteTests {
    enum Way: String, CaseIterable { case rclone, command }

    /// Every step as docs/operations.md has it, in plain shell.
    private static let program = """
        #!/bin/sh
        set -e
        cd "$1"
        case $2 in
        store) mkdir -p "$(dirname "$3")"; cat >"$3" ;;
        fetch) [ -f "$3" ] || exit 4; cat "$3" ;;
        list) find . -type f -printf '%s %P\\n' ;;
        delete) [ -f "$3" ] || exit 4; rm "$3" ;;
        move) mkdir -p "$(dirname "$4")"; mv "$3" "$4" ;;
        esac

        """

    /// rclone takes a while for each file.
    private static func isThorough(_ way: Way) -> Bool { World.isLong || way == .command }

    private static func world(_ way: Way) throws -> BackupWorld {
        let backup = try BackupWorld(
            rows: 40,
            place: { way == .rclone ? "rclone:cellar:customers" : "command:\($0)/keep.sh \($0)/cellar" },
            setting: ["RCLONE_CONFIG_CELLAR_TYPE": "alias"])
        let directory = backup.world.directory
        backup.world.environment["RCLONE_CONFIG_CELLAR_REMOTE"] = directory + "/cellar"
        mkdir(directory + "/cellar", 0o700)
        try backup.world.write("keep.sh", program, mode: 0o700)
        return backup
    }

    /// What lies there, as this machine sees it.
    private static func files(_ backup: BackupWorld, _ way: Way) -> Set<String> {
        let folder = backup.world.directory + (way == .rclone ? "/cellar/customers" : "/cellar")
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return Set(
            names.filter { (try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + $0)) == nil })
    }

    @Test(
        "made, added to, listed, verified, pruned and restored from; acts arrive with the erasure",
        arguments: Way.allCases)
    func whole(way: Way) throws {
        let backup = try Self.world(way)
        let place = backup.place
        try backup.expect("init", place)
        #expect(Self.files(backup, way) == ["coffer-repository", "copies/coffer-repository"])
        #expect(try backup.expect("create", place)["customers"].int == 40)
        backup.advance(BackupWorld.day)
        try backup.edit(5, round: 1)
        #expect(try backup.expect("create", place)["packed"].int == 5)
        #expect(try backup.snapshots() == [1, 2])
        try backup.expectSound("two snapshots")

        let code = try #require(
            try JSON.lines(try backup.world.coffer("customer", "list", "--json", as: "owner").output).first?["code"]
                .string)
        let erased = try backup.world.coffer("erase", code, "--reason", "asked for", "--yes", as: "owner")
        #expect(erased.exit == 0 && !erased.messages.contains("waits"), "\(erased.messages)")
        let acts: Set = ["acts/0000000001", "copies/acts/0000000001"]
        #expect(Self.files(backup, way).isSuperset(of: acts))
        #expect(try backup.expect("list", place)["waiting_acts"].int == 0)

        // From before the erasure: without who was erased.
        let target = backup.world.directory + "/restored.coffer"
        for snapshot in Self.isThorough(way) ? [1, nil] : [1] {
            let restored = try backup.restore(to: target, snapshot: snapshot)
            #expect(restored.exit == 0, "\(restored.messages)")
            let setting = ["COFFER_VAULT": target, "COFFER_STATE_DIR": backup.world.directory + "/state-restored"]
            let status = try backup.world.coffer("status", "--json", as: "owner", setting: setting)
            #expect(try JSON(status.output)["customers"].int == 39)
            #expect(try backup.world.coffer("ledger", "verify", as: "owner", setting: setting).exit == 0)
            try backup.removeRestored(target)
        }

        let pruned = try backup.expect("prune", place, "--keep-last", "1", "--yes")
        #expect(pruned["dropped"].array.count == 1)
        #expect(try backup.snapshots() == [2])
        backup.advance(15 * BackupWorld.day)
        try backup.expect("prune", place, "--keep-last", "1", "--yes")
        let left = Self.files(backup, way)
        #expect(!left.contains("snapshots/0000000001") && left.contains("snapshots/0000000002"))
        #expect(!left.contains { $0.hasPrefix("temporary/") }, "\(left)")
        try backup.expectSound("pruned")
        guard Self.isThorough(way) else { return }
        let drilled = try backup.backup("drill", place, "--scratch", backup.world.directory)
        #expect(drilled.exit == 0, "\(drilled.messages)\(drilled.output)")
    }

    /// A key file's public half.
    private static func publicHalf(_ name: String, _ digits: String) -> String {
        """
        coffer-key: 1
        kind: recipient
        name: \(name)
        public: \(digits)
        signing: 8765b01c97938ee4f3b7696d4b167c446b2d029b1f895b3c5f85fe83c852545a

        """
    }

    @Test("recipients are named, added and removed, and their files are there as long", arguments: Way.allCases)
    func recipients(way: Way) throws {
        let backup = try Self.world(way)
        let keys = [
            "ab79848a98ef22a181e14ddc129396915e535f7e09b177e43cc477700d820f4c",
            "9ac6f4b6e0b0a1f3dbd5e7ea2ea1f7cbe0b1e0cbd3b5b5a9c5b6f5a4a3d2c101",
        ]
        let files = try keys.enumerated().map { index, key in
            try backup.world.write("\(index).key.pub", Self.publicHalf("key \(index)", key))
        }
        func names(_ view: JSON) -> [String] {
            view["recipients"].array.compactMap(\.["name"].string).filter { $0.hasPrefix("key ") }
        }
        func count() -> Int { Self.files(backup, way).count { $0.hasPrefix("recipients/") } }
        let place = backup.place
        #expect(try names(backup.expect("init", place, "--recipient", files[0])) == ["key 0"])
        #expect(count() == 1)
        #expect(try names(backup.expect("recipient", "add", place, files[1])) == ["key 0", "key 1"])
        #expect(count() == 2)
        #expect(try names(backup.expect("recipient", "remove", place, "key 0")) == ["key 1"])
        #expect(count() == 1)
        try backup.expect("create", place)
        try backup.expectSound("with other recipients")
    }

    @Test(
        "what is not reached is said; what was erased meanwhile waits, and goes with the next backup",
        arguments: Way.allCases.filter(isThorough))
    func away(way: Way) throws {
        let backup = try Self.world(way)
        let (place, cellar) = (backup.place, backup.world.directory + "/cellar")
        try backup.expect("init", place)
        try backup.expect("create", place)
        rename(cellar, cellar + "-away")
        let code = try #require(
            try JSON.lines(try backup.world.coffer("customer", "list", "--json", as: "owner").output).first?["code"]
                .string)
        let erased = try backup.world.coffer("erase", code, "--reason", "asked for", "--yes", as: "owner")
        #expect(erased.exit == 0 && erased.messages.contains("1 protective act is"), "\(erased.messages)")
        let failed = try backup.backup("create", place)
        #expect([1, 4].contains(failed.exit), "\(failed.exit): \(failed.messages)")
        rename(cellar + "-away", cellar)
        #expect(try backup.expect("create", place)["acts"].int == 1)
        try backup.expectSound("back again")
    }

    @Test("a place without room or rights is a failure, and leaves what was there")
    func full() throws {
        let backup = try Self.world(.command)
        let place = backup.place
        try backup.expect("init", place)
        try backup.expect("create", place)
        let before = Self.files(backup, .command)
        // Stores half of what it is given, and says that all is well.
        let half = Self.program.replacingOccurrences(of: "cat >\"$3\"", with: "head -c 300 >\"$3\"")
        try backup.world.write("keep.sh", half, mode: 0o700)
        try backup.edit(5, round: 1)
        let failed = try backup.backup("create", place)
        #expect(
            failed.exit == 1 && failed.messages.contains("what was read back at"), "\(failed.exit): \(failed.messages)")
        try backup.world.write("keep.sh", Self.program, mode: 0o700)
        #expect(Self.files(backup, .command) == before)
        try backup.expect("create", place)
        #expect(try backup.snapshots() == [1, 2])
        try backup.expectSound("with room again")
    }
}
