// The agent as a process of its own: away from the terminal, closed to debuggers, ended by SIGTERM.

import CPosix
import CofferText
package import CofferVault
import Glibc

/// Starts the agent process, and is its main function.
package enum AgentProcess {
    /// Where the started program finds the pipe on which it reports.
    private static let ready: Int32 = 3

    /// No core dump, no ptrace, as much locked memory as the system allows. Also for commands that read a passphrase.
    /// - Throws: `CofferError` if the system refuses.
    package static func harden() throws {
        guard cposix_harden() == 0 else { throw CofferError.system("prctl") }
    }

    /// Starts `executable` without a terminal, in a session of its own, with nothing open but `ready`; it must call
    /// `run`. For `AgentClient.Launch`.
    /// - Throws: `CofferError` `agent_did_not_start`.
    package static func spawn(executable: String, arguments: [String], ready: Int32) throws {
        var words: [UnsafeMutablePointer<CChar>?] = ([executable] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        let code = cposix_spawn_detached(executable, &words, ready)
        guard code == 0 else { throw CofferError.agentDidNotStart(reason: String(cString: strerror(code))) }
    }

    /// The agent's main function: returns when its last session has ended, or after SIGTERM.
    /// - Throws: `CofferError` when it cannot listen; whoever started it has been told.
    package static func run(address: AgentAddress, opener: @escaping SessionOpener) throws {
        var status = stat()
        let isWaitedFor = fstat(ready, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
        if isWaitedFor { _ = fcntl(ready, F_SETFD, FD_CLOEXEC) }
        do {
            try harden()
            umask(0o077)
            // The terminal may go: started by hand the agent is still in its session.
            signal(SIGHUP, SIG_IGN)
            let termination = cposix_termination_signals()
            guard termination >= 0 else { throw CofferError.system("signalfd") }
            #if DEBUG
                try LeakReport.start(in: address.directory)
            #endif
            try AgentServer(address: address, opener: opener).run(stop: termination) {
                if isWaitedFor { AgentReadiness.report(.success(()), to: ready) }
            }
        } catch {
            let shown = CofferError.wrapping(error)
            if isWaitedFor, fcntl(ready, F_GETFD) >= 0 { AgentReadiness.report(.failure(shown), to: ready) }
            throw shown
        }
    }
}
