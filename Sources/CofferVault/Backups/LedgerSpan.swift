// What the ledger entries since a snapshot say: they go into packs, and name the records that changed.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferStore

/// The entries after one head up to another, walked once.
struct LedgerSpan {
    /// Records that changed; nil: so many that all are packed.
    private(set) var touched: RecordBits? = RecordBits()
    /// The digest of the rows without those that changed, as they were.
    private(set) var rows: RowsDigest
    private var changed: Int64 = 0

    /// - Parameters:
    ///   - first: the first entry that goes into packs.
    ///   - changes: change entries before this one do not matter.
    ///   - limit: more records than these are not remembered one by one.
    ///   - rows: the digest as it was before.
    init(
        _ store: any StoreReading, from first: Int64, changesFrom changes: Int64, limit: Int64, rows digest: RowsDigest,
        _ packing: Packing, progress: (Int64) throws -> Void
    ) throws {
        rows = digest
        var pack: PackWriter?
        var next = first
        var bytes = ByteWriter()
        while true {
            let rows = try store.ledgerRows(from: next, limit: 1_000, descending: false)
            for row in rows {
                if row.entryClass == .change, row.sequence >= changes { try note(row, limit) }
                let writer = try pack ?? packing.pack(.ledger(vault: packing.vault))
                bytes.bytes.removeAll(keepingCapacity: true)
                PackedEntry(row).encode(to: &bytes)
                try bytes.bytes.withUnsafeBytes { try writer.append($0) }
                pack = writer
                if writer.isFull {
                    try writer.finish()
                    pack = nil
                }
            }
            guard let last = rows.last else { break }
            next = last.sequence + 1
            try progress(last.sequence)
            if rows.count < 1_000 { break }
        }
        if let pack { try pack.finish() }
    }

    private mutating func note(_ row: LedgerRow, _ limit: Int64) throws {
        changed += row.recordCount
        guard touched != nil, changed <= limit else {
            touched = nil
            return
        }
        let body = try ChangeBody.of(row)
        if case .erased(let batch) = body {
            for record in batch.records where touched?.insert(record.id) ?? false {
                rows.remove(record.id, rowHash: record.hash)
            }
            return
        }
        guard let first = row.record?.rawValue else { throw Tampering.ledgerEntry(row.sequence) }
        for id in first..<first + row.recordCount where touched?.insert(RecordID(id)) ?? false {
            if case .created = body { continue }
            rows.remove(RecordID(id), rowHash: try body.stateBefore(of: RecordID(id), in: row).hash)
        }
    }
}

/// Where packs of one snapshot go, and to whom.
struct Packing: Sendable {
    let store: any BlobStore
    let vault: Hash32
    let number: UInt64
    let recipients: [EncryptionPublicKey]
    let publisher: PackPublisher

    init(store: any BlobStore, vault: Hash32, number: UInt64, recipients: [EncryptionPublicKey]) {
        self.store = store
        self.vault = vault
        self.number = number
        self.recipients = recipients
        publisher = PackPublisher(store, for: number)
    }

    var recipientsHash: Hash32 { EncryptionPublicKey.fingerprint(ofAll: recipients) }

    func pack(_ header: PackHeader) throws -> PackWriter {
        try PackWriter(header, to: header.kind == .keys ? [] : recipients, by: publisher)
    }

    /// A small file that is stored twice, under its hash.
    func double(_ kind: Snapshot.File.Kind, _ bytes: [UInt8]) throws -> Snapshot.File {
        var hash = ContentHash()
        bytes.withUnsafeBytes { hash.update($0) }
        let file = Snapshot.File(kind: kind, snapshot: number, size: UInt64(bytes.count), hash: hash.finish())
        try store.publish(bytes, as: file.name, isDouble: true)
        return file
    }
}

extension PackedEntry {
    init(_ row: LedgerRow) {
        self.init(
            sequence: row.sequence, authoritySequence: row.authoritySequence ?? 0,
            entryClass: row.entryClass.rawValue, kind: row.kind, time: row.time, actor: row.actor,
            record: row.record?.rawValue ?? 0, recordCount: row.recordCount, body: row.body,
            signature: row.signature)
    }
}
