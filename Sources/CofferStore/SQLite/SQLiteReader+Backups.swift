// What backups read: chunk keys, acts, repositories, and what hangs on single records.

package import CofferModel

extension SQLiteReader {
    package func keySet() throws -> [UInt8] {
        guard let id = try meta(.keySet, { $0.bytes(0) }), id.count == 16 else {
            throw StoreError.damaged(detail: "the id of the key set is missing")
        }
        return id
    }

    package func eachKeyChunk(_ body: (KeyChunkRow, UnsafeRawBufferPointer) throws -> Void) throws {
        try connection.each(.keyChunks) { row in
            let key = row.borrowedBytes(1)
            guard key.count == 32, let number = UInt32(exactly: row.int(0)) else {
                throw StoreError.damaged(detail: "a chunk key")
            }
            try body(KeyChunkRow(number: number, serial: row.int(2), keys: row.int(3)), key)
        }
    }

    package func missingKeyChunk(from number: UInt32) throws -> UInt32? {
        var number = Int64(number)
        while true {
            let next = try connection.first(.nextChunk, { $0.bind(1, number * Self.chunkSpan) }) { $0.int(0) }
            guard let next else { return nil }
            if try connection.first(.hasKeyChunk, { $0.bind(1, next) }, row: { _ in true }) == nil {
                guard let found = UInt32(exactly: next) else {
                    throw StoreError.damaged(detail: "a shred key's number")
                }
                return found
            }
            number = next + 1
        }
    }

    /// How many ids of shred keys a range has.
    static var chunkSpan: Int64 { KeyChunkRow.records * 16 }

    package func eachShredKey(
        ofChunk number: UInt32, _ body: (RecordID, TierID, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try connection.each(
            .chunkShredKeys,
            {
                $0.bind(1, Int64(number) * Self.chunkSpan)
                $0.bind(2, (Int64(number) + 1) * Self.chunkSpan - 1)
            }
        ) { row in
            let key = row.borrowedBytes(1)
            guard key.count == 32 else { throw StoreError.damaged(detail: "a shred key of range \(number)") }
            let id = row.int(0)
            try body(RecordID(id / 16), TierID(UInt8(truncatingIfNeeded: id & 15)), key)
        }
    }

    package func shredKeyCount() throws -> Int64 { try connection.first(.shredKeyCount) { $0.int(0) } ?? 0 }

    package func unkeyedRecord() throws -> RecordID? {
        try connection.first(.unkeyedRecord) { RecordID($0.int(0)) }
    }

    package func acts(after number: Int64, limit: Int) throws -> [ActRow] {
        try connection.all(
            .actsAfter,
            {
                $0.bind(1, number)
                $0.bind(2, Int64(limit))
            }, row: ActRow.init(reading:))
    }

    package func lastAct() throws -> ActRow? { try connection.first(.lastAct, row: ActRow.init(reading:)) }

    package func repositories() throws -> [RepositoryRow] {
        try connection.all(.repositories) { row in
            var repository = RepositoryRow(id: row.bytes(0), place: row.text(1))
            repository.acts = row.int(2)
            repository.snapshot = row.int(3)
            repository.snapshotHash = row.bytes(4)
            repository.snapshotTime = row.int(5)
            repository.ledgerSequence = row.int(6)
            repository.drillTime = row.int(7)
            repository.drillWasGood = row.int(8) != 0
            repository.damaged = row.text(9).split(separator: "\n").map(String.init)
            return repository
        }
    }

    package func spentCodes() throws -> [Int64] { try connection.all(.spentCodes) { $0.int(0) } }

    package func suppressed() throws -> [Int64] { try connection.all(.allSuppressed) { $0.int(0) } }

    package func hanging(on records: ClosedRange<RecordID>) throws -> HangingRows {
        var rows = HangingRows()
        func each(_ query: SQLiteQuery, _ body: (SQLiteStatement) -> Void) throws {
            try connection.each(
                query,
                {
                    $0.bind(1, records.lowerBound.rawValue)
                    $0.bind(2, records.upperBound.rawValue)
                }, body)
        }
        try each(.rangeCodes) { rows.codes[RecordID($0.int(0)), default: []].append($0.text(1)) }
        try each(.rangeDigests) {
            rows.digests[RecordID($0.int(0)), default: []].append((UserID($0.int(1)), $0.int(2)))
        }
        try each(.rangeWrites) {
            let row = KeyedWriteRow(
                user: UserID($0.int(0)), key: $0.int(1), request: $0.int(2), record: RecordID($0.int(3)),
                revision: $0.int(4))
            rows.writes[row.record, default: []].append(row)
        }
        try each(.rangeRemarks) {
            let row = RemarkRow(record: RecordID($0.int(0)), ledgerSequence: $0.int(1), sealed: $0.bytes(2))
            rows.remarks[row.record, default: []].append(row)
        }
        return rows
    }
}

extension ActRow {
    fileprivate init(reading row: SQLiteStatement) {
        self.init(number: row.int(0), head: row.bytes(1), body: row.bytes(2))
    }
}
