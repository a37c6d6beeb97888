// One prepared statement: bind by position, step, read by position. GRDB's own would box every value of hot paths.

import CSQLite

/// A prepared statement that is kept as long as its connection.
final class SQLiteStatement {
    private let handle: OpaquePointer
    /// The first binding that failed; thrown by the next step.
    private var bindingCode = SQLITE_OK

    init(_ sql: String, on connection: OpaquePointer) throws {
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else { throw StoreError(code: code, connection: connection) }
        self.handle = handle
    }

    deinit { sqlite3_finalize(handle) }

    /// - Returns: Whether there is a row to read.
    func step() throws -> Bool {
        guard bindingCode == SQLITE_OK else { throw StoreError(code: bindingCode, connection: nil) }
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw StoreError(code: code, connection: sqlite3_db_handle(handle))
        }
    }

    /// Makes the statement ready for its next use and lets go of everything bound.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        bindingCode = SQLITE_OK
    }

    // MARK: Parameters, from 1

    func bind(_ position: Int32, _ value: Int64?) {
        guard let value else { return }  // unbound is NULL
        note(sqlite3_bind_int64(handle, position, value))
    }

    func bind(_ position: Int32, _ text: String) {
        var text = text
        let code = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text64(
                    handle, position, $0.baseAddress, UInt64($0.count), Self.copied, UInt8(SQLITE_UTF8))
            }
        }
        note(code)
    }

    func bind(_ position: Int32, _ bytes: [UInt8]) {
        // A nil pointer would bind NULL.
        guard !bytes.isEmpty else { return note(sqlite3_bind_zeroblob(handle, position, 0)) }
        note(sqlite3_bind_blob64(handle, position, bytes, UInt64(bytes.count), Self.copied))
    }

    /// Binds memory that outlives the next step, without a copy.
    func bind(_ position: Int32, borrowing bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty else { return note(sqlite3_bind_zeroblob(handle, position, 0)) }
        note(sqlite3_bind_blob64(handle, position, bytes.baseAddress, UInt64(bytes.count), nil))
    }

    private func note(_ code: Int32) {
        if bindingCode == SQLITE_OK { bindingCode = code }
    }

    /// SQLITE_TRANSIENT, a cast that Swift does not import.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    // MARK: Columns, from 0

    func int(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func optionalInt(_ column: Int32) -> Int64? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : sqlite3_column_int64(handle, column)
    }

    func bytes(_ column: Int32) -> [UInt8] { [UInt8](borrowedBytes(column)) }

    /// Valid until the next step or reset.
    func borrowedBytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }

    func text(_ column: Int32) -> String { String(decoding: borrowedBytes(column), as: UTF8.self) }
}
