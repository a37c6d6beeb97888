// Making a vault: whole under its final name, or not at all.

import Glibc

extension SQLiteStore {
    /// Makes a vault and fills it with `body`, which sees an empty one. The file appears under `path` only when it is
    /// complete and on the disk; after a failure nothing is left. In a directory that passes its group on (setgid,
    /// group-writable) the group may read and write the vault, else only its owner.
    /// - Parameters:
    ///   - vaultID: 32 bytes.
    ///   - createdAt: Milliseconds since 1970-01-01 UTC.
    /// - Throws: `StoreError.alreadyExists`, `.notFound` (the directory), `.permissionDenied`, `.readOnly`,
    ///   `.networkFileSystem`, `.diskFull`, `.ioFailed`, and what `body` throws.
    package static func create(
        at path: String, vaultID: [UInt8], createdAt: Int64, settings: SQLiteSettings = SQLiteSettings(),
        _ body: (any StoreWriting) throws -> Void
    ) throws -> SQLiteStore {
        guard vaultID.count == 32 else { throw StoreError.misuse(detail: "a vault id has 32 bytes") }
        let file = VaultFile(path: path)
        // A log without its vault may be all that is left of one, and SQLite would play it into the new file.
        let log = VaultFile(path: path + "-wal")
        guard !file.exists() else { throw StoreError.alreadyExists(path: path) }
        guard try !log.exists() || log.size() == 0 else { throw StoreError.alreadyExists(path: log.path) }
        try file.checkIsLocal()
        try file.checkDirectoryIsWritable()

        DraftFile.clear(besides: file)
        try make(file, vaultID: vaultID, createdAt: createdAt, body)
        do {
            return try open(at: path, settings: settings)
        } catch {
            // Room for the file was not yet room for its log: whoever is told that it failed finds nothing.
            for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
            throw error
        }
    }

    /// Invariant: the draft's descriptor is closed when this returns, since closing one of an open vault drops SQLite's
    /// locks.
    private static func make(
        _ file: VaultFile, vaultID: [UInt8], createdAt: Int64, _ body: (any StoreWriting) throws -> Void
    ) throws {
        let draft = try DraftFile(of: file)
        defer { withExtendedLifetime(draft) {} }
        do {
            try build(at: draft.file.path, vaultID: vaultID, createdAt: createdAt, body)
            try draft.file.move(to: file)
        } catch {
            draft.remove()
            throw error
        }
    }

    private static func build(
        at path: String, vaultID: [UInt8], createdAt: Int64, _ body: (any StoreWriting) throws -> Void
    ) throws {
        // Rows come in the order of their keys, and few pages are looked at twice.
        let connection = try SQLiteConnection(path: path, for: .building, settings: SQLiteSettings(cache: 16 << 20))
        try connection.migrate()
        try connection.transaction(.beginImmediate) {
            let writer = SQLiteWriter(connection, vaultID: vaultID)
            defer { writer.close() }
            try writer.setMeta(.vaultID) { $0.bind(2, vaultID) }
            try writer.setMeta(.createdAt) { $0.bind(2, createdAt) }
            try body(writer)
            try writer.finish()
        }
        try connection.perform { _ = try connection.once("PRAGMA journal_mode = WAL") }
        try connection.close()
    }
}
