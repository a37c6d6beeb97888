// The body of an entry about records that were erased: all that the ledger keeps of them.

internal import CofferCrypto
internal import CofferModel

/// Records that one transaction took away (docs/format.md).
struct ErasedBatch: Equatable {
    struct Record: Equatable {
        var id: RecordID
        /// 16 bytes: followers know the customer by it, and have to learn that it is gone.
        var publicID: [UInt8]
        /// The row hash as the entry before left it.
        var hash: Hash32
        /// By which of the plan's rules, from 0; nil: by none.
        var rule: UInt16?
        /// Counts of people like them may have stayed.
        var isAnonymised = false
    }

    /// The most in one entry.
    static let limit = 1_000
    private static let version: UInt8 = 2
    private static let recordSize = 8 + 16 + 32 + 2
    private static let noRule = UInt16.max
    private static let anonymised: UInt16 = 1 << 15

    /// The ledger sequence of the plan that was carried out; 0: none.
    var plan: Int64
    /// Why, sealed to the audit tier; empty: no reason was given.
    var reason: [UInt8]
    /// Ascending by id.
    var records: [Record]

    /// Version, plan, length of the reason (u32), the reason, then 58 bytes a record.
    func encode() -> [UInt8] {
        var body: [UInt8] = [Self.version]
        body.reserveCapacity(13 + reason.count + records.count * Self.recordSize)
        ByteWriter.append(plan, to: &body)
        ByteWriter.append(UInt32(reason.count), to: &body)
        body.append(contentsOf: reason)
        for record in records {
            ByteWriter.append(record.id.rawValue, to: &body)
            body.append(contentsOf: record.publicID)
            record.hash.withBytes { body.append(contentsOf: $0) }
            let rule = record.rule.map { record.isAnonymised ? $0 | Self.anonymised : $0 }
            ByteWriter.append(rule ?? Self.noRule, to: &body)
        }
        return body
    }

    init(plan: Int64, reason: [UInt8], records: [Record]) {
        self.plan = plan
        self.reason = reason
        self.records = records
    }

    /// Nil if the bytes are not such a body about `count` records.
    init?(_ body: [UInt8], count: Int64) {
        guard body.count >= 13, body[0] == Self.version else { return nil }
        let read = body.withUnsafeBytes { bytes in
            (
                plan: Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: 1, as: Int64.self)),
                reason: Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 9, as: UInt32.self)))
            )
        }
        guard (1...Int64(Self.limit)).contains(count),
            body.count == 13 + read.reason + Int(count) * Self.recordSize
        else { return nil }
        plan = read.plan
        reason = Array(body[13..<13 + read.reason])
        records = []
        for start in stride(from: 13 + read.reason, to: body.count, by: Self.recordSize) {
            let id = body.withUnsafeBytes {
                Int64(littleEndian: $0.loadUnaligned(fromByteOffset: start, as: Int64.self))
            }
            let rule = body.withUnsafeBytes {
                UInt16(littleEndian: $0.loadUnaligned(fromByteOffset: start + 56, as: UInt16.self))
            }
            guard rule == Self.noRule || plan != 0, let hash = Hash32(Array(body[start + 24..<start + 56])),
                id > records.last?.id.rawValue ?? 0
            else {
                return nil
            }
            records.append(
                Record(
                    id: RecordID(id), publicID: Array(body[start + 8..<start + 24]), hash: hash,
                    rule: rule == Self.noRule ? nil : rule & ~Self.anonymised,
                    isAnonymised: rule != Self.noRule && rule & Self.anonymised != 0))
        }
    }
}
