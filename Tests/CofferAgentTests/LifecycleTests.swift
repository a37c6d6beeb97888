// The agent as a whole: starting, ending, what it leaves behind, whom it answers.

import CofferText
import CofferVault
import Foundation
import Glibc
import Synchronization
import Testing

@testable import CofferAgent

@Suite struct LifecycleTests {
    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    @Test("the socket is its owner's alone, in a directory that is its owner's alone")
    func modes() throws {
        try withAgent { agent, _ in
            #expect(mode(agent.address.socketPath) == 0o600)
            #expect(mode(agent.address.directory) == 0o700)
        }
    }

    @Test("unlocking starts an agent once and waits until it listens")
    func starts() throws {
        let directory = try TestDirectory()
        let agent = try AgentFixture(directory: directory.path)
        let starts = Mutex(0)
        let client = AgentClient(address: agent.address) { ready in
            starts.withLock { $0 += 1 }
            try agent.launch(ready)
        }
        try client.unlock(vault: "/shop.coffer", user: "ann", with: "open ann")
        try client.unlock(vault: "/shop.coffer", user: "bob", with: "open bob")
        #expect(starts.withLock { $0 } == 1)
        #expect(try client.sessions().count == 2)
        agent.finish()
    }

    @Test("clients that unlock at the same time start one agent together")
    func startsOnce() throws {
        let directory = try TestDirectory()
        let agent = try AgentFixture(directory: directory.path)
        let client = AgentClient(address: agent.address) { try agent.launch($0) }
        let users = (1...8).map { "user\($0)" }
        let unlocks = try users.map { user in
            try Background { try client.unlock(vault: "/shop.coffer", user: user, with: "open \(user)") }
        }
        for unlock in unlocks { #expect(try unlock.wait() == nil) }
        #expect(Set(try client.sessions().map(\.info.user)) == Set(users))
        agent.finish()
    }

    @Test("an agent that cannot start says why; one that dies silently is an error too")
    func startFails() throws {
        let directory = try TestDirectory()
        let address = try AgentAddress(environment: ["COFFER_AGENT_DIR": "\(directory.path)/run"])
        let telling = AgentClient(address: address) { ready in
            AgentReadiness.report(.failure(AgentFixture.missing), to: dup(ready))
        }
        #expect(failure { try telling.unlock(vault: "/shop.coffer", user: nil, with: "x") } == "no_vault")
        let silent = AgentClient(address: address) { _ in }
        #expect(failure { try silent.unlock(vault: "/shop.coffer", user: nil, with: "x") } == "agent_did_not_start")
    }

    @Test("a dead agent's socket is cleared away by the next command")
    func deadSocket() throws {
        let directory = try TestDirectory()
        let agent = try AgentFixture(directory: directory.path)
        try agent.address.prepareDirectory()
        // Bound and closed without unlinking: what kill -9 leaves.
        let socket = bareListener(agent.address.socketPath)
        close(socket)
        #expect(mode(agent.address.socketPath) != 0)
        #expect(try agent.client.sessions().isEmpty)
        #expect(mode(agent.address.socketPath) == 0)

        close(bareListener(agent.address.socketPath))
        let client = AgentClient(address: agent.address) { try agent.launch($0) }
        try client.unlock(vault: "/shop.coffer", user: "ann", with: "open ann")
        agent.finish()
        let left = mode(agent.address.socketPath)
        #expect(left == 0, "an agent that ends takes its socket with it")
    }

    @Test("a second agent at the same place refuses to run and leaves the first alone")
    func secondAgent() throws {
        try withAgent { agent, directory in
            let second = try AgentFixture(directory: directory)
            #expect(failure { try second.server.run() } == "agent_runs")
            try agent.unlock()
        }
    }

    @Test("the agent ends itself some time after its last session, and no earlier")
    func endsItself() throws {
        let directory = try TestDirectory()
        let agent = try AgentFixture(directory: directory.path)
        try agent.start()
        try agent.unlock()
        agent.clock.advance(seconds: 30)
        agent.server.changed.raise()
        #expect(try agent.client.sessions().count == 1)
        #expect(!agent.ended.wait(until: .after(milliseconds: 0)))
        _ = try agent.client.lock(vault: nil, user: nil)
        // The thread of the last connection may still be ending: it marks the start of the grace.
        for _ in 1...200 where !agent.ended.wait(until: .after(milliseconds: 20)) {
            agent.clock.advance(seconds: 3)
            agent.server.changed.raise()
        }
        #expect(agent.ended.wait(until: .after(milliseconds: 0)))
        #expect(try agent.client.sessions().isEmpty)
    }

    @Test("the agent stays while it remembers wrong passphrases")
    func staysForAttempts() throws {
        try withAgent { agent, _ in
            _ = failure { try agent.unlock(with: "wrong") }
            agent.clock.advance(seconds: 30)
            agent.server.changed.raise()
            let sessions = try agent.client.sessions()
            #expect(sessions.isEmpty)
            #expect(!agent.ended.wait(until: .after(milliseconds: 0)))
            #expect(access(agent.address.socketPath, F_OK) == 0)
        }
    }

    @Test("stopping ends running work, closes every session, and takes the socket away")
    func stops() throws {
        try withAgent { agent, _ in
            try agent.unlock("ann")
            try agent.unlock("bob")
            let started = try EventDescriptor()
            let work = try Background {
                try agent.client.door(vault: "/shop.coffer", user: "ann").perform(.userList, Attachments()) { _ in
                    started.raise()
                }
            }
            try #require(started.wait(until: .after(milliseconds: 20_000)))
            agent.finish()
            #expect(try work.wait() == "locked")
            for user in ["ann", "bob"] {
                #expect(try agent.session(of: user).closes == 1)
                #expect(try agent.session(of: user).wasClosedWhileRunning == false)
            }
            #expect(access(agent.address.socketPath, F_OK) != 0)
        }
    }

    @Test("an agent that dies in the middle of an answer is an error with a next step")
    func diesInTheMiddle() throws {
        let directory = try TestDirectory()
        let address = try AgentAddress(environment: ["COFFER_AGENT_DIR": "\(directory.path)/run"])
        try address.prepareDirectory()
        let listener = bareListener(address.socketPath)
        defer { close(listener) }
        _ = try Background {
            let channel = Channel(owning: accept(listener, nil, nil))
            _ = try channel.receive()
            try channel.send(Wire.encode(AgentReply.event(.notice(Phrase(en: "half", zh: "一半")))))
        }
        let client = AgentClient(address: address) { _ in }
        let exchange = try #require(try client.openExchange())
        let error = #expect(throws: CofferError.self) {
            try exchange.run(.perform(vault: "/shop.coffer", user: nil, operation: .status)) { _ in }
        }
        #expect(error?.code == .init("agent_ended", .failed))
        #expect(error?.hint != nil)
    }

