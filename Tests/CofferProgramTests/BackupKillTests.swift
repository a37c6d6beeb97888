// kill -9 at random moments of creating, pruning and restoring backups: no snapshot is lost, and the next command works.

import Foundation
import Glibc
import Testing

@Suite("Killed while backing up")
struct BackupKillTests {
    enum Victim: CaseIterable { case create, prune, restore }

    private static let rows = World.isLong ? 1_000 : 200
    /// Each in a world of its own with moments of its own: ledgers stay short, and worlds can be struck side by side.
    private static let seeds: [UInt64] = (0..<(World.isLong ? 10 : 1)).map { 20_261_125 + $0 }
    /// Moments in each world: 500 in all in long runs.
    private static let count = World.isLong ? 50 : 9
    /// Of a prune that is struck: the newest so many stay.
    private static let kept = 3

    @Test(
        "whatever is struck, earlier snapshots are there, the next backup is made, all verifies, and it comes back",
        arguments: seeds)
    func killed(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let backup = try BackupWorld(rows: Self.rows)
        try backup.expect("init", backup.place)
        var durations: [Victim: Double] = [:]
        // What each takes whom nobody disturbs.
        for (round, victim) in [Victim.create, .create, .create, .create, .prune, .restore].enumerated() {
            try Self.prepare(backup, round)
            let begun = Date()
            let outcome = try Self.start(victim, backup).wait()
            durations[victim] = Date().timeIntervalSince(begun)
            #expect(outcome.exit == 0, "\(outcome.messages)")
        }
        try backup.expectWhole(Self.target(backup), "undisturbed")
        var struck = 0
        for moment in 0..<Self.count {
            let victim = Victim.allCases[moment % Victim.allCases.count]
            let comment: Comment = "seed \(seed), moment \(moment), \(victim)"
            // Two weeks and a day: what was condemned is due, and earlier lists of keys are.
            backup.advance(15 * BackupWorld.day)
            try Self.prepare(backup, moment + 10)
            let before = try backup.snapshots()
            let child = try Self.start(victim, backup)
            usleep(useconds_t(Double.random(in: 0..<1, using: &random) * (durations[victim] ?? 1) * 1e6))
            child.send(SIGKILL)
            let outcome = child.wait()
            #expect([0, -SIGKILL].contains(outcome.exit), "\(outcome.exit) \(outcome.messages); \(comment)")
            if outcome.exit != 0 { struck += 1 }
            try Self.expectWorking(backup, victim, before, comment)
            // An hour without a word is none to wait through.
            if World.isLong {
                let line = "\(comment): \(outcome.exit == 0 ? "done before" : "struck")\n"
                FileHandle.standardError.write(Data(line.utf8))
            }
        }
        #expect(struck > Self.count / 3, "most were done before they were struck: the test shows little")
    }

    /// Something to write, and an act on the way.
    private static func prepare(_ backup: BackupWorld, _ round: Int) throws {
        backup.advance(60_000)
        try backup.edit(rows / 20, round: round)
    }

    private static func start(_ victim: Victim, _ backup: BackupWorld) throws -> Child {
        switch victim {
        case .create: try backup.world.start(["backup", "create", backup.place], as: "owner")
        case .prune:
            try backup.world.start(
                ["backup", "prune", backup.place, "--keep-last", "\(kept)", "--yes"], as: "owner")
        case .restore: try backup.restoring(to: target(backup))
        }
    }

    private static func target(_ backup: BackupWorld) -> String { backup.world.directory + "/restored.coffer" }

    /// Nothing is unlocked or repaired by hand.
    private static func expectWorking(
        _ backup: BackupWorld, _ victim: Victim, _ before: [Int], _ comment: Comment
    ) throws {
        let target = target(backup)
        // A file of that name is a whole vault.
        if FileManager.default.fileExists(atPath: target) {
            #expect(victim == .restore, comment)
            try backup.expectWhole(target, comment)
        }
        let stays = victim == .prune ? before.suffix(kept) : before[...]
        let after = try backup.snapshots()
        #expect(Set(stays).isSubset(of: after), "\(before), \(after); \(comment)")
        let made = try backup.expect("create", backup.place, comment: comment)
        let number = try #require(made["snapshot"]["number"].int)
        #expect(try backup.snapshots() == (after + [number]).sorted() as [Int], comment)
        try backup.expectSound(comment)
        // The oldest that is kept, or the newest.
        let restored = try backup.restore(to: target, snapshot: number.isMultiple(of: 2) ? stays.first : number)
        #expect(restored.exit == 0, "\(restored.messages); \(comment)")
        try backup.expectWhole(target, comment)
    }
}
