// What a change entry says: row hashes, and which tiers and fields were written.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// The body of a change entry, in one of its forms (docs/format.md).
enum ChangeBody {
    /// New records with following ids: binary, 32 bytes a record.
    case created(tiers: Set<TierID>, hashes: [UInt8])
    /// One record: JSON.
    case single(SingleChange)
    /// Records with following ids, sealed anew: binary.
    case resealed(ResealedBatch)
    /// Records that were taken away, or left out by a restore: binary.
    case erased(ErasedBatch)
    /// One record, as a restore left it: JSON.
    case restored(RestoredChange)

    /// At most this many new records in one entry: one proof stays one small hash.
    static let batchLimit = LedgerRow.batchLimit
    private static let version: UInt8 = 1

    /// Version, 16 bits of tiers, then the row hashes.
    static func encodeCreated(tierMask: UInt16, hashes: some Collection<UInt8>) -> [UInt8] {
        var body: [UInt8] = [version, UInt8(truncatingIfNeeded: tierMask), UInt8(truncatingIfNeeded: tierMask >> 8)]
        body.append(contentsOf: hashes)
        return body
    }

    static func of(_ row: LedgerRow) throws -> ChangeBody {
        if row.entryClass == .change, row.record == nil,
            [ChangeKind.erased.rawValue, ChangeKind.leftOut.rawValue].contains(row.kind)
        {
            guard let batch = ErasedBatch(row.body, count: row.recordCount),
                batch.plan == 0 || row.kind == ChangeKind.erased.rawValue
            else {
                throw Tampering.ledgerEntry(row.sequence)
            }
            return .erased(batch)
        }
        // Larger batches would be there for `ledger verify` and not for look-ups of single records.
        guard row.entryClass == .change, let kind = ChangeKind(rawValue: row.kind), row.record != nil,
            (1...Int64(batchLimit)).contains(row.recordCount)
        else { throw Tampering.ledgerEntry(row.sequence) }
        if kind == .resealed {
            guard let batch = ResealedBatch(row.body, count: row.recordCount) else {
                throw Tampering.ledgerEntry(row.sequence)
            }
            return .resealed(batch)
        }
        if kind == .restored {
            guard row.recordCount == 1 else { throw Tampering.ledgerEntry(row.sequence) }
            return .restored(try LedgerBody.decode(RestoredChange.self, row.body, sequence: row.sequence))
        }
        guard kind == .created else {
            return .single(try LedgerBody.decode(SingleChange.self, row.body, sequence: row.sequence))
        }
        guard row.body.count == 3 + 32 * Int(row.recordCount), row.body[0] == version else {
            throw Tampering.ledgerEntry(row.sequence)
        }
        let mask = UInt16(row.body[1]) | UInt16(row.body[2]) << 8
        let tiers = (UInt8(1)...15).filter { mask & (1 << UInt16($0)) != 0 }.map { TierID($0) }
        return .created(tiers: Set(tiers), hashes: Array(row.body[3...]))
    }

    /// The row hash this entry gives for a record.
    func rowHash(of record: RecordID, in row: LedgerRow) throws -> [UInt8] {
        let offset = try Self.offset(of: record, in: row)
        switch self {
        case .single(let change): return change.after.hash.bytes
        case .created(_, let hashes): return Array(hashes[32 * offset..<32 * offset + 32])
        case .resealed(let batch): return batch.records[offset].hashAfter.bytes
        case .restored(let change): return change.after.hash.bytes
        case .erased: throw Tampering.falsePast(row.sequence)
        }
    }

    private static func offset(of record: RecordID, in row: LedgerRow) throws -> Int {
        guard let first = row.record?.rawValue, record.rawValue >= first, record.rawValue < first + row.recordCount
        else { throw Tampering.ledgerEntry(row.sequence) }
        return Int(record.rawValue - first)
    }

