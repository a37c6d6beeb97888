// What a store waits for and how large its log may grow; tests shorten them.

/// The limits a `SQLiteStore` keeps to.
package struct SQLiteSettings: Sendable {
    /// How long a writer waits for the write lock before `StoreError.busy`.
    package var lockTimeout: Duration
    /// How long a checkpoint waits for readers before `StoreError.busy`.
    package var readerTimeout: Duration
    /// The size of the write-ahead log, in bytes, past which a commit is followed by a checkpoint.
    package var logLimit: Int
    /// The size of the file that keeps room for erasing on a full disk, in bytes; 0: none is made.
    package var reserve: Int
    /// How much of the file a connection remembers, in bytes.
    package var cache: Int

    package init(
        lockTimeout: Duration = .seconds(60), readerTimeout: Duration = .seconds(5), logLimit: Int = 64 << 20,
        reserve: Int = 4 << 20, cache: Int = 64 << 20
    ) {
        self.cache = cache
        self.reserve = reserve
        self.lockTimeout = lockTimeout
        self.readerTimeout = readerTimeout
        self.logLimit = logLimit
    }
}
