// A door with nobody behind it but the test.

import CofferAgent
import CofferCLI
import CofferModel
import CofferText
import CofferVault
import Glibc
import Synchronization

/// Answers operations as the test says, and remembers what it was asked.
final class FakeDoor: Door, DoorOpening {
    typealias Answer = @Sendable (CofferVault.Operation, [String]) throws -> [Event]
    private let answer: Answer
    private let asked = Mutex<[String]>([])
    private let ways = Mutex<[String]>([])
    let isLocked: Bool

    private let failure: CofferError?

    /// - Parameter failure: how every operation ends after its events; nil: well.
    init(isLocked: Bool = false, failure: CofferError? = nil, _ answer: @escaping Answer = { _, _ in [] }) {
        self.answer = answer
        self.isLocked = isLocked
        self.failure = failure
    }

    /// The readable attachments of each operation, in order.
    var attachments: [String] { asked.withLock { $0 } }
    /// How doors were opened.
    var openings: [String] { ways.withLock { $0 } }

    func perform(
        _ operation: CofferVault.Operation, _ attachments: Attachments, emit: (Event) throws -> Void
    ) throws {
        let texts = attachments.descriptors.map(Self.contents)
        asked.withLock { $0 += texts }
        for event in try answer(operation, texts) { try emit(event) }
        if let failure { throw failure }
    }

    func session(vault: String, user: String?) throws -> OpenDoor {
        guard !isLocked else {
            throw CofferError(.init("locked", .locked), Phrase(en: "it is locked", zh: "已锁定"))
        }
        ways.withLock { $0.append("session") }
        return OpenDoor(self)
    }

    func unlocked(vault: String, user: String?, passphrase: Int32, acceptsRollback: Bool) throws -> OpenDoor {
        let way = acceptsRollback ? "rollback with" : "passphrase"
        ways.withLock { $0.append("\(way) \(Self.contents(passphrase))") }
        return OpenDoor(self)
    }

    /// A session of half an hour, as `emergency` for emergencies.
    func startSession(
        vault: String, user: String?, passphrase: Int32, emergencyReason: String?
    ) throws -> SessionState {
        ways.withLock { $0.append("unlock \(emergencyReason ?? "normally") with \(Self.contents(passphrase))") }
        let info = SessionInfo(
            vaultPath: vault, vaultID: "aa", user: user ?? "wang",
            role: RoleName(emergencyReason == nil ? "owner" : "emergency"), idleLimit: 900, lifetime: 1800)
        return SessionState(info: info, idleLeft: 900, lifetimeLeft: 1800)
    }

    /// What can be read from a descriptor; empty for one that is open for writing only.
    private static func contents(_ descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : ""
    }
}
