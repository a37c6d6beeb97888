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
            let signers = Set(rows.map(\.actor) + [cleansed.actor, user])
            let certificate = ErasureCertificate(
                vault: vault, erasures: try rows.map { try LedgerExcerpt($0) }, cleansed: try LedgerExcerpt(cleansed),
                records: try rows.flatMap { try Self.records(of: $0, reader) },
                trust: try TrustPath(to: signers, reader),
                names: Dictionary(
                    uniqueKeysWithValues: signers.map { ($0.rawValue, LedgerSummary.name($0, reader.authority)) }),
                issuedBy: user, issuedAt: environment.now())
            return try certificate.signed(by: keyring.keys.signing)
        }
    }

    /// The entries of one erasure, verified: of a tier there is one for each record of the customer.
    private static func erasure(endingAt sequence: Int64, _ reader: RecordReader) throws -> [LedgerRow] {
        var rows: [LedgerRow] = []
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

    /// Whether two entries, one right after the other, were written by one act.
    private static func isOne(_ row: LedgerRow, _ before: LedgerRow) -> Bool {
        row.kind == before.kind && row.actor == before.actor && row.time == before.time
    }

    /// The first entry after `sequence` that says that nothing is left of what was erased by then.
    private static func cleansed(after sequence: Int64, _ reader: RecordReader) throws -> LedgerRow? {
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

    private static func records(of row: LedgerRow, _ reader: RecordReader) throws -> [ErasureCertificate.Erased] {
        switch try ChangeBody.of(row) {
        case .erased(let batch):
            return batch.records.map { .init(record: $0.id, customer: Hex($0.publicID), tier: nil) }
        case .single(let change):
            guard let id = row.record else { throw Tampering.ledgerEntry(row.sequence) }
            let gone = Set(change.before.tiers.map(\.tier)).subtracting(change.after.tiers.map(\.tier))
            // The record may have been erased itself since.
            let publicID = try reader.store.record(id)?.publicID ?? []
            return [.init(record: id, customer: Hex(publicID), tier: gone.first)]
        case .created, .resealed: throw Tampering.ledgerEntry(row.sequence)
        }
    }
}
