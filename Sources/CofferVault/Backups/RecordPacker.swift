// Customers into packs, on two threads: one reads, proves and seals rows, the other seals and writes packs.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferStore
internal import Dispatch
internal import Synchronization

/// Rows on their way into a pack.
struct PackedBlock: Sendable {
    /// The salt of the pack that begins with this block; nil: the pack goes on.
    var salt: Hash32?
    /// As they go into the pack, one after the other, each ending where `ends` says.
    var entries = ByteWriter()
    var ends: [Int] = []
}

/// What came of packing.
struct PackedRecords: Sendable {
    var files: [Snapshot.File] = []
    /// Each with bit 0, as the row has a key of its own.
    var tiers = RecordTiers()
    var count: Int64 = 0
}

/// For one snapshot.
struct RecordPacker {
    let packing: Packing
    let slots: [TierID?]
    private static let rows = 500

    /// Packs records that `next` gives in pieces, ascending; nil: no more.
    ///
    /// - Throws: `Tampering.record` for a row that is not as the ledger says, `.missingShredKey` for one that nobody could
    ///   ever open again.
    func pack(
        _ store: any StoreReading, digest: inout RowsDigest, next: (Int) throws -> [RecordRow]?,
        progress: (Int64) throws -> Void
    ) throws -> PackedRecords {
        let line = Handoff<PackedBlock>(capacity: 6)
        let work = PackingWork(packing: packing)
        var packed = PackedRecords()
        let ended = DispatchSemaphore(value: 0)
        DispatchQueue.global(qos: .userInitiated).async {
            work.run(line)
            ended.signal()
        }
        do {
            try read(store, next, line, &packed, &digest, progress)
            line.finish()
        } catch {
            line.finish(error)
            ended.wait()
            throw error
        }
        ended.wait()
        packed.files = try work.result()
        return packed
    }

    private func read(
        _ store: any StoreReading, _ next: (Int) throws -> [RecordRow]?, _ line: Handoff<PackedBlock>,
        _ packed: inout PackedRecords, _ digest: inout RowsDigest, _ progress: (Int64) throws -> Void
    ) throws {
        var cipher: RowCipher?
        var size: Int64 = 0
        let keys = try PartCipher(vault: packing.vault)
        while let rows = try next(Self.rows) {
            guard let first = rows.first?.id, let last = rows.last?.id else { continue }
            let isDense = last.rawValue - first.rawValue < Int64(rows.count) * 4
            let expected = try Self.expected(rows, isDense ? first...last : nil, store)
            let hanging = isDense ? try store.hanging(on: first...last) : nil
            var block = PackedBlock()
            if cipher == nil || size >= PackWriter.size {
                let salt = Hash32(try RandomBuffer().bytes(32))!
                cipher = try RowCipher(vault: packing.vault, salt: salt)
                block.salt = salt
                size = 0
            }
            for row in rows {
                guard let hash = expected[row.id] else { throw Tampering.record(row.id) }
                packed.tiers[row.id] = try prove(row, hash)
                digest.insert(row.id, rowHash: hash)
                guard try keys.loadShredKey(slot: 0, { try store.shredKey(row.id, .row, into: $0) }) else {
                    throw Tampering.missingShredKey(row.id, .row)
                }
                let attached = try hanging ?? store.hanging(on: row.id...row.id)
                try keys.withShredKey(slot: 0) {
                    try Self.append(row, attached, store, cipher!, $0, to: &block.entries)
                }
                block.ends.append(block.entries.bytes.count)
            }
            size += Int64(block.entries.bytes.count)
            packed.count += Int64(rows.count)
            guard line.put(block) else { return }
            try progress(packed.count)
        }
    }

    /// - Returns: the tiers of the row, bit 0 among them.
    private func prove(_ row: RecordRow, _ expected: Hash32) throws -> TierSet {
        guard let parts = try? PartsBlob(row.parts),
            let digests = try? RowDigests(row, parts: parts, vault: packing.vault, slots: slots),
            digests.hash == expected
        else { throw Tampering.record(row.id) }
        return parts.tiers.union(TierSet(.row))
    }

    /// - Parameter range: nil: for a few records far apart, one by one.
    private static func expected(
        _ rows: [RecordRow], _ range: ClosedRange<RecordID>?, _ store: any StoreReading
    ) throws -> [RecordID: Hash32] {
        if let range { return try ExpectedHashes.of(range, store) }
        var hashes: [RecordID: Hash32] = [:]
        for row in rows {
            guard let entry = try store.lastChange(of: row.id) else { continue }
            hashes[row.id] = Hash32(try ChangeBody.of(entry).rowHash(of: row.id, in: entry))
        }
        return hashes
    }

    private static func append(
        _ row: RecordRow, _ attached: HangingRows, _ store: any StoreReading, _ cipher: RowCipher,
        _ shredKey: UnsafeRawBufferPointer,
        to writer: inout ByteWriter
    ) throws {
        // What hangs on a record: most have nothing.
        let versions = row.revision > 1 ? try store.versions(of: row.id) : []
        let packed = PackedRow(
            publicID: row.publicID, code: row.code, revision: row.revision, pending: row.pending, tokens: row.tokens,
            mergedInto: row.mergedInto, salt: row.salt, open: row.open, versions: versions.map(\.open),
            otherCodes: attached.codes[row.id] ?? [],
            digests: (attached.digests[row.id] ?? []).map { .init(user: $0.user, digest: $0.digest) },
            keyedWrites: (attached.writes[row.id] ?? []).map {
                .init(user: $0.user, key: $0.key, request: $0.request, revision: $0.revision)
            })
        PackedRecord.append(
            row.id, row: packed, parts: row.parts,
            versions: versions.map { .init(revision: $0.revision, parts: $0.parts) },
            remarks: (attached.remarks[row.id] ?? []).map {
                .init(ledgerSequence: $0.ledgerSequence, sealed: $0.sealed)
            }, cipher: cipher, shredKey: shredKey, to: &writer)
    }
}

/// The second thread's part.
private final class PackingWork: Sendable {
    private let packing: Packing
    private let files = Mutex(Result<[Snapshot.File], any Error>.success([]))

    init(packing: Packing) { self.packing = packing }

    func result() throws -> [Snapshot.File] { try files.withLock { try $0.get() } }

    func run(_ line: Handoff<PackedBlock>) {
        let result = Result { try packs(line) }
        files.withLock { $0 = result }
        if case .failure = result { line.cancel() }
    }

    private func packs(_ line: Handoff<PackedBlock>) throws -> [Snapshot.File] {
        var files: [Snapshot.File] = []
        var pack: PackWriter?
        while let block = try line.take() {
            if let salt = block.salt {
                if let pack { files.append(try packing.finish(pack)) }
                pack = try packing.pack(.records(vault: packing.vault, snapshot: packing.number, salt: salt))
            }
            try block.entries.bytes.withUnsafeBytes { bytes in
                var start = 0
                for end in block.ends {
                    try pack?.append(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
                    start = end
                }
            }
        }
        if let pack { files.append(try packing.finish(pack)) }
        return files
    }
}
