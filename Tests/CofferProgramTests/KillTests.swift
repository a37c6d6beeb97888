// kill -9 at random moments of an import: what was acknowledged is there, the rest absent, and the next command just
// works.

import Foundation
import Glibc
import Testing

@Suite("Killed while importing")
struct KillTests {
    enum Victim: String, CaseIterable, Codable { case command, agent }

    private static let batch = 500
    private static let rows = World.isLong ? 6_000 : 2_000
    private static let seed: UInt64 = 20_260_101
    private static var count: Int { World.isLong ? 100 : 6 }

    @Test("every acknowledged batch is there, the rest absent, and the same file completes", arguments: Victim.allCases)
    func killed(victim: Victim) throws {
        var random = SeededRandom(seed: Self.seed + (victim == .agent ? 1 : 0))
        let file = Customers.file(Self.rows)
        for moment in 0..<Self.count {
            let comment: Comment = "seed \(Self.seed), \(victim), moment \(moment)"
            let world = try World()
            world.environment["COFFER_BATCH"] = "\(Self.batch)"
            let path = try world.write("in.csv", file)
            let terminal = try PseudoTerminal()

            if victim == .agent { try world.unlock("owner") }
            let agent = world.agent
            // Strikes a random while after a random batch was acknowledged; sometimes before the first.
            let wanted = Int.random(in: 0..<Self.rows / Self.batch, using: &random) * Self.batch
            let delay = useconds_t.random(in: 0..<500_000, using: &random)
            let child = try world.start(
                ["import", path], as: victim == .command ? "owner" : nil, messagesTo: terminal.path)
            if wanted > 0 { #expect(terminal.wait { Self.acknowledged(in: $0) >= wanted }, comment) }
            usleep(delay)
            kill(agent ?? child.pid, SIGKILL)
            if let agent { #expect(world.waitForEnd(of: agent), comment) }
            let outcome = child.wait()
            terminal.drain()
            let isDone = outcome.exit == 0
            let acknowledged = isDone ? Self.rows : Self.acknowledged(in: terminal.text)
            if !isDone, victim == .agent {
                // Struck while it worked for the command, or before that had connected.
                let said = outcome.exit == 1 ? "the agent ended before it had answered" : "is locked"
                #expect([1, 3].contains(outcome.exit) && terminal.text.contains(said), "\(terminal.text); \(comment)")
            }

            // Nothing is unlocked or repaired by hand: the next command works.
            if victim == .agent { #expect(try world.coffer("status").exit == 3, comment) }
            let there = try world.customers()
            #expect(there >= acknowledged, comment)
            #expect(there % Self.batch == 0, "a batch is whole or absent; \(comment)")
            // A commit whose acknowledgement was cut off may be there; not more than one.
            #expect(there <= acknowledged + Self.batch, comment)
            try world.expectVerified()
            if there > 0 { try Self.expectThere(there - 1, in: world, comment) }

            let again = try world.coffer("import", path, "--json", as: "owner")
            #expect(again.exit == 0, "\(again.messages); \(comment)")
            let summary = try JSON(again.output)
            #expect(summary["added"].int == Self.rows - there, comment)
            #expect(summary["unchanged"].int == there, comment)
            #expect(try world.customers() == Self.rows, comment)
        }
    }

    /// The customer of the last committed row opens and is found.
    private static func expectThere(_ number: Int, in world: World, _ comment: Comment) throws {
        let found = try world.coffer(
            "customer", "find", "--json-in", "--json", as: "owner", input: #"{"phone":"\#(Customers.phone(number))"}"#)
        #expect(found.exit == 0, comment)
        #expect(try JSON(found.output)["fields"]["name"]["clear"].string == "陈\(number)号", comment)
    }

    /// The last number that the progress line showed: `rows 1,500`.
    static func acknowledged(in text: String) -> Int {
        let shown = text.split(separator: "\r").compactMap { line -> Int? in
            guard line.hasPrefix("rows ") else { return nil }
            return Int(line.dropFirst(5).prefix { $0.isNumber || $0 == "," }.filter(\.isNumber))
        }
        return shown.last ?? 0
    }
}
