// Proves rows by the change entries about them. Reads nothing itself, so that it can do so on another thread.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// What the entries of a record tell once they have proven its row.
struct RowProof: Sendable {
    let digests: RowDigests
    /// When somebody last entered or changed a value: milliseconds since 1970-01-01 UTC.
    let valuesChanged: Int64

    /// Only `RowProver` makes one.
    fileprivate init(_ digests: RowDigests, changed: Int64) {
        self.digests = digests
        valuesChanged = changed
    }
}

/// For one snapshot, on one thread: it remembers the entries it verified last.
struct RowProver {
    let authority: Authority
    let vault: Hash32
    private let proofs: LedgerProofs
    /// Newest first, by sequence: records that follow each other share them.
    private var recent: [(sequence: Int64, body: ChangeBody)] = []

    init(_ authority: Authority, vault: Hash32, proofs: LedgerProofs) {
        self.authority = authority
        self.vault = vault
        self.proofs = proofs
    }

    /// - Parameters:
    ///   - newest: the newest change entry that covers the record; nil: there is none.
    ///   - changes: all of them, oldest first; only asked for if they are needed.
    /// - Throws: `Tampering` unless the entries of the record follow from each other and the newest states this row.
    mutating func prove(_ row: RecordRow, newest: LedgerRow?, changes: () throws -> [LedgerRow]) throws -> RowProof {
        guard let newest else { throw difference(row) }
        let body = try verified(newest)
        guard let digests = try? RowDigests(row, vault: vault, slots: authority.slotTiers),
            try body.rowHash(of: row.id, in: newest) == digests.hash.bytes
        else { throw difference(row) }
        switch body {
        case .created(let tiers, _):
            guard Set(digests.tiers.map(\.tier)).isSubset(of: tiers) else {
                throw Tampering.unentitled(newest.sequence)
            }
        case .erased: throw difference(row)
        case .single, .resealed, .restored:
            var before: (body: ChangeBody, row: LedgerRow)?
            var changed = newest.time
            for entry in try changes() {
                let body = try verified(entry)
                try body.checkFollows(before, record: row.id, in: entry)
                before = (body, entry)
                if entry.changesValues { changed = entry.time }
            }
            return RowProof(digests, changed: changed)
        }
        return RowProof(digests, changed: newest.time)
    }

    private mutating func verified(_ entry: LedgerRow) throws -> ChangeBody {
        if let known = recent.first(where: { $0.sequence == entry.sequence }) { return known.body }
        guard let body = try proofs.verify(entry, authority: authority) else {
            throw Tampering.ledgerEntry(entry.sequence)
        }
        if recent.count == 4 { recent.removeLast() }
        recent.insert((entry.sequence, body), at: 0)
        return body
    }

    /// What is wrong with a row that is not as the ledger says: a foreign data key is named, all else is the row.
    private func difference(_ row: RecordRow) -> Tampering {
        for part in (try? SealedPart.of(row.parts, row.id)) ?? [] {
            let id = part.bytes.withUnsafeBytes { try? PartCipher.dataKeyID(of: $0) }
            if id.flatMap({ authority.dataKeys[$0] }) == nil { return .unregisteredDataKey(row.id, part.tier) }
        }
        return .record(row.id)
    }
}

extension LedgerRow {
    /// Whether a person entered, changed or chose values by this change entry.
    fileprivate var changesValues: Bool {
        switch ChangeKind(rawValue: kind) {
        case .created, .edited, .merged: true
        case .settled, .resealed, .tagged, .noted, .restricted, .consented, .recoded, .held, .unmerged, .erased,
            .tierErased, .restored, .leftOut, nil:
            false
        }
    }
}
