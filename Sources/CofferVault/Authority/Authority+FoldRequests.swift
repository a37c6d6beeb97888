// Two people: what one asks for, others approve, and each approval is used once.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension Authority {
    mutating func foldRequested(_ row: LedgerRow) throws {
        let body = try decode(RequestBody.self, row)
        try require(may(row.actor, body.action) && (try policy.approval(for: body.action)) != nil, row)
        try require(says(body), row)
        requests[row.sequence] = ApprovalRequest(body: body, requester: row.actor, time: row.time)
    }

    /// Whether what approvers read is what the digest stands for, where the ledger can tell: for what the fold itself
    /// asks an approval.
    private func says(_ body: RequestBody) -> Bool {
        switch body.action {
        case .policyApply: return body.details[RequestDetail.digest.rawValue] == body.digest.text
        case .userRole:
            guard let user = body.details[RequestDetail.user.rawValue].flatMap({ user(named: $0) }),
                let role = body.details[RequestDetail.role.rawValue]
            else { return false }
            let meant = RoleBody(
                user: user.id, role: RoleName(role), region: body.details[RequestDetail.region.rawValue])
            return Self.digest(of: meant).bytes == body.digest.bytes
        case .erase, .hold, .merge: return Self.digest(of: body.action, body.details).bytes == body.digest.bytes
        default: return true
        }
    }

    mutating func foldAnswer(_ kind: AuthorityKind, _ row: LedgerRow) throws {
        let id = try decode(RequestAnswerBody.self, row).request
        guard var request = requests[id], isOpen(request, at: row.time) else {
            throw Tampering.unentitled(row.sequence)
        }
        switch kind {
        case .approved:
            try require(mayAnswer(request, row.actor), row)
            request.approvals.append(row.actor)
        case .rejected:
            // Who asked may take it back.
            try require(mayAnswer(request, row.actor) || request.requester == row.actor, row)
            request.isRejected = true
        case .requestUsed:
            try require(request.requester == row.actor && isApproved(request), row)
            (request.usedIn, request.usedAt) = (row.sequence, row.time)
        default: throw Tampering.unentitled(row.sequence)
        }
        requests[id] = request
    }

    func isOpen(_ request: ApprovalRequest, at time: Int64) -> Bool {
        !request.isRejected && !request.isUsed && time - request.time <= ApprovalRequest.lifetime
    }

    /// Whether an approval could still be used: the policy wants one, and who asked may still do it.
    func isUsable(_ request: ApprovalRequest) -> Bool {
        inForce?.approval(for: request.body.action) != nil && may(request.requester, request.body.action)
    }

    /// Whether somebody may approve: their role may, they have not yet, and they did not ask for it themselves.
    func mayAnswer(_ request: ApprovalRequest, _ user: UserID) -> Bool {
        guard let rule = inForce?.approval(for: request.body.action), may(user, .approve),
            rule.roles.contains(role(of: user)), !request.approvals.contains(user)
        else { return false }
        return !rule.excludesRequester || request.requester != user
    }

    /// The approvals that count under the policy in force now: of people who could still give them.
    func goodApprovals(_ request: ApprovalRequest) -> [UserID] {
        guard let rule = inForce?.approval(for: request.body.action) else { return [] }
        return request.approvals.filter { user in
            may(user, .approve) && rule.roles.contains(role(of: user))
                && !(rule.excludesRequester && user == request.requester)
        }
    }

    /// Whether enough people approved; never where the policy wants no approval, for then there is none to use.
    func isApproved(_ request: ApprovalRequest) -> Bool {
        guard let rule = inForce?.approval(for: request.body.action) else { return false }
        return goodApprovals(request).count >= rule.count
    }

    /// The open requests for exactly this act by this person.
    func requests(
        for action: Action, _ digest: Hash32, by user: UserID, at time: Int64
    ) -> [Int64: ApprovalRequest] {
        requests.filter { _, request in
            request.body.action == action && request.body.digest.bytes == digest.bytes && request.requester == user
                && isOpen(request, at: time)
        }
    }

    /// A request for exactly this act by this person that can be used now.
    func approvedRequest(_ action: Action, _ digest: Hash32, by user: UserID, at time: Int64) -> Int64? {
        requests(for: action, digest, by: user, at: time).filter { isApproved($0.value) }.keys.min()
    }

    /// Uses an approval where the policy wants one for this act.
    mutating func useApproval(_ action: Action, _ digest: Hash32, _ row: LedgerRow) throws {
        guard try policy.approval(for: action) != nil else { return }
        guard let id = approvedRequest(action, digest, by: row.actor, at: row.time) else {
            throw Tampering.unentitled(row.sequence)
        }
        requests[id]?.usedIn = row.sequence
        requests[id]?.usedAt = row.time
    }
}
