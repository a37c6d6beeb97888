// `unmerge`: two records that were merged stand apart again, each as it was; what was changed since stays changed.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func unmerge(_ request: UnmergeRequest, _ emit: (Event) throws -> Void) throws {
        try authorise([.merge], purpose: nil)
        let reason = try reason(request.reason, for: [.merge])
        try settleIfHolder(code: request.code)
        let act = try approved(.merge, reason: reason) {
            try enteringDenials(about: request.code) {
                try reading { reader in
                    let (going, staying) = try apart(request.code, reader)
                    return mergeDetails(.unmerge, going, into: staying)
                }
            }
        }
        let tiers = try reading { reader in
            let plans = try TierPlan.all(role: info.role, keyring: keyring, authority: reader.authority)
            return try plans.filter { $0.mode == .holder }.map(\.tier)
                + (reason == nil ? [] : [reader.authority.tierID(.audit)])
        }
        let (views, warnings) = try enteringDenials(about: request.code) {
            try writing(tiers: tiers) { writer, keys in
                let (going, staying) = try apart(request.code, writer.reader)
                if let act { try useApprovals(for: act, &writer) }
                return try unmerge(staying, going, reason, keys, &writer)
            }
        }
        for warning in warnings { try emit(.warning(warning)) }
        for view in views { try emit(.changed(view)) }
    }

    /// The two records that are to come apart.
    private func apart(_ code: String, _ reader: RecordReader) throws -> (going: RecordRow, staying: RecordRow) {
        let going = try merged(code, reader)
        guard let stayed = going.mergedInto else { throw Tampering.record(going.id) }
        let staying = try reader.record(stayed)
        guard staying.mergedInto == nil else {
            throw CofferError(
                .changedMeanwhile, Catalogue.Merging.mergedOn(staying.code),
                hint: Catalogue.Merging.unmergeFirst(staying.code))
        }
        for row in [staying, going] { try requireReaching(row, .merge, reader) }
        return (going, staying)
    }

    /// The record that was merged into another: by its own code, or by that of the other if there is only one.
    private func merged(_ code: String, _ reader: RecordReader) throws -> RecordRow {
        guard let row = try reader.record(code: code) else { throw noSuchCustomer(code, reader) }
        if row.mergedInto != nil { return row }
        let merged = try reader.store.records(mergedInto: row.id)
        guard merged.count == 1, let one = merged.first else {
            throw CofferError(
                .noSuchCustomer, Catalogue.Merging.notMerged(row.code),
                hint: merged.isEmpty ? nil : Catalogue.Merging.whichOne(merged.map(\.code)))
        }
        try reader.prove(one)
        return one
    }

    private func unmerge(
        _ staying: RecordRow, _ going: RecordRow, _ reason: String?, _ keys: WritingKeys,
        _ writer: inout RecordWriter
    ) throws -> (views: [ChangeView], warnings: [Phrase]) {
        let past = try MergePast(of: staying, with: going, writer.reader)
        let plans = try TierPlan.all(role: info.role, keyring: keyring, authority: writer.authority)
        var edit = RecordEdit(staying)
        var apart = going
        apart.revision += 1
        apart.mergedInto = nil

        edit.setOpen(try past.open(writer.policy))
        for plan in plans {
            let fields = plan.fields.map { writer.policy.fields[$0].name }.filter(past.taken.contains)
            if fields.isEmpty { continue }
            guard plan.mode == .holder else {
                throw CofferError(
                    .keysNotGiven, Catalogue.Merging.needsKeys(writer.tierLabel(plan.tier)),
                    hint: Catalogue.Merging.needsKeysNext())
            }
            try edit.restore(plan, past, keys, &writer)
        }
        try edit.arrange(like: past.before.parts)
        try writer.store.insertVersion(
            VersionRow(record: staying.id, revision: staying.revision, open: staying.open, parts: staying.parts))
        // Whoever takes a merge back says that they are two.
        try writer.store.insert(DistinctPair(staying.id, going.id))
        // Holds and a restriction placed on the two as one are about both, and what happened with them may have been with either.
        var marks = try RecordMarks(going.open, going.id)
        for hold in try past.holdsSince() where !marks.holds.contains(where: { $0.matter == hold.matter }) {
            marks.holds.append(hold)
        }
        marks.events = EventLog(marks.events.events.union(try past.eventsSince()))
        marks.consents.merge(try past.consentsSince()) { $1 }
        if let restriction = try past.restrictionSince() { marks.restriction = restriction }
        let open = try marks.marking(going.open, going.id)
        if open != apart.open {
            try writer.store.insertVersion(
                VersionRow(record: going.id, revision: going.revision, open: going.open, parts: going.parts))
            apart.open = open
        }
        try writer.update(apart, from: going, kind: .unmerged, fields: [], other: staying.id)
        if let reason { try writer.remark(reason, about: staying.id, keys: keys) }
        try writer.update(
            edit.row, from: staying, kind: .unmerged, fields: past.taken.sorted(), remark: reason != nil,
            other: going.id)
        let putBack = past.taken.subtracting(past.changedSince)
        let unique = writer.policy.fields.filter(\.isUnique).map(\.name)
        var warnings = try queueConflicts(of: edit.row, unique.filter(putBack.contains), plans, writer)
        warnings += try queueConflicts(of: apart, unique, plans, writer)
        let views = [edit.row, apart].map { row in
            ChangeView(
                code: row.code, revision: row.revision, outcome: .updated,
                pending: tierNames(row.pending, writer.authority))
        }
        return (views, warnings)
    }

    /// Enters whoever has meanwhile come to have a value that only one may have, and stands with a record again: nobody
    /// can be refused it any more, so somebody has to look.
    ///
    /// - Returns: a sentence for each, naming the others as far as the role may read them.
    private func queueConflicts(
        of row: RecordRow, _ fields: [FieldName], _ plans: [TierPlan], _ writer: RecordWriter
    ) throws -> [Phrase] {
        let reader = writer.reader
        let opened = try OpenedRecord(row.id, parts: row.parts, reader)
        var warnings: [Phrase] = []
        for field in reader.policy.fields where fields.contains(field.name) {
            var sharing: Set<RecordID> = []
            if let slot = reader.authority.slot(field, .exact)?.column, let token = row.tokens[slot] {
                sharing = Set(try reader.store.records(slot: slot, tokens: [token]))
            }
            // Whoever has the keys finds those, too, whose tokens were made under others.
            let tokens = plans.flatMap(\.tokens).filter(\.isUnique)
            if case .value(let value) = try opened.clear(field),
                let token = tokens.first(where: { reader.policy.fields[$0.field].name == field.name })
            {
                sharing.formUnion(try reader.records(holding: value, token))
            }
            let others = try Set(sharing.map { try reader.standingID($0) }).subtracting([row.id]).sorted()
            for other in others {
                let known = try reader.store.conflicts().contains {
                    $0.field == field.name && Set([$0.record, $0.other]) == [row.id, other]
                }
                if !known {
                    try writer.store.insertConflict(ConflictRow(record: row.id, other: other, field: field.name))
                }
                let facts = facts(reader, .read)
                warnings.append(
                    Catalogue.Merging.sharedAgain(
                        field.label, code: try facts.readableCode(of: row.id, reader),
                        other: try facts.readableCode(of: other, reader)))
            }
        }
        return warnings
    }
}

