// `customer show`: what is seen is entered in the ledger before it leaves the door.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func show(_ request: CustomerShow, _ emit: (Event) throws -> Void) throws {
        let actions: [Action] = request.reveal.isEmpty ? [.read] : [.read, .disclose]
        try authorise(actions, purpose: request.purpose)
        try requireDisclosing(request.reveal, code: request.code)
        let reason = try reason(request.reason, for: actions)
        let tiers = try reason == nil ? [] : reading { [try $0.authority.tierID(.audit)] }
        try settleIfHolder(code: request.code)
        let act = try approvedDisclosure(
            of: request.reveal, code: request.code, purpose: request.purpose, reason: reason, isPast: false)
        let (view, notices) = try enteringDenials(about: request.code) {
            try writing(tiers: tiers) { writer, keys in
                let holder = try holder(of: request.code, writer.reader)
                let row = try writer.reader.standing(holder.row)
                let viewer = viewer(writer.reader, reveal: request.reveal, for: request.purpose)
                let view = try viewer.view(row, try viewer.requiredSight(of: row, disclosing: request.reveal))
                if let act { try useApprovals(for: act, &writer) }
                if let reason { try writer.remark(reason, about: row.id, keys: keys) }
                try writer.ledger.append(
                    .shown, record: row.id,
                    AccessBody(fields: request.reveal, remark: reason != nil, purpose: request.purpose))
                return (view, Self.notices(holder, leadingTo: row) + (view.planned.map { [Self.notice($0)] } ?? []))
            }
        }
        for notice in notices { try emit(.notice(notice)) }
        try emit(.customer(view))
    }

    /// - Throws: a denial when one of these fields is not for this role to show in clear, of whichever customer.
    private func requireDisclosing(_ reveal: [FieldName], code: String) throws {
        let policy = try reading { $0.policy }
        let time = policy.circumstances(at: environment.now())
        for name in reveal {
            guard policy.field(name) != nil else { throw unknownField(name, policy) }
            if case .deny(let reasons) = policy.decide(info.role, .disclose, name, in: time) {
                throw try denial(Action.disclose.rawValue, reasons, fields: [name], code: code)
            }
        }
        try requireKeys(disclosing: reveal, policy)
    }

    /// - Throws: `keys_not_given` when a field that the role may show in clear would show as a mask.
    func requireKeys(disclosing fields: [FieldName], _ policy: Policy) throws {
        try requireKeys(fields.compactMap { name in policy.field(name).map { ($0, .clear) } })
    }

    /// A customer that is there, proven, to be changed.
    ///
    /// - Throws: `merged` for one for whom another stands: what is changed should be seen before.
    func existing(_ code: String, _ reader: RecordReader) throws -> RecordRow {
        let row = try found(code, reader)
        guard row.mergedInto == nil else {
            let standing = try reader.standing(row).code
            throw CofferError(
                .merged, Catalogue.Merging.merged(row.code, into: standing), hint: Catalogue.Merging.useOther(standing))
        }
        return row
    }

    /// A record that is there, proven, merged into another or not; by the code it has, or by another of its codes.
    func found(_ code: String, _ reader: RecordReader) throws -> RecordRow {
        try holder(of: code, reader).row
    }

    /// Whoever has a code, proven, merged into another or not.
    private func holder(of code: String, _ reader: RecordReader) throws -> CodeHolder {
        guard let holder = try reader.holder(ofCode: code) else { throw noSuchCustomer(code, reader) }
        return holder
    }

    /// What is to be said to who looks a customer up by another code than the one they have.
    private static func notices(_ holder: CodeHolder, leadingTo row: RecordRow) -> [Phrase] {
        var notices: [Phrase] = []
        switch holder.kind {
        case .former: notices.append(Catalogue.Codes.isNow(holder.code, holder.row.code))
        case .retired: notices.append(Catalogue.Codes.wasRetired(holder.code, holder.row.code))
        case .legacy, nil: break
        }
        if holder.row.id != row.id { notices.append(Catalogue.Merging.merged(holder.row.code, into: row.code)) }
        return notices
    }

    /// Whether the customer, or something of theirs, is about to go.
    private static func notice(_ planned: PendingPlan) -> Phrase {
        planned.outcome == .restrict
            ? Catalogue.Restricting.pending(planned.plan, from: planned.from.iso)
            : Catalogue.Retaining.pending(
                planned.plan, from: planned.from.iso, isWhole: planned.isWhole)
    }

    func noSuchCustomer(_ code: String, _ reader: RecordReader) -> CofferError {
        CofferError(
            .noSuchCustomer, Catalogue.Vault.noSuchCustomer(),
            hint: reader.policy.code.isValid(reader.policy.code.normalised(code))
                ? nil : Catalogue.Vault.codeMistyped(reader.policy.code.example))
    }
}
