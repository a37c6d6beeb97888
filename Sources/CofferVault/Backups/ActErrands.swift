// What a session has yet to carry to repositories, and where it was just turned away.

internal import Synchronization

/// Shared by the threads of a session.
final class ActErrands: Sendable {
    /// Milliseconds for which a place that failed is left alone, unless there is something new for it: each command would
    /// wait for it otherwise.
    static let pause: Int64 = 10 * 60_000

    private struct State {
        var isDue = false
        /// By place: when it failed.
        var failures: [String: Int64] = [:]
    }

    private let state = Mutex(State())

    /// Something was written; perhaps an act with it.
    func note(_ act: RestoredBody.Head?) {
        state.withLock {
            $0.isDue = true
            if act != nil { $0.failures = [:] }
        }
    }

    /// Whether anything was written since this was last asked.
    func take() -> Bool {
        state.withLock { state in
            defer { state.isDue = false }
            return state.isDue
        }
    }

    func noteFailure(of place: String, at time: Int64) { state.withLock { $0.failures[place] = time } }

    func mayTry(_ place: String, at time: Int64) -> Bool {
        state.withLock { $0.failures[place].map { time - $0 >= Self.pause } ?? true }
    }
}
