// Stands between clients and the agent, passes everything on, descriptors too, and keeps every byte.

import CPosix
import Foundation
import Glibc
import Synchronization

/// A recording of the traffic at one socket. The agent's own moves aside.
final class SocketRecorder: Sendable {
    private let behind: String
    private let listener: Int32
    private let kept = Mutex<[[UInt8]]>([])

    init(at path: String) throws {
        behind = path + ".real"
        rename(path, behind)
        listener = cposix_unix_socket()
        guard cposix_unix_address(listener, path, 0) == 0, listen(listener, 16) == 0 else { throw SystemError(path) }
        chmod(path, 0o600)
        Thread.detachNewThread { [self] in
            while case let client = cposix_accept(listener), client >= 0 {
                let agent = cposix_unix_socket()
                guard cposix_unix_address(agent, behind, 1) == 0 else {
                    close(client)
                    close(agent)
                    continue
                }
                join(client, agent)
            }
        }
    }

    /// Each direction of each connection, so far.
    var traffic: [[UInt8]] { kept.withLock { $0 } }

    func end() {
        shutdown(listener, Int32(SHUT_RDWR))
        rename(behind, String(behind.dropLast(5)))
    }

    private func join(_ client: Int32, _ agent: Int32) {
        let pumps = Mutex(2)
        let shared = Shared(pumps)
        for (from, to) in [(client, agent), (agent, client)] {
            let index = kept.withLock { kept in
                kept.append([])
                return kept.count - 1
            }
            Thread.detachNewThread { [self] in
                pump(from, to, index)
                shutdown(to, Int32(SHUT_WR))
                if shared.isLast() {
                    close(client)
                    close(agent)
                }
            }
        }
    }

    private final class Shared: Sendable {
        private let pumps: Mutex<Int>
        init(_ pumps: consuming Mutex<Int>) { self.pumps = pumps }
        func isLast() -> Bool {
            pumps.withLock {
                $0 -= 1
                return $0 == 0
            }
        }
    }

    private func pump(_ from: Int32, _ to: Int32, _ index: Int) {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            var descriptors = [Int32](repeating: -1, count: Int(CPOSIX_MAX_DESCRIPTORS))
            var descriptorCount = 0
            Self.wait(for: from, POLLIN)
            let count = cposix_receive(from, &bytes, bytes.count, &descriptors, &descriptorCount)
            if count < 0, errno == EAGAIN { continue }
            guard count > 0 else { return }
            kept.withLock { $0[index] += bytes[..<count] }
            var sent = 0
            while sent < count {
                Self.wait(for: to, POLLOUT)
                let passed = sent == 0 ? descriptorCount : 0
                let step = bytes[sent..<count].withUnsafeBytes {
                    cposix_send(to, $0.baseAddress, $0.count, descriptors, passed)
                }
                if step < 0, errno == EAGAIN { continue }
                guard step > 0 else { return }
                sent += step
            }
            for descriptor in descriptors.prefix(descriptorCount) { close(descriptor) }
        }
    }

    private static func wait(for descriptor: Int32, _ event: Int32) {
        var waiting = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        poll(&waiting, 1, -1)
    }
}
