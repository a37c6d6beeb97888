// How long the agent itself waits for anything; what limits a session comes from its policy.

/// In milliseconds.
package struct AgentLimits: Sendable {
    /// From the last session's or connection's end to the agent's own.
    package var grace: Int64
    /// After its delay has passed, a run of wrong passphrases is remembered this long; the agent stays for it.
    package var attemptMemory: Int64
    /// For a connected client to send a whole request.
    package var request: Int64
    /// For running work to reach its next commit after `lock` or SIGTERM.
    package var ending: Int64
    /// For a client to take the last bytes of an answer.
    package var farewell: Int64

    package init(
        grace: Int64 = 2_000, attemptMemory: Int64 = 60_000, request: Int64 = 30_000, ending: Int64 = 10_000,
        farewell: Int64 = 5_000
    ) {
        self.grace = grace
        self.attemptMemory = attemptMemory
        self.request = request
        self.ending = ending
        self.farewell = farewell
    }
}
