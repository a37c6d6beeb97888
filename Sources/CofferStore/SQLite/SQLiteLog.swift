// How long the write-ahead log is: the file's size would count frames that a checkpoint has already made free.

import CSQLite

/// Counts the frames of the log after each commit of one connection, in place of SQLite's automatic checkpoint.
final class SQLiteLog {
    private(set) var frames = 0

    init(of connection: OpaquePointer) {
        sqlite3_wal_hook(
            connection,
            { context, _, _, frames in
                Unmanaged<SQLiteLog>.fromOpaque(context!).takeUnretainedValue().frames = Int(frames)
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}
