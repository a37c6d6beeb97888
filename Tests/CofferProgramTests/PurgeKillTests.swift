// kill -9 at random moments of `retention run`: the same command goes on, and ends with the same customers gone.

import Foundation
import Glibc
import Testing

@Suite("Killed while purging")
struct PurgeKillTests {
    private static let batch = 20
    private static let rows = World.isLong ? 800 : 320
    private static let seed: UInt64 = 20_261_123
    private static var count: Int { World.isLong ? 300 : 6 }

    @Test(
        "a run that is struck leaves nothing half-erased, and the next ends with the same set and a whole certificate")
    func killed() throws {
        var random = SeededRandom(seed: Self.seed)
        let purge = try PurgeWorld(rows: Self.rows, batch: Self.batch)
        try purge.keep(as: "approved")
        // What a run leaves that nobody disturbs.
        #expect(try purge.world.coffer("retention", "run", purge.plan, "--yes", as: "owner").exit == 0)
        let expected = try purge.listing()
        try purge.expectCertified("undisturbed")
        var unfinished = 0
        for moment in 0..<Self.count {
            let comment: Comment = "seed \(Self.seed), moment \(moment)"
            try purge.bringBack("approved")
            var strikes = 0
            repeat {
                if try Self.strike(purge, &random, comment) { unfinished += 1 }
                // Nothing is unlocked or repaired by hand: the next command works, and all that is there is whole.
                try purge.world.expectVerified()
                strikes += 1
            } while strikes < 3 && Bool.random(using: &random)
            let again = try purge.world.coffer("retention", "run", purge.plan, "--yes", "--json", as: "owner")
            // The strike may have come after the last word.
            #expect([0, 7].contains(again.exit), "\(again.messages); \(comment)")
            if again.exit == 0 {
                let done = try JSON(again.output)
                #expect(done["erased"].int == purge.due && done["cleansed"].bool == true, comment)
            }
            #expect(try purge.listing() == expected, comment)
            try purge.world.expectVerified()
            try purge.expectCertified(comment)
        }
        #expect(unfinished > 0, "every run was done before it was struck: the test shows nothing")
    }

    /// Kills the command a random while after a random number of customers went; whether it was still at work.
    private static func strike(
        _ purge: PurgeWorld, _ random: inout SeededRandom, _ comment: Comment
    ) throws -> Bool {
        let terminal = try PseudoTerminal()
        let wanted = Int.random(in: 0..<purge.due / batch, using: &random) * batch
        let delay = useconds_t.random(in: 0..<150_000, using: &random)
        let child = try purge.world.start(
            ["retention", "run", purge.plan, "--yes"], as: "owner", messagesTo: terminal.path)
        if wanted > 0 { _ = terminal.wait { Self.done(in: $0) >= wanted || !child.isRunning } }
        usleep(delay)
        kill(child.pid, SIGKILL)
        let outcome = child.wait()
        terminal.drain()
        #expect([0, 7, -SIGKILL].contains(outcome.exit), "\(outcome.exit): \(terminal.text); \(comment)")
        return outcome.exit == -SIGKILL
    }

    /// The last number that the progress line showed: `erasing 40 / 240`.
    private static func done(in text: String) -> Int {
        let shown = text.split(separator: "\r").compactMap { line -> Int? in
            guard line.hasPrefix("erasing ") else { return nil }
            return Int(line.dropFirst(8).prefix { $0.isNumber || $0 == "," }.filter(\.isNumber))
        }
        return shown.last ?? 0
    }
}
