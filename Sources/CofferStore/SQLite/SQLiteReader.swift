// What can be read inside a transaction: records, keys, people, queues. The ledger has a file of its own.

package import CofferModel

/// A transaction's reading side. It ends with its transaction: kept longer, it throws `StoreError.misuse`.
package class SQLiteReader: StoreReading {
    /// The rows of the `meta` table.
    enum Meta: String {
        case vaultID = "vault_id"
        case createdAt = "created_at"
        case lastRecord = "last_record"
        case keySet = "key_set"
    }

    private var current: SQLiteConnection?
    private let knownVaultID: [UInt8]

    init(_ connection: SQLiteConnection, vaultID: [UInt8] = []) {
        current = connection
        knownVaultID = vaultID
    }

    func close() { current = nil }

    var connection: SQLiteConnection {
        get throws {
            guard let current else { throw StoreError.misuse(detail: "the transaction is over") }
            return current
        }
    }

    func meta<Value>(_ name: Meta, _ value: (SQLiteStatement) -> Value) throws -> Value? {
        try connection.first(.meta, { $0.bind(1, name.rawValue) }, row: value)
    }

    package var vaultID: [UInt8] { knownVaultID }

    package var createdAt: Int64 {
        get throws { try meta(.createdAt) { $0.int(0) } ?? 0 }
    }

    // MARK: Records

    package func record(_ id: RecordID) throws -> RecordRow? {
        try connection.first(.record, { $0.bind(1, id.rawValue) }, row: RecordRow.init(reading:))
    }

    package func record(code: String) throws -> RecordRow? {
        try connection.first(.recordByCode, { $0.bind(1, code) }, row: RecordRow.init(reading:))
    }

    package func records(after id: RecordID?, limit: Int) throws -> [RecordRow] {
        try connection.all(
            .recordsAfter,
            {
                $0.bind(1, id?.rawValue ?? Int64.min)
                $0.bind(2, Int64(limit))
            }, row: RecordRow.init(reading:))
    }

    package func records(slot: Int, tokens: [Int64]) throws -> [RecordID] {
        guard 0..<RecordRow.tokenSlots ~= slot else { throw StoreError.misuse(detail: "token slot \(slot)") }
        let look = { (token: Int64) throws in
            try self.connection.all(SQLiteQuery(slot: slot), { $0.bind(1, token) }, row: { RecordID($0.int(0)) })
        }
        if tokens.count == 1 { return try look(tokens[0]) }
        var found: Set<RecordID> = []
        // In order, so that neighbours share the pages of the index.
        for token in tokens.sorted() { found.formUnion(try look(token)) }
        return found.sorted()
    }

    package func hasRecord(slot: Int, token: Int64) throws -> Bool {
        guard 0..<RecordRow.tokenSlots ~= slot else { throw StoreError.misuse(detail: "token slot \(slot)") }
        return try connection.first(SQLiteQuery(slot: slot), { $0.bind(1, token) }, row: { _ in true }) ?? false
    }

    package func pendingRecords(mask: Int64, after id: RecordID?, limit: Int) throws -> [RecordID] {
        try connection.all(
            .pending,
            {
                $0.bind(1, id?.rawValue ?? Int64.min)
                $0.bind(2, mask)
                $0.bind(3, Int64(limit))
            }, row: { RecordID($0.int(0)) })
    }

    package func mergedCount() throws -> Int64 {
        try connection.first(.mergedCount) { $0.int(0) } ?? 0
    }

    package func records(mergedInto id: RecordID) throws -> [RecordRow] {
        try connection.all(.mergedRecords, { $0.bind(1, id.rawValue) }, row: RecordRow.init(reading:))
    }

    package func tokens(slots: [Int], withOpen: Bool, after id: RecordID?, limit: Int) throws -> [TokenRow] {
        guard slots.allSatisfy((0..<RecordRow.tokenSlots).contains) else {
            throw StoreError.misuse(detail: "token slots \(slots)")
        }
        let columns = slots.map { ", t\($0)" }.joined() + (withOpen ? ", open" : "")
        let sql = "SELECT id\(columns) FROM customer WHERE id > ? AND merged_into IS NULL ORDER BY id LIMIT ?"
        return try connection.all(
            sql,
            {
                $0.bind(1, id?.rawValue ?? Int64.min)
                $0.bind(2, Int64(limit))
            },
            row: { row in
                TokenRow(
                    record: RecordID(row.int(0)), tokens: slots.indices.map { row.optionalInt(Int32($0) + 1) },
                    open: withOpen ? row.bytes(Int32(slots.count) + 1) : [])
            })
    }

    package func eachOpen(
        _ body: (RecordID, _ publicID: UnsafeRawBufferPointer, _ open: UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try connection.each(.openBytes) { try body(RecordID($0.int(0)), $0.borrowedBytes(1), $0.borrowedBytes(2)) }
    }

    // MARK: Codes

    package func record(otherCode code: String) throws -> RecordID? {
        try connection.first(.codeRecord, { $0.bind(1, code) }, row: { RecordID($0.int(0)) })
    }

    package func otherCodes(after code: String, limit: Int) throws -> [(code: String, record: RecordID)] {
        try codes(.codes, after: code, limit: limit)
    }

    package func codes(after code: String, limit: Int) throws -> [(code: String, record: RecordID)] {
        try codes(.rowCodes, after: code, limit: limit)
    }

    private func codes(
        _ query: SQLiteQuery, after code: String, limit: Int
    ) throws -> [(code: String, record: RecordID)] {
        try connection.all(
            query,
            {
                $0.bind(1, code)
                $0.bind(2, Int64(limit))
            }, row: { ($0.text(0), RecordID($0.int(1))) })
    }

    package func recordCount() throws -> Int64 {
        try connection.first(.recordCount) { $0.int(0) } ?? 0
    }

    package func lastRecordID() throws -> RecordID {
        RecordID(try meta(.lastRecord) { $0.int(0) } ?? 0)
    }

    package func shredKey(
        _ record: RecordID, _ tier: TierID, into buffer: UnsafeMutableRawBufferPointer
    ) throws -> Bool {
        let found = try connection.first(.shredKey, { $0.bind(1, Self.shredID(record, tier)) }) { row -> Bool in
            let key = row.borrowedBytes(0)
            guard key.count == 32, buffer.count == 32 else {
                throw StoreError.damaged(detail: "a shred key of \(key.count) bytes for \(buffer.count)")
            }
            buffer.copyMemory(from: key)
            return true
        }
        return found ?? false
    }

    /// Tiers are 0...15, so a record's keys follow each other.
    static func shredID(_ record: RecordID, _ tier: TierID) -> Int64 { record.rawValue * 16 + Int64(tier.rawValue) }

    package func eachShredKey(
        of record: RecordID, _ body: (TierID, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try connection.each(.shredKeys, { $0.bind(1, record.rawValue) }) { row in
            let key = row.borrowedBytes(1)
            guard key.count == 32 else { throw StoreError.damaged(detail: "a shred key of record \(record.rawValue)") }
            try body(TierID(UInt8(truncatingIfNeeded: row.int(0) & 15)), key)
        }
    }

    package func versions(of record: RecordID) throws -> [VersionRow] {
        try connection.all(.versions, { $0.bind(1, record.rawValue) }) {
            VersionRow(record: RecordID($0.int(0)), revision: $0.int(1), open: $0.bytes(2), parts: $0.bytes(3))
        }
    }

    package func remarks(of record: RecordID) throws -> [RemarkRow] {
        try connection.all(.remarks, { $0.bind(1, record.rawValue) }) {
            RemarkRow(record: RecordID($0.int(0)), ledgerSequence: $0.int(1), sealed: $0.bytes(2))
        }
    }

    // MARK: Keys and people

    package func keyslots(of user: UserID) throws -> [KeyslotRow] {
        try connection.all(.keyslots, { $0.bind(1, user.rawValue) }) {
            KeyslotRow(user: UserID($0.int(0)), slot: $0.int(1), sealed: $0.bytes(2))
        }
    }

    package func grants(of user: UserID) throws -> [GrantRow] {
        try connection.all(.grants, { $0.bind(1, user.rawValue) }) {
            GrantRow(user: UserID($0.int(0)), key: $0.int(1), sealed: $0.bytes(2))
        }
    }

    package func keyslots() throws -> [KeyslotRow] {
        try connection.all(.allKeyslots) {
            KeyslotRow(user: UserID($0.int(0)), slot: $0.int(1), sealed: $0.bytes(2))
        }
    }

    package func grants() throws -> [GrantRow] {
        try connection.all(.allGrants) {
            GrantRow(user: UserID($0.int(0)), key: $0.int(1), sealed: $0.bytes(2))
        }
    }

    package func dataKey(_ id: Int64) throws -> DataKeyRow? {
        try connection.first(.dataKey, { $0.bind(1, id) }) { DataKeyRow(id: $0.int(0), sealed: $0.bytes(1)) }
    }

    package func dataKeys() throws -> [DataKeyRow] {
        try connection.all(.dataKeys) { DataKeyRow(id: $0.int(0), sealed: $0.bytes(1)) }
    }

    // MARK: Queues

    package func digestRecord(user: UserID, digest: Int64) throws -> RecordID? {
        try connection.first(
            .digest,
            {
                $0.bind(1, user.rawValue)
                $0.bind(2, digest)
            }, row: { RecordID($0.int(0)) })
    }

    package func quarantine() throws -> [QuarantineRow] {
        try connection.all(.quarantine) {
            QuarantineRow(
                record: RecordID($0.int(0)), tier: TierID(UInt8(truncatingIfNeeded: $0.int(1))), reason: $0.text(2),
                part: $0.bytes(3))
        }
    }

    package func conflicts() throws -> [ConflictRow] {
        try connection.all(.conflicts) {
            ConflictRow(record: RecordID($0.int(0)), other: RecordID($0.int(1)), field: FieldName($0.text(2)))
        }
    }

    package func eachKept(
        _ body: (RecordID, _ revision: Int64, _ open: UnsafeRawBufferPointer, _ parts: UnsafeRawBufferPointer) throws
            -> Void
    ) throws {
        try connection.each(.keptRows) {
            try body(RecordID($0.int(0)), $0.int(1), $0.borrowedBytes(2), $0.borrowedBytes(3))
        }
    }

    package func planned(_ record: RecordID) throws -> PlannedRow? {
        try connection.first(.planned, { $0.bind(1, record.rawValue) }, row: PlannedRow.init(reading:))
    }

    package func planned(after record: RecordID?, limit: Int) throws -> [PlannedRow] {
        try connection.all(
            .plannedAfter,
            {
                $0.bind(1, record?.rawValue ?? Int64.min)
                $0.bind(2, Int64(limit))
            }, row: PlannedRow.init(reading:))
    }

    package func plannedCount(_ state: PlannedRow.State) throws -> Int64 {
        try connection.first(.plannedCount, { $0.bind(1, state.rawValue) }, row: { $0.int(0) }) ?? 0
    }

    package func tombstone(of record: RecordID) throws -> Int64? {
        try connection.first(.tombstone, { $0.bind(1, record.rawValue) }, row: { $0.int(0) })
    }

    package func tombstoneCount() throws -> Int64 { try connection.first(.tombstoneCount) { $0.int(0) } ?? 0 }

    package func isSuppressed(_ hash: Int64) throws -> Bool {
        try connection.first(.suppressed, { $0.bind(1, hash) }, row: { _ in true }) ?? false
    }

    package func isSpentCode(_ hash: Int64) throws -> Bool {
        try connection.first(.spentCode, { $0.bind(1, hash) }, row: { _ in true }) ?? false
    }

    package func distinctPairs() throws -> [DistinctPair] {
        try connection.all(.distinctPairs) { DistinctPair(RecordID($0.int(0)), RecordID($0.int(1))) }
    }

    package func keyedWrite(user: UserID, key: Int64) throws -> KeyedWriteRow? {
        try connection.first(
            .keyedWrite,
            {
                $0.bind(1, user.rawValue)
                $0.bind(2, key)
            },
            row: {
                KeyedWriteRow(
                    user: UserID($0.int(0)), key: $0.int(1), request: $0.int(2), record: RecordID($0.int(3)),
                    revision: $0.int(4))
            })
    }

    package func counter(_ name: String) throws -> Int64 {
        try connection.first(.counter, { $0.bind(1, name) }) { $0.int(0) } ?? 0
    }

    package func counters() throws -> [(name: String, value: Int64)] {
        try connection.all(.counters, { _ in }, row: { ($0.text(0), $0.int(1)) })
    }
}

extension RecordRow {
    /// From the columns of `SQLiteQuery.record`; always with all `tokenSlots` tokens.
    fileprivate init(reading row: SQLiteStatement) {
        self.init(
            id: RecordID(row.int(0)), publicID: row.bytes(1), code: row.text(2), revision: row.int(3),
            pending: row.int(4), open: row.bytes(Column.salt + 1), parts: row.bytes(Column.salt + 2),
            salt: row.bytes(Column.salt),
            tokens: (0..<Int32(Self.tokenSlots)).map { row.optionalInt(Column.firstToken + $0) },
            mergedInto: row.optionalInt(Column.salt - 1).map { RecordID($0) })
    }

    /// Positions among the columns that were read, from 0.
    private enum Column {
        static let firstToken = Int32(SQLiteQuery.firstToken - 1)
        static let salt = Int32(SQLiteQuery.afterTokens)
    }
}

extension PlannedRow {
    fileprivate init(reading row: SQLiteStatement) {
        // Only shown, and covered by no hash: whatever else stands there counts as nothing done.
        self.init(
            record: RecordID(row.int(0)), plan: row.int(1), revision: row.int(2), tiers: row.int(3), rule: row.int(4),
            state: State(rawValue: row.int(5)) ?? .waiting)
    }
}
