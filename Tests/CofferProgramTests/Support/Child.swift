// A process started by a test: without a terminal of its own unless it gets one, its output kept in nameless files.

import Glibc

/// What a finished process left behind.
struct Outcome: Equatable {
    /// Negative: the signal that ended it.
    let exit: Int32
    let output: String
    let messages: String
}

/// One process. Its standard streams are unlinked files, so nothing can block on a pipe or be left in a directory.
final class Child {
    let pid: pid_t
    private let output = Descriptors.nameless()
    private let messages = Descriptors.nameless()
    private var status: Int32?

    /// - Parameter messagesTo: a terminal's path that becomes standard error, where progress is shown.
    init(
        _ words: [String], environment: [String: String], input: String? = nil, terminal: String? = nil,
        messagesTo: String? = nil
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Signals as a shell gives them, not as the test's thread has them. POSIX_SPAWN_SETSID: whoever runs the tests
        // from a terminal is not asked for passphrases there.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | 0x80)

        let given = input.map(Descriptors.nameless(holding:))
        defer { if let given { close(given) } }
        if let terminal {
            for stream: Int32 in 0...2 { posix_spawn_file_actions_addopen(&actions, stream, terminal, O_RDWR, 0) }
        } else {
            if let given {
                posix_spawn_file_actions_adddup2(&actions, given, 0)
            } else {
                posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
            }
            posix_spawn_file_actions_adddup2(&actions, output, 1)
            if let messagesTo {
                posix_spawn_file_actions_addopen(&actions, 2, messagesTo, O_RDWR | O_NOCTTY, 0)
            } else {
                posix_spawn_file_actions_adddup2(&actions, messages, 2)
            }
        }
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] =
            environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var pid: pid_t = 0
        let code = posix_spawnp(&pid, words[0], &actions, &attributes, &arguments, &variables)
        guard code == 0 else { throw SystemError(words[0], code) }
        self.pid = pid
    }

    deinit {
        if status == nil {
            Glibc.kill(pid, SIGKILL)
            _ = wait()
        }
        close(output)
        close(messages)
    }

    /// Waits; what has not ended after five minutes is killed, so that a test fails instead of standing still.
    @discardableResult
    func wait() -> Outcome {
        var polls = 0
        while isRunning {
            usleep(2_000)
            polls += 1
            if polls == 150_000 { send(SIGKILL) }
        }
        let status = status ?? 0
        let signal = status & 0x7F
        return Outcome(
            exit: signal == 0 ? status >> 8 & 0xFF : -signal, output: Descriptors.contents(output),
            messages: Descriptors.contents(messages))
    }

    func send(_ signal: Int32) { Glibc.kill(pid, signal) }

    var isRunning: Bool {
        guard status == nil else { return false }
        var status: Int32 = 0
        if waitpid(pid, &status, WNOHANG) == pid { self.status = status }
        return self.status == nil
    }
}

/// A call of the system that failed.
struct SystemError: Error, CustomStringConvertible {
    let description: String

    init(_ what: String, _ code: Int32 = errno) {
        description = "\(what): \(String(cString: strerror(code)))"
    }
}

/// Files without names.
enum Descriptors {
    static func nameless(holding text: String = "") -> Int32 {
        var template = Array("/tmp/coffer-e2e-stream-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(template)
        _ = text.utf8CString.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count - 1) }
        lseek(descriptor, 0, SEEK_SET)
        return descriptor
    }

    static func contents(_ descriptor: Int32) -> String {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0 else { return "" }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
    }
}
