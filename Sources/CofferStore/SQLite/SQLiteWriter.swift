// What can be changed inside a write transaction.

package import CofferModel

/// A transaction's writing side.
package final class SQLiteWriter: SQLiteReader, StoreWriting {
    /// Sequence and authority sequence of the newest entries; read once a transaction.
    private var head: (sequence: Int64, authority: Int64)?
    /// The highest record id given, and whether the file does not know it yet.
    private var lastRecord: (id: RecordID, isNew: Bool)?
    /// Where holds stand among open bytes.
    var holds = OpenScan([OpenScan.holds])
    /// From the first to the last record that was deleted.
    private var deleted: ClosedRange<Int64>?
    /// Ranges of which a shred key was made or destroyed: their chunk keys go with the transaction.
    private var changedChunks: Set<Int64> = []
    private var lastChunk: Int64 = -1

    /// Stores what was kept back for the end of the transaction.
    func finish() throws {
        for number in changedChunks { try connection.run(.deleteKeyChunk) { $0.bind(1, number) } }
        if let deleted {
            for query in SQLiteQuery.orphans {
                try connection.run(query) {
                    $0.bind(1, deleted.lowerBound)
                    $0.bind(2, deleted.upperBound)
                }
            }
        }
        guard let lastRecord, lastRecord.isNew else { return }
        try setMeta(.lastRecord) { $0.bind(2, lastRecord.id.rawValue) }
    }

    private func noteChunk(_ record: RecordID) {
        let number = record.rawValue / KeyChunkRow.records
        if number == lastChunk { return }
        lastChunk = number
        changedChunks.insert(number)
    }

    func setMeta(_ name: Meta, _ bind: (SQLiteStatement) -> Void) throws {
        try connection.run(.setMeta) {
            $0.bind(1, name.rawValue)
            bind($0)
        }
    }

    // MARK: Ledger

    package func append(_ entry: LedgerRow) throws {
        let head = try self.head ?? readHead()
        let isAuthority = entry.entryClass == .authority
        guard entry.sequence == head.sequence + 1,
            entry.authoritySequence == (isAuthority ? head.authority + 1 : nil)
        else {
            throw StoreError.misuse(
                detail: "ledger entry \(entry.sequence) does not follow \(head.sequence), authority \(head.authority)")
        }
        try connection.run(.appendEntry) {
            $0.bind(1, entry.sequence)
            $0.bind(2, entry.authoritySequence)
            $0.bind(3, entry.entryClass.rawValue)
            $0.bind(4, entry.kind)
            $0.bind(5, entry.time)
            $0.bind(6, entry.actor.rawValue)
            $0.bind(7, entry.record?.rawValue)
            $0.bind(8, entry.recordCount)
            $0.bind(9, entry.hash)
            $0.bind(10, entry.signature)
            $0.bind(11, entry.body)
        }
        self.head = (entry.sequence, entry.authoritySequence ?? head.authority)
    }

    private func readHead() throws -> (sequence: Int64, authority: Int64) {
        (try ledgerHead()?.sequence ?? 0, try connection.first(.authorityHead) { $0.int(0) } ?? 0)
    }

    // MARK: Records

    package override func lastRecordID() throws -> RecordID {
        try lastRecord?.id ?? super.lastRecordID()
    }

    /// The id must be higher than every id given before.
    package func insert(_ record: RecordRow) throws {
        let last = try lastRecordID()
        guard record.id > last else {
            throw StoreError.misuse(detail: "record \(record.id.rawValue) after record \(last.rawValue)")
        }
        try store(.insertRecord, record)
        lastRecord = (record.id, true)
    }

    package func restore(_ record: RecordRow) throws { try store(.insertRecord, record) }

    package func update(_ record: RecordRow) throws {
        try store(.updateRecord, record)
        try requireChange("record \(record.id.rawValue)")
    }

    package func delete(_ record: RecordID) throws {
        let released = try Released(record, self)
        noteChunk(record)
        for what in [Erasure.shredKeys, .record] { try connection.destroy(what, of: released) }
        try requireChange("record \(record.rawValue)")
        let id = record.rawValue
        deleted = deleted.map { min($0.lowerBound, id)...max($0.upperBound, id) } ?? id...id
    }

    package func insert(_ planned: PlannedRow) throws {
        try connection.run(.insertPlanned) {
            $0.bind(1, planned.record.rawValue)
            $0.bind(2, planned.plan)
            $0.bind(3, planned.revision)
            $0.bind(4, planned.tiers)
            $0.bind(5, planned.rule)
            $0.bind(6, planned.state.rawValue)
        }
    }

    package func setPlanned(_ records: ClosedRange<RecordID>, _ state: PlannedRow.State) throws {
        try connection.run(.setPlanned) {
            $0.bind(1, records.lowerBound.rawValue)
            $0.bind(2, records.upperBound.rawValue)
            $0.bind(3, state.rawValue)
        }
    }

    package func deletePlanned() throws { try connection.run(.deletePlanned) }

    package func insertTombstone(_ record: RecordID, ledgerSequence: Int64) throws {
        try connection.run(.insertTombstone) {
            $0.bind(1, record.rawValue)
            $0.bind(2, ledgerSequence)
        }
    }

    package func insertSpentCode(_ hash: Int64) throws { try connection.run(.insertSpentCode) { $0.bind(1, hash) } }

    package func insertSuppressed(_ hash: Int64) throws {
        try connection.run(.insertSuppressed) { $0.bind(1, hash) }
    }

    package func deleteSuppressed() throws { try connection.run(.deleteSuppressed) }

    private func store(_ query: SQLiteQuery, _ record: RecordRow) throws {
        guard record.tokens.count <= RecordRow.tokenSlots else {
            throw StoreError.misuse(detail: "\(record.tokens.count) tokens")
        }
        // The parts are most of a row: bound where they are, not copied.
        try record.parts.withUnsafeBytes { parts in
            try connection.run(query) { self.bind(record, parts, to: $0) }
        }
    }

    private func bind(_ record: RecordRow, _ parts: UnsafeRawBufferPointer, to statement: SQLiteStatement) {
        statement.bind(1, record.id.rawValue)
        statement.bind(2, record.publicID)
        statement.bind(3, record.code)
        statement.bind(4, record.revision)
        statement.bind(5, record.pending)
        let first = Int32(SQLiteQuery.firstToken)
        for (slot, token) in record.tokens.enumerated() { statement.bind(first + Int32(slot), token) }
        let next = Int32(SQLiteQuery.afterTokens)
        statement.bind(next, record.mergedInto?.rawValue)
        statement.bind(next + 1, record.salt)
        statement.bind(next + 2, record.open)
        statement.bind(next + 3, borrowing: parts)
    }

    package func insertShredKeys(_ record: RecordID, _ tiers: [TierID], _ keys: UnsafeRawBufferPointer) throws {
        guard keys.count == 32 * tiers.count else { throw StoreError.misuse(detail: "\(keys.count) bytes of keys") }
        noteChunk(record)
        var index = 0
        while index < tiers.count {
            // One statement for up to four keys: stepping a statement costs more than a row of it.
            let count = min(4, tiers.count - index)
            try connection.run(SQLiteQuery(insertingShredKeys: count)) {
                for offset in 0..<count {
                    let key = keys[(index + offset) * 32..<(index + offset + 1) * 32]
                    $0.bind(Int32(offset * 2 + 1), Self.shredID(record, tiers[index + offset]))
                    $0.bind(Int32(offset * 2 + 2), borrowing: UnsafeRawBufferPointer(rebasing: key))
                }
            }
            index += count
        }
    }

    package func insertShredKey(_ record: RecordID, _ tier: TierID, _ key: UnsafeRawBufferPointer) throws {
        noteChunk(record)
        try connection.run(.insertShredKey) {
            $0.bind(1, Self.shredID(record, tier))
            $0.bind(2, borrowing: key)
        }
    }

    package func deleteShredKey(_ record: RecordID, _ tier: TierID) throws -> Bool {
        noteChunk(record)
        try connection.destroy(.shredKey, tier: tier, of: try Released(record, self))
        return try connection.changes > 0
    }

    package func insertVersion(_ version: VersionRow) throws { try store(.insertVersion, version) }

    package func updateVersion(_ version: VersionRow) throws {
        try store(.updateVersion, version)
        try requireChange("version \(version.revision) of record \(version.record.rawValue)")
    }

    private func store(_ query: SQLiteQuery, _ version: VersionRow) throws {
        try connection.run(query) {
            $0.bind(1, version.record.rawValue)
            $0.bind(2, version.revision)
            $0.bind(3, version.open)
            $0.bind(4, version.parts)
        }
    }

    private func requireChange(_ what: String) throws {
        guard try connection.changes > 0 else { throw StoreError.misuse(detail: "\(what) is not there") }
    }

    package func insertRemark(_ remark: RemarkRow) throws {
        try connection.run(.insertRemark) {
            $0.bind(1, remark.record.rawValue)
            $0.bind(2, remark.ledgerSequence)
            $0.bind(3, remark.sealed)
        }
    }

    package func updateRemark(_ remark: RemarkRow) throws {
        try connection.run(.updateRemark) {
            $0.bind(1, remark.sealed)
            $0.bind(2, remark.record.rawValue)
            $0.bind(3, remark.ledgerSequence)
        }
    }

    package func ensureTokenIndex(slot: Int) throws {
        guard 0..<RecordRow.tokenSlots ~= slot else { throw StoreError.misuse(detail: "token slot \(slot)") }
        try connection.once(
            "CREATE INDEX IF NOT EXISTS customer_t\(slot) ON customer (t\(slot)) WHERE t\(slot) IS NOT NULL")
    }

    // MARK: Codes

    package func putOtherCode(_ code: String, of record: RecordID) throws {
        try connection.run(.insertCode) {
            $0.bind(1, code)
            $0.bind(2, record.rawValue)
        }
    }

    package func deleteOtherCode(_ code: String) throws {
        try connection.run(.deleteCode) { $0.bind(1, code) }
    }

    // MARK: Keys and people

    package func putKeyslot(_ keyslot: KeyslotRow) throws {
        try connection.run(.putKeyslot) {
            $0.bind(1, keyslot.user.rawValue)
            $0.bind(2, keyslot.slot)
            $0.bind(3, keyslot.sealed)
        }
    }

    package func deleteKeyslots(of user: UserID) throws {
        try connection.run(.deleteKeyslots) { $0.bind(1, user.rawValue) }
    }

    package func deleteKeyslot(of user: UserID, slot: Int64) throws {
        try connection.run(.deleteKeyslot) {
            $0.bind(1, user.rawValue)
            $0.bind(2, slot)
        }
    }

    package func putGrant(_ grant: GrantRow) throws {
        try connection.run(.putGrant) {
            $0.bind(1, grant.user.rawValue)
            $0.bind(2, grant.key)
            $0.bind(3, grant.sealed)
        }
    }

    package func deleteGrants(of user: UserID) throws {
        try connection.run(.deleteGrants) { $0.bind(1, user.rawValue) }
    }

    package func deleteGrant(of user: UserID, key: Int64) throws {
        try connection.run(.deleteGrant) {
            $0.bind(1, user.rawValue)
            $0.bind(2, key)
        }
    }

    package func insertDataKey(_ key: DataKeyRow) throws {
        try connection.run(.insertDataKey) {
            $0.bind(1, key.id)
            $0.bind(2, key.sealed)
        }
    }

    package func deleteDataKey(_ id: Int64) throws {
        try connection.run(.deleteDataKey) { $0.bind(1, id) }
    }

    // MARK: Queues

    package func insertDigest(user: UserID, digest: Int64, record: RecordID) throws {
        try connection.run(.insertDigest) {
            $0.bind(1, user.rawValue)
            $0.bind(2, digest)
            $0.bind(3, record.rawValue)
        }
    }

    package func insertQuarantine(_ row: QuarantineRow) throws {
        try connection.run(.insertQuarantine) {
            $0.bind(1, row.record.rawValue)
            $0.bind(2, Int64(row.tier.rawValue))
            $0.bind(3, row.reason)
            $0.bind(4, row.part)
        }
    }

    package func insertConflict(_ row: ConflictRow) throws {
        try connection.run(.insertConflict) {
            $0.bind(1, row.record.rawValue)
            $0.bind(2, row.other.rawValue)
            $0.bind(3, row.field.rawValue)
        }
    }

    package func insert(_ pair: DistinctPair) throws { try run(.insertDistinctPair, pair) }

    package func delete(_ pair: DistinctPair) throws { try run(.deleteDistinctPair, pair) }

    private func run(_ query: SQLiteQuery, _ pair: DistinctPair) throws {
        try connection.run(query) {
            $0.bind(1, pair.record.rawValue)
            $0.bind(2, pair.other.rawValue)
        }
    }

    package func insert(_ write: KeyedWriteRow) throws {
        try connection.run(.insertKeyedWrite) {
            $0.bind(1, write.user.rawValue)
            $0.bind(2, write.key)
            $0.bind(3, write.request)
            $0.bind(4, write.record.rawValue)
            $0.bind(5, write.revision)
        }
    }

    package func advanceCounter(_ name: String, by count: Int64) throws -> Int64 {
        guard count >= 0 else { throw StoreError.misuse(detail: "counter \(name) by \(count)") }
        let before = try counter(name)
        try connection.run(.setCounter) {
            $0.bind(1, name)
            $0.bind(2, before + count)
        }
        return before
    }
}
