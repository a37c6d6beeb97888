// What an entry about access let its actor see, worked out from the role and the policy of that time.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// Says of access entries which fields they showed, and in what form.
struct EntrySight {
    let policies: PolicyTimeline
    private let authority: Authority

    /// Nearly all entries of a ledger show the same: what a role is shown under a policy, worked out once.
    private var known: [Known: [FieldName: Visibility]] = [:]

    private struct Known: Hashable {
        let policy: Int64
        let role: RoleName
        let action: Action
    }

    init(_ reader: RecordReader) throws {
        policies = try PolicyTimeline(reader)
        authority = reader.authority
    }

    /// The role in which somebody signed an entry.
    func role(of user: UserID, at sequence: Int64) -> RoleName? {
        authority.tenures[user]?.first { $0.from <= sequence && sequence < $0.until ?? .max }?.role
    }

    /// The fields that were shown at most, in clear or masked: a customer may have had no value there, and may have been
    /// kept from the role by a condition of the policy, such as being a minor. Never too little.
    mutating func fields(_ row: LedgerRow, _ body: AccessBody) throws -> [FieldName: Visibility] {
        guard row.entryClass == .access, let kind = AccessKind(rawValue: row.kind) else { return [:] }
        switch kind {
        case .shown, .history:
            var shown = try given(.read, row)
            for field in body.fields { shown[field] = .clear }
            return shown
        case .searched, .listed: return try given(.read, row)
        case .exported:
            return try given(body.how == "plain" ? .exportPlain : .export, row).filter { body.fields.contains($0.key) }
        case .followed: return try given(.changes, row).filter { body.fields.contains($0.key) }
        case .compared:
            // Compared in clear for whoever may read so, whether it is shown at once or not.
            let (policy, role) = try standing(row)
            return body.fields.reduce(into: [:]) { seen, name in
                let cell = policy.cell(role, .read, name)
                if cell.isGiven, cell.visibility != .hidden { seen[name] = cell.visibility }
            }
        default: return [:]
        }
    }

    /// What the answer to a person's request could hold at most: all that the role may see, asked for or not.
    mutating func fields(ofAnswer row: LedgerRow) throws -> [FieldName: Visibility] {
        try given(.read, row).merging(given(.disclose, row)) { max($0, $1) }
    }

    private func standing(_ row: LedgerRow) throws -> (policy: Policy, role: RoleName) {
        guard let role = role(of: row.actor, at: row.sequence) else { throw Tampering.unentitled(row.sequence) }
        return (try policies.policy(at: row.sequence), role)
    }

    private mutating func given(_ action: Action, _ row: LedgerRow) throws -> [FieldName: Visibility] {
        guard let role = role(of: row.actor, at: row.sequence),
            let span = policies.spans.last(where: { $0.from <= row.sequence })
        else { throw Tampering.unentitled(row.sequence) }
        let known = Known(policy: span.from, role: role, action: action)
        if let fields = self.known[known] { return fields }
        var fields: [FieldName: Visibility] = [:]
        for field in span.policy.fields {
            let cell = span.policy.cell(role, action, field.name)
            let seen = action == .read ? span.policy.shown(field, to: role) : cell.isGiven ? cell.visibility : .hidden
            if seen != .hidden { fields[field.name] = seen }
        }
        self.known[known] = fields
        return fields
    }
}
