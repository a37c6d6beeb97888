// The first 100 bytes of a vault (https://www.sqlite.org/fileformat.html#the_database_header), checked before SQLite
// reads anything else, so that a file that is no vault is told from a vault that is damaged.

import CSQLite

struct VaultHeader {
    private let bytes: [UInt8]

    init(of connection: OpaquePointer) throws {
        var bytes = [UInt8](repeating: 0, count: 100)
        try bytes.withUnsafeMutableBytes {
            try SQLiteFile(of: connection, SQLITE_FCNTL_FILE_POINTER)?.read(into: $0, at: 0)
        }
        self.bytes = bytes
    }

    func check(path: String) throws {
        guard bytes.starts(with: "SQLite format 3\0".utf8), number(at: 68) == SQLiteSchema.applicationID else {
            throw StoreError.notAVault(path: path)
        }
        let version = number(at: 60)
        guard version <= SQLiteSchema.version else {
            throw StoreError.newerFormat(found: Int(version), supported: SQLiteSchema.version)
        }
        guard version >= SQLiteSchema.oldest else {
            throw StoreError.olderFormat(found: Int(version), oldest: SQLiteSchema.oldest)
        }
        // Write-ahead logging is part of the format: without it readers would block the writer.
        guard bytes[18] == 2, bytes[19] == 2 else {
            throw StoreError.damaged(detail: "the file header is not a vault's")
        }
    }

    private func number(at offset: Int) -> Int32 {
        Int32(bitPattern: bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) })
    }
}
