// Every statement a vault's file is read and written with, but for `Erasure`; each is prepared once per connection and
// kept.

enum SQLiteQuery: Int, CaseIterable {
    case begin, beginImmediate, commit, rollback
    case meta, setMeta
    case ledgerHead, ledgerRow, ledgerAscending, ledgerDescending, ledgerEnd, authorityAfter, authorityHead, lastSingle
    case lastBatch, batches, rangeSingles
    case singles, appendEntry
    case record, recordByCode, recordsAfter, pending, recordCount, insertRecord, updateRecord
    case shredKey, shredKeys, insertShredKey
    case insertTwoShredKeys, insertThreeShredKeys, insertFourShredKeys
    case orphanVersions, orphanRemarks
    case orphanDigests, orphanQuarantine, orphanConflicts, orphanCodes, orphanPairs, orphanWrites
    case versions, insertVersion, updateVersion
    case remarks, insertRemark, updateRemark
    case keyslots, allKeyslots, putKeyslot, deleteKeyslots, deleteKeyslot
    case grants, allGrants, putGrant, deleteGrants, deleteGrant
    case dataKey, dataKeys, insertDataKey, deleteDataKey
    case digest, insertDigest
    case quarantine, insertQuarantine
    case conflicts, insertConflict
    case counter, counters, setCounter
    case codeRecord, codes, rowCodes, insertCode, deleteCode
    case distinctPairs, insertDistinctPair, deleteDistinctPair
    case keyedWrite, insertKeyedWrite
    case mergedRecords, mergedIDs, mergedCount
    case openBytes, openAndMerge
    case keptRows, planned, plannedAfter, insertPlanned, setPlanned, deletePlanned, plannedCount
    case tombstone, insertTombstone, tombstoneCount, spentCode, insertSpentCode
    case suppressed, insertSuppressed, deleteSuppressed
    case keyChunks, nextChunk, hasKeyChunk, insertKeyChunk, deleteKeyChunk, chunkShredKeys, shredKeyCount
    case unkeyedRecord
    case actsAfter, lastAct, insertAct, deleteActs
    case repositories, putRepository, deleteRepository
    case spentCodes, allSuppressed, rangeCodes, rangeDigests, rangeWrites, rangeRemarks
    case slot0, slot1, slot2, slot3, slot4, slot5, slot6, slot7
    case slot8, slot9, slot10, slot11, slot12, slot13, slot14, slot15
    case slot16, slot17, slot18, slot19, slot20, slot21, slot22, slot23

    /// The records whose token column `slot`, 0...23, holds one value.
    init(slot: Int) { self = Self(rawValue: Self.slot0.rawValue + slot)! }

    /// Inserts `count`, 1...4, shred keys at once.
    init(insertingShredKeys count: Int) {
        self = [.insertShredKey, .insertTwoShredKeys, .insertThreeShredKeys, .insertFourShredKeys][count - 1]
    }

    /// What stands elsewhere about records between two numbers that are not there any more.
    static let orphans = [
        orphanVersions, orphanRemarks, orphanDigests, orphanQuarantine, orphanConflicts, orphanCodes, orphanPairs,
        orphanWrites,
    ]

    private static func orphan(_ column: String) -> String {
        "(\(column) BETWEEN ?1 AND ?2 AND NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = \(column)))"
    }

    private static let ledgerColumns = """
        seq, authority_seq, class, kind, time, actor, record, record_count, hash, signature, body, \
        (SELECT before.hash FROM ledger AS before WHERE before.seq = ledger.seq - 1)
        """
    private static let tokenColumns = (0..<RecordRow.tokenSlots).map { "t\($0)" }.joined(separator: ", ")
    private static let tokenValues = (0..<RecordRow.tokenSlots).map { "t\($0) = ?\(firstToken + $0)" }
        .joined(separator: ", ")
    /// Positions among the columns of a record, from 1.
    static let firstToken = 6
    static let afterTokens = firstToken + RecordRow.tokenSlots
    static let lastColumn = afterTokens + 3
    private static let recordColumns = """
        id, public_id, code, revision, pending, \(tokenColumns), merged_into, salt, open, parts
        """

