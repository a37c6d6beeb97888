// The storage seam: everything a vault keeps, as ciphertext, numbers and public bytes; no engine shows above it.

package import CofferModel

/// A place that keeps one vault. Transactions are the only way in; every conforming engine passes the conformance suite.
package protocol Store: AnyObject, Sendable {
    /// Runs `body` on one consistent snapshot.
    func read<Result>(_ body: (any StoreReading) throws -> Result) throws -> Result

    /// Runs `body` in one transaction, alone among all writers of all processes. When this returns, it is on the disk;
    /// when it throws, nothing of it is there.
    func write<Result>(_ body: (any StoreWriting) throws -> Result) throws -> Result

    /// Moves committed pages into the main file and empties the log, so that deleted bytes are really gone (DESIGN §5).
    /// - Throws: `StoreError.busy` when a reader or writer is in the way.
    func checkpoint() throws
}

/// What can be read inside a transaction. Missing things are nil or empty, never errors.
package protocol StoreReading: AnyObject {
    /// 32 bytes.
    var vaultID: [UInt8] { get throws }
    /// When the vault was made: milliseconds since 1970-01-01 UTC.
    var createdAt: Int64 { get throws }

    // Ledger
    func ledgerHead() throws -> LedgerRow?
    func ledgerRow(at sequence: Int64) throws -> LedgerRow?
    /// In order of sequence, from `sequence` on, newest first when `descending`.
    func ledgerRows(from sequence: Int64, limit: Int, descending: Bool) throws -> [LedgerRow]
    /// The first sequence from `sequence` on that no entry has, although there are newer ones; nil: none is missing.
    func missingEntry(from sequence: Int64) throws -> Int64?
    /// In order of authority sequence.
    func authorityRows(after authoritySequence: Int64, limit: Int) throws -> [LedgerRow]
    /// The newest change entry that covers `record`, alone or among others.
    func lastChange(of record: RecordID) throws -> LedgerRow?
    /// All change entries that cover `record`, oldest first.
    func changes(of record: RecordID) throws -> [LedgerRow]
    /// The change entries about `record` alone, oldest first.
    func singleChanges(of record: RecordID) throws -> [LedgerRow]
    /// The change entries about one of `records` alone, oldest first.
    func singleChanges(of records: ClosedRange<RecordID>) throws -> [LedgerRow]
    /// The change entries about several records that cover any of `records`.
    func batchChanges(of records: ClosedRange<RecordID>) throws -> [LedgerRow]

    // Records
    func record(_ id: RecordID) throws -> RecordRow?
    func record(code: String) throws -> RecordRow?
    /// Ascending by id, after `id` (nil: from the first).
    func records(after id: RecordID?, limit: Int) throws -> [RecordRow]
    /// Ascending by id: records whose `slot` holds one of `tokens`.
    func records(slot: Int, tokens: [Int64]) throws -> [RecordID]
    /// Whether any record's `slot` holds `token`.
    func hasRecord(slot: Int, token: Int64) throws -> Bool
    /// Ascending by id: records whose `pending` has any bit of `mask`.
    func pendingRecords(mask: Int64, after id: RecordID?, limit: Int) throws -> [RecordID]
    func recordCount() throws -> Int64
    /// How many of the records were merged into others.
    func mergedCount() throws -> Int64
    /// Calls `body` with public id and open bytes of every record that was not merged into another, ascending by id; the
    /// bytes are good until it returns.
    func eachOpen(_ body: (RecordID, _ publicID: UnsafeRawBufferPointer, _ open: UnsafeRawBufferPointer) throws -> Void)
        throws
    /// Ascending by id: records that were merged into `id`.
    func records(mergedInto id: RecordID) throws -> [RecordRow]
    /// Ascending by id, after `id` (nil: from the first): the tokens in `slots` of records that were not merged into
    /// others.
    func tokens(slots: [Int], withOpen: Bool, after id: RecordID?, limit: Int) throws -> [TokenRow]
    /// The record that has, or had, this code besides the one in its row.
    func record(otherCode code: String) throws -> RecordID?
    /// Ascending by code, after `code` ("": from the first).
    func otherCodes(after code: String, limit: Int) throws -> [(code: String, record: RecordID)]
    /// The codes in the rows, ascending by their bytes, after `code` ("": from the first).
    func codes(after code: String, limit: Int) throws -> [(code: String, record: RecordID)]
    /// The highest record id ever given, 0 if none: ids are never reused.
    func lastRecordID() throws -> RecordID
    /// Copies the 32 bytes into `buffer` (the caller's locked memory); false if that key does not exist (any more).
    func shredKey(_ record: RecordID, _ tier: TierID, into buffer: UnsafeMutableRawBufferPointer) throws -> Bool
    /// Lends the 32 bytes of every shred key of a record, ascending by tier; they are good until `body` returns.
    func eachShredKey(of record: RecordID, _ body: (TierID, UnsafeRawBufferPointer) throws -> Void) throws
    /// Earlier parts of a record, oldest first.
    func versions(of record: RecordID) throws -> [VersionRow]
    /// Free text about a record, oldest first.
    func remarks(of record: RecordID) throws -> [RemarkRow]

    /// Calls `body` with revision, open bytes and parts of every record that was not merged into another, ascending by id;
    /// the bytes are good until it returns.
    func eachKept(
        _ body: (RecordID, _ revision: Int64, _ open: UnsafeRawBufferPointer, _ parts: UnsafeRawBufferPointer) throws
            -> Void) throws
    /// What the open plan says of a record; nil: nothing.
    func planned(_ record: RecordID) throws -> PlannedRow?
    /// Ascending by record, after `record` (nil: from the first).
    func planned(after record: RecordID?, limit: Int) throws -> [PlannedRow]
    func plannedCount(_ state: PlannedRow.State) throws -> Int64
    /// The ledger sequence that says that a record was erased; nil: none does.
    func tombstone(of record: RecordID) throws -> Int64?
    /// How many records were erased.
    func tombstoneCount() throws -> Int64
    /// Whether a customer who was erased had a code with this hash.
    func isSpentCode(_ hash: Int64) throws -> Bool
    /// Whether an erased customer had a value with this hash.
    func isSuppressed(_ hash: Int64) throws -> Bool

    // Keys and people
    /// All keyslots of a user, by slot number.
    func keyslots(of user: UserID) throws -> [KeyslotRow]
    func grants(of user: UserID) throws -> [GrantRow]
    /// Of everybody, by user and number.
    func keyslots() throws -> [KeyslotRow]
    /// Of everybody, by user and key.
    func grants() throws -> [GrantRow]
    func dataKey(_ id: Int64) throws -> DataKeyRow?
    func dataKeys() throws -> [DataKeyRow]

    // Queues
    func digestRecord(user: UserID, digest: Int64) throws -> RecordID?
    func quarantine() throws -> [QuarantineRow]
    func conflicts() throws -> [ConflictRow]
    /// Pairs of records of which somebody said that they are two customers.
    func distinctPairs() throws -> [DistinctPair]
    func keyedWrite(user: UserID, key: Int64) throws -> KeyedWriteRow?
    func counter(_ name: String) throws -> Int64
    /// All counters, ascending by the bytes of their names.
    func counters() throws -> [(name: String, value: Int64)]

    // Backups
    /// 16 random bytes, new in every vault that is made or restored: whose chunk keys these are.
    func keySet() throws -> [UInt8]
    /// Calls `body` with each chunk key, 32 bytes good until it returns, ascending by number.
    func eachKeyChunk(_ body: (KeyChunkRow, UnsafeRawBufferPointer) throws -> Void) throws
    /// The first range from `number` on that has shred keys and no chunk key; nil: there is none.
    func missingKeyChunk(from number: UInt32) throws -> UInt32?
    /// Lends the 32 bytes of every shred key of a range, ascending by record and tier.
    func eachShredKey(ofChunk number: UInt32, _ body: (RecordID, TierID, UnsafeRawBufferPointer) throws -> Void) throws
    func shredKeyCount() throws -> Int64
    /// A record whose row has no shred key.
    func unkeyedRecord() throws -> RecordID?
    /// Ascending, after `number`.
    func acts(after number: Int64, limit: Int) throws -> [ActRow]
    func lastAct() throws -> ActRow?
    /// In the order of their ids.
    func repositories() throws -> [RepositoryRow]
    /// Of all records, ascending: what is kept beside rows and about them.
    func spentCodes() throws -> [Int64]
    func suppressed() throws -> [Int64]
    /// What else there is of some records.
    func hanging(on records: ClosedRange<RecordID>) throws -> HangingRows
}