    /// - Throws: `Tampering.falsePast` unless this entry goes on from the row as the entry before it left it.
    func checkFollows(_ before: (body: ChangeBody, row: LedgerRow)?, record: RecordID, in row: LedgerRow) throws {
        guard let before else {
            guard case .created = self else { throw Tampering.falsePast(row.sequence) }
            return
        }
        let (hash, tiers) = try stateBefore(of: record, in: row)
        guard try before.body.rowHash(of: record, in: before.row) == hash.bytes else {
            throw Tampering.falsePast(row.sequence)
        }
        if case .created(let allowed, _) = before.body, !tiers.isSubset(of: allowed) {
            throw Tampering.unentitled(before.row.sequence)
        }
    }

    /// The row hash that this entry goes on from, and the tiers the row had.
    func stateBefore(of record: RecordID, in row: LedgerRow) throws -> (hash: Hash32, tiers: Set<TierID>) {
        switch self {
        case .created, .erased: throw Tampering.falsePast(row.sequence)
        case .single(let change): return (change.before.hash, Set(change.before.tiers.map(\.tier)))
        // A restore writes into every tier what was there once; who wrote it then stands in the entries of that time.
        case .restored(let change): return (change.before, [])
        case .resealed(let batch):
            let stated = batch.records[try Self.offset(of: record, in: row)]
            return (stated.hashBefore, Set(stated.before.map(\.tier)))
        }
    }

    /// - Throws: `Tampering.unentitled` if the actor's role may not write one of the tiers, or an approval is missing.
    func checkEntitled(_ row: LedgerRow, authority: Authority) throws {
        try authority.requireApproval(of: self, row)
        // Judged by the role and the policy of its time: both may have changed since.
        let standing = try authority.standing(of: row.actor, at: row.sequence)
        let tiers: Set<TierID>
        let allowed: UInt16
        // Outside tiers there are no keys: who may write no customer at all may not write there either. A holder settles
        // also in a role that enters nothing itself, and sealing anew touches nothing outside tiers.
        let mayTouchRow: Bool
        switch self {
        case .created(let written, _):
            (tiers, allowed, mayTouchRow) = (written, standing.writes, standing.may.contains(.enter))
        case .single(let change):
            tiers = change.after.changes(from: change.before).union(change.settled)
            switch ChangeKind(rawValue: row.kind) {
            case .edited: (allowed, mayTouchRow) = (standing.writes, standing.may.contains(.enter))
            case .settled: (allowed, mayTouchRow) = (standing.clears, !standing.may.isDisjoint(with: [.enter, .read]))
            case .merged, .unmerged: (allowed, mayTouchRow) = (standing.writes, standing.may.contains(.merge))
            // Marks stand outside tiers.
            case .tagged, .noted, .consented: (allowed, mayTouchRow) = (0, standing.may.contains(.enter))
            case .recoded: (allowed, mayTouchRow) = (0, standing.may.contains(.code))
            case .held: (allowed, mayTouchRow) = (0, standing.may.contains(.hold))
            // Whoever carries out a plan of a purge that somebody else approved restricts as it erases.
            case .restricted:
                let isPlanned = change.plan.map { authority.wasApproved(plan: $0, before: row.sequence) } ?? false
                allowed = 0
                mayTouchRow = standing.may.contains(.restrict) || isPlanned && standing.may.contains(.erase)
            // Whoever may erase takes a tier away, and puts nothing in its place.
            case .tierErased:
                let isApproved = change.plan.map { authority.wasApproved(plan: $0, before: row.sequence) } ?? true
                (allowed, mayTouchRow) = (
                    .max, standing.may.contains(.erase) && change.takesAwayOneTier && isApproved
                )
            case .created, .resealed, .erased, .restored, .leftOut, nil: throw Tampering.ledgerEntry(row.sequence)
            }
        case .resealed(let batch):
            tiers = batch.records.reduce(into: batch.tiers) { $0.formUnion($1.changed) }
            (allowed, mayTouchRow) = (standing.clears, tiers == batch.tiers)
        case .erased(let batch):
            // What is said to carry out a plan was approved by somebody else before.
            let isApproved = batch.plan == 0 || authority.wasApproved(plan: batch.plan, before: row.sequence)
            let mayTake = row.kind == ChangeKind.leftOut.rawValue ? Authority.RowRights.restore : .erase
            (tiers, allowed, mayTouchRow) = ([], 0, standing.may.contains(mayTake) && isApproved)
        case .restored: (tiers, allowed, mayTouchRow) = ([], 0, standing.may.contains(.restore))
        }
        guard mayTouchRow, tiers.allSatisfy({ allowed & (1 << UInt16($0.rawValue)) != 0 }) else {
            throw Tampering.unentitled(row.sequence)
        }
    }
}

