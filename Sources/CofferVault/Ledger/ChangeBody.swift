// What a change entry says: row hashes, and which tiers and fields were written.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// The body of a change entry, in either of its two forms (docs/format.md).
enum ChangeBody {
    /// New records with following ids: binary, 32 bytes a record.
    case created(tiers: Set<TierID>, hashes: [UInt8])
    /// One record: JSON.
    case single(SingleChange)

    /// At most this many new records in one entry: one proof stays one small hash.
    static let batchLimit = 64
    private static let version: UInt8 = 1

    /// Version, 16 bits of tiers, then the row hashes.
    static func encodeCreated(tierMask: UInt16, hashes: some Collection<UInt8>) -> [UInt8] {
        var body: [UInt8] = [version, UInt8(truncatingIfNeeded: tierMask), UInt8(truncatingIfNeeded: tierMask >> 8)]
        body.append(contentsOf: hashes)
        return body
    }

    static func of(_ row: LedgerRow) throws -> ChangeBody {
        guard row.entryClass == .change, let kind = ChangeKind(rawValue: row.kind), row.record != nil else {
            throw Tampering.ledgerEntry(row.sequence)
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
        switch self {
        case .single(let change): return change.after.hash.bytes
        case .created(_, let hashes):
            guard let first = row.record?.rawValue, record.rawValue >= first,
                record.rawValue < first + row.recordCount
            else { throw Tampering.ledgerEntry(row.sequence) }
            let start = 32 * Int(record.rawValue - first)
            return Array(hashes[start..<start + 32])
        }
    }

    /// - Throws: `Tampering.falsePast` unless this entry goes on from the row as the entry before it left it.
    func checkFollows(_ before: (body: ChangeBody, row: LedgerRow)?, record: RecordID, in row: LedgerRow) throws {
        switch (self, before) {
        case (.created, nil): return
        case (.single(let change), let before?):
            guard try before.body.rowHash(of: record, in: before.row) == change.before.hash.bytes else {
                throw Tampering.falsePast(row.sequence)
            }
            if case .created(let tiers, _) = before.body, !Set(change.before.tiers.map(\.tier)).isSubset(of: tiers) {
                throw Tampering.unentitled(before.row.sequence)
            }
        default: throw Tampering.falsePast(row.sequence)
        }
    }

    /// - Throws: `Tampering.unentitled` if the actor's role may not write one of the tiers.
    func checkEntitled(_ row: LedgerRow, authority: Authority) throws {
        let tiers: Set<TierID>
        let needed: RightSet
        // A holder settles also in a role that enters nothing itself.
        let entering: [Action] = row.kind == ChangeKind.settled.rawValue ? [.read] : [.enter, .update, .import]
        switch self {
        case .created(let written, _): (tiers, needed) = (written, [.enter, .clear])
        case .single(let change):
            tiers = change.after.changes(from: change.before).union(change.settled)
            needed = row.kind == ChangeKind.edited.rawValue ? [.enter, .clear] : .clear
        }
        guard let role = authority.users[row.actor]?.role, let policy = try? authority.policy else {
            throw Tampering.unentitled(row.sequence)
        }
        // Outside tiers there are no keys: who may write no customer at all may not write there either.
        guard entering.contains(where: { policy.decide(role, $0).isAllowed }) else {
            throw Tampering.unentitled(row.sequence)
        }
        for tier in tiers {
            guard let name = authority.tierName(tier), !policy.rights(of: role, on: name).isDisjoint(with: needed)
            else { throw Tampering.unentitled(row.sequence) }
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
