// Approval by others, where the policy wants it: asked for once, given by signed entries, used once.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferText

extension VaultSession {
    /// An action of an act that others still have to approve.
    private struct Wait {
        let action: Action
        let rule: ApprovalRule
        /// How many more people have to agree.
        let people: Int
        /// The request for it; nil until one is made.
        var request: Int64?
    }

    /// Lets an act go on for which the policy wants no approval or which has one; else enters requests for it.
    ///
    /// - Parameter details: what approvers read; worked out only if a request is made.
    /// - Throws: `approval_needed` (exit 8) while others have to act.
    func approved(_ act: Act, _ details: () throws -> RequestDetails) throws {
        let now = environment.now()
        var waits = try reading { self.waits(for: act, $0.authority, at: now) }
        if waits.contains(where: { $0.request == nil }) {
            let details = try details()
            waits = try writing { try request(act, details, &$0) }
        }
        guard !waits.isEmpty else { return }
        let requests = waits.compactMap(\.request)
        let needed = waits.map { wait in
            Catalogue.Approvals.needed(
                wait.request ?? 0, wait.action.rawValue, people: wait.people,
                roles: wait.rule.roles.map(\.rawValue).sorted())
        }
        throw CofferError(
            .approvalNeeded,
            Phrase(
                en: needed.map(\.en).joined(separator: "; "), zh: needed.map(\.zh).joined(separator: "；")),
            hint: Catalogue.Approvals.neededNext(requests))
    }

    /// The same for an act on customers that its details describe wholly.
    ///
    /// - Parameter details: worked out only where the policy wants an approval; nil: nothing will be done that needs one.
    /// - Returns: the act whose approval is used up with the entries about it; nil: it needs none.
    func approved(_ action: Action, reason: String?, _ details: () throws -> RequestDetails?) throws -> Act? {
        guard try reading({ $0.policy.approval(for: action) }) != nil, let details = try details() else { return nil }
        let act = Act(action, details, reason: reason)
        try approved(act) { details }
        return act
    }

    /// Enters that an act's approvals are used, in the act's own transaction; before its other entries.
    ///
    /// - Throws: `changed_meanwhile` if they have been used, rejected or outlived since `approved` looked.
    func useApprovals(for act: Act, _ writer: inout RecordWriter) throws {
        for request in try goodRequests(for: act, writer) {
            try writer.ledger.append(.requestUsed, RequestAnswerBody(request: request))
        }
    }

    /// The approvals of an act, looked at again in its own transaction: an entry without them would be refused by all.
    ///
    /// - Throws: as `useApprovals`.
    @discardableResult
    func goodRequests(for act: Act, _ writer: RecordWriter) throws -> [Int64] {
        let authority = writer.authority
        return try act.actions.filter { writer.policy.approval(for: $0) != nil }.map { action in
            guard let request = authority.approvedRequest(action, act.digest, by: user, at: writer.time) else {
                throw CofferError(
                    .changedMeanwhile, Catalogue.Approvals.noLongerGood(),
                    hint: Catalogue.Vault.changedMeanwhileNext())
            }
            return request
        }
    }

    private func waits(for act: Act, _ authority: Authority, at now: Int64) -> [Wait] {
        act.actions.compactMap { action in
            guard let rule = authority.inForce?.approval(for: action),
                authority.approvedRequest(action, act.digest, by: user, at: now) == nil
            else { return nil }
            let open = authority.requests(for: action, act.digest, by: user, at: now).max { $0.key < $1.key }
            let given = open.map { authority.goodApprovals($0.value).count } ?? 0
            return Wait(action: action, rule: rule, people: rule.count - given, request: open?.key)
        }
    }

    private func request(
        _ act: Act, _ details: RequestDetails, _ writer: inout RecordWriter
    ) throws -> [Wait] {
        let sealed = try act.reason.map { try writer.sealedReason($0) }
        let named = Dictionary(uniqueKeysWithValues: details.map { ($0.key.rawValue, $0.value) })
        return try waits(for: act, writer.authority, at: writer.time).map { wait in
            if wait.request != nil { return wait }
            guard writer.authority.may(user, wait.action) else {
                throw CofferError(
                    .changedMeanwhile, Catalogue.Vault.changedMeanwhile(),
                    hint: Catalogue.Vault.changedMeanwhileNext())
            }
            var asked = wait
            asked.request = writer.ledger.nextSequence
            try writer.ledger.append(
                .requested,
                RequestBody(
                    action: wait.action, digest: Hex(act.digest.bytes), details: named, reason: sealed))
            return asked
        }
    }
}