    var sql: String {
        switch self {
        case .begin: "BEGIN"
        case .beginImmediate: "BEGIN IMMEDIATE"
        case .commit: "COMMIT"
        case .rollback: "ROLLBACK"
        case .meta: "SELECT value FROM meta WHERE name = ?"
        case .setMeta: "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
        case .ledgerHead, .ledgerRow, .ledgerAscending, .ledgerDescending, .ledgerEnd, .authorityAfter, .authorityHead,
            .lastSingle, .lastBatch, .batches, .rangeSingles, .singles, .appendEntry:
            ledgerSQL
        case .record, .recordByCode, .recordsAfter, .pending, .recordCount, .insertRecord, .updateRecord,
            .mergedRecords, .mergedCount, .slot0, .slot1, .slot2, .slot3, .slot4, .slot5, .slot6, .slot7, .slot8,
            .slot9, .slot10,
            .slot11, .slot12, .slot13, .slot14, .slot15, .slot16, .slot17, .slot18, .slot19, .slot20, .slot21, .slot22,
            .slot23:
            recordSQL
        case .openBytes: "SELECT id, public_id, open FROM customer WHERE merged_into IS NULL ORDER BY id"
        case .keptRows: "SELECT id, revision, open, parts FROM customer WHERE merged_into IS NULL ORDER BY id"
        case .planned: "SELECT record, plan, revision, tiers, rule, state FROM planned WHERE record = ?"
        case .plannedAfter:
            "SELECT record, plan, revision, tiers, rule, state FROM planned WHERE record > ? ORDER BY record LIMIT ?"
        case .insertPlanned: "INSERT INTO planned VALUES (?, ?, ?, ?, ?, ?)"
        case .setPlanned: "UPDATE planned SET state = ?3 WHERE record BETWEEN ?1 AND ?2"
        case .deletePlanned: "DELETE FROM planned"
        case .plannedCount: "SELECT count(*) FROM planned WHERE state = ?"
        case .tombstone: "SELECT ledger_seq FROM tombstone WHERE record = ?"
        case .insertTombstone: "INSERT INTO tombstone VALUES (?, ?)"
        case .tombstoneCount: "SELECT count(*) FROM tombstone"
        case .spentCode: "SELECT 1 FROM spent_code WHERE hash = ?"
        case .insertSpentCode: "INSERT INTO spent_code VALUES (?) ON CONFLICT DO NOTHING"
        case .suppressed: "SELECT 1 FROM suppressed WHERE hash = ?"
        case .insertSuppressed: "INSERT INTO suppressed VALUES (?) ON CONFLICT DO NOTHING"
        case .deleteSuppressed: "DELETE FROM suppressed"
        case .keyChunks, .nextChunk, .hasKeyChunk, .insertKeyChunk, .deleteKeyChunk, .chunkShredKeys, .shredKeyCount,
            .unkeyedRecord, .actsAfter, .lastAct, .insertAct, .deleteActs, .repositories, .putRepository,
            .deleteRepository, .spentCodes, .allSuppressed, .rangeCodes, .rangeDigests, .rangeWrites, .rangeRemarks:
            backupSQL
        case .openAndMerge: "SELECT open, merged_into FROM customer WHERE id = ?"
        case .mergedIDs: "SELECT id FROM customer WHERE merged_into = ?"
        case .codeRecord: "SELECT record FROM code WHERE code = ?"
        case .codes: "SELECT code, record FROM code WHERE code > ? ORDER BY code LIMIT ?"
        case .rowCodes: "SELECT code, id FROM customer WHERE code > ? ORDER BY code LIMIT ?"
        case .insertCode: "INSERT INTO code VALUES (?, ?) ON CONFLICT DO UPDATE SET record = excluded.record"
        case .deleteCode: "DELETE FROM code WHERE code = ?"
        case .distinctPairs: "SELECT record, other FROM distinct_pair ORDER BY record, other"
        case .insertDistinctPair: "INSERT INTO distinct_pair VALUES (?, ?) ON CONFLICT DO NOTHING"
        case .deleteDistinctPair: "DELETE FROM distinct_pair WHERE record = ? AND other = ?"
        case .keyedWrite: "SELECT user, key, request, record, revision FROM keyed_write WHERE user = ? AND key = ?"
        case .insertKeyedWrite: "INSERT INTO keyed_write VALUES (?, ?, ?, ?, ?)"
        case .orphanVersions: "DELETE FROM version WHERE \(Self.orphan("record"))"
        case .orphanRemarks: "DELETE FROM remark WHERE \(Self.orphan("record"))"
        case .orphanDigests: "DELETE FROM row_digest WHERE \(Self.orphan("record"))"
        case .orphanQuarantine: "DELETE FROM quarantine WHERE \(Self.orphan("record"))"
        case .orphanConflicts: "DELETE FROM conflict WHERE \(Self.orphan("record")) OR \(Self.orphan("other"))"
        case .orphanCodes: "DELETE FROM code WHERE \(Self.orphan("record"))"
        case .orphanPairs: "DELETE FROM distinct_pair WHERE \(Self.orphan("record")) OR \(Self.orphan("other"))"
        case .orphanWrites: "DELETE FROM keyed_write WHERE \(Self.orphan("record"))"
        case .shredKey: "SELECT key FROM shred WHERE id = ?"
        case .shredKeys: "SELECT id, key FROM shred WHERE id BETWEEN ?1 * 16 AND ?1 * 16 + 15 ORDER BY id"
        case .insertShredKey: "INSERT INTO shred VALUES (?, ?)"
        case .insertTwoShredKeys: "INSERT INTO shred VALUES (?, ?), (?, ?)"
        case .insertThreeShredKeys: "INSERT INTO shred VALUES (?, ?), (?, ?), (?, ?)"
        case .insertFourShredKeys: "INSERT INTO shred VALUES (?, ?), (?, ?), (?, ?), (?, ?)"
        case .versions: "SELECT record, revision, open, parts FROM version WHERE record = ? ORDER BY revision"
        case .insertVersion: "INSERT INTO version VALUES (?, ?, ?, ?)"
        case .updateVersion: "UPDATE version SET open = ?3, parts = ?4 WHERE record = ?1 AND revision = ?2"
        case .remarks: "SELECT record, ledger_seq, sealed FROM remark WHERE record = ? ORDER BY ledger_seq"
        case .insertRemark: "INSERT INTO remark VALUES (?, ?, ?)"
        case .updateRemark: "UPDATE remark SET sealed = ? WHERE record = ? AND ledger_seq = ?"
        case .allKeyslots: "SELECT user, slot, sealed FROM keyslot ORDER BY user, slot"
        case .deleteKeyslot: "DELETE FROM keyslot WHERE user = ? AND slot = ?"
        case .allGrants: "SELECT user, key, sealed FROM key_grant ORDER BY user, key"
        case .deleteGrant: "DELETE FROM key_grant WHERE user = ? AND key = ?"
        case .keyslots: "SELECT user, slot, sealed FROM keyslot WHERE user = ? ORDER BY slot"
        case .putKeyslot: "INSERT INTO keyslot VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sealed = excluded.sealed"
        case .deleteKeyslots: "DELETE FROM keyslot WHERE user = ?"
        case .grants: "SELECT user, key, sealed FROM key_grant WHERE user = ? ORDER BY key"
        case .putGrant: "INSERT INTO key_grant VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sealed = excluded.sealed"
        case .deleteGrants: "DELETE FROM key_grant WHERE user = ?"
        case .dataKey: "SELECT id, sealed FROM data_key WHERE id = ?"
        case .dataKeys: "SELECT id, sealed FROM data_key ORDER BY id"
        case .insertDataKey: "INSERT INTO data_key VALUES (?, ?)"
        case .deleteDataKey: "DELETE FROM data_key WHERE id = ?"
        case .digest: "SELECT record FROM row_digest WHERE user = ? AND digest = ? ORDER BY record DESC LIMIT 1"
        case .insertDigest: "INSERT INTO row_digest VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        case .quarantine: "SELECT record, tier, reason, part FROM quarantine ORDER BY id"
        case .insertQuarantine: "INSERT INTO quarantine (record, tier, reason, part) VALUES (?, ?, ?, ?)"
        case .conflicts: "SELECT record, other, field FROM conflict ORDER BY record, other, field"
        case .insertConflict: "INSERT INTO conflict VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        case .counter: "SELECT value FROM counter WHERE name = ?"
        case .counters: "SELECT name, value FROM counter ORDER BY name"
        case .setCounter: "INSERT INTO counter VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
        }
    }

