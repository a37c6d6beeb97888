// A vault's file as the file system sees it: what is refused before SQLite touches it, and the modes of what is made.
//
// Nothing here opens an existing vault: closing any descriptor of it would drop the locks SQLite holds on it in this
// process (POSIX record locks belong to the process, not the descriptor).

import CSQLite
import Glibc

struct VaultFile {
    let path: String

    /// The directory that holds the vault.
    var directory: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The permission bits of the vault as it is; its log, index and lock get the same.
    func mode() throws -> mode_t { try status().st_mode & 0o777 }

    /// In bytes.
    func size() throws -> Int64 { Int64(try status().st_size) }

    /// Permission bits for a new vault: shared with the group in a directory that passes its group on and lets it write.
    func modeForNew() throws -> mode_t {
        var status = stat()
        guard stat(directory, &status) == 0 else { throw StoreError(errno: errno, path: directory) }
        let shared = mode_t(S_ISGID) | 0o020
        return status.st_mode & shared == shared ? 0o660 : 0o600
    }

    /// Refuses what cannot be opened, or would be opened wrongly.
    func checkCanOpen(readOnly: Bool) throws {
        let status = try status()
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else { throw StoreError.notAVault(path: path) }
        try checkIsLocal()
        guard faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) == 0 else { throw StoreError(errno: errno, path: path) }
        guard !readOnly else { return }
        // SQLite would quietly open it for reading only.
        guard faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 else { throw StoreError(errno: errno, path: path) }
        try checkDirectoryIsWritable()
    }

    func checkDirectoryIsWritable() throws {
        guard faccessat(AT_FDCWD, directory, W_OK | X_OK, AT_EACCESS) != 0 else { return }
        let code = errno
        throw code == EACCES ? StoreError.readOnly(path: directory) : StoreError(errno: code, path: directory)
    }

    /// Refuses file systems that other machines reach too: neither locks nor shared memory hold across them.
    func checkIsLocal() throws {
        var type: UInt32 = 0
        let code = coffer_file_system_type(directory, &type)
        guard code == 0 else { throw StoreError(errno: code, path: directory) }
        if let kind = Self.networkKind(ofType: type) {
            throw StoreError.networkFileSystem(path: directory, kind: kind)
        }
    }

    /// The name of a network or cluster file system by its magic number (statfs(2)), nil for any other. FUSE is among
    /// them, because sshfs and its like are, and what lies behind cannot be told.
    static func networkKind(ofType type: UInt32) -> String? {
        switch type {
        case 0x0000_6969: "nfs"
        case 0x0000_517B, 0xFE53_4D42: "smb"
        case 0xFF53_4D42: "cifs"
        case 0x0102_1997: "9p"
        case 0x6573_5546: "fuse"
        case 0x00C3_6400: "ceph"
        case 0x5346_414F, 0x6B41_4653: "afs"
        case 0x7375_7245: "coda"
        case 0x0000_564C: "ncp"
        case 0x0BD0_0BD0: "lustre"
        case 0x0116_1970: "gfs2"
        case 0x7461_636F: "ocfs2"
        case 0x4750_4653: "gpfs"
        case 0x786F_4256: "vboxsf"
        default: nil
        }
    }

    /// Makes an empty file with exactly these permission bits.
    /// - Throws: `StoreError.alreadyExists`.
    func createEmpty(mode: mode_t) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
        defer { _ = close(descriptor) }
        guard fchmod(descriptor, mode) == 0 else { throw StoreError(errno: errno, path: path) }
    }

    func exists() -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Gives the file its final name, which must be free, and makes that durable.
    func move(to final: VaultFile) throws {
        guard link(path, final.path) == 0 else { throw StoreError(errno: errno, path: final.path) }
        unlink(path)
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(errno: errno, path: directory) }
        defer { _ = close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StoreError(errno: errno, path: directory) }
    }

    private func status() throws -> stat {
        var status = stat()
        guard stat(path, &status) == 0 else { throw StoreError(errno: errno, path: path) }
        return status
    }
}
