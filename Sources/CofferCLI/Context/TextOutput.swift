// Where results and messages go: standard output and standard error, or a test's memory.

internal import CofferText
internal import Glibc
internal import Synchronization

/// Takes text in order.
package protocol TextOutput: Sendable {
    func write(_ text: String) throws
    /// Hands on what was kept back. Called once before a question, and at the end.
    func flush() throws
}

/// A descriptor, written in pieces of 64 KiB.
package final class FileOutput: TextOutput {
    private let number: Int32
    private let pending = Mutex<[UInt8]>([])
    private let limit: Int

    /// - Parameter isBuffered: false for standard error, which shows things when they happen.
    package init(_ number: Int32, isBuffered: Bool) {
        self.number = number
        limit = isBuffered ? 65_536 : 0
    }

    package func write(_ text: String) throws {
        try pending.withLock { bytes in
            bytes.append(contentsOf: text.utf8)
            if bytes.count > limit { try send(&bytes) }
        }
    }

    package func flush() throws {
        try pending.withLock { try send(&$0) }
    }

    private func send(_ bytes: inout [UInt8]) throws {
        defer { bytes.removeAll(keepingCapacity: true) }
        try bytes.withUnsafeBytes { try Self.write($0, to: number) }
    }

    package static func write(_ text: String, to number: Int32) throws {
        var text = text
        try text.withUTF8 { try write(UnsafeRawBufferPointer($0), to: number) }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to number: Int32) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(number, rest.baseAddress, rest.count)
            if count > 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            } else if errno != EINTR {
                throw SystemFailure.error(name(of: number))
            }
        }
    }

    private static func name(of number: Int32) -> String {
        switch number {
        case STDOUT_FILENO: "stdout"
        case STDERR_FILENO: "stderr"
        default: "/dev/tty"
        }
    }
}
