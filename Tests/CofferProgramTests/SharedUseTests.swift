// One vault, several OS accounts of one group: real accounts, made for the run and removed after it.

import Foundation
import Glibc
import Testing

@Suite("Shared by accounts of one group", .enabled(if: Accounts.canBeMade, "needs root and useradd"), .serialized)
struct SharedUseTests {
    /// A directory that passes its group on, with everything two people and a stranger need.
    private struct Shared {
        let world: World
        let accounts: Accounts
        let program: String

        init() throws {
            accounts = try Accounts()
            world = try World(isPeopled: false)
            // Wherever the tests were built, other accounts may not be able to go there. Copied by a process of its own:
            // children of other tests would inherit the open file, and it could not be run ("text file busy").
            program = world.directory + "/coffer"
            try Child(["cp", World.program, program], environment: ["PATH": "/usr/bin:/bin"]).wait()
            chmod(program, 0o755)
            chmod(world.directory, 0o755)
            let folder = world.directory + "/vault"
            chown(folder, 0, accounts.group)
            chmod(folder, 0o2770)
            for account in accounts.all {
                let home = world.directory + "/" + account.name
                mkdir(home, 0o700)
                for person in ["owner", "sales", "clerk"] {
                    try world.write("\(account.name)/\(person).pass", World.passphrase(of: person))
                    chown("\(home)/\(person).pass", account.user, account.user)
                }
                chown(home, account.user, account.user)
            }
        }

        func start(_ account: Accounts.Account, _ words: [String], input: String? = nil, umask: String = "022") throws
            -> Child
        {
            let home = world.directory + "/" + account.name
            let environment = world.environment.merging([
                "HOME": home, "COFFER_STATE_DIR": home + "/state", "COFFER_AGENT_DIR": home + "/agent",
            ]) { $1 }
            return try Child(
                ["setpriv", "--reuid", account.name, "--regid", account.name, "--init-groups", "sh", "-c"]
                    + ["umask \(umask); cd; exec \"$0\" \"$@\"", program] + words, environment: environment,
                input: input)
        }

        func coffer(
            _ account: Accounts.Account, _ words: String..., as person: String? = nil, input: String? = nil,
            umask: String = "022"
        ) throws -> Outcome {
            let home = world.directory + "/" + account.name
            let who = person.map { ["--user", $0, "--passphrase-file", "\(home)/\($0).pass"] } ?? []
            return try start(account, words + who, input: input, umask: umask).wait()
        }

        /// Everything beside the vault belongs to the group, and to nobody else.
        func expectShared(location: SourceLocation = #_sourceLocation) {
            for file in world.files() where file.hasPrefix("vault/customers.coffer") {
                var status = stat()
                stat(world.directory + "/" + file, &status)
                #expect(status.st_mode & 0o777 == 0o660, "\(file)", sourceLocation: location)
                #expect(status.st_gid == accounts.group, "\(file)", sourceLocation: location)
            }
        }
    }

