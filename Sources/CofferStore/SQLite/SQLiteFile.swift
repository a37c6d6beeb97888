// Reading a vault's bytes through the descriptor SQLite has open: a second one, once closed, would drop SQLite's locks.

import CSQLite
import Glibc

/// A file a connection has open. Valid as long as the connection.
struct SQLiteFile {
    private let file: UnsafeMutablePointer<sqlite3_file>
    private let methods: sqlite3_io_methods

    /// `operation` is `SQLITE_FCNTL_FILE_POINTER` or `SQLITE_FCNTL_JOURNAL_POINTER`; nil if that file is not open.
    init?(of connection: OpaquePointer, _ operation: Int32) {
        var file: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_file_control(connection, "main", operation, &file) == SQLITE_OK, let file,
            let methods = file.pointee.pMethods
        else { return nil }
        self.file = file
        self.methods = methods.pointee
    }

    /// In bytes.
    func size() throws -> Int64 {
        var size: Int64 = 0
        let code = methods.xFileSize(file, &size)
        guard code == SQLITE_OK else { throw StoreError(code: code, connection: nil) }
        return size
    }

    /// Fills `buffer` from `offset`; what lies past the end of the file is zeros.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws {
        let code = methods.xRead(file, buffer.baseAddress, Int32(buffer.count), offset)
        guard code == SQLITE_OK || code == SQLITE_IOERR | (2 << 8) else {
            throw StoreError(code: code, connection: nil)
        }
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws {
        let code = methods.xWrite(file, bytes.baseAddress, Int32(bytes.count), offset)
        guard code == SQLITE_OK else { throw StoreError(code: code, connection: nil) }
    }

    func sync() throws {
        let code = methods.xSync(file, SQLITE_SYNC_FULL)
        guard code == SQLITE_OK else { throw StoreError(code: code, connection: nil) }
    }

    /// Whether `needle` stands anywhere in the file.
    func contains(_ needle: UnsafeRawBufferPointer) throws -> Bool {
        try chunks(overlap: needle.count - 1) {
            memmem($0.baseAddress!, $0.count, needle.baseAddress!, needle.count) != nil
        }
    }

    /// Whether one of `needles` stands anywhere in the file.
    func contains(_ needles: ByteNeedles) throws -> Bool {
        try chunks(overlap: ByteNeedles.width - 1) { needles.stand(in: UnsafeRawBufferPointer($0)) }
    }

    /// Lends the file piece by piece, each beginning `overlap` bytes before the end of the one before, until `body` says
    /// true.
    private func chunks(overlap: Int, _ body: (UnsafeMutableRawBufferPointer) -> Bool) throws -> Bool {
        let size = try size()
        let chunk = max(1 << 20, (overlap + 1) * 2)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 16)
        defer {
            explicit_bzero(buffer.baseAddress!, buffer.count)
            buffer.deallocate()
        }
        var offset: Int64 = 0
        while offset < size {
            let count = min(chunk, Int(size - offset))
            let window = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
            try read(into: window, at: offset)
            if body(window) { return true }
            guard offset + Int64(count) < size else { break }
            // Step back, so that what lies across two chunks is found.
            offset += Int64(count - overlap)
        }
        return false
    }
}
