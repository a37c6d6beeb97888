// What stands for showing values of a customer in clear, where others have to approve it first.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension VaultSession {
    /// Lets a disclosure go on; whoever may not make it at all hears that first, and nobody is asked.
    ///
    /// - Parameters:
    ///   - fields: those that are shown in clear.
    ///   - isPast: with all values before, so that the customer's sight decides which fields show.
    /// - Returns: the act whose approvals are used up with the entry about it.
    /// - Throws: `approval_needed`; `no_such_customer`; a denial about this customer.
    func approvedDisclosure(
        of fields: [FieldName], code: String, purpose: String?, reason: String?, isPast: Bool
    ) throws -> Act? {
        guard !fields.isEmpty, try reading({ $0.policy.approval(for: .disclose) }) != nil else { return nil }
        let record = try enteringDenials(about: code) {
            try reading { reader in
                let row = try existing(code, reader)
                _ = try viewer(reader, reveal: fields, for: purpose).requiredSight(
                    of: row, disclosing: isPast ? [] : fields)
                return row.id
            }
        }
        let names = Set(fields).sorted()
        var hash = Blake2b(label: "coffer/disclosure/1")
        hash.update(user.rawValue)
        hash.update(info.role.rawValue)
        hash.update(record.rawValue)
        hash.update(isPast ? "past" : "present")
        hash.update(Int64(names.count))
        for name in names { hash.update(name.rawValue) }
        hash.update(purpose ?? "")
        let act = Act(actions: [.disclose], digest: hash.finish(), reason: reason)
        try approved(act) {
            var details: RequestDetails = [
                .record: String(record.rawValue), .inClear: names.map(\.rawValue).joined(separator: ", "),
            ]
            if isPast { details[.past] = "yes" }
            details[.purpose] = purpose
            return details
        }
        return act
    }
}
