// Keeping the log from growing without end, after commits and under their lock.

import CSQLite

extension SQLiteConnection {
    /// Moves the log into the file once it is longer than `limit` bytes. The commit stands whatever happens here, and a
    /// fault comes back with the next commit; a reader who needs old pages only puts it off.
    func shrinkLog(limit: Int) {
        try? perform {
            guard logFrames * (SQLiteSchema.pageSize + 24) > limit else { return }
            // The next writer starts the log afresh when everything was moved and no reader is left in it.
            _ = try checkpoint(mode: SQLITE_CHECKPOINT_PASSIVE)
        }
    }
}
