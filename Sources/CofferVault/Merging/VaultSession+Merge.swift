// `merge`: two records of one customer become one; nothing of either is lost, and it can be taken back.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func merge(_ request: MergeRequest, _ emit: (Event) throws -> Void) throws {
        try authorise([.merge], purpose: nil)
        if let both = request.takes.first(where: request.keeps.contains) {
            throw CofferError(.usage, Catalogue.Merging.takenAndKept(both.rawValue))
        }
        let reason = try reason(request.reason, for: [.merge])
        for code in [request.going, request.staying] { try settleIfHolder(code: code) }
        guard let confirmed = request.confirmed else {
            try emit(.mergePlan(try mergePlan(request)))
            return
        }
        let act = try approved(.merge, reason: reason) {
            try enteringDenials(about: request.going) {
                try reading { reader in
                    let pair = try pair(request, reader)
                    var details = mergeDetails(.merge, pair.going, into: pair.staying)
                    for (detail, fields) in [(RequestDetail.takes, request.takes), (.keeps, request.keeps)]
                    where !fields.isEmpty {
                        details[detail] = Set(fields.map(\.rawValue)).sorted().joined(separator: ", ")
                    }
                    return details
                }
            }
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
                if let act { try useApprovals(for: act, &writer) }
                return try merge(pair, reason, checker, keys, &writer)
            }
        }
        try emit(.changed(view))
    }

    func mergeDetails(_ what: ApprovedMerge, _ going: RecordRow, into staying: RecordRow) -> RequestDetails {
        [
            .act: what.rawValue, .record: String(going.id.rawValue), .into: String(staying.id.rawValue),
            .records: RecordRanges([going.id, staying.id]).text,
        ]
    }

    private func mergePlan(_ request: MergeRequest) throws -> MergePlanView {
        try enteringDenials(about: request.going) {
            try writing { writer in
                let reader = writer.reader
                let pair = try pair(request, reader)
                let viewer = viewer(reader, for: nil)
                let sights = try (viewer.requiredSight(of: pair.staying), viewer.requiredSight(of: pair.going))
                let view = try MergePlanView(
                    pair, staying: viewer.view(pair.staying, sights.0), going: viewer.view(pair.going, sights.1),
                    readable: readable(pair, reader), digest: pair.digest(reader), fields: reader.policy.fields)
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
        let pair = try MergePair(request, staying: staying, going: going, plans, reader)
        try requireTaking(pair, reader)
        return pair
    }

    /// A value that is taken is a change of the customer who stays, whoever chose it.
    ///
    /// - Throws: `FoundDenial` unless the role may enter every field whose value is taken.
    private func requireTaking(_ pair: MergePair, _ reader: RecordReader) throws {
        let changes = pair.values.changes(reader.policy.fields)
        if changes.allSatisfy({ $0 == nil }) { return }
        do {
            try requireEntering(.update, to: pair.staying, changes, reader)
        } catch var found as FoundDenial {
            if let name = found.fields.first { found.reasons.append(Catalogue.Merging.keepInstead(name.rawValue)) }
            throw found
        }
    }

    /// The fields that this session reads in clear of both.
    private func readable(_ pair: MergePair, _ reader: RecordReader) throws -> Set<FieldName> {
        let readable = ReadableFields(facts(reader, .read))
        return try (readable.names(of: pair.staying, reader) ?? [])
            .intersection(readable.names(of: pair.going, reader) ?? [])
    }

    private func merge(
        _ pair: MergePair, _ reason: String?, _ checker: ValueChecker, _ keys: WritingKeys,
        _ writer: inout RecordWriter
    ) throws -> ChangeView {
        let policy = writer.policy
        let changes = pair.values.changes(policy.fields)
        // A check against what this role does not see would tell it by trying.
        let readable = try readable(pair, writer.reader)
        let values = zip(policy.fields, pair.values.values(policy.fields)).map { field, value in
            readable.contains(field.name) ? value : nil
        }
        if let issue = checker.contradiction(values) {
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
