// What the agent answers.

package import CofferText
package import CofferVault

/// Zero or more events or sessions, then `done` or `failed`, whose JSON never changes (`Wire.version`).
package enum AgentReply: Codable, Sendable {
    case event(Event)
    case session(SessionState)
    case done
    case failed(CofferError)
}
