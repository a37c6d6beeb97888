// A world of one test's own: a vault with people, their passphrases, an agent; all gone with it.

import Foundation
import Glibc
import Testing

/// A directory with everything the program touches, and ways to call the program in it.
final class World {
    /// Everybody in the vault, with the role they have.
    static let people = [
        "owner": "owner", "clerk": "entry_clerk", "sales": "sales", "admin": "admin", "auditor": "auditor",
    ]
    static let isRoot = getuid() == 0
    /// The full counts of fault runs, as `scripts/test --long` asks for.
    static let isLong = getenv("COFFER_LONG") != nil

    let directory: String
    var vault: String { directory + "/vault/customers.coffer" }
    var agentDirectory: String { directory + "/agent" }
    var socket: String { agentDirectory + "/agent.sock" }
    /// What every call has in its environment; nothing is taken over from the test's own.
    var environment: [String: String]
    var isKept = false

    /// The program that was built beside the tests.
    static let program: String = {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent("coffer").path
    }()

    static let repository: String = {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../..")
            .standardizedFileURL.path
    }()
    static let policy = repository + "/policies/customer.yaml"
    /// The shipped policy without its law packs and what it says about keeping data, which loads from any folder.
    static func policyAlone() throws -> String {
        let text = try String(contentsOfFile: policy, encoding: .utf8)
        // A section ends where a line begins in the first column.
        var isLeftOut = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            if let first = line.first, first != " " {
                isLeftOut = ["include", "events", "retention", "deadlines", "purge"].contains {
                    line.hasPrefix($0 + ":")
                }
            }
            return !isLeftOut
        }.joined(separator: "\n")
    }

    static let sample = repository + "/Tests/Fixtures/customers-2k.csv"

    /// - Parameters:
    ///   - place: a directory that is there, for tests that need a certain file system; else one is made.
    ///   - isPeopled: with a vault that has `people` in it; else with passphrase files only.
    init(in place: String? = nil, isPeopled: Bool = true) throws {
        directory = try place ?? Self.makeDirectory()
        environment = Self.environment(in: directory)
        for folder in ["vault", "state", "home"] { mkdir(directory + "/" + folder, 0o700) }
        for name in Self.people.keys.sorted() + ["recovery"] {
            try write(name + ".pass", Self.passphrase(of: name) + "\n")
        }
        if isPeopled {
            // The log too: nobody has moved it into the file.
            for name in ["vault/customers.coffer", "vault/customers.coffer-wal", "recovery.key"] {
                let original = try Peopled.directory.get() + "/" + name
                try FileManager.default.copyItem(atPath: original, toPath: directory + "/" + name)
            }
        }
    }

    deinit {
        endAgent()
        if !isKept { try? FileManager.default.removeItem(atPath: directory) }
    }

    static func passphrase(of name: String) -> String { "seven-\(name)-lanterns-drift" }

    static func makeDirectory() throws -> String {
        var template = Array("/tmp/coffer-e2e-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemError("mkdtemp") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func environment(in directory: String) -> [String: String] {
        [
            "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": directory + "/home", "LC_ALL": "C.UTF-8", "NO_COLOR": "1",
            "COFFER_WEAK_KDF": "1", "COFFER_VAULT": directory + "/vault/customers.coffer",
            "COFFER_STATE_DIR": directory + "/state", "COFFER_AGENT_DIR": directory + "/agent",
        ]
    }

    // MARK: Calling the program

    /// Runs `coffer` with these words and waits.
    /// - Parameters:
    ///   - name: somebody whose passphrase file is given along.
    ///   - input: standard input; nothing to read without it.
    @discardableResult
    func coffer(
        _ words: String..., as name: String? = nil, input: String? = nil, setting: [String: String] = [:]
    ) throws -> Outcome {
        try start(words, as: name, input: input, setting: setting).wait()
    }

    /// Starts `coffer` without waiting.
    func start(
        _ words: [String], as name: String? = nil, input: String? = nil, setting: [String: String] = [:],
        terminal: String? = nil, messagesTo: String? = nil
    ) throws -> Child {
        var words = words
        if let name { words += ["--user", name, "--passphrase-file", "\(directory)/\(name).pass"] }
        return try Child(
            [Self.program] + words, environment: environment.merging(setting) { $1 }, input: input, terminal: terminal,
            messagesTo: messagesTo)
    }

    /// Unlocks in the agent, and fails the test if that does not work.
    func unlock(_ name: String, location: SourceLocation = #_sourceLocation) throws {
        let outcome = try coffer("unlock", as: name)
        #expect(outcome.exit == 0, "\(outcome.messages)", sourceLocation: location)
    }

    /// Everything in the ledger and every row is as signed.
    func expectVerified(location: SourceLocation = #_sourceLocation) throws {
        let outcome = try coffer("ledger", "verify", as: "owner")
        #expect(outcome.exit == 0, "\(outcome.messages)", sourceLocation: location)
    }

    /// How many customers there are.
    func customers() throws -> Int {
        let status = try JSON(try coffer("status", "--json", as: "owner").output)
        return try #require(status["customers"].int)
    }

    /// The agent's process, if one listens.
    var agent: pid_t? { Socket.peer(at: socket) }

    /// Locks, and ends the agent now instead of after its grace.
    func endAgent() {
        guard let agent else { return }
        _ = try? coffer("lock", "--all")
        kill(agent, SIGTERM)
        waitForEnd(of: agent)
    }

    /// Waits, with a limit, for a process that is not ours to wait for.
    @discardableResult
    func waitForEnd(of process: pid_t, seconds: Double = 20) -> Bool {
        let end = Date().addingTimeInterval(seconds)
        while kill(process, 0) == 0 {
            if Date() > end { return false }
            usleep(5_000)
        }
        return true
    }

    // MARK: Files

    /// Writes a file that only its owner can read.
    @discardableResult
    func write(_ name: String, _ text: String, mode: mode_t = 0o600) throws -> String {
        try write(name, Array(text.utf8), mode: mode)
    }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o600) throws -> String {
        let path = directory + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        chmod(path, mode)
        return path
    }

    /// Every file under the directory, with its path from there.
    func files() -> Set<String> {
        Set(FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? [])
    }
}

