// The tables of a vault file are a promise: what has shipped changes only by a new migration.

import CSQLite
import CofferModel
import CofferStore
import Foundation
import Testing

@Suite("The tables of a vault file")
struct SQLiteSchemaTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test("The file says whose it is, and is made for the log")
    func header() throws {
        #expect(try rows("PRAGMA application_id") == ["\(0x434F_4652)"])
        #expect(try rows("PRAGMA user_version") == ["6"])
        #expect(try rows("PRAGMA journal_mode") == ["wal"])
        #expect(try rows("PRAGMA auto_vacuum") == ["0"])
        #expect(try rows("PRAGMA integrity_check") == ["ok"])
    }

    @Test("Every table is strict")
    func strict() throws {
        let loose = "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict ORDER BY name"
        #expect(try rows(loose) == ["grdb_migrations", "sqlite_schema", "sqlite_temp_schema"])
    }

    @Test("Tables, columns and indexes are those of version 6")
    func columns() throws {
        let columns = """
            SELECT t.name || ': ' || group_concat(c.name, ' ') FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
            WHERE t.schema = 'main' AND t.strict GROUP BY t.name ORDER BY t.name
            """
        #expect(
            try rows(columns) == [
                "act: number head body", "code: code record", "conflict: record other field", "counter: name value",
                "customer: id public_id code revision pending t0 t1 t2 t3 t4 t5 t6 t7 t8 t9 t10 t11 t12 t13 t14 t15 t16 "
                    + "t17 t18 t19 t20 t21 t22 t23 merged_into salt open parts",
                "data_key: id sealed", "distinct_pair: record other", "key_chunk: number key serial keys",
                "key_grant: user key sealed",
                "keyed_write: user key request record revision",
                "keyslot: user slot sealed",
                "ledger: seq authority_seq class kind time actor record record_count hash signature body",
                "meta: name value", "planned: record plan revision tiers rule state",
                "quarantine: id record tier reason part", "remark: record ledger_seq sealed",
                "repository: id place acts snapshot snapshot_hash snapshot_time ledger_seq drill_time drill_good damaged",
                "row_digest: user digest record", "shred: id key", "spent_code: hash",
                "suppressed: hash", "tombstone: record ledger_seq",
                "version: record revision open parts",
            ])
        let indexes = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
        #expect(
            try rows(indexes) == [
                "code_record", "customer_merged", "customer_pending", "keyed_write_record", "ledger_authority",
                "ledger_batch", "ledger_change", "row_digest_record",
            ])
        #expect(
            try rows("SELECT identifier FROM grdb_migrations") == [
                "3 vault", "4 erasing", "5 suppression", "6 backups",
            ])
    }

    @Test("A vault of format 3 gets what it lacks when it is opened, and keeps what it has")
    func migration() throws {
        _ = try rows("PRAGMA user_version")
        try execute(
            """
            DROP TABLE tombstone; DROP TABLE spent_code; DROP TABLE planned; DROP TABLE suppressed;
            DROP TABLE key_chunk; DROP TABLE act; DROP TABLE repository; DELETE FROM meta WHERE name = 'key_set';
            PRAGMA user_version = 3; DELETE FROM grdb_migrations WHERE identifier > '4'
            """)
        let store = try openStore(at: directory.vault)
        #expect(try store.read { try $0.tombstoneCount() } == 0)
        #expect(try rows("PRAGMA user_version") == ["6"])
    }

    @Test("Look-ups on hot paths use an index")
    func plans() throws {
        let plans: [(sql: String, index: String)] = [
            ("SELECT id FROM customer WHERE t3 = 1 ORDER BY id", "customer_t3"),
            (
                "SELECT seq FROM ledger WHERE class = 2 AND record_count = 1 AND record = 5 ORDER BY seq DESC",
                "ledger_change"
            ),
            (
                """
                SELECT seq FROM ledger WHERE class = 2 AND record_count > 1 AND record <= 5
                ORDER BY record DESC, seq DESC LIMIT 1
                """, "ledger_batch"
            ),
            (
                "SELECT seq FROM ledger WHERE authority_seq IS NOT NULL AND authority_seq > 5 ORDER BY authority_seq",
                "ledger_authority"
            ),
        ]
        for plan in plans {
            let lines = try rows("EXPLAIN QUERY PLAN \(plan.sql)", column: 3)
            #expect(lines.count == 1 && lines[0].contains(plan.index), "\(lines)")
            #expect(!lines.joined().contains("SCAN"), "\(lines)")
        }
    }

    @Test("A trigger that somebody wrote into the file does not run")
    func foreignTrigger() throws {
        _ = try rows(
            "CREATE TRIGGER spy AFTER INSERT ON shred BEGIN INSERT INTO counter VALUES ('seen', new.id); END")
        let store = try openStore(at: directory.vault)
        try store.write { try $0.insertShredKey(1, 0, [UInt8](repeating: 1, count: 32)) }
        #expect(try store.read { try $0.counter("seen") } == 0)
    }

    /// One column of what a connection of its own gets from the test's vault, made at first use.
    private func execute(_ sql: String) throws {
        var connection: OpaquePointer?
        defer { sqlite3_close(connection) }
        try #require(sqlite3_open(directory.vault, &connection) == SQLITE_OK)
        try #require(sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK)
    }

    private func rows(_ sql: String, column: Int32 = 0) throws -> [String] {
        if !FileManager.default.fileExists(atPath: directory.vault) {
            let store = try makeStore(at: directory.vault)
            if sql.hasPrefix("EXPLAIN") { try store.write { try $0.ensureTokenIndex(slot: 3) } }
        }
        var connection: OpaquePointer?
        var statement: OpaquePointer?
        defer {
            sqlite3_finalize(statement)
            sqlite3_close(connection)
        }
        try #require(sqlite3_open(directory.vault, &connection) == SQLITE_OK)
        try #require(sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK)
        var rows: [String] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            rows.append(String(cString: sqlite3_column_text(statement, column)))
        }
        return rows
    }
}
