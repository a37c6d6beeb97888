// `customer edit`: holders rewrite a tier, others leave an overlay; what stood before stays as a version.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func edit(_ request: CustomerEdit, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        let entered =
            attachments.descriptors.isEmpty ? [:] : try EnteredJSON.readOne(try attachment(0, of: attachments))
        try edit(request, entered: entered, emit)
    }

    /// - Parameter entered: nil empties a field.
    func edit(_ request: CustomerEdit, entered: EnteredValues, _ emit: (Event) throws -> Void) throws {
        try authorise([.update], purpose: nil)
        let reason = try reason(request.reason, for: [.update])
        let (values, checker, terms) = try reading { reader in
            let checker = ValueChecker(policy: reader.policy, now: environment.now())
            let values = try checked(entered, open: request.open, reader.policy, checker)
            return (values, checker, reader.authority.terms)
        }
        if values.allSatisfy({ $0 == nil }) { throw CofferError(.usage, Catalogue.Vault.nothingToChange()) }
        try settleIfHolder(code: request.code)
        let change = try prepareChange(values, reason: reason, acceptsErased: request.acceptsErased)
        let keyed = try request.idempotencyKey.map {
            try KeyedWrite(
                $0, "edit", values, of: checker.fields, conditions: [reason, request.revision.map(String.init)],
                in: self)
        }
        let (view, warnings) = try enteringDenials(about: request.code) {
            try writing(tiers: change.tiers) { writer, keys -> (ChangeView, [Phrase]) in
                try Self.require(terms, writer.authority)
                let row = try existing(request.code, writer.reader)
                // Before anything that the edit itself, or somebody since, may have changed.
                if let known = try answer(to: keyed, about: row, writer) { return (known, []) }
                try requireEntering(.update, to: row, values, writer.reader)
                if let seen = request.revision, seen != row.revision {
                    throw CofferError(
                        .changedMeanwhile, Catalogue.Vault.changedMeanwhile(),
                        hint: Catalogue.Vault.changedMeanwhileNext())
                }
                let warnings = try sharedValues(values, change.plans, except: [row.id], writer.reader)
                let view = try apply(change, to: row, checker, keys, &writer)
                try keyed?.remember(row.id, revision: view.revision, writer)
                return (view, warnings)
            }
        }
        for warning in warnings { try emit(.warning(warning)) }
        try emit(.changed(view))
    }

    /// A change that this session may make: what `apply` needs inside the transaction, besides keys.
    struct PreparedChange {
        let values: [String?]
        let plans: [TierPlan]
        let reason: String?
        /// Values of customers who were erased, too.
        let acceptsErased: Bool
        /// The tiers for which keys are needed.
        let tiers: [TierID]
    }

    private func prepareChange(
        _ values: [String?], reason: String?, acceptsErased: Bool
    ) throws -> PreparedChange {
        let (plans, policy, authority) = try reading { (try self.plans(for: values, $0), $0.policy, $0.authority) }
        try requireWriting(plans, policy, authority, .update)
        var tiers = plans.map(\.tier)
        if reason != nil { tiers.append(try authority.tierID(.audit)) }
        return PreparedChange(
            values: values, plans: plans, reason: reason, acceptsErased: acceptsErased, tiers: tiers)
    }

    /// Changes one record inside a transaction.
    func apply(
        _ change: PreparedChange, to row: RecordRow, _ checker: ValueChecker, _ keys: WritingKeys,
        _ writer: inout RecordWriter
    ) throws -> ChangeView {
        let policy = writer.policy
        let old = try settled(row, change.plans, keys, &writer)
        if let contradiction = try RecordedConsent.contradiction(of: change.values, with: old, policy) {
            throw contradiction.error
        }
        let (values, known) = try merged(old, change.values, writer.reader)
        if let issue = checker.rules.violation(values, known: known, given: change.values) { throw issue.error }
        for (index, field) in policy.fields.enumerated() where field.isRequired && change.values[index] == "" {
            throw ValueIssue(field: field, reason: "required", message: Catalogue.Vault.required(field.label)).error
        }
        if let clash = try Self.clashes(change.values, change.plans, except: [old.id], writer.reader).first {
            throw try duplicate(policy.fields[clash.field], clash.record, writer.reader)
        }
        if !change.acceptsErased { try writer.reader.requireNeverErased(change.values, change.plans, to: old) }
        var edit = RecordEdit(old)
        edit.setOpen(try openFields(old, change.values, policy))
        for plan in change.plans {
            try edit.write(plan, change.values, policy, keys, &writer)
        }
        guard edit.isChanged else {
            return ChangeView(
                code: old.code, revision: old.revision, outcome: .unchanged,
                pending: tierNames(old.pending, writer.authority))
        }
        try writer.store.insertVersion(
            VersionRow(record: old.id, revision: old.revision, open: old.open, parts: old.parts))
        if let reason = change.reason { try writer.remark(reason, about: old.id, keys: keys) }
        let names = policy.fields.indices.filter { change.values[$0] != nil }.map { policy.fields[$0].name }
        try writer.update(
            edit.row, from: old, kind: .edited, fields: names, remark: change.reason != nil)
        return ChangeView(
            code: old.code, revision: edit.row.revision, outcome: .updated,
            pending: tierNames(edit.row.pending, writer.authority))
    }

    /// The row after settling what somebody has entered in these tiers since this session last settled.
    private func settled(
        _ row: RecordRow, _ plans: [TierPlan], _ keys: WritingKeys, _ writer: inout RecordWriter
    ) throws -> RecordRow {
        let holders = plans.filter { $0.mode == .holder && row.isPending($0.tier) }
        if holders.isEmpty { return row }
        try Settlement(plans: holders, keys: keys).settle(row.id, &writer)
        return try writer.reader.record(row.id)
    }

    /// The values as they will stand, and whether this session can know each of them: for checks across fields.
    private func merged(
        _ row: RecordRow, _ given: [String?], _ reader: RecordReader
    ) throws -> (values: [String?], known: [Bool]) {
        var values = given
        var known = given.map { $0 != nil }
        let opened = try OpenedRecord(row.id, parts: row.parts, reader)
        let open = try Dictionary(OpenFields.decode(row.open, row.id)) { $1 }
        for (index, field) in reader.policy.fields.enumerated() where values[index] == nil {
            // A check against what this role does not see would tell it by trying.
            guard reader.policy.rights(of: info.role, on: field).contains(.clear) else { continue }
            if field.isOpen {
                values[index] = open[field.name]
                known[index] = true
                continue
            }
            switch try opened.clear(field) {
            case .value(let value):
                values[index] = value
                known[index] = true
            case .nothing: known[index] = true
            case .sealed: continue
            }
        }
        return (values, known)
    }

    /// The open bytes with these values instead of those that stand there.
    func openFields(_ row: RecordRow, _ values: [String?], _ policy: Policy) throws -> [UInt8] {
        var open = try Dictionary(OpenFields.decode(row.open, row.id)) { $1 }
        for (index, field) in policy.fields.enumerated() where field.isOpen {
            if let value = values[index] { open[field.name] = value }
        }
        return OpenFields.encode(open, policy)
    }
}
