// kill -9 at random moments of `key rotate --reseal`: nobody is lost, and the same command goes on until it is done.

import Foundation
import Glibc
import Testing

@Suite("Killed while sealing anew")
struct ResealKillTests {
    private static let batch = 100
    private static let rows = World.isLong ? 3_000 : 800
    private static let seed: UInt64 = 20_261_122
    private static var count: Int { World.isLong ? 40 : 3 }

    @Test(
        "every customer is found and shown right, numbers stay unique, and in the end the old keys are gone",
        arguments: KillTests.Victim.allCases)
    func killed(victim: KillTests.Victim) throws {
        var random = SeededRandom(seed: Self.seed + (victim == .agent ? 1 : 0))
        let world = try World()
        world.environment["COFFER_BATCH"] = "\(Self.batch)"
        let path = try world.write("in.csv", Customers.file(Self.rows))
        #expect(try world.coffer("import", path, as: "owner").exit == 0)
        // One vault for all: what was struck in one moment goes on in the next, and is struck again.
        for moment in 0..<Self.count {
            let comment: Comment = "seed \(Self.seed), \(victim), moment \(moment)"
            try Self.strike(victim, world, &random, comment)
            // Nothing is unlocked or repaired by hand: the next command works.
            try Self.expectRight(in: world, comment, every: 29)
            try world.expectVerified()
        }

        let again = try world.coffer("key", "rotate", "--reseal", "--json", as: "owner")
        #expect(again.exit == 0, "\(again.messages)")
        #expect(try JSON(again.output)["kept"].array.isEmpty)
        for tier in try JSON.lines(world.coffer("key", "status", "--json", as: "owner").output) {
            #expect(tier["epochs_in_use"].int == 1 && tier["reseal_due"].bool == false)
        }
        try Self.expectRight(in: world, "in the end", every: 1)
        try world.expectVerified()
    }

    /// Kills the command, or the agent that works for it, a random while after a random batch was acknowledged.
    private static func strike(
        _ victim: KillTests.Victim, _ world: World, _ random: inout SeededRandom, _ comment: Comment
    ) throws {
        let terminal = try PseudoTerminal()
        if victim == .agent { try world.unlock("owner") }
        let agent = world.agent
        let wanted = Int.random(in: 0..<rows / batch / 2, using: &random) * batch
        let delay = useconds_t.random(in: 0..<300_000, using: &random)
        let child = try world.start(
            ["key", "rotate", "--reseal"], as: victim == .command ? "owner" : nil, messagesTo: terminal.path)
        // It may end before, when little was left.
        if wanted > 0 { _ = terminal.wait { acknowledged(in: $0) >= wanted || !child.isRunning } }
        usleep(delay)
        kill(agent ?? child.pid, SIGKILL)
        if let agent { #expect(world.waitForEnd(of: agent), comment) }
        let outcome = child.wait()
        terminal.drain()
        let isExpected = victim == .command ? [0, -SIGKILL].contains(outcome.exit) : [0, 1, 3].contains(outcome.exit)
        #expect(isExpected, "\(outcome.exit): \(terminal.text); \(comment)")
    }

    /// Every n-th customer is found by phone and is who he was; his number and his id are taken.
    private static func expectRight(in world: World, _ comment: Comment, every step: Int) throws {
        let numbers = Array(stride(from: 0, to: rows, by: step))
        let questions = numbers.map { #"{"phone":"\#(Customers.phone($0))"}"# + "\n" }.joined()
        let found = try world.coffer("customer", "find", "--json-in", "--json", as: "owner", input: questions)
        #expect(found.exit == 0, "\(found.messages); \(comment)")
        let names = try JSON.lines(found.output).map { $0["fields"]["name"]["clear"].string }
        #expect(names == numbers.map { "陈\($0)号" }, comment)
        // A few on their own: each proves its record against the ledger and opens it.
        for number in [0, rows / 2, rows - 1] {
            let taken = #"{"name":"王芳","phone":"\#(Customers.phone(number))"}"#
            let added = try world.coffer("customer", "add", "--json-in", "--json", as: "owner", input: taken)
            #expect(added.exit == 7, "\(added.messages); \(comment)")
        }
        #expect(try world.customers() == rows, comment)
    }

    /// The last number that the progress line showed: `sealing anew 300 / 800`.
    private static func acknowledged(in text: String) -> Int {
        let shown = text.split(separator: "\r").compactMap { line -> Int? in
            guard line.hasPrefix("sealing anew ") else { return nil }
            return Int(line.dropFirst(13).prefix { $0.isNumber || $0 == "," }.filter(\.isNumber))
        }
        return shown.last ?? 0
    }
}
