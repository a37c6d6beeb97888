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
            .approvalNeeded, Catalogue.Keys.approvalNeeded(request, action.rawValue, rule.roles.map(\.rawValue).sorted()),
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
}