    @Test("a directory that others may enter, or a link to one, is refused", arguments: [true, false])
    func unsafeDirectory(isLink: Bool) throws {
        let directory = try TestDirectory()
        let run = "\(directory.path)/run"
        // A link that is there already is followed, by its owner's wish; one that appears later is not.
        let address = try AgentAddress(environment: ["COFFER_AGENT_DIR": run])
        if isLink {
            mkdir("\(directory.path)/proxy", 0o700)
            symlink("\(directory.path)/proxy", run)
        } else {
            mkdir(run, 0o700)
            chmod(run, 0o750)
        }
        defer { unlink(run) }
        let client = AgentClient(address: address) { _ in }
        #expect(failure { _ = try client.sessions() } == "unsafe_directory")
        #expect(failure { try client.unlock(vault: "/shop.coffer", user: nil, with: "x") } == "unsafe_directory")
    }

    @Test(
        "a process of another user is refused, even if it reaches the socket",
        .enabled(if: geteuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0 && access("/usr/bin/perl", X_OK) == 0))
    func foreignCaller() throws {
        try withAgent { agent, directory in
            try agent.unlock()
            for path in [directory, agent.address.directory] { chmod(path, 0o755) }
            chmod(agent.address.socketPath, 0o666)
            let caller = Process()
            let output = Pipe()
            caller.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
            caller.arguments = [
                "--reuid", "65534", "--clear-groups", "/usr/bin/perl", "-MSocket", "-e",
                """
                $SIG{PIPE} = 'IGNORE'; socket(my $s, PF_UNIX, SOCK_STREAM, 0); connect($s, sockaddr_un($ARGV[0])) or die "no connection: $!";
                my $m = "\\x01" . '{"sessions":{}}'; syswrite($s, pack("V", length $m) . $m);
                while (sysread($s, my $b, 4096)) { print $b }
                """,
                agent.address.socketPath,
            ]
            caller.standardOutput = output
            try caller.run()
            let answer = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            caller.waitUntilExit()
            #expect(answer.contains("foreign_caller"))
            #expect(!answer.contains("shop.coffer"))
        }
    }
}

/// A listening socket at `path`, made without the code under test.
func bareListener(_ path: String) -> Int32 {
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    _ = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
    listen(listener, 8)
    return listener
}
