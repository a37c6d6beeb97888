// Approval by others, where the policy wants it: asked for once, given by signed entries, used once.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferText

extension VaultSession {
    /// Lets an act go on for which the policy wants no approval or which has one; else enters the request.
    ///
    /// - Parameters:
    ///   - digest: stands for everything that makes the act; an approval is good for exactly this.
    ///   - details: names and numbers for the sentence that approvers read, never a value of a sealed field.
    /// - Returns: the request to mark as used in the act's own transaction; nil if none was needed.
    /// - Throws: `approval_needed` (exit 8) while others have to act.
    @discardableResult
    func approved(
        _ action: Action, _ digest: Hash32, _ details: [String: String], reason: String?
    ) throws -> Int64? {
        let now = environment.now()
        let (rule, ready, open) = try reading { reader in
            let authority = reader.authority
            let open = authority.requests.filter { _, request in
                request.body.action == action && request.body.digest.bytes == digest.bytes
                    && request.requester == user && authority.isOpen(request, at: now)
            }
            return (
                reader.policy.approval(for: action),
                authority.approvedRequest(action, digest, by: user, at: now), open.keys.max()
            )
        }
        guard let rule else { return nil }
        if let ready { return ready }
        let request = try open ?? self.request(action, digest, details, reason)
        throw CofferError(
            .approvalNeeded,
            Catalogue.Keys.approvalNeeded(request, action.rawValue, rule.roles.map { $0.rawValue }.sorted()),
            hint: Catalogue.Keys.approvalNeededNext(request))
    }

    private func request(
        _ action: Action, _ digest: Hash32, _ details: [String: String], _ reason: String?
    ) throws -> Int64 {
        try writing { writer in
            let sequence = writer.ledger.nextSequence
            let sealed = try reason.map { try writer.sealedReason($0) }
            try writer.ledger.append(
                .requested,
                RequestBody(action: action, digest: Hex(digest.bytes), details: details, reason: sealed))
            return sequence
        }
    }

    func listApprovals(_ emit: (Event) throws -> Void) throws {
        let now = environment.now()
        let views = try reading { reader in
            reader.authority.requests.sorted { $0.key < $1.key }.map { view($0.key, $0.value, reader, now: now) }
        }
        for view in views { try emit(.approval(view)) }
    }

    func decideApproval(_ decision: ApprovalDecision, _ emit: (Event) throws -> Void) throws {
        try authorise(.approve)
        let now = environment.now()
        let request = try reading { reader in
            guard let request = reader.authority.requests[decision.request] else {
                throw CofferError(.noSuchRequest, Catalogue.Keys.noSuchRequest(decision.request))
            }
            guard reader.authority.isOpen(request, at: now) else {
                throw CofferError(.wrongState, Catalogue.Keys.requestClosed(decision.request))
            }
            return (request, reader.authority.mayAnswer(request, user))
        }
        guard request.1 || (!decision.isApproved && request.0.requester == user) else {
            throw try denial(Action.approve.rawValue, [Catalogue.Keys.mayNotApprove()])
        }
        try writing { writer in
            try writer.ledger.append(
                decision.isApproved ? .approved : .rejected, RequestAnswerBody(request: decision.request))
        }
        let view = try reading { reader in
            reader.authority.requests[decision.request].map { self.view(decision.request, $0, reader, now: now) }
        }
        if let view { try emit(.approval(view)) }
    }

    private func view(
        _ id: Int64, _ request: Authority.ApprovalRequest, _ reader: RecordReader, now: Int64
    ) -> ApprovalView {
        let authority = reader.authority
        let state: ApprovalView.State =
            request.isUsed
            ? .used
            : request.isRejected
                ? .rejected
                : !authority.isOpen(request, at: now) ? .expired : authority.isApproved(request) ? .approved : .waiting
        let audit = authority.tiers[.audit]
        return ApprovalView(
            request: id, action: request.body.action.rawValue,
            requester: LedgerSummary.name(request.requester, authority), time: request.time,
            summary: Catalogue.Keys.request(request.body.action.rawValue, request.body.details),
            reason: request.body.reason.flatMap { sealed in
                audit.flatMap { keyring.open(sealed.bytes, tier: $0, authority) }
            },
            approvedBy: request.approvals.map { LedgerSummary.name($0, authority) },
            needed: reader.policy.approval(for: request.body.action)?.count ?? 0, state: state)
    }
}
