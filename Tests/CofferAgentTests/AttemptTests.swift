// The growing delay after wrong passphrases.

import CofferText
import Testing

@testable import CofferAgent

@Suite struct AttemptTests {
    @Test(
        "the delay after wrong passphrases in a row",
        arguments: [(1, 0), (2, 0), (3, 1), (4, 2), (5, 4), (6, 8), (8, 32), (9, 60), (10, 60), (1000, 60)]
            as [(Int, Int64)])
    func delays(failures: Int, seconds: Int64) {
        #expect(AttemptTable.delay(afterFailures: failures) == seconds)
    }

    @Test("wrong passphrases are answered with a growing delay, told at once, and a right one forgets it")
    func grows() throws {
        try withAgent { agent, _ in
            for _ in 1...4 {
                // After the third the first delay has begun.
                _ = failure { try agent.unlock(with: "wrong") }
                agent.clock.advance(seconds: 1)
            }
            // Two seconds after the fourth, of which one has passed.
            let error = #expect(throws: CofferError.self) { try agent.unlock() }
            #expect(error?.code == .init("too_many_attempts", .locked))
            #expect(error?.message.en.hasSuffix("possible in 1 s") == true)
            agent.clock.advance(seconds: 1)
            try agent.unlock()
            #expect(failure { try agent.unlock(with: "wrong") } == "wrong_passphrase")
            #expect(failure { try agent.unlock(with: "wrong") } == "wrong_passphrase")
            try agent.unlock()
        }
    }

    @Test("the delay of one user and vault does not hold up another")
    func perUserAndVault() throws {
        try withAgent { agent, _ in
            for _ in 1...3 { #expect(failure { try agent.unlock(with: "wrong") } == "wrong_passphrase") }
            #expect(failure { try agent.unlock() } == "too_many_attempts")
            try agent.unlock("bob")
            try agent.unlock(vault: "/files.coffer")
        }
    }

    @Test("an error that is not about the passphrase counts no attempt")
    func otherErrors() throws {
        try withAgent { agent, _ in
            for _ in 1...5 { #expect(failure { try agent.unlock(vault: "/missing.coffer") } == "no_vault") }
        }
    }

    @Test("attempts side by side cannot share one delay")
    func parallelAttempts() throws {
        var table = AttemptTable(memory: 60_000)
        let key = AttemptTable.Key(vault: "/shop.coffer", user: "ann")
        for _ in 1...3 { try table.begin(key, now: 0) }
        #expect(throws: CofferError.self) { try table.begin(key, now: 0) }
        table.withdraw(key, now: 0)
        try table.begin(key, now: 0)
    }

    @Test("a run of wrong passphrases is forgotten some time after its delay")
    func forgets() throws {
        var table = AttemptTable(memory: 60_000)
        let key = AttemptTable.Key(vault: "/shop.coffer", user: nil)
        for _ in 1...3 { try table.begin(key, now: 0) }
        #expect(table.nextDeadline == 61_000)
        table.forget(now: 60_999)
        #expect(!table.isEmpty)
        table.forget(now: 61_000)
        #expect(table.isEmpty)
    }
}
