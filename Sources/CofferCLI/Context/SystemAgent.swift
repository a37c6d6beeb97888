// This account's agent.

internal import CofferAgent

/// Finds the agent, and knows how to start one.
enum SystemAgent {
    static func client(environment: [String: String]) throws -> AgentClient {
        AgentClient(address: try AgentAddress(environment: environment)) { ready in
            try AgentProcess.spawn(executable: "/proc/self/exe", arguments: ["agent"], ready: ready)
        }
    }
}
