// How a new agent tells whoever started it that it listens, or why it does not: over a pipe, ended by its closing.

import CofferText
import FoundationEssentials
import Glibc

enum AgentReadiness {
    /// The whole message of an agent that listens; anything longer is a `CofferError` as JSON.
    private static let listening: [UInt8] = [0]

    static func report(_ result: Result<Void, CofferError>, to descriptor: Int32) {
        let message: [UInt8] =
            switch result {
            case .success: listening
            case .failure(let error): (try? JSONEncoder().encode(error)).map([UInt8].init) ?? []
            }
        _ = message.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
    }

    /// - Throws: `CofferError`: the agent's own, or `agent_did_not_start`.
    static func await(_ descriptor: Int32, until deadline: Deadline) throws {
        var message: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while Readiness.wait([(descriptor, .readable)], until: deadline)[0] {
            let count = read(descriptor, &buffer, buffer.count)
            if count > 0 {
                message += buffer[..<count]
            } else if count == 0 || errno != EINTR {
                break
            }
        }
        if message == listening { return }
        throw (try? JSONDecoder().decode(CofferError.self, from: Data(message))) ?? CofferError.agentDidNotStart()
    }
}
