// `merge`: two records of one customer become one; nothing of either is lost, and it can be taken back.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func merge(_ request: MergeRequest, _ emit: (Event) throws -> Void) throws {
        try authorise([.merge], purpose: nil)
        let reason = try reason(request.reason, for: [.merge])
        for code in [request.going, request.staying] { try settleIfHolder(code: code) }
        guard let confirmed = request.confirmed else {
            try emit(.mergePlan(try mergePlan(request)))
            return
        }
        let (tiers, checker) = try reading { reader in
            let plans = try TierPlan.all(role: info.role, keyring: keyring, authority: reader.authority)
            let audit = try reason == nil ? [] : [reader.authority.tierID(.audit)]
            return (
                plans.filter { $0.mode == .holder }.map(\.tier) + audit,
                ValueChecker(policy: reader.policy, now: environment.now())
            )
        }
        let view = try enteringDenials(about: request.going) {
            try writing(tiers: tiers) { writer, keys in
                let pair = try pair(request, writer.reader)
                guard try pair.digest(writer.reader) == confirmed else {
                    throw CofferError(
                        .changedMeanwhile, Catalogue.Vault.changedMeanwhile(),
                        hint: Catalogue.Vault.changedMeanwhileNext())
                }
                return try merge(pair, reason, checker, keys, &writer)
            }
        }
        try emit(.changed(view))
    }

    private func mergePlan(_ request: MergeRequest) throws -> MergePlanView {
        try enteringDenials(about: request.going) {
            try writing { writer in
                let reader = writer.reader
                let pair = try pair(request, reader)
                let viewer = viewer(reader)
                let sights = try (viewer.requiredSight(of: pair.staying), viewer.requiredSight(of: pair.going))
                let view = try MergePlanView(
                    pair, staying: viewer.view(pair.staying, sights.0), going: viewer.view(pair.going, sights.1),
                    digest: pair.digest(reader), fields: reader.policy.fields)
                for row in [pair.staying, pair.going] {
                    try writer.ledger.append(.shown, record: row.id, AccessBody())
                }
                return view
            }
        }
    }

    private func pair(_ request: MergeRequest, _ reader: RecordReader) throws -> MergePair {
        let staying = try existing(request.staying, reader)
        let going = try existing(request.going, reader)
        guard staying.id != going.id else { throw CofferError(.usage, Catalogue.Merging.sameCustomer()) }
        for row in [staying, going] { try requireReaching(row, .merge, reader) }
        let plans = try TierPlan.all(role: info.role, keyring: keyring, authority: reader.authority)
        for plan in plans where plan.mode == .holder && (staying.isPending(plan.tier) || going.isPending(plan.tier)) {
            throw CofferError(
                .changedMeanwhile, Catalogue.Vault.changedMeanwhile(), hint: Catalogue.Vault.changedMeanwhileNext())
        }
        return try MergePair(request, staying: staying, going: going, plans, reader)
    }

    private func merge(
        _ pair: MergePair, _ reason: String?, _ checker: ValueChecker, _ keys: WritingKeys,
        _ writer: inout RecordWriter
    ) throws -> ChangeView {
        let policy = writer.policy
        let changes = pair.values.changes(policy.fields)
        if let issue = checker.contradiction(pair.values.values(policy.fields)) {
            throw CofferError(
                .invalidValue, issue.error.message, hint: Catalogue.Merging.chooseNext(issue.field.name.rawValue))
        }
        let both: Set = [pair.staying.id, pair.going.id]
        if let clash = try Self.clashes(changes, pair.plans, except: both, writer.reader).first {
            throw try duplicate(policy.fields[clash.field], clash.record, writer.reader)
        }
        // Invariant: the record that goes is changed in nothing else, so it can come back as it was.
        var going = pair.going
        going.revision += 1
        going.mergedInto = pair.staying.id
        try writer.update(going, from: pair.going, kind: .merged, fields: [], other: pair.staying.id)

        let old = pair.staying
        var edit = RecordEdit(old)
        let open = try openFields(old, changes, policy)
        edit.setOpen(try pair.marks().marking(open, old.id))
        for plan in pair.plans { try edit.write(plan, changes, policy, keys, &writer) }
        try writer.store.insertVersion(
            VersionRow(record: old.id, revision: old.revision, open: old.open, parts: old.parts))
        try writer.store.delete(DistinctPair(old.id, going.id))
        if let reason { try writer.remark(reason, about: old.id, keys: keys) }
        let names = policy.fields.indices.filter { changes[$0] != nil }.map { policy.fields[$0].name }
        try writer.update(
            edit.row, from: old, kind: .merged, fields: names, remark: reason != nil, other: going.id)
        return ChangeView(
            code: edit.row.code, revision: edit.row.revision, outcome: .updated,
            pending: tierNames(edit.row.pending, writer.authority))
    }
}
