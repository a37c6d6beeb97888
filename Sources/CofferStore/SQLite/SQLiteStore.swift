// A vault in one SQLite file: transactions, the write lock, checkpoints (DESIGN §5).

import CSQLite
import Glibc

/// The SQLite engine behind `Store`. One connection each: reads and writes of one store take turns, those of different
/// stores, in one process or several, do not wait for each other except writers for writers.
package final class SQLiteStore: Store {
    /// Where the vault's file is, links resolved.
    package let path: String
    let connection: SQLiteConnection
    private let lock: WriteLock?
    private let reserve: ReserveFile?
    private let settings: SQLiteSettings
    private let vaultID: [UInt8]

    /// Opens a vault.
    /// - Throws: `StoreError.notFound`, `.notAVault`, `.newerFormat`, `.olderFormat`, `.damaged`, `.permissionDenied`,
    ///   `.readOnly`, `.networkFileSystem`, `.busy`, `.ioFailed`.
    package static func open(
        at path: String, readOnly: Bool = false, settings: SQLiteSettings = SQLiteSettings()
    ) throws -> SQLiteStore {
        try SQLiteStore(path: path, readOnly: readOnly, settings: settings)
    }

    private init(path: String, readOnly: Bool, settings: SQLiteSettings) throws {
        // SQLite puts its log beside the file itself, not beside a link to it: so must the lock.
        guard let resolved = realpath(path, nil) else { throw StoreError(errno: errno, path: path) }
        defer { free(resolved) }
        self.path = String(cString: resolved)
        self.settings = settings
        let file = VaultFile(path: self.path)
        try file.checkCanOpen(readOnly: readOnly)
        lock = readOnly ? nil : WriteLock(besideVault: self.path, mode: try file.mode())
        reserve = readOnly ? nil : ReserveFile(besideVault: self.path, size: settings.reserve)
        connection = try SQLiteConnection(
            path: self.path, for: readOnly ? .reading : .writing, settings: settings)
        try Self.bringUpToDate(connection, lock: lock, settings: settings)
        vaultID = try Self.checkContents(connection)
        makeReserve()
    }

    private static func bringUpToDate(_ connection: SQLiteConnection, lock: WriteLock?, settings: SQLiteSettings) throws
    {
        let found = Int(try connection.perform { try connection.once("PRAGMA user_version") } ?? 0)
        guard found <= SQLiteSchema.version else {
            throw StoreError.newerFormat(found: found, supported: SQLiteSchema.version)
        }
        guard found < SQLiteSchema.version else { return }
        guard let lock else { throw StoreError.readOnly(path: connection.path) }
        try lock.hold(timeout: settings.lockTimeout) { try connection.migrate() }
    }

    /// Checks what can be checked at once: that no page is missing at the end, that the vault says who it is.
    private static func checkContents(_ connection: SQLiteConnection) throws -> [UInt8] {
        try connection.transaction(.begin) {
            let vaultID = try SQLiteReader(connection).meta(.vaultID) { $0.bytes(0) }
            guard let vaultID, vaultID.count == 32 else { throw StoreError.damaged(detail: "the vault id is missing") }
            let pages = try connection.once("PRAGMA page_count") ?? 0
            let pageSize = try connection.once("PRAGMA page_size") ?? 0
            let files = connection.files()
            var present = try files[0].size() / pageSize
            // Pages that only the log has: frames of a page and 24 bytes, after a header of 32.
            if present < pages, files.count > 1 { present += max(0, try files[1].size() - 32) / (pageSize + 24) }
            guard present >= pages else {
                throw StoreError.damaged(detail: "the file ends early: \(present) of \(pages) pages are there")
            }
            return vaultID
        }
    }

    /// Another connection to the same vault, which only reads, and remembers few pages.
    package func beside() throws -> SQLiteStore {
        var settings = settings
        settings.cache = 4 << 20
        return try SQLiteStore(path: path, readOnly: true, settings: settings)
    }

    // MARK: Transactions

    package func read<Result>(_ body: (any StoreReading) throws -> Result) throws -> Result {
        try connection.transaction(.begin) {
            let reader = SQLiteReader(connection, vaultID: vaultID)
            defer { reader.close() }
            return try body(reader)
        }
    }

    package func write<Result>(_ body: (any StoreWriting) throws -> Result) throws -> Result {
        try withLock {
            let result = try connection.transaction(.beginImmediate) {
                let writer = SQLiteWriter(connection, vaultID: vaultID)
                defer { writer.close() }
                let result = try body(writer)
                try writer.finish()
                return result
            }
            connection.shrinkLog(limit: settings.logLimit)
            return result
        }
    }

    package func checkpoint() throws {
        try withLock {
            try connection.perform {
                guard try connection.checkpoint(mode: SQLITE_CHECKPOINT_TRUNCATE) else { throw StoreError.busy }
            }
        }
    }

    private func withLock<Result>(_ body: () throws -> Result) throws -> Result {
        guard let lock else { throw StoreError.readOnly(path: path) }
        return try lock.hold(timeout: settings.lockTimeout, body)
    }

    // MARK: The file

    /// In bytes, without the log.
    package var fileSize: Int64 {
        get throws { try VaultFile(path: path).size() }
    }

    /// Whether `needle` stands anywhere in the vault's file or its log, free pages included: after an erasure and a
    /// checkpoint, a destroyed key must not.
    package func containsBytes(_ needle: UnsafeRawBufferPointer) throws -> Bool {
        guard !needle.isEmpty else { return true }
        return try connection.perform {
            try connection.files().contains { try $0.contains(needle) }
        }
    }

    /// Whether any of `needles` stands in the vault's file or its log, free pages included.
    package func contains(_ needles: ByteNeedles) throws -> Bool {
        try connection.perform {
            try connection.files().contains { try $0.contains(needles) }
        }
    }

    /// Empties the log and overwrites in the file what nothing stands on any more, which needs no room on the disk.
    ///
    /// - Returns: whether that could be done, and nothing of `needles` is left.
    /// - Throws: `StoreError.busy` when a reader or writer is in the way.
    package func wipe(lookingFor needles: ByteNeedles) throws -> Bool {
        try withLock {
            let isClean = try connection.perform {
                guard try connection.checkpoint(mode: SQLITE_CHECKPOINT_TRUNCATE) else { throw StoreError.busy }
                return try connection.wipe(lookingFor: needles)
            }
            // Others, who read meanwhile, are to forget the pages they remember before one of them writes.
            try connection.transaction(.beginImmediate) {
                let writer = SQLiteWriter(connection, vaultID: vaultID)
                defer { writer.close() }
                _ = try writer.advanceCounter("wiped", by: 1)
            }
            return isClean
        }
    }

    // MARK: The reserve

    /// Whether there is a file that keeps room on the disk.
    package var hasReserve: Bool { reserve?.isThere ?? false }

    /// Makes the reserve if it is missing and there is room to spare.
    package func makeReserve() {
        guard let reserve, let mode = try? VaultFile(path: path).mode() else { return }
        reserve.makeIfThereIsRoom(mode: mode)
    }

    /// Gives the reserve's room to whoever writes next.
    ///
    /// - Returns: false if there was none.
    package func giveUpReserve() -> Bool { reserve?.giveUp() ?? false }

    /// Writes the whole file anew, so that nothing is left of what was deleted, and empties the log. Takes as much memory
    /// as the file has bytes.
    ///
    /// - Throws: `StoreError.busy` when a reader or writer is in the way.
    package func rebuild() throws {
        try withLock {
            try connection.perform {
                _ = try connection.once("VACUUM")
                guard try connection.checkpoint(mode: SQLITE_CHECKPOINT_TRUNCATE) else { throw StoreError.busy }
            }
        }
    }
}
