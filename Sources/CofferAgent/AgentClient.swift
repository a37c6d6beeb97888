// The caller's side of the agent: finds it, starts it, asks it.

import CPosix
import CofferText
package import CofferVault
import Glibc

/// Asks this user's agent. Every call is a connection of its own.
package struct AgentClient: Sendable {
    /// Starts an agent that listens at the client's address and reports on `ready` (`AgentProcess`).
    package typealias Launch = @Sendable (_ ready: Int32) throws -> Void

    /// For a new agent to listen.
    private static let startLimit: Int64 = 15_000

    let address: AgentAddress
    let launch: Launch

    package init(address: AgentAddress, launch: @escaping Launch) {
        self.address = address
        self.launch = launch
    }

    /// Empty if no agent runs.
    package func sessions() throws -> [SessionState] {
        try connect()?.sessions ?? []
    }

    /// Starts the agent if none runs. The passphrase is read from the descriptor by the agent, from where it stands.
    /// - Parameter emergencyReason: why emergency access is used; nil: it is not.
    /// - Throws: `CofferError`: what the opener says; `too_many_attempts` while a delay lasts.
    package func unlock(
        vault: String, user: String?, passphrase: Int32, emergencyReason: String? = nil
    ) throws -> SessionState {
        let connection = try connect() ?? start()
        let request = AgentRequest.unlock(
            vault: CanonicalPath.of(vault), user: user, emergencyReason: emergencyReason)
        guard let state = try connection.exchange.sessions(for: request, [passphrase]).first else {
            throw CofferError.agentEnded
        }
        return state
    }

    /// Ends matching sessions, all if both are nil; waits for running work to reach its next commit.
    /// - Returns: What has ended; empty if no agent runs.
    package func lock(vault: String?, user: String?) throws -> [SessionInfo] {
        guard let exchange = try openExchange() else { return [] }
        let request = AgentRequest.lock(vault: vault.map(CanonicalPath.of), user: user)
        do {
            return try exchange.sessions(for: request).map(\.info)
        } catch let error as CofferError where error == .agentEnded {
            // It was ending by itself: nothing is unlocked any more.
            return []
        }
    }

    /// A door to the session of `vault` and `user`; `user` nil: the only one there is.
    /// - Throws: `CofferError` `locked`, `several_sessions`.
    package func door(vault: String, user: String?) throws -> any Door {
        let path = CanonicalPath.of(vault)
        let users = try sessions().filter { $0.info.vaultPath == path }.map(\.info.user)
            .filter { user == nil || $0 == user }
        guard let first = users.first else { throw CofferError.locked(vault: vault, user: user) }
        guard users.count == 1 else { throw CofferError.severalSessions(vault: vault, users: users.sorted()) }
        return AgentDoor(client: self, vault: path, user: first)
    }

    /// A connection to an agent that has shown that it answers, and its sessions; nil if none does.
    private func connect() throws -> (exchange: AgentExchange, sessions: [SessionState])? {
        guard let exchange = try openExchange() else { return nil }
        do {
            return (exchange, try exchange.sessions(for: .sessions))
        } catch let error as CofferError where error == .agentEnded {
            return nil
        }
    }

    /// Connects; clears a dead agent's socket away. Nil if nobody listens.
    func openExchange() throws -> AgentExchange? {
        guard try address.isDirectoryThere() else { return nil }
        if let exchange = try reach() { return exchange }
        guard access(address.socketPath, F_OK) == 0 else { return nil }
        return try withStartLock {
            let exchange = try reach()
            if exchange == nil { unlink(address.socketPath) }
            return exchange
        }
    }

    private func reach() throws -> AgentExchange? {
        let path = address.socketPath
        let socket = cposix_unix_socket()
        guard socket >= 0 else { throw CofferError.system(path) }
        let channel = Channel(owning: socket)
        guard cposix_unix_address(socket, path, 1) == 0 else {
            if errno == ENOENT || errno == ECONNREFUSED { return nil }
            throw CofferError.system(path)
        }
        var user: uid_t = 0
        guard cposix_peer_user(socket, &user) == 0, user == geteuid() else {
            throw CofferError.foreignAgent(socket: path)
        }
        return AgentExchange(channel: channel)
    }

    private func start() throws -> (exchange: AgentExchange, sessions: [SessionState]) {
        try address.prepareDirectory()
        return try withStartLock {
            if let exchange = try reach(), let sessions = try? exchange.sessions(for: .sessions) {
                return (exchange, sessions)
            }
            var ends: [Int32] = [-1, -1]
            guard cposix_pipe(&ends) == 0 else { throw CofferError.system("pipe") }
            let reading = Descriptor(owning: ends[0])
            do {
                // Closed after the launch: when the agent has no end of it either, there is nothing more to read.
                let writing = Descriptor(owning: ends[1])
                try withExtendedLifetime(writing) { try launch(writing.value) }
            }
            try withExtendedLifetime(reading) {
                try AgentReadiness.await(reading.value, until: .after(milliseconds: Self.startLimit))
            }
            guard let exchange = try reach() else { throw CofferError.agentDidNotStart() }
            return (exchange, try exchange.sessions(for: .sessions))
        }
    }

    /// One starts, the others wait and find it running. The lock dies with its process.
    private func withStartLock<Result>(_ body: () throws -> Result) throws -> Result {
        let file = open(address.lockPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw CofferError.system(address.lockPath) }
        let owned = Descriptor(owning: file)
        guard cposix_lock_file(owned.value, 1) == 0 else { throw CofferError.system(address.lockPath) }
        return try withExtendedLifetime(owned) { try body() }
    }
}
