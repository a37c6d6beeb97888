// Sessions through a real socket: unlocking, working, locking, limits.

import CofferModel
import CofferText
import CofferVault
import Glibc
import Testing

@testable import CofferAgent

@Suite struct SessionTests {
    @Test("the reason for emergency access reaches the vault; without it there is none")
    func emergency() throws {
        try withAgent { agent, _ in
            try agent.unlock("ann")
            let passphrase = try memoryFile("open bob")
            defer { close(passphrase) }
            _ = try agent.client.unlock(
                vault: "/shop.coffer", user: "bob", passphrase: passphrase, emergencyReason: "fire")
            #expect(agent.emergencyReasons == [nil, "fire"])
        }
    }

    @Test("an unlocked session performs operations and passes on what they emit and throw")
    func performs() throws {
        try withAgent { agent, _ in
            let state = try agent.unlock()
            #expect(state == SessionState(info: try agent.session().info, idleLeft: 60, lifetimeLeft: 600))
            let door = try agent.client.door(vault: "/shop.coffer", user: nil)
            #expect(try notices(door, .status) == ["status of ann"])
            #expect(failure { _ = try notices(door, .doctor) } == "test_failure")
            #expect(try notices(door, .status) == ["status of ann"], "the agent outlives a failing operation")
        }
    }

    @Test("an error of a foreign type shows only its type's name")
    func hidesForeignErrors() throws {
        try withAgent { agent, _ in
            try agent.unlock()
            let door = try agent.client.door(vault: "/shop.coffer", user: "ann")
            let error = #expect(throws: CofferError.self) { _ = try notices(door, .policyShow) }
            #expect(error?.message.en == "unexpected failure (Foreign)")
        }
    }

