// SQLite by its C interface, for forgeries that know nothing of Coffer.

import CSQLite

enum Tables {
    struct Failure: Error {
        let message: String
    }

    /// The rows of one statement, each value as bytes (numbers as decimal text), and how many rows it changed.
    @discardableResult
    static func run(
        _ path: String, _ sql: String, _ values: [[UInt8]] = []
    ) throws -> (rows: [[[UInt8]]], changed: Int) {
        var connection: OpaquePointer?
        defer { sqlite3_close_v2(connection) }
        guard sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else {
            throw failure(connection)
        }
        sqlite3_busy_timeout(connection, 5_000)
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK else { throw failure(connection) }
        for (index, value) in values.enumerated() {
            sqlite3_bind_blob64(
                statement, Int32(index + 1), value, UInt64(value.count),
                unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        }
        var rows: [[[UInt8]]] = []
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: rows.append((0..<sqlite3_column_count(statement)).map { column(statement, $0) })
            case SQLITE_DONE: return (rows, Int(sqlite3_total_changes(connection)))
            default: throw failure(connection)
            }
        }
    }

    private static func column(_ statement: OpaquePointer?, _ index: Int32) -> [UInt8] {
        guard let bytes = sqlite3_column_blob(statement, index) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, index))))
    }

    private static func failure(_ connection: OpaquePointer?) -> Failure {
        Failure(message: String(cString: sqlite3_errmsg(connection)))
    }
}