/// The vault that every world starts with a copy of, made once a run.
private enum Peopled {
    static let directory: Result<String, any Error> = Result {
        let world = try World(isPeopled: false)
        world.isKept = true
        atexit { if let path = try? Peopled.directory.get() { try? FileManager.default.removeItem(atPath: path) } }
        let made = try world.coffer(
            "init", world.vault, "--policy", World.policy, "--owner", "owner", "--recovery-file",
            world.directory + "/recovery.key", "--recovery-passphrase-file", world.directory + "/recovery.pass",
            "--passphrase-file", world.directory + "/owner.pass")
        #expect(made.exit == 0, "\(made.messages)")
        for (name, role) in World.people.sorted(by: { $0.key < $1.key }) where name != "owner" {
            try world.join(name, role)
        }
        return world.directory
    }
}

extension World {
    /// Invited by the owner, enrolled by the person, admitted by the owner who has compared the fingerprint.
    func join(_ name: String, _ role: String, by owner: String = "owner") throws {
        let invited = try coffer("user", "add", name, "--role", role, "--json", as: owner)
        let code = try #require(JSON(invited.output)["code"].string)
        let enrolled = try coffer(
            "user", "enrol", name, "--code", code, "--json", "--passphrase-file", "\(directory)/\(name).pass")
        let fingerprint = try #require(JSON(enrolled.output)["fingerprint"].string)
        let admitted = try coffer("user", "admit", name, "--fingerprint", fingerprint, as: owner)
        #expect(admitted.exit == 0, "\(admitted.messages)")
    }
}
