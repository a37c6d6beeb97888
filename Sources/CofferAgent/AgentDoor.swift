// A door whose other side is in the agent.

import CofferText
import CofferVault

struct AgentDoor: Door {
    let client: AgentClient
    let vault: String
    let user: String

    func perform(_ operation: Operation, _ attachments: Attachments, emit: (Event) throws -> Void) throws {
        guard let exchange = try client.openExchange() else { throw CofferError.locked(vault: vault, user: user) }
        // When `emit` throws, the connection closes, and the agent's side of the work ends at its next safe point.
        let request = AgentRequest.perform(vault: vault, user: user, operation: operation)
        try exchange.run(request, attachments.descriptors) { reply in
            if case .event(let event) = reply { try emit(event) }
        }
    }
}