/// What can be changed inside a write transaction.
package protocol StoreWriting: StoreReading {
    /// Sequence and authority sequence must follow the last; `previousHash` is not stored.
    func append(_ entry: LedgerRow) throws

    /// The id must be higher than every id given before.
    func insert(_ record: RecordRow) throws
    func update(_ record: RecordRow) throws
    /// Takes a record away with its shred keys and tokens, and by the end of the transaction all that hangs on it: versions,
    /// remarks, digests, other codes and queue entries. Its bytes are gone only after a checkpoint (`Store.checkpoint`).
    ///
    /// - Throws: `StoreError.held` while a legal hold lies on it, on a record merged into it, or on one that stands for
    ///   it (`OpenScan.holds` among open bytes); then nothing of it is destroyed.
    func delete(_ record: RecordID) throws
    func insert(_ planned: PlannedRow) throws
    /// Of all that are planned among `records`.
    func setPlanned(_ records: ClosedRange<RecordID>, _ state: PlannedRow.State) throws
    /// Of all records.
    func deletePlanned() throws
    /// Once for each record, for ever.
    func insertTombstone(_ record: RecordID, ledgerSequence: Int64) throws
    func insertSpentCode(_ hash: Int64) throws
    func insertSuppressed(_ hash: Int64) throws
    /// Of all erased customers.
    func deleteSuppressed() throws
    /// 32 bytes, copied from locked memory. One row per key, fixed size, inserted and deleted, never updated.
    func insertShredKey(_ record: RecordID, _ tier: TierID, _ key: UnsafeRawBufferPointer) throws
    /// Destroys a shred key; false if it was not there. Its bytes are gone only after a checkpoint (`Store.checkpoint`).
    ///
    /// - Throws: `StoreError.held`, as `delete` does.
    @discardableResult
    func deleteShredKey(_ record: RecordID, _ tier: TierID) throws -> Bool
    /// 32 bytes for each of `tiers`, one after the other.
    func insertShredKeys(_ record: RecordID, _ tiers: [TierID], _ keys: UnsafeRawBufferPointer) throws
    func insertVersion(_ version: VersionRow) throws
    func updateVersion(_ version: VersionRow) throws
    func insertRemark(_ remark: RemarkRow) throws
    func updateRemark(_ remark: RemarkRow) throws
    /// Makes look-ups by this token column fast; does nothing when they are already.
    func ensureTokenIndex(slot: Int) throws

    func putKeyslot(_ keyslot: KeyslotRow) throws
    func deleteKeyslots(of user: UserID) throws
    func deleteKeyslot(of user: UserID, slot: Int64) throws
    func putGrant(_ grant: GrantRow) throws
    func deleteGrants(of user: UserID) throws
    func deleteGrant(of user: UserID, key: Int64) throws
    func insertDataKey(_ key: DataKeyRow) throws
    func deleteDataKey(_ id: Int64) throws

    func insertDigest(user: UserID, digest: Int64, record: RecordID) throws
    func insertQuarantine(_ row: QuarantineRow) throws
    func insertConflict(_ row: ConflictRow) throws
    func insert(_ pair: DistinctPair) throws
    func delete(_ pair: DistinctPair) throws
    func insert(_ write: KeyedWriteRow) throws
    /// Puts a code in the index of codes besides those in the rows; it may have led to another record before.
    func putOtherCode(_ code: String, of record: RecordID) throws
    func deleteOtherCode(_ code: String) throws
    /// Raises a counter by `count` and returns its value before: counters start at 0 and never go back.
    func advanceCounter(_ name: String, by count: Int64) throws -> Int64

    /// 32 bytes from locked memory. It goes in every transaction that makes or destroys a shred key of its range.
    func insertKeyChunk(_ chunk: KeyChunkRow, _ key: UnsafeRawBufferPointer) throws
    /// Its number must follow the last.
    func insert(_ act: ActRow) throws
    /// The newest act of a repository, whatever its number: only into a vault that is being made.
    func restore(_ act: ActRow) throws
    /// All up to `number`, but never the last one.
    func deleteActs(through number: Int64) throws
    func put(_ repository: RepositoryRow) throws
    func deleteRepository(_ id: [UInt8]) throws
    /// A record from a backup, under whatever number it had: only into a vault that is being made.
    func restore(_ record: RecordRow) throws
    /// No number up to this one is given again: only in a vault that is being made.
    func restoreLastRecord(_ id: RecordID) throws
}
