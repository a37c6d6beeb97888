// `certificate show`: the proof of an erasure, made from the ledger whenever somebody asks.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    package static let noSuchErasure = Self("no_such_erasure", .notFound)
}

extension VaultSession {
    /// The signed certificate of the erasure that this entry is, or is the last of.
    ///
    /// - Throws: `no_such_erasure`; `erasure_waits` while it is not known whether anything is left in the file.
    func certificate(of sequence: Int64) throws -> String {
        try authorise([.erase], purpose: nil)
        return try reading { reader in
            let rows = try Self.erasure(endingAt: sequence, reader)
            guard let last = rows.last else {
                throw CofferError(
                    .noSuchErasure, Catalogue.Erasing.noSuchErasure(sequence),
                    hint: Catalogue.Erasing.noSuchErasureNext())
            }
            guard let cleansed = try Self.cleansed(after: last.sequence, reader) else {
                throw CofferError(
                    .erasureWaits, Catalogue.Erasing.waits(), hint: Catalogue.Erasing.waitsNext())
            }
            let plan = try Self.plan(of: last, reader)
            let rules = plan.first.flatMap { reader.authority.plans[$0.row.sequence] }?.body.rules ?? []
            let signers = Set((rows + plan.map(\.row)).map(\.actor) + [cleansed.actor, user])
            let certificate = ErasureCertificate(
                vault: vault, plan: try plan.map { try LedgerExcerpt($0.row, authorityPrevious: $0.previous) },
                erasures: try rows.map { try LedgerExcerpt($0) }, cleansed: try LedgerExcerpt(cleansed),
                records: try rows.flatMap { try Self.records(of: $0, rules: rules, reader) },
                trust: try TrustPath(to: signers, reader),
                names: Dictionary(
                    uniqueKeysWithValues: signers.map { ($0.rawValue, LedgerSummary.name($0, reader.authority)) }),
                tiers: Dictionary(
                    uniqueKeysWithValues: reader.authority.tiers.map { (Int64($0.value.rawValue), $0.key.rawValue) }),
                backups: try backups(of: last.sequence, reader),
                act: try reader.store.lastAct()?.signed().named, issuedBy: user, issuedAt: environment.now())
            return try certificate.signed(by: keyring.keys.signing)
        }
    }

    /// The entries of one erasure, verified: of a tier there is one for each record of the customer, of a plan there are
    /// all that carried it out.
    static func erasure(endingAt sequence: Int64, _ reader: RecordReader) throws -> [LedgerRow] {
        var rows: [LedgerRow] = []
        if let number = try reader.store.ledgerRow(at: sequence).flatMap(planOrItsNumber) {
            var next = number + 1
            while true {
                let page = try reader.store.ledgerRows(from: next, limit: 1_000, descending: false)
                for row in page where try planNumber(row) == number {
                    try reader.proofs.verify(row, authority: reader.authority)
                    try ChangeBody.of(row).checkEntitled(row, authority: reader.authority)
                    rows.append(row)
                }
                guard let last = page.last, page.count == 1_000 else { return rows }
                next = last.sequence + 1
            }
        }
        var next = sequence
        while let row = try reader.store.ledgerRow(at: next), row.entryClass == .change {
            let kind = ChangeKind(rawValue: row.kind)
            guard kind == .erased || kind == .tierErased, rows.first.map({ isOne($0, row) }) ?? true else { break }
            try reader.proofs.verify(row, authority: reader.authority)
            try ChangeBody.of(row).checkEntitled(row, authority: reader.authority)
            rows.insert(row, at: 0)
            next -= 1
        }
        return rows
    }

    /// The plan that an entry carries out, or that it is itself; nil: neither.
    private static func planOrItsNumber(_ row: LedgerRow) throws -> Int64? {
        let isPlan = row.entryClass == .authority && row.kind == AuthorityKind.planned.rawValue
        return isPlan ? row.sequence : try planNumber(row)
    }

    /// The plan that an entry carries out; nil: none.
    private static func planNumber(_ row: LedgerRow) throws -> Int64? {
        guard row.entryClass == .change, [.erased, .tierErased].contains(ChangeKind(rawValue: row.kind)) else {
            return nil
        }
        switch try ChangeBody.of(row) {
        case .erased(let batch): return batch.plan == 0 ? nil : batch.plan
        case .single(let change): return change.plan
        case .created, .resealed, .restored: return nil
        }
    }

    /// The entries that made and approved the plan of an erasure, each with the hash of the authority entry before.
    private static func plan(
        of row: LedgerRow, _ reader: RecordReader
    ) throws -> [(row: LedgerRow, previous: Hash32)] {
        guard let number = try planNumber(row), let approved = reader.authority.plans[number]?.approvedIn else {
            return []
        }
        return try [number, approved].map { sequence in
            guard let row = try reader.store.ledgerRow(at: sequence), let place = row.authoritySequence,
                let before = try reader.store.authorityRows(after: place - 2, limit: 1).first.flatMap({
                    Hash32($0.hash)
                })
            else { throw Tampering.ledgerEntry(sequence) }
            return (row, before)
        }
    }

    /// Whether two entries, one right after the other, were written by one act.
    private static func isOne(_ row: LedgerRow, _ before: LedgerRow) -> Bool {
        row.kind == before.kind && row.actor == before.actor && row.time == before.time
    }

    /// The first entry after `sequence` that says that nothing is left of what was erased by then.
    static func cleansed(after sequence: Int64, _ reader: RecordReader) throws -> LedgerRow? {
        var next = sequence + 1
        while true {
            let rows = try reader.store.ledgerRows(from: next, limit: 1_000, descending: false)
            for row in rows where row.entryClass == .access && row.kind == AccessKind.cleansed.rawValue {
                let body = try LedgerBody.decode(AccessBody.self, row.body, sequence: row.sequence)
                if body.cleansed ?? 0 >= sequence {
                    try reader.proofs.verify(row, authority: reader.authority)
                    return row
                }
            }
            guard let last = rows.last, rows.count == 1_000 else { return nil }
            next = last.sequence + 1
        }
    }

    private static func records(
        of row: LedgerRow, rules: [String], _ reader: RecordReader
    ) throws -> [ErasureCertificate.Erased] {
        func name(_ rule: Int64?) -> String? {
            rule.flatMap { rules.indices.contains(Int($0)) ? rules[Int($0)] : nil }
        }
        switch try ChangeBody.of(row) {
        case .erased(let batch):
            return batch.records.map {
                .init(
                    record: $0.id, customer: Hex($0.publicID), tier: nil, rule: name($0.rule.map(Int64.init)),
                    anonymised: $0.isAnonymised ? true : nil)
            }
        case .single(let change):
            guard let id = row.record else { throw Tampering.ledgerEntry(row.sequence) }
            // The record may have been erased itself since.
            let publicID = try reader.store.record(id)?.publicID ?? []
            return [.init(record: id, customer: Hex(publicID), tier: change.erasedTier, rule: name(change.rule))]
        case .created, .resealed, .restored: throw Tampering.ledgerEntry(row.sequence)
        }
    }
}
