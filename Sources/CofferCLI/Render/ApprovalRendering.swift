// Requests for approval, for people and programs.

internal import CofferText
internal import CofferVault

/// What exactly is asked for, and how far it is.
enum ApprovalRendering {
    static func json(_ request: ApprovalView, _ surroundings: Surroundings) -> JSONValue {
        [
            "request": .integer(request.request), "action": .string(request.action),
            "requester": .string(request.requester), "time": .string(Timestamp.utc(request.time)),
            "summary": .string(surroundings[request.summary]), "reason": .optional(request.reason),
            "approved_by": .array(request.approvedBy.map { .string($0) }), "needed": .count(request.needed),
            "state": .string(request.state.rawValue),
        ]
    }

    /// A line with who asks for what, then exactly what, then how far it is.
    static func text(_ request: ApprovalView, _ surroundings: Surroundings) -> String {
        let words = Catalogue.CLIAccess.self
        let head = [
            String(request.request), Timestamp.local(request.time),
            surroundings[words.asks(request.requester, action: request.action)],
        ]
        var state = [surroundings[name(request.state)]]
        if request.state == .waiting {
            state.append(surroundings[words.approvals(request.approvedBy.count, of: request.needed)])
        }
        if !request.approvedBy.isEmpty { state.append(surroundings[words.approvedBy(request.approvedBy)]) }
        var lines = [surroundings.style.heading(Printable.line(head.joined(separator: "  ")))]
        lines += surroundings[request.summary].split(separator: "\n").map { "    " + Printable.line(String($0)) }
        if let reason = request.reason { lines.append("    " + Printable.line("“\(reason)”")) }
        lines.append("    " + Printable.line(state.joined(separator: "  ")))
        return lines.map { $0 + "\n" }.joined()
    }

    /// Hands the decision to the door and shows the request it was about.
    static func decide(_ decision: ApprovalDecision, asJSON: Bool, _ conversation: Conversation) throws {
        let surroundings = conversation.surroundings
        var answer: ApprovalView?
        try conversation.ask(.approvalDecide(decision)) { if case .approval(let view) = $0 { answer = view } }
        if asJSON {
            return try surroundings.print(
                answer.map { json($0, surroundings) }
                    ?? ["request": .integer(decision.request), "approved": .boolean(decision.isApproved)])
        }
        if let answer { try surroundings.output.write(text(answer, surroundings)) }
        try surroundings.output.flush()
        try surroundings.tell(Catalogue.CLIAccess.decided(decision.request, isApproved: decision.isApproved))
    }

    private static func name(_ state: ApprovalView.State) -> Phrase {
        switch state {
        case .waiting: Catalogue.CLIAccess.waiting
        case .approved: Catalogue.CLIAccess.approved
        case .rejected: Catalogue.CLIAccess.rejected
        case .used: Catalogue.CLIAccess.used
        case .expired: Catalogue.CLIAccess.expired
        case .notNeeded: Catalogue.CLIAccess.notNeeded
        }
    }
}
