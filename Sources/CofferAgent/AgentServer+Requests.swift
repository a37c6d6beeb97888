// One connection of the agent: who is there, what they ask, and the answer.

import CPosix
import CofferText
import CofferVault
import Glibc
import Synchronization

extension AgentServer {
    /// Runs on the connection's own thread until the client leaves.
    func serve(_ connection: Int32) {
        let channel = Channel(owning: connection)
        converse(over: channel)
        // Only afterwards may the descriptor be closed: its number could name another connection at once.
        withExtendedLifetime(channel) { forget(connection) }
    }

    private func converse(over channel: Channel) {
        var user: uid_t = 0
        guard cposix_peer_user(channel.descriptor, &user) == 0, user == geteuid() else {
            return reply(.failed(.foreignCaller), over: channel)
        }
        do {
            while let frame = try channel.receive(until: .after(milliseconds: limits.request)) {
                do {
                    try answer(frame, over: channel)
                    reply(.done, over: channel)
                } catch {
                    reply(.failed(.wrapping(error)), over: channel)
                }
            }
        } catch ChannelError.tooLarge {
            reply(.failed(.messageTooLarge), over: channel)
        } catch {
            // The client left in the middle of a request, or sent none in time: nobody waits for an answer.
        }
    }

    /// The end of an answer. A client that does not take it in time finds the connection closed.
    private func reply(_ reply: AgentReply, over channel: Channel) {
        do {
            try channel.send(Wire.encode(reply), until: .after(milliseconds: limits.farewell))
        } catch {
            shutdown(channel.descriptor, Int32(SHUT_RDWR))
        }
    }

    private func answer(_ frame: Frame, over channel: Channel) throws {
        expire()
        let isSameVersion = frame.body.first == Wire.version
        let request: AgentRequest
        do {
            request = try Wire.decode(AgentRequest.self, from: frame.body)
        } catch {
            throw isSameVersion ? error : CofferError.otherVersion
        }
        switch request {
        case .lock(let vault, let user):
            guard isSameVersion || (vault == nil && user == nil) else { throw CofferError.otherVersion }
            let ended = try lock(vault: vault, user: user)
            // A caller of another version understands the last reply, not these.
            for info in ended where isSameVersion {
                try send(.session(SessionState(info: info, idleLeft: 0, lifetimeLeft: 0)), over: channel)
            }
        case _ where !isSameVersion:
            throw CofferError.otherVersion
        case .unlock(let vault, let user, let emergencyReason):
            guard frame.descriptors.count == 1, vault.hasPrefix("/") else { throw CofferError.notUnderstood }
            let state = try unlock(
                vault: CanonicalPath.of(vault), user: user, passphrase: frame.descriptors[0].value,
                emergencyReason: emergencyReason)
            try send(.session(state), over: channel)
        case .sessions:
            let now = clock()
            for session in state.withLock({ $0.sessions.states(now: now) }) {
                try send(.session(session), over: channel)
            }
        case .perform(let vault, let user, let operation):
            let attachments = Attachments(frame.descriptors.map(\.value))
            try perform(operation, attachments, vault: CanonicalPath.of(vault), user: user, over: channel)
        }
    }

    private func send(_ reply: AgentReply, over channel: Channel) throws {
        try channel.send(Wire.encode(reply), until: .after(milliseconds: limits.farewell))
    }

    private func unlock(
        vault: String, user: String?, passphrase: Int32, emergencyReason: String?
    ) throws -> SessionState {
        let key = AttemptTable.Key(vault: vault, user: user)
        let start = clock()
        try state.withLock { try $0.attempts.begin(key, now: start) }
        let session: any AgentSession
        do {
            session = try opener(vault, user, passphrase, emergencyReason)
        } catch {
            let now = clock()
            let isWrong = (error as? CofferError)?.code.exit == .locked
            if !isWrong { state.withLock { $0.attempts.withdraw(key, now: now) } }
            throw error
        }
        let ending: EventDescriptor
        let closed: EventDescriptor
        do {
            (ending, closed) = (try EventDescriptor(), try EventDescriptor())
        } catch {
            session.close()
            throw error
        }
        let now = clock()
        let inserted = state.withLock { state -> (state: SessionState, closable: [SessionTable.Entry])? in
            state.attempts.succeed(key)
            if state.isStopping { return nil }
            return state.sessions.insert(session, ending: ending, closed: closed, now: now)
        }
        guard let inserted else {
            session.close()
            throw CofferError.agentEnding
        }
        inserted.closable.forEach(close)
        changed.raise()
        return inserted.state
    }

    private func lock(vault: String?, user: String?) throws -> [SessionInfo] {
        let path = vault.map(CanonicalPath.of)
        let (closable, stopping) = state.withLock { $0.sessions.end(vault: path, user: user) }
        closable.forEach(close)
        let deadline = Deadline.after(milliseconds: limits.ending)
        let late = stopping.filter { !$0.closed.wait(until: deadline) }
        guard late.isEmpty else { throw CofferError.stillRunning(users: Set(late.map(\.info.user)).sorted()) }
        return (closable + stopping).map(\.info)
    }

    private func perform(
        _ operation: Operation, _ attachments: Attachments, vault: String, user: String?, over channel: Channel
    ) throws {
        let entry = try state.withLock { try $0.sessions.begin(vault: vault, user: user) }
        defer {
            let now = clock()
            state.withLock { $0.sessions.finish(entry.id, now: now) }.forEach(close)
            changed.raise()
        }
        try entry.session.perform(operation, attachments) { event in
            expire()
            try stopIfEnding(entry)
            do {
                try channel.send(Wire.encode(AgentReply.event(event)), interruptedBy: entry.ending)
            } catch ChannelError.interrupted {
                try stopIfEnding(entry)
            }
        }
    }

    private func stopIfEnding(_ entry: SessionTable.Entry) throws {
        if let reason = state.withLock({ $0.sessions.reason(entry.id) }) { throw CofferError.interrupted(reason) }
    }
}