    @Test("both write in turn and at the same time; a third account gets a clear message; agents answer their own only")
    func shared() throws {
        let shared = try Shared()
        let (first, second, stranger) = (shared.accounts.all[0], shared.accounts.all[1], shared.accounts.all[2])
        let world = shared.world
        let home = world.directory + "/" + first.name

        // A narrow umask does not keep colleagues out.
        let made = try shared.coffer(
            first, "init", world.vault, "--policy", World.policy, "--owner", "owner", "--recovery-file",
            home + "/recovery", "--passphrase-file", home + "/owner.pass", umask: "077")
        #expect(made.exit == 0, "\(made.messages)")
        shared.expectShared()
        let invited = try shared.coffer(
            first, "user", "add", "sales", "--role", "sales", "--json", as: "owner", umask: "077")
        let code = try #require(JSON(invited.output)["code"].string)
        let enrolled = try shared.coffer(
            second, "user", "enrol", "sales", "--code", code, "--json", "--passphrase-file",
            "\(world.directory)/\(second.name)/sales.pass")
        #expect(enrolled.exit == 0, "\(enrolled.messages)")
        let fingerprint = try #require(JSON(enrolled.output)["fingerprint"].string)
        #expect(try shared.coffer(first, "user", "admit", "sales", "--fingerprint", fingerprint, as: "owner").exit == 0)
        shared.expectShared()

        // In turn.
        for (account, person, number) in [(first, "owner", 1), (second, "sales", 2), (first, "owner", 3)] {
            let added = try shared.coffer(
                account, "customer", "add", "--json-in", as: person,
                input: #"{"name":"周\#(number)","phone":"1398765000\#(number)"}"#, umask: "077")
            #expect(added.exit == 0, "\(added.messages)")
            shared.expectShared()
        }
        // At the same time.
        try world.write("in.csv", Customers.file(1_500), mode: 0o644)
        let importing = try shared.start(
            first,
            ["import", world.directory + "/in.csv", "--user", "owner", "--passphrase-file", home + "/owner.pass"])
        var entered = 0
        while importing.isRunning || entered == 0 {
            let added = try shared.coffer(
                second, "customer", "add", "--json-in", as: "sales",
                input: #"{"name":"吴\#(entered)","phone":"1370000\#(1000 + entered)"}"#)
            #expect(added.exit == 0, "\(added.messages)")
            entered += 1
        }
        #expect(importing.wait().exit == 0)
        shared.expectShared()
        let verified = try JSON(shared.coffer(first, "ledger", "verify", "--json", as: "owner").output)
        #expect(verified["records"].int == 1_503 + entered)

        // Outside the group.
        let refused = try shared.coffer(stranger, "status", as: "sales")
        #expect(refused.exit == 1)
        #expect(refused.output.isEmpty)
        #expect(
            refused.messages
                == "coffer: no permission for \(world.vault)\n"
                + "hint: ask the administrator to add your account to the group of the vault's directory\n")

        // The first account's agent: no way in; and if its directory stood open, no answer.
        let unlocked = try shared.coffer(first, "unlock", as: "owner")
        #expect(unlocked.exit == 0, "\(unlocked.messages)")
        let socket = home + "/agent/agent.sock"
        let agent = try #require(Socket.peer(at: socket))
        defer {
            kill(agent, SIGTERM)
            world.waitForEnd(of: agent)
        }
        #expect(try Self.connect(second, to: socket).exit != 0)
        for (path, mode) in [(home, 0o755), (home + "/agent", 0o755), (socket, 0o666)] { chmod(path, mode_t(mode)) }
        let answer = try Self.connect(second, to: socket)
        #expect(answer.exit == 0, "\(answer.messages)")
        #expect(answer.output.contains("this agent belongs to another user of this machine and answers only them"))
        let client = try shared.start(second, ["status", "--vault", world.vault]).wait()
        #expect(client.exit == 3)
    }

    /// Connects and prints what comes.
    private static func connect(_ account: Accounts.Account, to socket: String) throws -> Outcome {
        let script =
            "socket(S, AF_UNIX, SOCK_STREAM, 0); connect(S, pack_sockaddr_un($ARGV[0])) or die $!; sysread(S, $b, 4096);"
            + " print $b"
        return try Child(
            ["setpriv", "--reuid", account.name, "--regid", account.name, "--clear-groups"]
                + ["perl", "-MSocket", "-e", script, socket], environment: ["PATH": "/usr/bin:/bin"]
        ).wait()
    }
}

/// Two accounts of one group and one outside it, gone with this.
final class Accounts {
    struct Account {
        let name: String
        let user: uid_t
    }

    static let canBeMade =
        World.isRoot
        && ["useradd", "groupadd", "userdel", "groupdel"].allSatisfy { access("/usr/sbin/" + $0, X_OK) == 0 }
        && access("/usr/bin/perl", X_OK) == 0

    let group: gid_t
    let all: [Account]
    private let groupName: String

    init() throws {
        let stem = "coffere2e\(getpid())"
        groupName = stem
        try Self.run("groupadd", stem)
        guard let entry = getgrnam(stem) else { throw SystemError(stem) }
        group = entry.pointee.gr_gid
        var all: [Account] = []
        for letter in ["a", "b", "c"] {
            let name = stem + letter
            let groups = letter == "c" ? [] : ["--groups", stem]
            try Self.run("useradd", ["--no-create-home", "--user-group", "--shell", "/bin/sh"] + groups + [name])
            guard let entry = getpwnam(name) else { throw SystemError(name) }
            all.append(Account(name: name, user: entry.pointee.pw_uid))
        }
        self.all = all
    }

    deinit {
        for account in all { try? Self.run("userdel", account.name) }
        try? Self.run("groupdel", groupName)
    }

    private static func run(_ program: String, _ words: String...) throws { try run(program, words) }

    private static func run(_ program: String, _ words: [String]) throws {
        let outcome = try Child(["/usr/sbin/" + program] + words, environment: ["PATH": "/usr/sbin:/usr/bin"]).wait()
        guard outcome.exit == 0 else { throw SystemError("\(program): \(outcome.messages)", 0) }
    }
}
