// Reading the ledger. The newest change of a record is found by two index look-ups, however long the ledger is: entries
// about several records cover at most `LedgerRow.batchLimit` following ids.

package import CofferModel

extension SQLiteReader {
    package func ledgerHead() throws -> LedgerRow? {
        try connection.first(.ledgerHead, row: LedgerRow.init(reading:))
    }

    package func ledgerRow(at sequence: Int64) throws -> LedgerRow? {
        try connection.first(.ledgerRow, { $0.bind(1, sequence) }, row: LedgerRow.init(reading:))
    }

    package func missingEntry(from sequence: Int64) throws -> Int64? {
        guard let newest = try ledgerHead()?.sequence, sequence <= newest else { return nil }
        guard try ledgerRow(at: sequence) != nil else { return sequence }
        let end = try connection.first(.ledgerEnd, { $0.bind(1, sequence) }) { $0.int(0) } ?? newest
        return end < newest ? end + 1 : nil
    }

    package func ledgerRows(from sequence: Int64, limit: Int, descending: Bool) throws -> [LedgerRow] {
        try connection.all(
            descending ? .ledgerDescending : .ledgerAscending,
            {
                $0.bind(1, sequence)
                $0.bind(2, Int64(limit))
            }, row: LedgerRow.init(reading:))
    }

    package func authorityRows(after authoritySequence: Int64, limit: Int) throws -> [LedgerRow] {
        try connection.all(
            .authorityAfter,
            {
                $0.bind(1, authoritySequence)
                $0.bind(2, Int64(limit))
            }, row: LedgerRow.init(reading:))
    }

    package func lastChange(of record: RecordID) throws -> LedgerRow? {
        let single = try connection.first(.lastSingle, { $0.bind(1, record.rawValue) }, row: LedgerRow.init(reading:))
        let batch = try connection.first(
            .lastBatch, { $0.bindCovering(record...record) }, row: LedgerRow.init(reading:))
        guard let single, let batch else { return single ?? batch }
        return single.sequence > batch.sequence ? single : batch
    }

    package func changes(of record: RecordID) throws -> [LedgerRow] {
        (try singleChanges(of: record) + batchChanges(of: record...record)).sorted { $0.sequence < $1.sequence }
    }

    package func singleChanges(of record: RecordID) throws -> [LedgerRow] {
        try connection.all(.singles, { $0.bind(1, record.rawValue) }, row: LedgerRow.init(reading:))
    }

    package func singleChanges(of records: ClosedRange<RecordID>) throws -> [LedgerRow] {
        try connection.all(
            .rangeSingles,
            {
                $0.bind(1, records.lowerBound.rawValue)
                $0.bind(2, records.upperBound.rawValue)
            }, row: LedgerRow.init(reading:)
        ).sorted { $0.sequence < $1.sequence }
    }

    package func batchChanges(of records: ClosedRange<RecordID>) throws -> [LedgerRow] {
        try connection.all(.batches, { $0.bindCovering(records) }, row: LedgerRow.init(reading:))
    }
}

extension SQLiteStatement {
    /// The bounds between which a batch that covers any of these records has to start, and the first record.
    fileprivate func bindCovering(_ records: ClosedRange<RecordID>) {
        bind(1, records.lowerBound.rawValue - Int64(LedgerRow.batchLimit) + 1)
        bind(2, records.upperBound.rawValue)
        bind(3, records.lowerBound.rawValue)
    }
}

extension LedgerRow {
    /// From the columns of `SQLiteQuery.ledgerRow`.
    fileprivate init(reading row: SQLiteStatement) throws {
        guard let entryClass = LedgerClass(rawValue: row.int(2)) else {
            throw StoreError.damaged(detail: "ledger entry \(row.int(0)) is of class \(row.int(2))")
        }
        // Beyond these no entry of the program's is, and nobody who counts with them has to think of overflow.
        let (time, record, count) = (row.int(4), row.optionalInt(6), row.int(7))
        guard (0...LedgerRow.numberLimit).contains(time), (1...LedgerRow.numberLimit).contains(record ?? 1),
            (0...LedgerRow.countLimit).contains(count)
        else { throw StoreError.damaged(detail: "ledger entry \(row.int(0)) has numbers that no entry has") }
        let previousHash = row.bytes(11)
        self.init(
            sequence: row.int(0), authoritySequence: row.optionalInt(1), entryClass: entryClass, kind: row.int(3),
            time: time, actor: UserID(row.int(5)), record: record.map { RecordID($0) },
            recordCount: count, body: row.bytes(10),
            previousHash: previousHash.isEmpty ? [UInt8](repeating: 0, count: 32) : previousHash, hash: row.bytes(8),
            signature: row.bytes(9))
    }
}
