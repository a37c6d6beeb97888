// One request to the agent and its answer, over a connection that is open.

import CPosix
import CofferText
import CofferVault

struct AgentExchange {
    let channel: Channel

    /// Sends `request` and hands each reply before the last to `take`.
    /// - Throws: what the agent failed with; `agent_ended` if it left; what `take` throws.
    func run(_ request: AgentRequest, _ descriptors: [Int32] = [], take: (AgentReply) throws -> Void) throws {
        let most = Int(CPOSIX_MAX_DESCRIPTORS)
        guard descriptors.count <= most else { throw CofferError.tooManyDescriptors(limit: most) }
        let body = try Wire.encode(request)
        try connected { () throws(ChannelError) in try channel.send(body, descriptors) }
        while let frame = try connected({ () throws(ChannelError) in try channel.receive() }) {
            let reply: AgentReply
            do {
                reply = try Wire.decode(AgentReply.self, from: frame.body)
            } catch {
                throw frame.body.first == Wire.version ? error : CofferError.otherVersion
            }
            switch reply {
            case .done: return
            case .failed(let error): throw error
            case .event, .session: try take(reply)
            }
        }
        throw CofferError.agentEnded
    }

    func sessions(for request: AgentRequest, _ descriptors: [Int32] = []) throws -> [SessionState] {
        var states: [SessionState] = []
        try run(request, descriptors) { reply in
            if case .session(let state) = reply { states.append(state) }
        }
        return states
    }

    private func connected<Result>(_ body: () throws(ChannelError) -> Result) throws(CofferError) -> Result {
        do {
            return try body()
        } catch {
            switch error {
            case .tooLarge: throw .messageTooLarge
            case .system(let code): throw .system("agent.sock", code)
            case .closed, .timedOut, .interrupted: throw .agentEnded
            }
        }
    }
}
