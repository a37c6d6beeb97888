// Walks the ledger from a cursor on: which records were changed, and how. Opens none of them.

internal import CofferModel
internal import CofferStore

/// What a stretch of the ledger says about records.
struct ChangeWalk {
    /// What happened to one record.
    struct Touched {
        var kinds: [FollowedView.Kind] = []
        var fields: [FieldName] = []
        /// The revision it had before the first of these changes; 0: it was not there.
        let revisionBefore: Int64
        var sequence: Int64
        var time: Int64
        /// Of a record that was erased.
        var erased: PublicID?
    }

    /// Entries read at once.
    private static let step = 1_000

    private(set) var records: [RecordID: Touched] = [:]
    /// The last entry that was looked at.
    private(set) var last: Int64
    /// What the user sees has changed with the policy, their role, or new masks.
    private(set) var isStale = false

    /// Goes on after `sequence` until `limit` records are found, or at `end`; to the end of an entry in any case.
    ///
    /// Every entry is checked against the one before it and for its actor's signature: a follower believes that it
    /// missed nothing.
    ///
    /// - Throws: `Tampering.ledgerEntry` where an entry is missing or not authentic.
    init(after sequence: Int64, limit: Int, to end: Int64, _ reader: RecordReader) throws {
        last = sequence
        while last < end, records.count < limit {
            let rows = try reader.store.ledgerRows(from: last + 1, limit: Self.step, descending: false)
            guard !rows.isEmpty else { throw Tampering.ledgerEntry(last + 1) }
            for row in rows where last < end && records.count < limit {
                guard row.sequence == last + 1 else { throw Tampering.ledgerEntry(last + 1) }
                try take(row, reader)
                last = row.sequence
            }
        }
    }

    private mutating func take(_ row: LedgerRow, _ reader: RecordReader) throws {
        switch row.entryClass {
        // Folded, and so checked, before anything was read.
        case .authority: try takeAuthority(row, reader)
        case .access:
            let key = try reader.authority.signer(of: row.actor, at: row.sequence)
            guard row.isAuthentic(vault: reader.vault, authorityPrevious: nil, key: key) else {
                throw Tampering.ledgerEntry(row.sequence)
            }
        case .change:
            try reader.proofs.verify(row, authority: reader.authority)
            try takeChange(row)
        }
    }

    private mutating func takeAuthority(_ row: LedgerRow, _ reader: RecordReader) throws {
        switch AuthorityKind(rawValue: row.kind) {
        case .policy, .resealed, .restored: isStale = true
        case .role:
            let body = try LedgerBody.decode(RoleBody.self, row.body, sequence: row.sequence)
            if body.user == reader.keyring.user { isStale = true }
        default: break
        }
    }

    private mutating func takeChange(_ row: LedgerRow) throws {
        let body = try ChangeBody.of(row)
        if case .erased(let batch) = body {
            for record in batch.records {
                // Nothing of what happened before matters any more.
                records[record.id] = Touched(
                    kinds: [.erased], revisionBefore: 0, sequence: row.sequence, time: row.time,
                    erased: PublicID(record.publicID))
            }
            return
        }
        guard let first = row.record?.rawValue, let changeKind = ChangeKind(rawValue: row.kind) else {
            throw Tampering.ledgerEntry(row.sequence)
        }
        // Sealed anew, with the same values.
        guard let kind = FollowedView.Kind(changeKind) else { return }
        var fields: [FieldName] = []
        var revisionBefore: Int64 = 0
        if case .single(let change) = body {
            fields = change.fields
            revisionBefore = change.revision - 1
        }
        for id in first..<first + row.recordCount {
            var touched =
                records[RecordID(id)]
                ?? Touched(revisionBefore: revisionBefore, sequence: row.sequence, time: row.time)
            if !touched.kinds.contains(kind) { touched.kinds.append(kind) }
            for field in fields where !touched.fields.contains(field) { touched.fields.append(field) }
            (touched.sequence, touched.time) = (row.sequence, row.time)
            records[RecordID(id)] = touched
        }
    }
}

extension FollowedView.Kind {
    /// Nil for a change of no value.
    fileprivate init?(_ kind: ChangeKind) {
        switch kind {
        case .created: self = .added
        case .edited: self = .edited
        case .settled: self = .settled
        case .resealed: return nil
        case .tagged: self = .tagged
        case .recoded: self = .recoded
        case .held: self = .held
        case .noted: self = .noted
        case .restricted: self = .restricted
        case .consented: self = .consented
        case .merged: self = .merged
        case .unmerged: self = .unmerged
        case .tierErased: self = .tierErased
        case .erased, .leftOut: self = .erased
        case .restored: self = .restored
        }
    }
}
