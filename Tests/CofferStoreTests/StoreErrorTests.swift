// Result codes, errno and file systems get their own names.

import CSQLite
import Foundation
import Testing

@testable import CofferStore

@Suite("Faults by name")
struct StoreErrorTests {
    @Test("Each result code has its fault", arguments: table)
    func codes(code: Int32, systemError: Int32, fault: StoreError) {
        #expect(StoreError(code: code, systemError: systemError, path: "p", detail: "text") == fault)
    }

    /// Extended codes are numbered within their primary code (https://www.sqlite.org/rescode.html).
    static let table: [(Int32, Int32, StoreError)] = [
        (SQLITE_FULL, 0, .diskFull),
        (extended(SQLITE_IOERR, 3), ENOSPC, .diskFull),
        (extended(SQLITE_IOERR, 4), EIO, .ioFailed(detail: "text")),
        (extended(SQLITE_IOERR, 2), 0, .damaged(detail: "text")),
        (extended(SQLITE_BUSY, 2), 0, .busy),
        (extended(SQLITE_CORRUPT, 1), 0, .damaged(detail: "text")),
        (SQLITE_NOTADB, 0, .damaged(detail: "text")),
        (SQLITE_CANTOPEN, EACCES, .permissionDenied(path: "p")),
        (SQLITE_CANTOPEN, EROFS, .readOnly(path: "p")),
        (extended(SQLITE_READONLY, 1), 0, .readOnly(path: "p")),
        (extended(SQLITE_CONSTRAINT, 6), 0, .misuse(detail: "text")),
        (SQLITE_NOMEM, 0, .ioFailed(detail: "text")),
    ]

    private static func extended(_ code: Int32, _ number: Int32) -> Int32 { code | number << 8 }

    @Test("Each errno has its fault")
    func systemErrors() {
        #expect(StoreError(errno: ENOENT, path: "p") == .notFound(path: "p"))
        #expect(StoreError(errno: EEXIST, path: "p") == .alreadyExists(path: "p"))
        #expect(StoreError(errno: EACCES, path: "p") == .permissionDenied(path: "p"))
        #expect(StoreError(errno: EROFS, path: "p") == .readOnly(path: "p"))
        #expect(StoreError(errno: EDQUOT, path: "p") == .diskFull)
        #expect(StoreError(errno: EIO, path: "p") == .ioFailed(detail: "p: Input/output error"))
    }

    @Test("Network file systems are known, local ones are not refused")
    func fileSystems() {
        #expect(VaultFile.networkKind(ofType: 0x6969) == "nfs")
        #expect(VaultFile.networkKind(ofType: 0xFF53_4D42) == "cifs")
        #expect(VaultFile.networkKind(ofType: 0x6573_5546) == "fuse")
        for local: UInt32 in [0xEF53, 0x5846_5342, 0x9123_683E, 0x0102_1994, 0x794C_7630, 0x2FC1_2FC1] {
            #expect(VaultFile.networkKind(ofType: local) == nil)
        }
    }
}
