// Customers into packs, on two threads: one reads and seals rows, the other proves them, seals and writes packs.

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
    var rows: [RecordRow] = []
    /// What the ledger says of each row.
    var hashes: [Hash32] = []
}

/// What came of packing.
struct PackedRecords: Sendable {
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
        let work = PackingWork(packing: packing, slots: slots, digest: digest)
        let ended = DispatchSemaphore(value: 0)
        DispatchQueue.global(qos: .userInitiated).async {
            work.run(line)
            ended.signal()
        }
        do {
            try read(store, next, line, progress)
            line.finish()
        } catch {
            line.finish(error)
            ended.wait()
            throw error
        }
        ended.wait()
        let result = try work.result()
        digest = result.digest
        return result.packed
    }

    private func read(
        _ store: any StoreReading, _ next: (Int) throws -> [RecordRow]?, _ line: Handoff<PackedBlock>,
        _ progress: (Int64) throws -> Void
    ) throws {
        var cipher: RowCipher?
        var (size, count): (Int64, Int64) = (0, 0)
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
            for index in rows.indices {
                let id = rows[index].id
                guard let hash = expected[id] else { throw Tampering.record(id) }
                guard try keys.loadShredKey(slot: 0, { try store.shredKey(id, .row, into: $0) }) else {
                    throw Tampering.missingShredKey(id, .row)
                }
                let attached = try hanging ?? store.hanging(on: id...id)
                try keys.withShredKey(slot: 0) {
                    try Self.append(rows[index], attached, store, cipher!, $0, to: &block.entries)
                }
                block.ends.append(block.entries.bytes.count)
                block.hashes.append(hash)
            }
            block.rows = rows
            size += Int64(block.entries.bytes.count)
            count += Int64(rows.count)
            guard line.put(block) else { return }
            try progress(count)
        }
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
    typealias Packed = (packed: PackedRecords, digest: RowsDigest)

    private let packing: Packing
    private let slots: [TierID?]
    private let state: Mutex<Result<Packed, any Error>>

    /// - Parameter digest: of the rows that are not packed.
    init(packing: Packing, slots: [TierID?], digest: RowsDigest) {
        self.packing = packing
        self.slots = slots
        state = Mutex(.success((PackedRecords(), digest)))
    }

    func result() throws -> Packed { try state.withLock { try $0.get() } }

    func run(_ line: Handoff<PackedBlock>) {
        state.withLock { state in
            state = Result { try pack(line, try state.get()) }
            if case .failure = state { line.cancel() }
        }
    }

    private func pack(_ line: Handoff<PackedBlock>, _ start: consuming Packed) throws -> Packed {
        var result = start
        var pack: PackWriter?
        while let block = try line.take() {
            if let salt = block.salt {
                if let pack { try pack.finish() }
                pack = try packing.pack(.records(vault: packing.vault, snapshot: packing.number, salt: salt))
            }
            try prove(block, &result)
            try block.entries.bytes.withUnsafeBytes { bytes in
                var start = 0
                for end in block.ends {
                    try pack?.append(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
                    start = end
                }
            }
        }
        if let pack { try pack.finish() }
        return result
    }

    private func prove(_ block: PackedBlock, _ result: inout Packed) throws {
        // By index, here and above: a row in a variable of its own is a copy of all its arrays' references.
        for index in block.rows.indices {
            let (id, expected) = (block.rows[index].id, block.hashes[index])
            guard let parts = try? PartsBlob(block.rows[index].parts),
                let digests = try? RowDigests(block.rows[index], parts: parts, vault: packing.vault, slots: slots),
                digests.hash == expected
            else { throw Tampering.record(id) }
            result.digest.insert(id, rowHash: expected)
            result.packed.tiers[id] = parts.tiers.union(TierSet(.row))
        }
        result.packed.count += Int64(block.rows.count)
    }
}
