// /dev/tty: where a person is asked, whatever standard input and output are.

internal import CofferAgent
internal import CofferText
internal import Glibc

/// The terminal that controls this process.
package struct ControllingTerminal: Terminal {
    private let descriptor: OpenDescriptor

    /// Nil when the process has no terminal: a service, a pipeline in a timer, a test.
    package init?() {
        let number = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard number >= 0 else { return nil }
        descriptor = OpenDescriptor(number)
    }

    package func write(_ text: String) throws {
        try FileOutput.write(text, to: descriptor.number)
    }

    package func readLine() throws -> String? {
        var bytes: [UInt8] = []
        while let byte = try nextByte() {
            if byte == 0x0A { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// Turns echo, line editing and signals off, so that Ctrl-C comes back here and echo is always put back.
    package func readSecret() throws -> SecretBuffer {
        try AgentProcess.harden()
        var before = termios()
        guard tcgetattr(descriptor.number, &before) == 0 else { throw SystemFailure.error("/dev/tty") }
        var blind = before
        blind.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        guard tcsetattr(descriptor.number, TCSAFLUSH, &blind) == 0 else { throw SystemFailure.error("/dev/tty") }
        defer {
            tcsetattr(descriptor.number, TCSAFLUSH, &before)
            try? write("\n")
        }
        return try typed()
    }

    private func typed() throws -> SecretBuffer {
        let secret = SecretBuffer()
        while true {
            switch try nextByte() {
            case nil, 0x03: throw CofferError(.cancelled, Catalogue.CLIError.cancelled)
            case 0x04 where secret.count == 0: throw CofferError(.cancelled, Catalogue.CLIError.cancelled)
            case 0x0A, 0x0D: return secret
            case 0x7F, 0x08: secret.removeLast()
            case 0x15: secret.removeAll()
            case .some(let byte):
                guard secret.append(byte) else {
                    throw CofferError(.passphraseTooLong, Catalogue.CLIError.passphraseTooLong)
                }
            }
        }
    }

    private func nextByte() throws -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = read(descriptor.number, &byte, 1)
            if count == 1 { return byte }
            if count == 0 { return nil }
            if errno != EINTR { throw SystemFailure.error("/dev/tty") }
        }
    }
}
