// `retention show`, `approve` and `cancel`: a second person looks at a plan, or somebody drops it.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    package static let noSuchPlan = Self("no_such_plan", .notFound)
    package static let planChanged = Self("plan_changed", .integrity)
    package static let ownPlan = Self("own_plan", .denied)
    package static let planNotOpen = Self("plan_not_open", .conflict)
}

extension VaultSession {
    func showPlan(_ request: PlanShow, _ emit: (Event) throws -> Void) throws {
        try authorisePlans()
        let (plan, view) = try reading { reader in
            let plan = try self.plan(request.plan, reader.authority)
            return (plan, try self.view(plan, reader))
        }
        try emit(.plan(view))
        guard plan.isOpen else { return }
        let (lines, next) = try writing { writer in
            let limit = max(1, min(request.limit, 10_000))
            let rows = try writer.store.planned(after: request.after, limit: limit + 1)
            let shown = rows.prefix(limit)
            let lines = try shown.compactMap { try line($0, plan, writer.reader) }
            try writer.ledger.append(.listed, AccessBody(records: AccessBody.ranges(shown.map(\.record))))
            return (lines, rows.count > limit ? shown.last?.record : nil)
        }
        for line in lines { try emit(.planned(line)) }
        if let next { try emit(.more(after: next.rawValue)) }
    }

    /// Somebody else than who made the plan wants it carried out.
    func approvePlan(_ number: Int64, _ emit: (Event) throws -> Void) throws {
        try authorise([.approve], purpose: nil)
        if try reading({ try openPlan(number, $0.authority).by }) == user {
            _ = try denial(Action.approve.rawValue, [Catalogue.Retaining.ownPlan()])
            throw CofferError(.ownPlan, Catalogue.Retaining.ownPlan(), hint: Catalogue.Retaining.ownPlanNext())
        }
        let view = try writing { writer in
            let plan = try openPlan(number, writer.authority)
            guard plan.state == .waiting else {
                throw CofferError(.planNotOpen, Catalogue.Retaining.alreadyApproved(plan.number))
            }
            try requireWhole(plan, writer.store)
            try writer.ledger.append(.planApproved, PlanApprovedBody(plan: plan.number, digest: plan.body.digest))
            var approved = plan
            (approved.state, approved.approvedBy) = (.approved, user)
            return try self.view(approved, writer.reader)
        }
        try emit(.plan(view))
    }

    func cancelPlan(_ number: Int64, _ emit: (Event) throws -> Void) throws {
        try authorisePlans()
        let view = try writing { writer in
            var plan = try openPlan(number, writer.authority)
            try writer.ledger.append(.planCancelled, PlanCancelledBody(plan: plan.number))
            try writer.store.deletePlanned()
            plan.state = .cancelled
            return try self.view(plan, writer.reader)
        }
        try emit(.plan(view))
    }

    // MARK: Parts

    /// Whoever may erase or approve may look at plans, and drop them.
    private func authorisePlans() throws {
        let mayApprove = try reading { $0.policy.decide(info.role, .approve).isAllowed }
        try authorise([mayApprove ? .approve : .erase], purpose: nil)
    }

    func plan(_ number: Int64?, _ authority: Authority) throws -> RetentionPlan {
        let newest = authority.openPlan ?? authority.plans.values.max { $0.number < $1.number }
        guard let plan = number.map({ authority.plans[$0] }) ?? newest else {
            throw CofferError(.noSuchPlan, Catalogue.Retaining.noSuchPlan(), hint: Catalogue.Retaining.statusNext())
        }
        return plan
    }

    func openPlan(_ number: Int64, _ authority: Authority) throws -> RetentionPlan {
        let plan = try self.plan(number, authority)
        guard plan.isOpen else {
            throw CofferError(.planNotOpen, Catalogue.Retaining.notOpen(plan.number, state: plan.state.rawValue))
        }
        return plan
    }

    /// - Throws: `plan_changed` unless the list of records is the one that the plan's digest stands for.
    func requireWhole(_ plan: RetentionPlan, _ store: any StoreReading) throws {
        guard try PlanDigest.stored(vault, day: plan.body.day, store) == plan.body.digest else {
            throw CofferError(
                .planChanged, Catalogue.Retaining.planChanged(plan.number), hint: Catalogue.Retaining.planChangedNext())
        }
    }

    func view(_ plan: RetentionPlan, _ reader: RecordReader) throws -> PlanView {
        let rules = reader.policy.privacy.retention
        var counts = [Int64](repeating: 0, count: plan.body.rules.count)
        var partly: Int64 = 0
        var after: RecordID?
        while plan.isOpen {
            let rows = try reader.store.planned(after: after, limit: 10_000)
            for row in rows where row.plan == plan.number {
                if counts.indices.contains(Int(row.rule)) { counts[Int(row.rule)] += 1 }
                if row.tiers > 0 { partly += 1 }
            }
            after = rows.last?.record
            if rows.count < 10_000 { break }
        }
        func name(_ user: UserID) -> String { LedgerSummary.name(user, reader.authority) }
        return PlanView(
            number: plan.number, day: plan.body.day, state: plan.state.rawValue, digest: plan.body.digest.text,
            by: name(plan.by), approvedBy: plan.approvedBy.map(name), from: plan.body.from,
            records: plan.body.records, partly: partly, restricts: plan.body.restricts ?? 0,
            erased: plan.isOpen ? try reader.store.plannedCount(.erased) : plan.erased,
            restricted: plan.isOpen ? try reader.store.plannedCount(.restricted) : plan.restricted,
            spared: plan.isOpen ? try reader.store.plannedCount(.spared) : plan.spared,
            rules: zip(plan.body.rules, counts).filter { $0.1 > 0 }.map { rule, count in
                let known = rules.first { $0.name == rule }
                return .init(
                    name: rule, label: known?.label ?? Phrase(en: rule, zh: rule), citation: known?.source?.citation,
                    records: count)
            }, held: plan.body.held ?? 0)
    }

    /// Nil for a record that is gone.
    private func line(_ row: PlannedRow, _ plan: RetentionPlan, _ reader: RecordReader) throws -> PlannedView? {
        guard try reader.store.tombstone(of: row.record) == nil else { return nil }
        let record = try reader.record(row.record)
        let name = plan.body.rules.indices.contains(Int(row.rule)) ? plan.body.rules[Int(row.rule)] : ""
        let label = reader.policy.privacy.retention.first { $0.name == name }?.label
        let isRestriction = row.tiers == PlannedRow.restriction
        let tiers = reader.authority.tiers.filter { row.tiers & (1 << Int64($0.value.rawValue)) != 0 }
        return PlannedView(
            code: record.code,
            tiers: PlannedRow.isWhole(row.tiers) || isRestriction
                ? nil : tiers.sorted { $0.value < $1.value }.map(\.key),
            isRestriction: isRestriction, isAnonymisation: row.tiers == PlannedRow.anonymisation, rule: name,
            label: label ?? Phrase(en: name, zh: name), state: "\(row.state)")
    }
}