extension RecordEdit {
    /// Puts the values of a tier back as they were before a merge: byte for byte, unless something there has changed
    /// since, or the tier is sealed otherwise by now.
    fileprivate mutating func restore(
        _ plan: TierPlan, _ past: MergePast, _ keys: WritingKeys, _ writer: inout RecordWriter
    ) throws {
        let policy = writer.policy
        let fields = plan.fields.map { policy.fields[$0].name }
        let before = try writer.reader.merged(
            row.id, past.before.parts, plan.tier, base: .clear, overlay: .clearOverlay)
        if past.changedSince.isDisjoint(with: fields) {
            try putBack(
                plan, try SealedPart.of(past.before.parts, row.id, where: { $0.tier == plan.tier }), before, policy)
            return
        }
        var values = [String?](repeating: nil, count: policy.fields.count)
        for index in plan.fields {
            let name = policy.fields[index].name
            if past.taken.contains(name), !past.changedSince.contains(name) { values[index] = before[name] ?? "" }
        }
        try write(plan, values, policy, keys, &writer)
    }
}

extension RecordWriter {
    func tierLabel(_ tier: TierID) -> Phrase {
        authority.tierName(tier).flatMap { policy.tier($0)?.label } ?? Catalogue.Vault.thisTier()
    }
}
