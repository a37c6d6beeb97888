// From SQLite's result codes and errno to the names of `StoreError`.

import CSQLite
import GRDB
import Glibc

extension StoreError {
    /// The fault a result code stands for; `connection` gives the engine's text, the file's path and errno.
    init(code: Int32, connection: OpaquePointer?) {
        let path = connection.flatMap { sqlite3_db_filename($0, "main") }.map { String(cString: $0) } ?? ""
        let text = connection.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
        let systemError = connection.map { sqlite3_system_errno($0) } ?? 0
        self.init(
            code: code, systemError: systemError, path: path, detail: text.map { String(cString: $0) } ?? "\(code)")
    }

    init(_ error: DatabaseError, path: String) {
        self.init(
            code: error.extendedResultCode.rawValue, systemError: 0, path: path,
            detail: error.message ?? error.description)
    }

    init(code: Int32, systemError: Int32, path: String, detail: String) {
        switch (code & 0xFF, systemError) {
        // Only a failed call leaves an errno that means something.
        case (SQLITE_IOERR, ENOSPC), (SQLITE_IOERR, EDQUOT), (SQLITE_CANTOPEN, ENOSPC), (SQLITE_CANTOPEN, EDQUOT),
            (SQLITE_FULL, _):
            self = .diskFull
        // The index of the log could not be made as large as it has to be; SQLite keeps no errno of that.
        case (SQLITE_IOERR, _) where code == SQLITE_IOERR | (19 << 8): self = .diskFull
        case (SQLITE_CANTOPEN, EACCES), (SQLITE_CANTOPEN, EPERM), (SQLITE_PERM, _), (SQLITE_AUTH, _):
            self = .permissionDenied(path: path)
        case (SQLITE_CANTOPEN, EROFS), (SQLITE_READONLY, _): self = .readOnly(path: path)
        case (SQLITE_CANTOPEN, ENOENT): self = .notFound(path: path)
        case (SQLITE_BUSY, _), (SQLITE_LOCKED, _), (SQLITE_PROTOCOL, _): self = .busy
        case (SQLITE_CORRUPT, _), (SQLITE_NOTADB, _), (SQLITE_FORMAT, _), (SQLITE_ERROR, _):
            // SQLITE_ERROR: our statements are fixed, so a table or column that is not there is the file's fault.
            self = .damaged(detail: detail)
        case (SQLITE_IOERR, _) where code == SQLITE_IOERR | (2 << 8): self = .damaged(detail: detail)
        case (SQLITE_CONSTRAINT, _), (SQLITE_MISMATCH, _), (SQLITE_TOOBIG, _), (SQLITE_RANGE, _), (SQLITE_MISUSE, _):
            self = .misuse(detail: detail)
        default: self = .ioFailed(detail: detail)
        }
    }

    /// The fault errno stands for, after a call on `path`.
    init(errno code: Int32, path: String) {
        switch code {
        case ENOENT, ENOTDIR: self = .notFound(path: path)
        case EEXIST: self = .alreadyExists(path: path)
        case EACCES, EPERM: self = .permissionDenied(path: path)
        case EROFS: self = .readOnly(path: path)
        case ENOSPC, EDQUOT: self = .diskFull
        default: self = .ioFailed(detail: "\(path): \(String(cString: strerror(code)))")
        }
    }
}
