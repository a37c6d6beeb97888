// `policy apply`: what a policy would do, and bringing it into force. No grant follows from it.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func applyPolicy(_ request: PolicyApply, _ emit: (Event) throws -> Void) throws {
        try authorise(.policyApply)
        let new = try Policy.load(files: request.files)
        let (old, authority) = try reading { ($0.policy, $0.authority) }
        if new.files == old.files { throw CofferError(.alreadyInForce, Catalogue.Keys.alreadyInForce()) }
        let changes = authority.fieldChanges(from: old, to: new)
        try Self.check(changes, PolicyChange(from: old, to: new), new, authority)
        var plan = try self.plan(new, changes, authority)
        guard let confirmed = request.confirmed else { return try emit(.policyPlan(plan)) }
        guard confirmed == plan.digest else {
            throw CofferError(
                .changedMeanwhile, Catalogue.Keys.planChanged(), hint: Catalogue.Vault.changedMeanwhileNext())
        }
        let digest = Authority.digest(of: new.files)
        let act = Act(actions: [.policyApply], digest: digest, reason: nil)
        try approved(act) {
            [.title: new.title.en, .titleChinese: new.title.zh, .digest: digest.hexadecimal]
        }
        try writing { writer in
            guard writer.authority.policyFiles == old.files else {
                throw CofferError(
                    .changedMeanwhile, Catalogue.Keys.planChanged(), hint: Catalogue.Vault.changedMeanwhileNext())
            }
            try goodRequests(for: act, writer)
            try bring(new, &writer)
        }
        plan.isApplied = true
        try emit(.policyPlan(plan))
        // What a session that holds the keys does at unlock; for others nothing of it is theirs to do.
        try settle { _ in }
        try makeDueKeys()
        try resealWhatMay()
        try? checkpoint()
    }

    private func bring(_ new: Policy, _ writer: inout RecordWriter) throws {
        let body = try writer.authority.policyBody(new)
        try writer.ledger.append(.policy, body)
        for slot in body.slots { try writer.store.ensureTokenIndex(slot: slot.column) }
        // By what nobody asks any more nobody is to be known.
        if new.privacy.purge.suppression.isEmpty { try writer.store.deleteSuppressed() }
        var after = writer.authority
        try after.bringIntoForce(body)
        for id in after.users.keys.sorted() { try dropUnneededGrants(of: id, after, writer.store) }
    }

    /// - Throws: `policy_refused` for what would lose values or leave people without a role.
    private static func check(
        _ fields: Authority.FieldChanges, _ change: PolicyChange, _ new: Policy, _ authority: Authority
    ) throws {
        if let tier = change.removedTiers.first {
            throw CofferError(
                .policyRefused, Catalogue.Keys.tierRemoved(tier.rawValue), hint: Catalogue.Keys.tierRemovedNext())
        }
        if let field = fields.retyped.first {
            throw CofferError(
                .policyRefused, Catalogue.Keys.typeChanged(field.rawValue), hint: Catalogue.Keys.newFieldNext())
        }
        if let field = fields.unsettled.first {
            throw CofferError(
                .policyRefused, Catalogue.Applying.fieldUnsettled(field.rawValue),
                hint: Catalogue.Applying.fieldUnsettledNext())
        }
        if let field = fields.crossedOpen.first {
            throw CofferError(
                .policyRefused, Catalogue.Keys.crossedOpen(field.rawValue), hint: Catalogue.Keys.newFieldNext())
        }
        let orphans = authority.users.values.filter { $0.state != .disabled && new.role($0.role) == nil }
        if let user = orphans.min(by: { $0.id < $1.id }) {
            throw CofferError(
                .policyRefused, Catalogue.Keys.roleInUse(user.role.rawValue, user.name),
                hint: Catalogue.Keys.roleInUseNext(user.name))
        }
    }

    /// What the fold of the entry will do, found by letting it.
    private func plan(
        _ new: Policy, _ changes: Authority.FieldChanges, _ authority: Authority
    ) throws -> PolicyPlanView {
        var after = authority
        let old = try authority.policy
        try after.bringIntoForce(try authority.policyBody(new))
        var waiting: [PolicyPlanView.Waiting] = []
        var rotation: Set<TierID> = Set(authority.rotationDue.keys)
        for user in authority.users.values.sorted(by: { $0.id < $1.id }) where user.state == .active {
            let needed = try after.keysNeeded(by: user.role)
            let held = authority.granted[user.id] ?? [:]
            let missing = Set(needed.filter { held[$0.id] == nil }.map(\.tier)).sorted()
            if !missing.isEmpty {
                waiting.append(.init(name: user.name, tiers: missing.compactMap { after.tierName($0) }))
            }
            let kept = Set(needed.map(\.id))
            rotation.formUnion(held.keys.filter { !kept.contains($0) }.compactMap { authority.keys[$0]?.tier })
        }
        let reseal = changes.reseal.filter { name in
            authority.tiers[name].flatMap { authority.currentKey($0, .clear) } != nil
                || changes.moved.contains { $0.to == name }
        }
        var hash = Blake2b(label: "coffer/policy-plan/1")
        hash.update(authority.head)
        hash.update(Authority.digest(of: new.files))
        let newTiers = new.tiers.filter { authority.tiers[$0.name] == nil }.map(\.label)
        return PolicyPlanView(
            digest: hash.finish().hexadecimal, inForce: old.files,
            effects: newTiers.map { Catalogue.Keys.newTier($0) }
                + changes.moved.map { PolicyEffect.moved($0.field, from: $0.from, to: $0.to, in: new).text },
            waiting: waiting, rotationDue: rotation.sorted().compactMap { after.tierName($0) },
            resealDue: reseal.sorted(),
            moved: changes.moved.map { .init(field: $0.field, from: $0.from, to: $0.to) }, isApplied: false)
    }
}
