// Which sessions there are and when each must end, as arithmetic over a given clock: no threads, no I/O.

import CofferText
import CofferVault

/// The agent's sessions. What a mutation returns is no longer in the table and is the caller's to close.
struct SessionTable: Sendable {
    enum Ending: Sendable {
        case locked
        case expired
    }

    struct Entry: Sendable {
        let id: Int
        let session: any AgentSession
        let info: SessionInfo
        let openedAt: Int64
        var lastUse: Int64
        /// Operations that run now.
        var running = 0
        var reason: Ending?
        /// Unlocked again meanwhile: finishes its work, gets no more.
        var isReplaced = false
        /// Raised when running work must stop at its next safe point.
        let ending: EventDescriptor
        /// Raised when the session is closed.
        let closed: EventDescriptor

        fileprivate var lifeEnd: Int64 { openedAt + Int64(info.lifetime) * 1000 }
        fileprivate var idleEnd: Int64 { lastUse + Int64(info.idleLimit) * 1000 }
        fileprivate var acceptsWork: Bool { reason == nil && !isReplaced }
    }

    private var entries: [Int: Entry] = [:]
    private var lastID = 0

    var isEmpty: Bool { entries.isEmpty }

    /// When a session ends next if nothing happens.
    var nextDeadline: Int64? {
        entries.values.filter { $0.reason == nil }
            .map { $0.running > 0 ? $0.lifeEnd : min($0.lifeEnd, $0.idleEnd) }.min()
    }

    func states(now: Int64) -> [SessionState] {
        entries.values.filter(\.acceptsWork).sorted { $0.id < $1.id }.map { state(of: $0, now: now) }
    }

    private func state(of entry: Entry, now: Int64) -> SessionState {
        func seconds(_ end: Int64) -> Int { Int(max(0, end - now + 999) / 1000) }
        return SessionState(
            info: entry.info, idleLeft: entry.running > 0 ? entry.info.idleLimit : seconds(entry.idleEnd),
            lifetimeLeft: seconds(entry.lifeEnd))
    }

    /// Adds a session; an earlier one of the same vault and user gets no more work and ends with what it has.
    mutating func insert(
        _ session: any AgentSession, ending: EventDescriptor, closed: EventDescriptor, now: Int64
    ) -> (state: SessionState, closable: [Entry]) {
        let info = session.info
        for entry in entries.values where entry.info.vaultPath == info.vaultPath && entry.info.user == info.user {
            entries[entry.id]?.isReplaced = true
        }
        lastID += 1
        let entry = Entry(
            id: lastID, session: session, info: info, openedAt: now, lastUse: now, ending: ending, closed: closed)
        entries[entry.id] = entry
        return (state(of: entry, now: now), removeFinished())
    }

    /// Finds the session for an operation and counts it as running.
    /// - Throws: `CofferError` `locked`, or `several_sessions` if no user is named and several have unlocked the vault.
    mutating func begin(vault: String, user: String?) throws(CofferError) -> Entry {
        let found = entries.values.filter {
            $0.acceptsWork && $0.info.vaultPath == vault && (user == nil || $0.info.user == user)
        }
        guard let entry = found.first else { throw .locked(vault: vault, user: user) }
        guard found.count == 1 else {
            throw .severalSessions(vault: vault, users: found.map(\.info.user).sorted())
        }
        entries[entry.id]?.running += 1
        return entry
    }

    /// The operation is over; idle time counts from now.
    mutating func finish(_ id: Int, now: Int64) -> [Entry] {
        entries[id]?.running -= 1
        entries[id]?.lastUse = now
        return removeFinished()
    }

    /// Why running work must stop; nil if it need not.
    func reason(_ id: Int) -> Ending? { entries[id]?.reason }

    /// Ends matching sessions: those without running work are returned at once, the others are told to stop.
    mutating func end(vault: String?, user: String?) -> (closable: [Entry], stopping: [Entry]) {
        let matching = entries.values.filter {
            (vault == nil || $0.info.vaultPath == vault) && (user == nil || $0.info.user == user)
        }
        for entry in matching { stop(entry, .locked) }
        return (removeFinished(), matching.filter { $0.running > 0 })
    }

    /// Ends what has idled out or reached its lifetime.
    mutating func expire(now: Int64) -> [Entry] {
        for entry in entries.values where entry.reason == nil {
            if now >= entry.lifeEnd || (entry.running == 0 && now >= entry.idleEnd) { stop(entry, .expired) }
        }
        return removeFinished()
    }

    private mutating func stop(_ entry: Entry, _ reason: Ending) {
        guard entry.reason == nil else { return }
        entries[entry.id]?.reason = reason
        entry.ending.raise()
    }

    private mutating func removeFinished() -> [Entry] {
        let finished = entries.values.filter { $0.running == 0 && !$0.acceptsWork }.sorted { $0.id < $1.id }
        for entry in finished { entries[entry.id] = nil }
        return finished
    }
}
