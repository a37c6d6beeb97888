// What acts after the newest snapshot ask of a restore, once their signatures hold.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// Erasures, marks and people, read from acts in their order.
struct ActEffects {
    private(set) var erased: Set<RecordID> = []
    private(set) var tiersErased: [RecordID: Set<TierID>] = [:]
    /// The newest sealed marks of a record, and the act in which they stand.
    private(set) var marks: [RecordID: (act: UInt64, sealed: [UInt8])] = [:]
    /// The highest revision that an act's entry gave a record.
    private(set) var revisions: [RecordID: Int64] = [:]
    /// Authority after the last act.
    private(set) var authority: Authority

    /// - Parameter authority: of the newest snapshot's ledger.
    /// - Throws: `Tampering` for an act that nobody entitled signed.
    init(_ acts: [(head: Signed<CofferBackup.Act>, body: ActBody)], authority: Authority) throws {
        self.authority = authority
        for act in acts { try take(act.head, act.body) }
    }

    private mutating func take(_ head: Signed<CofferBackup.Act>, _ body: ActBody) throws {
        let start = head.head.start
        for entry in body.entries {
            let row = try LedgerRow(entry, vault: authority.vault, authorityPrevious: authority.head)
            switch row.entryClass {
            case .authority: if row.sequence > authority.ledgerSequence { try authority.fold(row) }
            case .change: try take(row)
            case .access: throw Tampering.ledgerEntry(row.sequence)
            }
        }
        guard authority.hasSigned(start) else { throw Tampering.ledgerEntry(Int64(clamping: start.ledgerSequence)) }
        for subject in body.subjects { marks[subject.record] = (start.number, subject.mark) }
    }

    private mutating func take(_ row: LedgerRow) throws {
        guard let body = try LedgerProofs().verify(row, authority: authority) else {
            throw Tampering.ledgerEntry(row.sequence)
        }
        switch body {
        case .erased(let batch): erased.formUnion(batch.records.map(\.id))
        case .single(let change):
            guard let record = row.record else { throw Tampering.ledgerEntry(row.sequence) }
            revisions[record] = max(revisions[record] ?? 0, change.revision)
            if row.kind == ChangeKind.tierErased.rawValue, let tier = change.erasedTier {
                tiersErased[record, default: []].insert(tier)
            }
        case .created, .resealed, .restored: return
        }
    }

    /// Users who were active and are no more, or may less: whoever gives out roles decides anew.
    func disabled(since before: Authority) throws -> [UserID] {
        try before.users.values.filter { user in
            guard user.state == .active else { return false }
            guard let now = authority.users[user.id], now.state == .active else { return true }
            return try now != user && mayLess(now, user, before)
        }.map(\.id).sorted()
    }

    private func mayLess(_ now: Authority.User, _ then: Authority.User, _ before: Authority) throws -> Bool {
        if now.region != then.region && now.region != nil { return true }
        guard now.role != then.role else { return false }
        let (policy, earlier) = (try authority.policy, try before.policy)
        let actions = policy.role(now.role)?.actions ?? []
        return !(earlier.role(then.role)?.actions ?? []).isSubset(of: actions)
            || earlier.tiers.contains {
                !earlier.rights(of: then.role, on: $0.name).isSubset(of: policy.rights(of: now.role, on: $0.name))
            }
    }
}
