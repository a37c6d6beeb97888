// What a client asks the agent.

package import CofferVault

/// One request; paths are absolute. The JSON of `lock` for everything never changes (`Wire.version`).
package enum AgentRequest: Codable, Sendable {
    /// Descriptor 0: the passphrase. Answer: the session. With an emergency's reason the session is one of emergency access.
    case unlock(vault: String, user: String?, emergencyReason: String?)
    /// Both nil: every session; else those that match. Answer: the sessions that ended.
    case lock(vault: String?, user: String?)
    /// Answer: the sessions there are.
    case sessions
    /// Descriptors: the operation's attachments. Answer: its events.
    case perform(vault: String, user: String?, operation: Operation)
}