/// A change of one record.
struct SingleChange: Codable, Equatable {
    /// What the row consisted of; the entry before must give the same row hash.
    var before: RowDigests
    /// What it consists of now: tiers that differ were written by this change, and by nothing else.
    var after: RowDigests
    var revision: Int64
    /// Fields whose values were given; names only.
    var fields: [FieldName]
    /// Tiers settled by this change.
    var settled: [TierID]
    /// Whether a sealed remark about the record goes with this entry.
    var remark: Bool
    /// The record that this one was merged with, or taken apart from.
    var other: RecordID?
    /// The ledger sequence of the plan of a purge that was carried out.
    var plan: Int64?
    /// By which of the plan's rules, from 0.
    var rule: Int64?

    /// The tier that is gone; nil: none.
    var erasedTier: TierID? { before.tiers.map(\.tier).first { gone in !after.tiers.contains { $0.tier == gone } } }

    /// Whether all that differs, but for what stands outside tiers, is that one tier is gone.
    var takesAwayOneTier: Bool {
        after.tiers.count == before.tiers.count - 1 && after.tiers.allSatisfy(before.tiers.contains)
    }
}

/// A record as a restore brought it back.
struct RestoredChange: Codable, Equatable {
    /// The row hash that the entry before gave: of a state that is no more.
    var before: Hash32
    var after: RowDigests
    var revision: Int64
}

/// What an access entry says; never a value.
struct AccessBody: Codable, Equatable {
    var fields: [FieldName] = []
    /// Ranges of record ids, first and last, ascending.
    var records: [[Int64]] = []
    /// What was attempted, for a denial.
    var action: String?
    /// Whether a sealed remark about the record goes with this entry.
    var remark = false
    /// How an export left: `plain`, `one_time`, or `key:` and the first 8 bytes of the recipient's public key.
    var how: String?
    /// A reason about no single record, sealed to the audit tier's public key.
    var reason: Hex?
    /// What the data was wanted for: a name of the policy's `purposes`.
    var purpose: String?
    /// Tags by which customers were chosen or counted.
    var tags: [Tag]?
    /// The segment by which they were.
    var segment: SegmentName?
    /// What a quality report counted.
    var measured: MeasuredBody?
    /// The ledger sequence up to which nothing is left of what was erased.
    var cleansed: Int64?
    /// The snapshot that was written.
    var backup: BackedUpBody?

    /// How many records the ranges have, or were counted; what is no range has none, and no entry more than 2^40.
    var recordCount: Int64 {
        let limit: Int64 = 1 << 40
        if let measured { return min(limit, max(0, measured.customers)) }
        return records.reduce(0) { sum, range in
            guard range.count == 2, range[0] >= 1, range[1] >= range[0] else { return sum }
            return min(limit, sum + min(limit, range[1] - range[0] + 1))
        }
    }

    /// Packs ids into ranges.
    static func ranges(_ ids: some Sequence<RecordID>) -> [[Int64]] {
        var ranges: [[Int64]] = []
        for id in ids.map(\.rawValue).sorted() {
            if let last = ranges.indices.last, ranges[last][1] >= id - 1 {
                ranges[last][1] = id
            } else {
                ranges.append([id, id])
            }
        }
        return ranges
    }
}
