// The tables of a vault file, as an append-only list of named migrations: what has shipped is never edited.

import GRDB

enum SQLiteSchema {
    /// "COFR", at offset 68 of the file: what tells a vault from any other SQLite database.
    static let applicationID: Int32 = 0x434F_4652
    /// The `user_version` this program writes, and the highest it reads.
    static let version = 6
    /// The lowest it reads. 1 and 2 were never released: they have fewer columns, and their entries say less.
    static let oldest = 3
    /// Bytes. Rows are about 1.3 kB: seven fit a page of 8192 with little waste, three a page of 4096.
    static let pageSize = 8192

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("3 vault", foreignKeyChecks: .immediate) { database in
            try database.execute(sql: vault)
            try database.execute(sql: "PRAGMA user_version = 3")
        }
        migrator.registerMigration("4 erasing", foreignKeyChecks: .immediate) { database in
            try database.execute(sql: erasing)
            try database.execute(sql: "PRAGMA user_version = 4")
        }
        migrator.registerMigration("5 suppression", foreignKeyChecks: .immediate) { database in
            try database.execute(sql: suppression)
            try database.execute(sql: "PRAGMA user_version = 5")
        }
        migrator.registerMigration("6 backups", foreignKeyChecks: .immediate) { database in
            try database.execute(sql: backups)
            try database.execute(sql: "PRAGMA user_version = 6")
        }
        return migrator
    }

    /// Small columns stand before large ones, so that reading them follows no overflow chain.
    private static let vault = """
        CREATE TABLE meta (
            name TEXT NOT NULL PRIMARY KEY,
            value ANY NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE ledger (
            seq INTEGER PRIMARY KEY,
            authority_seq INTEGER,
            class INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            time INTEGER NOT NULL,
            actor INTEGER NOT NULL,
            record INTEGER,
            record_count INTEGER NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            signature BLOB NOT NULL CHECK (length(signature) = 64),
            body BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX ledger_authority ON ledger (authority_seq) WHERE authority_seq IS NOT NULL;
        CREATE INDEX ledger_change ON ledger (record, seq) WHERE class = 2 AND record_count = 1;
        CREATE INDEX ledger_batch ON ledger (record, seq) WHERE class = 2 AND record_count > 1;

        CREATE TABLE customer (
            id INTEGER PRIMARY KEY,
            public_id BLOB NOT NULL CHECK (length(public_id) = 16),
            code TEXT NOT NULL UNIQUE,
            revision INTEGER NOT NULL,
            pending INTEGER NOT NULL,
            t0 INTEGER, t1 INTEGER, t2 INTEGER, t3 INTEGER, t4 INTEGER, t5 INTEGER, t6 INTEGER, t7 INTEGER,
            t8 INTEGER, t9 INTEGER, t10 INTEGER, t11 INTEGER, t12 INTEGER, t13 INTEGER, t14 INTEGER, t15 INTEGER,
            t16 INTEGER, t17 INTEGER, t18 INTEGER, t19 INTEGER, t20 INTEGER, t21 INTEGER, t22 INTEGER, t23 INTEGER,
            merged_into INTEGER,
            salt BLOB NOT NULL,
            open BLOB NOT NULL,
            parts BLOB NOT NULL
        ) STRICT;
        CREATE INDEX customer_pending ON customer (id, pending) WHERE pending <> 0;
        CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;

        CREATE TABLE code (
            code TEXT NOT NULL PRIMARY KEY,
            record INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX code_record ON code (record);

        CREATE TABLE shred (
            id INTEGER PRIMARY KEY,
            key BLOB NOT NULL CHECK (length(key) = 32)
        ) STRICT;

        CREATE TABLE version (
            record INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            open BLOB NOT NULL,
            parts BLOB NOT NULL,
            PRIMARY KEY (record, revision)
        ) STRICT;

        CREATE TABLE remark (
            record INTEGER NOT NULL,
            ledger_seq INTEGER NOT NULL,
            sealed BLOB NOT NULL,
            PRIMARY KEY (record, ledger_seq)
        ) STRICT;

        CREATE TABLE keyslot (
            user INTEGER NOT NULL,
            slot INTEGER NOT NULL,
            sealed BLOB NOT NULL,
            PRIMARY KEY (user, slot)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE key_grant (
            user INTEGER NOT NULL,
            key INTEGER NOT NULL,
            sealed BLOB NOT NULL,
            PRIMARY KEY (user, key)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE data_key (
            id INTEGER PRIMARY KEY,
            sealed BLOB NOT NULL
        ) STRICT;

        CREATE TABLE row_digest (
            user INTEGER NOT NULL,
            digest INTEGER NOT NULL,
            record INTEGER NOT NULL,
            PRIMARY KEY (user, digest, record)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX row_digest_record ON row_digest (record);

        CREATE TABLE quarantine (
            id INTEGER PRIMARY KEY,
            record INTEGER NOT NULL,
            tier INTEGER NOT NULL,
            reason TEXT NOT NULL,
            part BLOB NOT NULL
        ) STRICT;

        CREATE TABLE conflict (
            record INTEGER NOT NULL,
            other INTEGER NOT NULL,
            field TEXT NOT NULL,
            PRIMARY KEY (record, other, field)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE distinct_pair (
            record INTEGER NOT NULL,
            other INTEGER NOT NULL CHECK (other > record),
            PRIMARY KEY (record, other)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE keyed_write (
            user INTEGER NOT NULL,
            key INTEGER NOT NULL,
            request INTEGER NOT NULL,
            record INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            PRIMARY KEY (user, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX keyed_write_record ON keyed_write (record);

        CREATE TABLE counter (
            name TEXT NOT NULL PRIMARY KEY,
            value INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let erasing = """
        CREATE TABLE tombstone (
            record INTEGER PRIMARY KEY,
            ledger_seq INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE spent_code (
            hash INTEGER PRIMARY KEY
        ) STRICT;

        CREATE TABLE planned (
            record INTEGER PRIMARY KEY,
            plan INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            tiers INTEGER NOT NULL,
            rule INTEGER NOT NULL,
            state INTEGER NOT NULL
        ) STRICT;
        """

    private static let suppression = """
        CREATE TABLE suppressed (
            hash INTEGER PRIMARY KEY
        ) STRICT;
        """

    private static let backups = """
        CREATE TABLE key_chunk (
            number INTEGER PRIMARY KEY,
            key BLOB NOT NULL CHECK (length(key) = 32),
            serial INTEGER NOT NULL,
            keys INTEGER NOT NULL
        ) STRICT;
        INSERT INTO meta VALUES ('key_set', randomblob(16));

        CREATE TABLE act (
            number INTEGER PRIMARY KEY,
            head BLOB NOT NULL,
            body BLOB NOT NULL
        ) STRICT;

        CREATE TABLE repository (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            place TEXT NOT NULL,
            acts INTEGER NOT NULL,
            snapshot INTEGER NOT NULL,
            snapshot_hash BLOB NOT NULL CHECK (length(snapshot_hash) = 32),
            snapshot_time INTEGER NOT NULL,
            ledger_seq INTEGER NOT NULL,
            drill_time INTEGER NOT NULL,
            drill_good INTEGER NOT NULL,
            damaged TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
