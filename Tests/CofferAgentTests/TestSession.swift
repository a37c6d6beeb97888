// A session without a vault behind it: emits, throws, runs until it is stopped, waits until it is released.

import CofferModel
import CofferText
import CofferVault
import Glibc
import Synchronization

@testable import CofferAgent

/// What each operation does here:
/// `status` one notice; `doctor` a CofferError; `policyShow` a foreign error; `userList` notices without end;
/// `userPassphrase` one notice, then waits for `release`; `customerFind` a notice with what attachment 0 holds, in
/// capitals (so that the text itself does not cross the socket); `userReset` a notice that no socket buffer holds;
/// `importTemplate` one above the frame limit.
final class TestSession: AgentSession {
    struct Foreign: Error {
        let secret = "13812345678"
    }

    let info: SessionInfo
    let release: EventDescriptor
    /// Raised when an operation is over, however it ended.
    let finished: EventDescriptor
    let closed: EventDescriptor
    private let counts = Mutex((running: 0, closes: 0, closedWhileRunning: false))

    init(info: SessionInfo) throws {
        self.info = info
        release = try EventDescriptor()
        finished = try EventDescriptor()
        closed = try EventDescriptor()
    }

    var closes: Int { counts.withLock { $0.closes } }
    var wasClosedWhileRunning: Bool { counts.withLock { $0.closedWhileRunning } }

    func perform(_ operation: Operation, _ attachments: Attachments, emit: (Event) throws -> Void) throws {
        counts.withLock { $0.running += 1 }
        defer {
            counts.withLock { $0.running -= 1 }
            finished.raise()
        }
        switch operation {
        case .status:
            try emit(.notice(Phrase(en: "status of \(info.user)", zh: "状态")))
        case .doctor:
            try emit(.notice(Phrase(en: "before", zh: "之前")))
            throw CofferError(.init("test_failure", .integrity), Phrase(en: "broken", zh: "损坏"))
        case .policyShow:
            throw Foreign()
        case .userList:
            while true { try emit(.notice(Phrase(en: "again", zh: "又一次"))) }
        case .userPassphrase:
            try emit(.notice(Phrase(en: "waiting", zh: "等待")))
            _ = release.wait(until: .after(milliseconds: 20_000))
            try emit(.notice(Phrase(en: "released", zh: "已放行")))
        case .customerFind:
            let text = readToEnd(attachments.descriptors[0])
            try emit(.notice(Phrase(en: text.uppercased(), zh: "\(attachments.descriptors.count)")))
        case .userReset:
            try emit(.notice(Phrase(en: String(repeating: "x", count: 1 << 22), zh: "")))
        case .importTemplate:
            try emit(.notice(Phrase(en: String(repeating: "x", count: Wire.limit), zh: "")))
        default:
            break
        }
    }

    func close() {
        counts.withLock {
            $0.closes += 1
            $0.closedWhileRunning = $0.closedWhileRunning || $0.running > 0
        }
        closed.raise()
    }
}

func readToEnd(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1024)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
        bytes += buffer[..<count]
    }
}