    private var backupSQL: String {
        switch self {
        case .keyChunks: "SELECT number, key, serial, keys FROM key_chunk ORDER BY number"
        case .nextChunk: "SELECT id >> 9 FROM shred WHERE id >= ? ORDER BY id LIMIT 1"
        case .hasKeyChunk: "SELECT 1 FROM key_chunk WHERE number = ?"
        case .insertKeyChunk: "INSERT INTO key_chunk VALUES (?, ?, ?, ?)"
        case .deleteKeyChunk: "DELETE FROM key_chunk WHERE number = ?"
        case .chunkShredKeys: "SELECT id, key FROM shred WHERE id BETWEEN ? AND ? ORDER BY id"
        case .shredKeyCount: "SELECT count(*) FROM shred"
        // In whatever order: an index has all ids, and is much smaller than the rows.
        case .unkeyedRecord:
            "SELECT id FROM customer WHERE NOT EXISTS (SELECT 1 FROM shred WHERE shred.id = customer.id * 16) LIMIT 1"
        case .actsAfter: "SELECT number, head, body FROM act WHERE number > ? ORDER BY number LIMIT ?"
        case .lastAct: "SELECT number, head, body FROM act ORDER BY number DESC LIMIT 1"
        case .insertAct: "INSERT INTO act VALUES (?, ?, ?)"
        case .deleteActs: "DELETE FROM act WHERE number <= ? AND number < (SELECT max(number) FROM act)"
        case .repositories:
            """
            SELECT id, place, acts, snapshot, snapshot_hash, snapshot_time, ledger_seq, drill_time, drill_good,
                damaged
            FROM repository ORDER BY id
            """
        case .putRepository: "INSERT OR REPLACE INTO repository VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        case .deleteRepository: "DELETE FROM repository WHERE id = ?"
        case .spentCodes: "SELECT hash FROM spent_code ORDER BY hash"
        case .allSuppressed: "SELECT hash FROM suppressed ORDER BY hash"
        case .rangeCodes: "SELECT record, code FROM code WHERE record BETWEEN ? AND ? ORDER BY record, code"
        case .rangeDigests:
            "SELECT record, user, digest FROM row_digest WHERE record BETWEEN ? AND ? ORDER BY record, user, digest"
        case .rangeRemarks:
            "SELECT record, ledger_seq, sealed FROM remark WHERE record BETWEEN ? AND ? ORDER BY record, ledger_seq"
        default:
            """
            SELECT user, key, request, record, revision FROM keyed_write WHERE record BETWEEN ? AND ?
            ORDER BY record, user, key
            """
        }
    }

