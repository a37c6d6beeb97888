// The agent as a process: several sessions, ends of all kinds, closed to others, keys in locked pages only.

import Foundation
import Glibc
import Testing

@Suite("The agent process")
struct AgentTests {
    @Test("two vaults and two users at once; lock ends what it names")
    func several() throws {
        let world = try World()
        let other = world.directory + "/vault/other.coffer"
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: world.vault + suffix, toPath: other + suffix)
        }
        try world.unlock("sales")
        try world.unlock("clerk")
        #expect(try world.coffer("unlock", "--vault", other, as: "sales").exit == 0)
        let agent = try #require(world.agent)

        let added = try world.coffer(
            "customer", "add", "--json-in", "--user", "clerk", input: #"{"name":"周一","phone":"13987650001"}"#)
        #expect(added.exit == 0, "\(added.messages)")
        #expect(try world.coffer("customer", "list", "--json", "--user", "clerk").output.contains(#""masked":"周*"#))
        #expect(try world.coffer("customer", "list", "--json", "--user", "sales").output.contains(#""clear":"周一""#))
        let elsewhere = try world.coffer("customer", "list", "--vault", other)
        #expect(elsewhere.exit == 0)
        #expect(!elsewhere.output.contains("周"))

        #expect(try world.coffer("lock", "--user", "clerk").messages == "Locked.\n")
        #expect(try world.coffer("status", "--user", "clerk").exit == 3)
        #expect(try world.coffer("status").exit == 0)
        #expect(try world.coffer("lock").messages == "Locked.\n")
        #expect(try world.coffer("status").exit == 3)
        #expect(try world.coffer("status", "--vault", other).exit == 0)
        #expect(world.agent == agent)
        #expect(try world.coffer("lock", "--all").messages == "Locked.\n")

        // With nothing unlocked it ends by itself and leaves no socket.
        #expect(world.waitForEnd(of: agent))
        #expect(try FileManager.default.contentsOfDirectory(atPath: world.agentDirectory) == ["agent.lock"])
    }

    @Test("lock during an import ends it at the next commit; what was acknowledged stays")
    func lockDuringImport() throws {
        let world = try World()
        world.environment["COFFER_BATCH"] = "500"
        let file = try world.write("in.csv", Customers.file(4_000))
        let terminal = try PseudoTerminal()
        try world.unlock("owner")
        let child = try world.start(["import", file], messagesTo: terminal.path)
        #expect(terminal.wait { KillTests.acknowledged(in: $0) >= 500 })
        #expect(try world.coffer("lock").messages == "Locked.\n")
        #expect(child.wait().exit == 3)
        terminal.drain()
        let messages = terminal.text
        #expect(messages.contains("coffer: the session was locked while this was running"), "\(messages)")
        let there = try world.customers()
        #expect(there % 500 == 0 && there < 4_000)
        #expect(there >= KillTests.acknowledged(in: messages))
        let again = try JSON(world.coffer("import", file, "--json", as: "owner").output)
        #expect(again["unchanged"].int == there)
        #expect(again["added"].int == 4_000 - there)
    }

    @Test("two imports at once: one writes after the other, nobody is added twice")
    func twoImports() throws {
        let world = try World()
        world.environment["COFFER_BATCH"] = "500"
        let first = try world.write("first.csv", Customers.header + Customers.rows(0..<1_500))
        let second = try world.write("second.csv", Customers.header + Customers.rows(1_000..<2_500))
        try world.unlock("owner")
        let one = try world.start(["import", first, "--json"])
        let two = try world.start(["import", second, "--json"], as: "owner")
        let outcomes = [one.wait(), two.wait()]
        var added = 0
        for outcome in outcomes {
            #expect(outcome.exit == 0, "\(outcome.messages)")
            added += try JSON(outcome.output)["added"].int ?? 0
        }
        #expect(added == 2_500)
        #expect(try world.customers() == 2_500)
        try world.expectVerified()
    }

    @Test("killed, it leaves a dead socket that the next command clears away")
    func killed() throws {
        let world = try World()
        try world.unlock("sales")
        let agent = try #require(world.agent)
        kill(agent, SIGKILL)
        #expect(world.waitForEnd(of: agent))
        #expect(FileManager.default.fileExists(atPath: world.socket))
        let next = try world.coffer("customer", "list")
        #expect(
            next
                == Outcome(
                    exit: 3, output: "",
                    messages: "coffer: \(world.vault) is locked\nhint: run coffer unlock, or give --passphrase-file\n"))
        #expect(!FileManager.default.fileExists(atPath: world.socket))
        try world.unlock("sales")
        #expect(try world.coffer("customer", "list").exit == 0)
    }

    @Test("SIGTERM locks and ends it", arguments: [SIGTERM, SIGINT])
    func terminated(signal: Int32) throws {
        let world = try World()
        try world.unlock("sales")
        let agent = try #require(world.agent)
        kill(agent, signal)
        #expect(world.waitForEnd(of: agent))
        #expect(!FileManager.default.fileExists(atPath: world.socket))
        #expect(try world.coffer("status").exit == 3)
    }

    @Test("neither core dumps nor debuggers: the same account cannot look into it")
    func closed() throws {
        let world = try World()
        if World.isRoot { world.give(to: 65534) }
        let child = try Child(
            world.asOther([
                World.program, "unlock", "--user", "sales", "--passphrase-file", world.directory + "/sales.pass",
            ]),
            environment: world.environment)
        let unlocked = child.wait()
        #expect(unlocked.exit == 0, "\(unlocked.messages)")
        let agent = try #require(world.agent)
        for secret in ["environ", "mem", "auxv"] {
            let look = try Child(
                world.asOther(["head", "-c", "1", "/proc/\(agent)/\(secret)"]), environment: world.environment)
            #expect(look.wait().exit == 1, "\(secret)")
        }
        let limits = try String(contentsOfFile: "/proc/\(agent)/limits", encoding: .utf8)
        let cores = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") })
        #expect(cores.split(separator: " ").dropFirst(4).prefix(2).map(String.init) == ["0", "0"])
        // Nothing of the terminal or of whoever started it is kept.
        let session = try String(contentsOfFile: "/proc/\(agent)/stat", encoding: .utf8).split(separator: " ")
        #expect(session[5] == "\(agent)" && session[6] == "0")
    }

    @Test("after work of all kinds its keys lie in locked pages only")
    func leaks() throws {
        let world = try World()
        for name in ["clerk", "sales", "owner"] { try world.unlock(name) }
        let file = try world.write("in.csv", Customers.file(200))
        #expect(try world.coffer("import", file, "--user", "clerk").exit == 0)
        #expect(try world.coffer("unlock", as: "sales").exit == 0)
        let find = try world.coffer(
            "customer", "find", "--json-in", "--user", "sales", input: #"{"phone":"\#(Customers.phone(7))"}"#)
        #expect(find.exit == 0, "\(find.messages)")
        let add = try world.coffer(
            "customer", "add", "--json-in", "--user", "owner",
            input: #"{"name":"周一","bank_card":"6222024048641725267"}"#)
        #expect(add.exit == 0, "\(add.messages)")
        let export = try world.coffer(
            "export", "--out", world.directory + "/out", "--reason", "test", "--one-time", "--user", "owner")
        #expect(export.exit == 0, "\(export.messages)")
        #expect(try world.coffer("ledger", "verify", "--user", "owner").exit == 0)
        #expect(try world.coffer("user", "add", "li", "--role", "sales", "--user", "owner").exit == 0)

        let agent = try #require(world.agent)
        kill(agent, SIGUSR1)
        let report = world.agentDirectory + "/leaks"
        let end = Date().addingTimeInterval(30)
        while !FileManager.default.fileExists(atPath: report), Date() < end { usleep(10_000) }
        #expect(try String(contentsOfFile: report, encoding: .utf8) == "0\n")
    }
}

extension World {
    /// Lets another account own everything here.
    func give(to user: uid_t) {
        for file in files() { lchown(directory + "/" + file, user, user) }
        lchown(directory, user, user)
    }

    /// The words, run by the account 65534 if the tests are run by root, to whom nothing is closed.
    func asOther(_ words: [String]) -> [String] {
        guard Self.isRoot else { return words }
        return ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"] + words
    }
}
