// A running agent in a directory of its own, with a clock that the test moves.

import CofferModel
import CofferText
import CofferVault
import Glibc
import Synchronization
import Testing

@testable import CofferAgent

final class TestClock: Sendable {
    private let now = Mutex<Int64>(1_000_000)
    var milliseconds: Int64 { now.withLock { $0 } }
    func advance(seconds: Int64) { now.withLock { $0 += seconds * 1000 } }
}

/// A directory that only its owner may enter, removed at the end of the test.
struct TestDirectory: ~Copyable {
    let path: String

    init() throws {
        var template = Array("/tmp/coffer-agent-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        for name in ["agent.sock", "agent.lock", "link", "shop.coffer", "files.coffer"] { unlink("\(path)/\(name)") }
        for name in ["run", "proxy"] {
            for file in ["agent.sock", "agent.lock"] { unlink("\(path)/\(name)/\(file)") }
            rmdir("\(path)/\(name)")
        }
        rmdir(path)
    }
}

final class AgentFixture: Sendable {
    static let wrong = CofferError(CofferError.Code("wrong_passphrase", .locked), Phrase(en: "wrong", zh: "错误"))
    static let missing = CofferError(CofferError.Code("no_vault", .notFound), Phrase(en: "none", zh: "没有"))

    let address: AgentAddress
    let clock: TestClock
    let server: AgentServer
    let stop: EventDescriptor
    /// Raised when `run` has returned.
    let ended: EventDescriptor
    private let opened: Opened

    /// Sessions that the opener has made, by user, newest last.
    final class Opened: Sendable {
        let sessions = Mutex<[TestSession]>([])
        /// With which reasons for emergency access they were opened.
        let emergencyReasons = Mutex<[String?]>([])
    }

    init(
        directory: String, clock: TestClock = TestClock(), usesBootClock: Bool = false,
        limits: AgentLimits = AgentLimits()
    ) throws {
        let opened = Opened()
        self.opened = opened
        self.clock = clock
        address = try AgentAddress(environment: ["COFFER_AGENT_DIR": "\(directory)/run"])
        stop = try EventDescriptor()
        ended = try EventDescriptor()
        let moved: @Sendable () -> Int64 = { clock.milliseconds }
        let time = usesBootClock ? BootClock.milliseconds : moved
        server = try AgentServer(
            address: address, opener: Self.opener(into: opened),
            clock: time, limits: limits)
    }

    /// Accepts the passphrase `open NAME`; the idle limit is 60 s (1 s for `hasty`), the lifetime 600 s.
    private static func opener(into opened: Opened) -> SessionOpener {
        { vault, user, passphrase, emergencyReason in
            let given = readToEnd(passphrase)
            if vault.hasSuffix("missing.coffer") { throw missing }
            let name = user ?? "ann"
            guard given == "open \(name)" else { throw wrong }
            let session = try TestSession(
                info: SessionInfo(
                    vaultPath: vault, vaultID: "00ff", user: name, role: RoleName("sales"),
                    idleLimit: name == "hasty" ? 1 : 60, lifetime: 600))
            opened.sessions.withLock { $0.append(session) }
            opened.emergencyReasons.withLock { $0.append(emergencyReason) }
            return session
        }
    }

    func start() throws {
        let listening = try EventDescriptor()
        try DetachedThread.start { [self] in
            do {
                try server.run(stop: stop.descriptor) { listening.raise() }
            } catch {
                Issue.record(error)
            }
            ended.raise()
        }
        try #require(listening.wait(until: .after(milliseconds: 20_000)))
    }

    /// For `AgentClient`: starts this agent in the test's process.
    func launch(_ ready: Int32) throws {
        let kept = dup(ready)
        try DetachedThread.start { [self] in
            do {
                try server.run(stop: stop.descriptor) { AgentReadiness.report(.success(()), to: kept) }
            } catch {
                AgentReadiness.report(.failure(.wrapping(error)), to: kept)
            }
            ended.raise()
        }
    }

    func finish() {
        stop.raise()
        if !ended.wait(until: .after(milliseconds: 20_000)) { Issue.record("the agent did not end") }
    }

    var client: AgentClient {
        AgentClient(address: address) { _ in throw AgentFixture.missing }
    }

    @discardableResult
    func unlock(_ user: String? = "ann", vault: String = "/shop.coffer", with passphrase: String? = nil) throws
        -> SessionState
    {
        try client.unlock(vault: vault, user: user, with: passphrase ?? "open \(user ?? "ann")")
    }

    /// The reasons for emergency access that the opener was given, nil for none.
    var emergencyReasons: [String?] { opened.emergencyReasons.withLock { $0 } }

    func session(of user: String = "ann") throws -> TestSession {
        try #require(opened.sessions.withLock { $0.last { $0.info.user == user } })
    }
}

extension AgentClient {
    @discardableResult
    func unlock(vault: String, user: String?, with passphrase: String) throws -> SessionState {
        let file = try memoryFile(passphrase)
        defer { close(file) }
        return try unlock(vault: vault, user: user, passphrase: file)
    }
}

func memoryFile(_ text: String) throws -> Int32 {
    try Array(text.utf8).withUnsafeBytes { try MemoryFile.make($0) }
}

/// Runs `body` against an agent that listens, and ends it.
func withAgent(
    clock: TestClock = TestClock(), usesBootClock: Bool = false, limits: AgentLimits = AgentLimits(),
    _ body: (AgentFixture, _ directory: String) throws -> Void
) throws {
    let directory = try TestDirectory()
    let agent = try AgentFixture(
        directory: directory.path, clock: clock, usesBootClock: usesBootClock, limits: limits)
    try agent.start()
    defer { agent.finish() }
    try body(agent, directory.path)
}

/// The English texts of the notices an operation emits.
func notices(_ door: any Door, _ operation: Operation, _ attachments: Attachments = Attachments()) throws -> [String] {
    var texts: [String] = []
    try door.perform(operation, attachments) { event in
        if case .notice(let phrase) = event { texts.append(phrase.en) }
    }
    return texts
}

/// The code's name of the CofferError that `body` throws; nil if it throws none.
func failure(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch {
        return (error as? CofferError)?.code.name ?? "\(error)"
    }
}

/// Runs `body` on a thread of its own; `wait` gives what `failure` says of it.
final class Background: Sendable {
    private let done: EventDescriptor
    private let outcome = Mutex<String?>(nil)

    init(_ body: @escaping @Sendable () throws -> Void) throws {
        done = try EventDescriptor()
        try DetachedThread.start { [self] in
            let result = failure(body)
            outcome.withLock { $0 = result }
            done.raise()
        }
    }

    func wait() throws -> String? {
        try #require(done.wait(until: .after(milliseconds: 20_000)))
        return outcome.withLock { $0 }
    }
}
