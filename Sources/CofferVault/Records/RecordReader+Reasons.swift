// Reasons, for who may read the audit tier: about one customer as remarks, about exports sealed to the tier itself.

internal import CofferModel
internal import CofferStore

extension RecordReader {
    /// The reasons given with a record's entries, by sequence; none for who may not read them.
    func reasons(of record: RecordID) throws -> [Int64: String] {
        let tier = try authority.tierID(.audit)
        guard keyring.holds(tier, .clear, authority) else { return [:] }
        var reasons: [Int64: String] = [:]
        for remark in try store.remarks(of: record) {
            let part = SealedPart(tier: tier, kind: .remark, revision: remark.ledgerSequence, bytes: remark.sealed)
            reasons[remark.ledgerSequence] = try open(part, of: record).first?.1
        }
        return reasons
    }

    /// The reason that goes with an entry; nil if there is none, or it is not for this session to read.
    func reason(of row: LedgerRow) throws -> String? {
        if let record = row.record, row.recordCount == 1 { return try reasons(of: record)[row.sequence] }
        guard let sealed = try sealedReason(of: row)?.bytes else { return nil }
        return try keyring.open(sealed, tier: authority.tierID(.audit), authority)
    }

    /// Whether a sealed reason stands with an entry, for whoever may open it.
    func hasReason(_ row: LedgerRow) throws -> Bool {
        if try sealedReason(of: row) != nil { return true }
        switch row.entryClass {
        case .authority: return false
        case .access: return try LedgerBody.decode(AccessBody.self, row.body, sequence: row.sequence).remark
        case .change:
            guard row.record != nil, case .single(let change) = try ChangeBody.of(row) else { return false }
            return change.remark
        }
    }

    private func sealedReason(of row: LedgerRow) throws -> Hex? {
        if row.entryClass == .change, row.record == nil {
            guard case .erased(let batch) = try ChangeBody.of(row), !batch.reason.isEmpty else { return nil }
            return Hex(batch.reason)
        }
        return switch (row.entryClass, AuthorityKind(rawValue: row.kind)) {
        case (.access, _): try LedgerBody.decode(AccessBody.self, row.body, sequence: row.sequence).reason
        case (.authority, .requested):
            try LedgerBody.decode(RequestBody.self, row.body, sequence: row.sequence).reason
        case (.authority, .emergencyUnlocked):
            try LedgerBody.decode(EmergencyBody.self, row.body, sequence: row.sequence).reason
        default: nil
        }
    }
}