    @Test("without a session a door is locked, whether an agent runs or not")
    func lockedWithoutSession() throws {
        try withAgent { agent, directory in
            let error = #expect(throws: CofferError.self) {
                _ = try agent.client.door(vault: "/shop.coffer", user: nil)
            }
            #expect(error?.code == .init("locked", .locked))
            let nobody = AgentClient(
                address: try AgentAddress(environment: ["COFFER_AGENT_DIR": "\(directory)/none"])
            ) { _ in }
            #expect(failure { _ = try nobody.door(vault: "/shop.coffer", user: nil) } == "locked")
            #expect(try nobody.sessions().isEmpty)
            #expect(try nobody.lock(vault: nil, user: nil).isEmpty)
        }
    }

    @Test("several users and vaults are open side by side; a door says when a user must be named")
    func severalSessions() throws {
        try withAgent { agent, _ in
            try agent.unlock("ann")
            try agent.unlock("bob")
            try agent.unlock("ann", vault: "/files.coffer")
            #expect(try agent.client.sessions().map(\.info.user) == ["ann", "bob", "ann"])
            let error = #expect(throws: CofferError.self) {
                _ = try agent.client.door(vault: "/shop.coffer", user: nil)
            }
            #expect(error?.code == .init("several_sessions", .usage))
            #expect(error?.message.en == "several users have unlocked /shop.coffer: ann, bob")
            #expect(try notices(agent.client.door(vault: "/shop.coffer", user: "bob"), .status) == ["status of bob"])
            #expect(try notices(agent.client.door(vault: "/files.coffer", user: nil), .status) == ["status of ann"])
        }
    }

    @Test(
        "lock ends what matches and nothing else",
        arguments: [
            ("/shop.coffer", "ann", ["bob /shop.coffer", "ann /files.coffer"]),
            ("/shop.coffer", nil, ["ann /files.coffer"]),
            (nil, "ann", ["bob /shop.coffer"]),
            (nil, nil, []),
        ] as [(String?, String?, [String])])
    func locks(vault: String?, user: String?, left: [String]) throws {
        try withAgent { agent, _ in
            try agent.unlock("ann")
            try agent.unlock("bob")
            try agent.unlock("ann", vault: "/files.coffer")
            let ended = try agent.client.lock(vault: vault, user: user)
            #expect(ended.count == 3 - left.count)
            #expect(try agent.client.sessions().map { "\($0.info.user) \($0.info.vaultPath)" } == left)
        }
    }

    @Test("a vault is found by its file, however its path is written")
    func canonicalPaths() throws {
        try withAgent { agent, directory in
            close(open("\(directory)/shop.coffer", O_CREAT | O_WRONLY, 0o600))
            symlink("\(directory)/shop.coffer", "\(directory)/link")
            let state = try agent.unlock(vault: "\(directory)/link")
            #expect(state.info.vaultPath == "\(directory)/shop.coffer")
            let door = try agent.client.door(vault: "\(directory)/run/../shop.coffer", user: nil)
            #expect(try notices(door, .status) == ["status of ann"])
        }
    }

    @Test("unlocking again replaces the session, and the one before is closed once")
    func replaces() throws {
        try withAgent { agent, _ in
            try agent.unlock()
            let first = try agent.session()
            agent.clock.advance(seconds: 30)
            #expect(try agent.unlock().lifetimeLeft == 600)
            #expect(first.closes == 1)
            #expect(try agent.client.sessions().count == 1)
        }
    }

    @Test("lock ends running work at its next event, waits for it, then closes the session once")
    func lockEndsWork() throws {
        try withAgent { agent, _ in
            try agent.unlock()
            let session = try agent.session()
            let started = try EventDescriptor()
            let work = try Background {
                try agent.client.door(vault: "/shop.coffer", user: nil).perform(.userList, Attachments()) { _ in
                    started.raise()
                }
            }
            try #require(started.wait(until: .after(milliseconds: 20_000)))
            #expect(try agent.client.lock(vault: nil, user: nil).map(\.user) == ["ann"])
            #expect(session.closes == 1)
            #expect(!session.wasClosedWhileRunning)
            #expect(try work.wait() == "locked")
        }
    }

    @Test("a client that stops reading does not hold up lock, and still gets the end of its answer")
    func lockWithStuckClient() throws {
        try withAgent { agent, _ in
            try agent.unlock()
            let channel = try #require(try agent.client.openExchange()).channel
            let request = AgentRequest.perform(vault: "/shop.coffer", user: nil, operation: .userReset(name: "bob"))
            try channel.send(Wire.encode(request))
            // Its first bytes are here and the rest does not fit: the agent's thread waits for this client.
            #expect(Readiness.wait([(channel.descriptor, .readable)], until: .after(milliseconds: 20_000)) == [true])
            #expect(try agent.client.lock(vault: nil, user: nil).count == 1)
            let event = try #require(try channel.receive(until: .after(milliseconds: 20_000)))
            #expect(event.body.count > 1 << 22)
            let last = try #require(try channel.receive(until: .after(milliseconds: 20_000)))
            guard case .failed(let error) = try Wire.decode(AgentReply.self, from: last.body) else {
                Issue.record("no error at the end")
                return
            }
            #expect(error.code == .init("locked", .locked))
        }
    }

    @Test("work that reaches no safe point in time keeps the session closed to new work, and lock says so")
    func lockDuringLongStep() throws {
        try withAgent(limits: AgentLimits(ending: 1)) { agent, _ in
            try agent.unlock()
            let session = try agent.session()
            let started = try EventDescriptor()
            let work = try Background {
                try agent.client.door(vault: "/shop.coffer", user: nil).perform(
                    .userPassphrase(PassphraseChange()), Attachments()
                ) { _ in
                    started.raise()
                }
            }
            try #require(started.wait(until: .after(milliseconds: 20_000)))
            #expect(failure { _ = try agent.client.lock(vault: nil, user: nil) } == "still_running")
            #expect(try agent.client.sessions().isEmpty)
            session.release.raise()
            #expect(try work.wait() == "locked")
            #expect(session.closed.wait(until: .after(milliseconds: 20_000)))
            #expect(!session.wasClosedWhileRunning)
        }
    }

    @Test("a client that goes away ends its work, and the session stays")
    func clientLeaves() throws {
        struct Enough: Error {}
        try withAgent { agent, _ in
            try agent.unlock()
            let door = try agent.client.door(vault: "/shop.coffer", user: nil)
            #expect(throws: Enough.self) { try door.perform(.userList, Attachments()) { _ in throw Enough() } }
            #expect(try agent.session().finished.wait(until: .after(milliseconds: 20_000)))
            #expect(try notices(door, .status) == ["status of ann"])
        }
    }

    @Test("idle time ends a session, counted from the last finished operation")
    func idles() throws {
        try withAgent { agent, _ in
            try agent.unlock()
            let door = try agent.client.door(vault: "/shop.coffer", user: nil)
            agent.clock.advance(seconds: 50)
            _ = try notices(door, .status)
            agent.clock.advance(seconds: 59)
            #expect(try agent.client.sessions().map(\.idleLeft) == [1])
            agent.clock.advance(seconds: 1)
            #expect(failure { _ = try notices(door, .status) } == "locked")
            #expect(try agent.session().closes == 1)
        }
    }

    @Test("running work keeps a session from idling out")
    func worksThroughIdleLimit() throws {
        try withAgent { agent, _ in
            try agent.unlock()
            let started = try EventDescriptor()
            let work = try Background {
                try agent.client.door(vault: "/shop.coffer", user: nil).perform(
                    .userPassphrase(PassphraseChange()), Attachments()
                ) { _ in
                    started.raise()
                }
            }
            try #require(started.wait(until: .after(milliseconds: 20_000)))
            agent.clock.advance(seconds: 300)
            #expect(try agent.client.sessions().map(\.idleLeft) == [60])
            try agent.session().release.raise()
            #expect(try work.wait() == nil)
            #expect(try agent.client.sessions().count == 1)
        }
    }

    @Test("the lifetime ends a session in the middle of its work")
    func lifetimeEndsWork() throws {
        try withAgent { agent, _ in
            try agent.unlock()
            let started = try EventDescriptor()
            let work = try Background {
                try agent.client.door(vault: "/shop.coffer", user: nil).perform(.userList, Attachments()) { _ in
                    started.raise()
                }
            }
            try #require(started.wait(until: .after(milliseconds: 20_000)))
            agent.clock.advance(seconds: 600)
            #expect(try work.wait() == "locked")
            #expect(try agent.session().closed.wait(until: .after(milliseconds: 20_000)))
        }
    }

    @Test("a limit ends a session by itself, without anybody asking")
    func timerEndsSession() throws {
        try withAgent(usesBootClock: true) { agent, _ in
            try agent.unlock("hasty")
            #expect(try agent.session(of: "hasty").closed.wait(until: .after(milliseconds: 20_000)))
        }
    }

    @Test("descriptors arrive in order, and what they hold does not stand in the request")
    func attachments() throws {
        try withAgent { agent, _ in
            try agent.unlock()
            let (first, second) = (try memoryFile("phone 138"), try memoryFile("other"))
            defer {
                close(first)
                close(second)
            }
            let door = try agent.client.door(vault: "/shop.coffer", user: nil)
            #expect(try notices(door, .customerFind(CustomerFind()), Attachments([first, second])) == ["PHONE 138"])
            let many = Attachments(Array(repeating: second, count: 9))
            #expect(failure { _ = try notices(door, .customerFind(CustomerFind()), many) } == "too_many_files")
        }
    }

    @Test("an event beyond the frame limit is an error of that operation alone")
    func oversizeEvent() throws {
        try withAgent { agent, _ in
            try agent.unlock()
            let door = try agent.client.door(vault: "/shop.coffer", user: nil)
            #expect(failure { _ = try notices(door, .importTemplate) } == "message_too_large")
            #expect(try notices(door, .status) == ["status of ann"])
        }
    }
}
