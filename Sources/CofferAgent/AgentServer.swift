// The agent: keeps unlocked sessions, listens, ends what is due, and ends itself when nothing is left.

import CPosix
import CofferText
package import CofferVault
import Glibc
import Synchronization

/// One agent. `run` uses the calling thread to listen and to watch limits; each connection has a thread of its own.
package final class AgentServer: Sendable {
    struct State: Sendable {
        var sessions = SessionTable()
        var attempts: AttemptTable
        /// Descriptors of open connections. A connection leaves this set before its descriptor is closed.
        var connections: Set<Int32> = []
        /// When the last connection ended.
        var lastActivity: Int64
        var isStopping = false
    }

    let address: AgentAddress
    let opener: SessionOpener
    let clock: @Sendable () -> Int64
    let limits: AgentLimits
    let state: Mutex<State>
    /// Raised when the listening thread must look at the state again.
    let changed: EventDescriptor

    /// - Parameter clock: Milliseconds on a clock that never goes back and counts suspended time.
    /// - Throws: `CofferError` when the process has no descriptors left.
    package init(
        address: AgentAddress, opener: @escaping SessionOpener,
        clock: @escaping @Sendable () -> Int64 = BootClock.milliseconds, limits: AgentLimits = AgentLimits()
    ) throws {
        self.address = address
        self.opener = opener
        self.clock = clock
        self.limits = limits
        changed = try EventDescriptor()
        state = Mutex(State(attempts: AttemptTable(memory: limits.attemptMemory), lastActivity: clock()))
    }

    /// Listens until nothing is left to do, or until `stop` is readable; then every session is closed.
    /// - Parameter whenListening: Called once clients can connect.
    /// - Throws: `CofferError` when it cannot listen.
    package func run(stop: Int32? = nil, whenListening: () throws -> Void = {}) throws {
        let timer = Descriptor(owning: cposix_timer())
        guard timer.value >= 0 else { throw CofferError.system("timerfd") }
        let listener = try listen()
        try whenListening()

        var interests: [(Int32, Readiness.Kind)] = [
            (listener.value, .readable), (changed.descriptor, .readable), (timer.value, .readable),
        ]
        if let stop { interests.append((stop, .readable)) }
        while let milliseconds = endWhatIsDue() {
            cposix_timer_set(timer.value, milliseconds)
            let ready = Readiness.wait(interests, until: .never)
            if ready.count > 3, ready[3] { break }
            if ready[1] { changed.clear() }
            if ready[0] { accept(from: listener.value) }
        }
        // First the name, then the socket: whoever finds no agent here may start one, and its socket is not touched.
        unlink(address.socketPath)
        shutdown(listener.value, Int32(SHUT_RDWR))
        endEverything()
    }

    private func listen() throws -> Descriptor {
        try address.prepareDirectory()
        let path = address.socketPath
        let probe = Descriptor(owning: cposix_unix_socket())
        try withExtendedLifetime(probe) {
            if cposix_unix_address(probe.value, path, 1) == 0 { throw CofferError.agentAlreadyRuns(socket: path) }
            if errno == ECONNREFUSED { unlink(path) }
        }

        let listener = Descriptor(owning: cposix_unix_socket())
        // The mode of the descriptor becomes that of the file: at no moment could others connect.
        guard listener.value >= 0, fchmod(listener.value, 0o600) == 0,
            cposix_unix_address(listener.value, path, 0) == 0, Glibc.listen(listener.value, 128) == 0
        else { throw CofferError.system(path) }
        return listener
    }

    /// Milliseconds until something is due next (-1: nothing is); nil when the agent has nothing left to do.
    private func endWhatIsDue() -> Int64? {
        expire()
        let now = clock()
        return state.withLock { state -> Int64? in
            state.attempts.forget(now: now)
            var next = [state.sessions.nextDeadline, state.attempts.nextDeadline].compactMap(\.self)
            if state.sessions.isEmpty, state.connections.isEmpty, state.attempts.isEmpty {
                let end = state.lastActivity + limits.grace
                if now >= end {
                    state.isStopping = true
                    return nil
                }
                next.append(end)
            }
            return next.min().map { max(1, $0 - now) } ?? -1
        }
    }

    private func accept(from listener: Int32) {
        let connection = cposix_accept(listener)
        guard connection >= 0 else {
            // Out of descriptors: the client waits in the queue until a connection ends.
            if errno == EMFILE || errno == ENFILE { _ = changed.wait(until: .after(milliseconds: 100)) }
            return
        }
        state.withLock { _ = $0.connections.insert(connection) }
        do {
            try DetachedThread.start { self.serve(connection) }
        } catch {
            forget(connection)
            Glibc.close(connection)
        }
    }

    func forget(_ connection: Int32) {
        let now = clock()
        state.withLock { state in
            state.connections.remove(connection)
            state.lastActivity = now
        }
        changed.raise()
    }

    /// Closes sessions that have idled out or reached their lifetime.
    func expire() {
        let now = clock()
        state.withLock { $0.sessions.expire(now: now) }.forEach(close)
    }

    func close(_ entry: SessionTable.Entry) {
        entry.session.close()
        entry.closed.raise()
        changed.raise()
    }

    private func endEverything() {
        let (closable, stopping) = state.withLock { state in
            state.isStopping = true
            return state.sessions.end(vault: nil, user: nil)
        }
        closable.forEach(close)
        let deadline = Deadline.after(milliseconds: limits.ending)
        for entry in stopping { _ = entry.closed.wait(until: deadline) }

        // Threads that wait for a request see the end of their connection; those that answer may finish.
        let farewell = Deadline.after(milliseconds: limits.farewell)
        while true {
            changed.clear()
            let isAlone = state.withLock { state in
                state.connections.forEach { shutdown($0, Int32(SHUT_RD)) }
                return state.connections.isEmpty
            }
            if isAlone || !changed.wait(until: farewell) { return }
        }
    }
}
