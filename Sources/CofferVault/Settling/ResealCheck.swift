// What a sealing anew has left out, and which data keys are still needed: asked of the ledger and of every record.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore

/// Looks at everything there is without holding up those who write; what they wrote meanwhile is read at the end.
struct ResealCheck {
    /// Records that no entry says were made or sealed anew since: the counter in the file is not to be trusted with this.
    private(set) var leftOut: [RecordID] = []
    /// The data keys under which any part of any record, version or remark is sealed.
    private(set) var usedDataKeys: Set<Int64> = []
    /// Reasons of exports are sealed to the audit tier's own key, in entries that never change.
    private(set) var hasSealedReasons = false
    /// Up to here the ledger has been read.
    private var sequence: Int64 = 0

    private static let page = 1_000

    /// - Parameters:
    ///   - due: the ledger sequence of the entry that asked for it.
    ///   - last: the last record there was when it was done.
    init(tiers: [TierID], since due: Int64, last: RecordID, _ session: VaultSession) throws {
        var done = [Bool](repeating: false, count: Int(last.rawValue) + 1)
        while try session.reading({ reader in
            try readPage(reader.store) { entry in
                guard entry.sequence > due, let first = entry.record?.rawValue, first <= last.rawValue,
                    Self.counts(entry, tiers)
                else { return }
                for id in first..<min(first + entry.recordCount, last.rawValue + 1) { done[Int(id)] = true }
            }
        }) {}
        var after: RecordID?
        while true {
            let newest = try session.reading { reader in
                let rows = try reader.store.records(after: after, limit: Self.page)
                for row in rows {
                    if row.id <= last, !done[Int(row.id.rawValue)] {
                        // About to be sealed anew: looked at again by `readOn`.
                        leftOut.append(row.id)
                    } else {
                        try note(row, reader.store)
                    }
                }
                return rows.count == Self.page ? rows.last?.id : nil
            }
            guard let newest else { return }
            after = newest
        }
    }

    /// Looks again at what has been written since, in the transaction that ends it all.
    mutating func readOn(_ store: any StoreReading) throws {
        var touched: Set<RecordID> = []
        while try readPage(
            store,
            { entry in
                guard let first = entry.record?.rawValue else { return }
                touched.formUnion((first..<first + entry.recordCount).map { RecordID($0) })
            })
        {}
        for id in touched.sorted() {
            if let row = try store.record(id) { try note(row, store) }
        }
    }

    /// - Returns: whether there is more to read.
    private mutating func readPage(_ store: any StoreReading, _ body: (LedgerRow) throws -> Void) throws -> Bool {
        let entries = try store.ledgerRows(from: sequence + 1, limit: Self.page, descending: false)
        for entry in entries {
            if entry.entryClass == .access, !hasSealedReasons {
                let access = try LedgerBody.decode(AccessBody.self, entry.body, sequence: entry.sequence)
                hasSealedReasons = access.reason != nil
            }
            if entry.entryClass == .change, entry.kind == ChangeKind.erased.rawValue, !hasSealedReasons,
                case .erased(let batch) = try ChangeBody.of(entry)
            {
                hasSealedReasons = !batch.reason.isEmpty
            }
            try body(entry)
        }
        sequence = entries.last?.sequence ?? sequence
        return entries.count == Self.page
    }

    /// Whether an entry says that its records are sealed under the new keys.
    private static func counts(_ entry: LedgerRow, _ tiers: [TierID]) -> Bool {
        guard entry.entryClass == .change else { return false }
        switch ChangeKind(rawValue: entry.kind) {
        case .created: return true
        case .resealed: return ResealedBatch.tiers(of: entry.body)?.isSuperset(of: tiers) ?? false
        default: return false
        }
    }

    /// That this record is as it was: what it is sealed under stays.
    mutating func note(_ row: RecordRow, _ store: any StoreReading) throws {
        try note(parts: row.parts, row.id)
        for version in try store.versions(of: row.id) { try note(parts: version.parts, row.id) }
        for remark in try store.remarks(of: row.id) { remark.sealed.withUnsafeBytes { note($0) } }
    }

    private mutating func note(parts bytes: [UInt8], _ record: RecordID) throws {
        // What is no list of parts is sealed under nothing.
        guard let parts = try? PartsBlob(bytes) else { return }
        for part in parts.entries { parts.withSealed(part) { note($0) } }
    }

    private mutating func note(_ sealed: UnsafeRawBufferPointer) {
        if let id = try? PartCipher.dataKeyID(of: sealed) { usedDataKeys.insert(id) }
    }
}