    private var ledgerSQL: String {
        let select = "SELECT \(Self.ledgerColumns) FROM ledger"
        // Without naming the index, ordering by sequence would walk the ledger from its end.
        let covering = """
            \(select) INDEXED BY ledger_batch WHERE class = 2 AND record_count > 1 AND record BETWEEN ? AND ?
            AND record + record_count > ?
            """
        return switch self {
        // The end of the first run of entries without a gap.
        case .ledgerEnd:
            """
            SELECT seq FROM ledger WHERE seq >= ?1 \
            AND NOT EXISTS (SELECT 1 FROM ledger AS next WHERE next.seq = ledger.seq + 1) ORDER BY seq LIMIT 1
            """
        case .ledgerHead: "\(select) ORDER BY seq DESC LIMIT 1"
        case .ledgerRow: "\(select) WHERE seq = ?"
        case .ledgerAscending: "\(select) WHERE seq >= ? ORDER BY seq LIMIT ?"
        case .ledgerDescending: "\(select) WHERE seq <= ? ORDER BY seq DESC LIMIT ?"
        case .authorityAfter:
            "\(select) WHERE authority_seq IS NOT NULL AND authority_seq > ? ORDER BY authority_seq LIMIT ?"
        case .authorityHead:
            "SELECT authority_seq FROM ledger WHERE authority_seq IS NOT NULL ORDER BY authority_seq DESC LIMIT 1"
        case .lastSingle:
            "\(select) WHERE class = 2 AND record_count = 1 AND record = ? ORDER BY seq DESC LIMIT 1"
        case .lastBatch:
            "\(covering) ORDER BY seq DESC LIMIT 1"
        case .batches: "\(covering) ORDER BY seq"
        case .rangeSingles:
            """
            \(select) INDEXED BY ledger_change WHERE class = 2 AND record_count = 1 AND record BETWEEN ? AND ?
            ORDER BY record, seq
            """
        case .singles: "\(select) WHERE class = 2 AND record_count = 1 AND record = ? ORDER BY seq"
        default: "INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        }
    }

    private var recordSQL: String {
        let select = "SELECT \(Self.recordColumns) FROM customer"
        return switch self {
        case .record: "\(select) WHERE id = ?"
        case .recordByCode: "\(select) WHERE code = ?"
        case .recordsAfter: "\(select) WHERE id > ? ORDER BY id LIMIT ?"
        case .pending:
            """
            SELECT id FROM customer INDEXED BY customer_pending
            WHERE pending <> 0 AND id > ?1 AND pending & ?2 <> 0 ORDER BY id LIMIT ?3
            """
        case .recordCount: "SELECT count(*) FROM customer"
        case .mergedCount: "SELECT count(*) FROM customer WHERE merged_into IS NOT NULL"
        case .mergedRecords: "\(select) WHERE merged_into = ? ORDER BY id"
        case .insertRecord:
            "INSERT INTO customer VALUES (\(Array(repeating: "?", count: Self.lastColumn).joined(separator: ", ")))"
        case .updateRecord:
            """
            UPDATE customer SET public_id = ?2, code = ?3, revision = ?4, pending = ?5, \(Self.tokenValues),
            merged_into = ?\(Self.afterTokens), salt = ?\(Self.afterTokens + 1), open = ?\(Self.afterTokens + 2),
            parts = ?\(Self.lastColumn) WHERE id = ?1
            """
        default: "SELECT id FROM customer WHERE t\(rawValue - Self.slot0.rawValue) = ? ORDER BY id"
        }
    }
}
