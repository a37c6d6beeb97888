// `customer add`: one or more customers from entered values.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func add(_ input: CustomerInput, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        try authorise([.enter], purpose: nil)
        _ = try reason(nil, for: [.enter])
        let entered =
            attachments.descriptors.isEmpty ? [[:]] : try EnteredJSON.read(try attachment(0, of: attachments))
        if input.idempotencyKey != nil, entered.count > 1 {
            throw CofferError(
                .usage, Catalogue.Systems.oneKeyForMany(), hint: Catalogue.Systems.oneKeyForManyNext())
        }
        try settle { _ in }
        for one in entered {
            var values = one
            let key = values.removeValue(forKey: KeyedWrite.name) ?? nil
            let (view, warnings) = try add(values, open: input.open, key: input.idempotencyKey ?? key)
            for warning in warnings { try emit(.warning(warning)) }
            try emit(.changed(view))
        }
    }

    private func add(
        _ entered: EnteredValues, open: [FieldName: String], key: String?
    ) throws -> (view: ChangeView, warnings: [Phrase]) {
        let (values, plans, authority, drafter) = try reading { reader in
            let checker = ValueChecker(policy: reader.policy, now: environment.now())
            let values = try checked(entered, open: open, reader.policy, checker)
            if let issue = checker.missing(values) { throw issue.error }
            let all = try TierPlan.all(role: info.role, keyring: keyring, authority: reader.authority)
            return (
                values, try self.plans(for: values, reader), reader.authority,
                RecordDrafter(policy: reader.policy, plans: all, keyring: keyring)
            )
        }
        try requireWriting(plans, try authority.policy, authority, .enter)
        let draft = drafter.draft(values)
        let keyed = try key.map { try KeyedWrite($0, "add", values, of: authority.policy.fields, in: self) }
        return try enteringDenials { try write(draft, values, plans, authority.terms, keyed) }
    }

    private func write(
        _ draft: RecordDraft, _ values: [String?], _ plans: [TierPlan], _ terms: Authority.Terms, _ keyed: KeyedWrite?
    ) throws -> (view: ChangeView, warnings: [Phrase]) {
        try writing(tiers: plans.map(\.tier)) { writer, keys in
            try Self.require(terms, writer.authority)
            if let known = try answer(to: keyed, writer) { return (known, []) }
            try requireEntering(.enter, to: nil, values, writer.reader)
            if let clash = try Self.clashes(values, plans, except: [], writer.reader).first {
                throw try duplicate(writer.policy.fields[clash.field], clash.record, writer.reader)
            }
            let warnings = try sharedValues(values, plans, except: [], writer.reader)
            let row = try writer.insert(draft, keys: keys, rememberDigest: false)
            try writer.finishBatch()
            try keyed?.remember(row.id, revision: row.revision, writer)
            let view = ChangeView(
                code: row.code, revision: row.revision, outcome: .added,
                pending: tierNames(row.pending, writer.authority))
            return (view, warnings)
        }
    }
}
