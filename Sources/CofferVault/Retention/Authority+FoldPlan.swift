// Plans fold one at a time: made by who may erase, approved by somebody else, and then carried out or dropped.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension Authority {
    /// The plan that waits or is being carried out.
    var openPlan: RetentionPlan? { plans.values.first(where: \.isOpen) }

    /// Whether somebody else had approved a plan when this entry was written.
    func wasApproved(plan number: Int64, before sequence: Int64) -> Bool {
        plans[number].flatMap(\.approvedIn).map { $0 < sequence } ?? false
    }

    mutating func foldPlan(_ kind: AuthorityKind, _ row: LedgerRow) throws {
        if kind == .planned {
            let body = try decode(PlannedBody.self, row)
            try require(may(row.actor, .erase) && openPlan == nil && body.records > 0, row)
            try require((0...body.records).contains(body.restricts ?? 0), row)
            plans[row.sequence] = RetentionPlan(number: row.sequence, body: body, by: row.actor, time: row.time)
            return
        }
        guard var plan = openPlan else { throw Tampering.unentitled(row.sequence) }
        switch kind {
        case .planApproved:
            let body = try decode(PlanApprovedBody.self, row)
            // Invariant: nobody approves what they planned themselves.
            try require(may(row.actor, .approve) && plan.by != row.actor && plan.state == .waiting, row)
            try require(body.plan == plan.number && body.digest == plan.body.digest, row)
            (plan.state, plan.approvedBy, plan.approvedIn) = (.approved, row.actor, row.sequence)
        case .planCancelled:
            let body = try decode(PlanCancelledBody.self, row)
            try require(may(row.actor, .erase) || may(row.actor, .approve), row)
            try require(body.plan == plan.number, row)
            plan.state = .cancelled
        case .planFinished:
            let body = try decode(PlanFinishedBody.self, row)
            try require(may(row.actor, .erase) && plan.state == .approved && body.plan == plan.number, row)
            let counts = [body.erased, body.spared, body.restricted ?? 0]
            try require(counts.allSatisfy((0...plan.body.records).contains), row)
            try require(counts.reduce(0, +) == plan.body.records, row)
            (plan.state, plan.erased, plan.spared, plan.restricted) = (.finished, counts[0], counts[1], counts[2])
        default: throw Tampering.unentitled(row.sequence)
        }
        plans[plan.number] = plan
    }
}
