// This account's agent.

internal import CofferAgent
internal import Glibc

/// Finds the agent, and knows how to start one.
enum SystemAgent {
    static func client(environment: [String: String]) throws -> AgentClient {
        AgentClient(address: try AgentAddress(environment: environment)) { ready in
            try AgentProcess.spawn(executable: executable, arguments: ["agent"], ready: ready)
        }
    }

    /// This program by its own name, so that `ps` shows it; if its file has been replaced since, by what is running.
    private static var executable: String {
        let running = "/proc/self/exe"
        guard let resolved = realpath(running, nil) else { return running }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
