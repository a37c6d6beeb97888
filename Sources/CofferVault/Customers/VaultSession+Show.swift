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
        let view = try enteringDenials(about: request.code) {
            try writing(tiers: tiers) { writer, keys in
                let row = try existing(request.code, writer.reader)
                let viewer = viewer(writer.reader, reveal: request.reveal)
                let view = try viewer.view(row, try viewer.requiredSight(of: row, disclosing: request.reveal))
                if let act { try useApprovals(for: act, &writer) }
                if let reason { try writer.remark(reason, about: row.id, keys: keys) }
                try writer.ledger.append(
                    .shown, record: row.id,
                    AccessBody(fields: request.reveal, remark: reason != nil, purpose: request.purpose))
                return view
            }
        }
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

    /// A customer that is there, proven.
    func existing(_ code: String, _ reader: RecordReader) throws -> RecordRow {
        guard let row = try reader.record(code: code) else {
            throw CofferError(
                .noSuchCustomer, Catalogue.Vault.noSuchCustomer(),
                hint: reader.policy.code.isValid(reader.policy.code.normalised(code))
                    ? nil : Catalogue.Vault.codeMistyped(reader.policy.code.example))
        }
        return row
    }
}
