// One connection to a vault's file: GRDB opens, configures and serialises it, prepared statements do the work.

import CSQLite
import CofferModel
import GRDB
import Glibc

/// A connection and its prepared statements.
// Invariant: everything but `queue` is touched only inside `perform`, which runs one closure at a time, or in `deinit`.
final class SQLiteConnection: @unchecked Sendable {
    /// How the file is opened.
    enum Purpose: Equatable {
        /// A new file under a name nobody else knows: no log, and closing leaves nothing beside it.
        case building
        case writing
        case reading
    }

    let path: String
    private let queue: DatabaseQueue
    private let handle: OpaquePointer
    private var statements = [SQLiteStatement?](repeating: nil, count: SQLiteQuery.allCases.count)
    private var erasures = [SQLiteStatement?](repeating: nil, count: Erasure.allCases.count)
    private let log: SQLiteLog

    private static let countNoMemory: Void = coffer_sqlite3_count_no_memory()

    init(path: String, for purpose: Purpose, settings: SQLiteSettings = SQLiteSettings()) throws {
        Self.countNoMemory
        var configuration = Configuration()
        configuration.readonly = purpose == .reading
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(settings.readerTimeout / .seconds(1))
        configuration.prepareDatabase { database in
            try Self.prepare(database, path: path, for: purpose, settings)
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
        self.path = path
        handle = queue.writeWithoutTransaction { $0.sqliteConnection! }
        log = SQLiteLog(of: handle)
    }

    deinit {
        // Statements first, or the connection would outlive its queue.
        statements = []
        erasures = []
    }

    private static func prepare(
        _ database: Database, path: String, for purpose: Purpose, _ settings: SQLiteSettings
    ) throws {
        let handle = database.sqliteConnection!
        guard coffer_sqlite3_defend(handle) == SQLITE_OK else {
            throw StoreError(code: SQLITE_ERROR, connection: handle)
        }
        if purpose != .building {
            try VaultHeader(of: handle).check(path: path)
            // A close must not checkpoint: it would do so outside the write lock.
            guard coffer_sqlite3_no_checkpoint_on_close(handle) == SQLITE_OK else {
                throw StoreError(code: SQLITE_ERROR, connection: handle)
            }
        }
        sqlite3_wal_autocheckpoint(handle, 0)
        try database.execute(
            sql: """
                PRAGMA cache_size = -\(settings.cache >> 10);
                PRAGMA mmap_size = 0;
                PRAGMA temp_store = MEMORY;
                PRAGMA synchronous = FULL;
                PRAGMA secure_delete = ON;
                PRAGMA trusted_schema = OFF;
                PRAGMA cell_size_check = ON;
                """)
        if purpose == .building {
            try database.execute(
                sql: """
                    PRAGMA page_size = \(SQLiteSchema.pageSize);
                    PRAGMA journal_mode = MEMORY;
                    PRAGMA application_id = \(SQLiteSchema.applicationID);
                    """)
        }
    }

    /// Runs `body` alone on this connection; faults of SQLite and GRDB come out as `StoreError`.
    func perform<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try queue.writeWithoutTransaction { _ in try body() }
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    /// Runs `body` in a transaction that `begin` opens; when it throws, nothing of it is left.
    func transaction<Result>(_ begin: SQLiteQuery, _ body: () throws -> Result) throws -> Result {
        try perform {
            try run(begin)
            do {
                let result = try body()
                try run(.commit)
                return result
            } catch {
                // Some faults have rolled back already.
                if sqlite3_get_autocommit(handle) == 0 { try? run(.rollback) }
                throw error
            }
        }
    }

    /// Brings the tables up to this program's version. Not inside a transaction.
    func migrate() throws {
        do {
            try SQLiteSchema.migrator.migrate(queue)
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    /// Closes for good, so that a fault while closing is seen.
    func close() throws {
        statements = []
        erasures = []
        do {
            try queue.close()
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    // MARK: Statements; inside `perform` only

    /// Runs a statement that returns nothing.
    @inline(__always)
    func run(_ query: SQLiteQuery, _ bind: (SQLiteStatement) -> Void = { _ in }) throws {
        let statement = try prepared(query)
        defer { statement.reset() }
        bind(statement)
        while try statement.step() {}
    }

    /// Destroys a part of what is kept of a record.
    ///
    /// - Parameter tier: that of the shred key, where it is about one.
    func destroy(_ what: Erasure, tier: TierID = .row, of released: Released) throws {
        let statement = try erasures[what.rawValue] ?? SQLiteStatement(what.sql, on: handle)
        erasures[what.rawValue] = statement
        defer { statement.reset() }
        statement.bind(
            1, what == .shredKey ? SQLiteReader.shredID(released.record, tier) : released.record.rawValue)
        while try statement.step() {}
    }

    /// The first row, made a value by `row`.
    @inline(__always)
    func first<Value>(
        _ query: SQLiteQuery, _ bind: (SQLiteStatement) -> Void = { _ in }, row: (SQLiteStatement) throws -> Value
    ) throws -> Value? {
        let statement = try prepared(query)
        defer { statement.reset() }
        bind(statement)
        return try statement.step() ? row(statement) : nil
    }

    /// All rows, each made a value by `row`.
    @inline(__always)
    func all<Value>(
        _ query: SQLiteQuery, _ bind: (SQLiteStatement) -> Void = { _ in }, row: (SQLiteStatement) throws -> Value
    ) throws -> [Value] {
        let statement = try prepared(query)
        defer { statement.reset() }
        bind(statement)
        var values: [Value] = []
        while try statement.step() { values.append(try row(statement)) }
        return values
    }

    /// Hands all rows to `body`, one after the other.
    func each(
        _ query: SQLiteQuery, _ bind: (SQLiteStatement) -> Void = { _ in }, _ body: (SQLiteStatement) throws -> Void
    ) throws {
        let statement = try prepared(query)
        defer { statement.reset() }
        bind(statement)
        while try statement.step() { try body(statement) }
    }

    /// All rows of a statement that is not worth keeping prepared.
    func all<Value>(
        _ sql: String, _ bind: (SQLiteStatement) -> Void, row: (SQLiteStatement) throws -> Value
    ) throws -> [Value] {
        let statement = try SQLiteStatement(sql, on: handle)
        bind(statement)
        var values: [Value] = []
        while try statement.step() { values.append(try row(statement)) }
        return values
    }

    /// Runs SQL that is not worth keeping prepared and returns the first column of its first row, if any.
    @discardableResult
    func once(_ sql: String) throws -> Int64? {
        let statement = try SQLiteStatement(sql, on: handle)
        return try statement.step() ? statement.optionalInt(0) : nil
    }

    /// How many rows the last statement changed.
    var changes: Int { Int(sqlite3_changes(handle)) }

    private func prepared(_ query: SQLiteQuery) throws -> SQLiteStatement {
        if let statement = statements[query.rawValue] { return statement }
        let statement = try SQLiteStatement(query.sql, on: handle)
        statements[query.rawValue] = statement
        return statement
    }

    // MARK: The log; inside `perform` only

    /// Frames in the log after the last commit of this connection.
    var logFrames: Int { log.frames }

    /// Moves pages from the log into the file; the write lock must be held.
    /// - Parameter mode: `SQLITE_CHECKPOINT_PASSIVE`, or `SQLITE_CHECKPOINT_TRUNCATE` to empty the log as well.
    /// - Returns: Whether everything was moved.
    func checkpoint(mode: Int32) throws -> Bool {
        var frames: Int32 = 0
        var moved: Int32 = 0
        let code = sqlite3_wal_checkpoint_v2(handle, "main", mode, &frames, &moved)
        guard code == SQLITE_OK else { throw StoreError(code: code, connection: handle) }
        return frames == moved
    }

    /// Lets go of all pages of the file that this connection remembers. Not inside a transaction.
    func forgetPages() { sqlite3_db_release_memory(handle) }

    /// The vault's file, then its log when there is one, as this connection has them open.
    func files() -> [SQLiteFile] {
        [SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER].compactMap { SQLiteFile(of: handle, $0) }
    }
}
