// What stands for an export, where others have to approve it first.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension VaultSession {
    /// - Returns: the act whose approvals are used up with the first page.
    /// - Throws: `approval_needed`.
    func approved(_ plan: ExportPlan) throws -> Act {
        let act = try reading { try self.act(plan, $0) }
        try approved(act) { try reading { try details(of: plan, $0) } }
        return act
    }

    /// Everything that makes the export: who, under which policy, which customers, which columns in which form, for
    /// which purpose, and who can open the file. The reason is not in it: a hash of it in the ledger could be guessed at.
    private func act(_ plan: ExportPlan, _ reader: RecordReader) throws -> Act {
        var hash = Blake2b(label: "coffer/export/1")
        hash.update(user.rawValue)
        hash.update(info.role.rawValue)
        hash.update(reader.authority.users[user]?.region ?? "")
        hash.update(Authority.digest(of: reader.policy.files))
        // What a segment's name stands for may change, so the conditions themselves are agreed to.
        hash.update(try LedgerBody.encode(plan.filter.filter))
        hash.update(Int64(plan.fields.count))
        for field in plan.fields {
            hash.update(field.name.rawValue)
            hash.update(Int64(visibility(of: field, by: plan.actions, reader.policy).rawValue))
        }
        hash.update(plan.request.purpose ?? "")
        if plan.request.withRestricted { hash.update("with restricted") }
        switch plan.request.sealing {
        case .plain: hash.update("plain")
        case .oneTime: hash.update("one_time")
        case .recipient(let key):
            hash.update("key")
            hash.update(key)
        }
        return Act(actions: plan.actions, digest: hash.finish(), reason: plan.reason)
    }

    private func details(of plan: ExportPlan, _ reader: RecordReader) throws -> RequestDetails {
        var details: RequestDetails = [
            .customers: String(try count(plan, reader)), .how: plan.request.sealing.name,
        ]
        func list(_ names: [FieldName], as detail: RequestDetail) {
            if !names.isEmpty { details[detail] = names.map(\.rawValue).joined(separator: ", ") }
        }
        list(plan.filter.filter.fields, as: .filter)
        if !plan.filter.filter.everyTag.isEmpty {
            details[.tags] = plan.filter.filter.everyTag.map(\.name).joined(separator: ", ")
        }
        details[.segment] = plan.filter.segment?.name
        if plan.request.withRestricted { details[.restricted] = "yes" }
        list(
            plan.fields.filter { visibility(of: $0, by: plan.actions, reader.policy) == .clear }.map(\.name),
            as: .inClear)
        list(
            plan.fields.filter { visibility(of: $0, by: plan.actions, reader.policy) == .masked }.map(\.name),
            as: .masked)
        details[.purpose] = plan.request.purpose
        return details
    }

    /// How a column shows its values at most.
    func visibility(of field: FieldDefinition, by actions: [Action], _ policy: Policy) -> Visibility {
        actions.map { policy.cell(info.role, $0, field.name).visibility }.min() ?? .hidden
    }

    private func count(_ plan: ExportPlan, _ reader: RecordReader) throws -> Int {
        let viewer = viewer(
            reader, exporting: plan.actions, withRestricted: plan.request.withRestricted, for: plan.request.purpose)
        var count = 0
        var after: RecordID?
        repeat {
            let (rows, next) = try Self.rows(after: after, limit: Self.page, plan.filter, plan.today, viewer)
            count += rows.count
            after = next
        } while after != nil
        return count
    }
}
