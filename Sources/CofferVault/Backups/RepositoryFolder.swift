// Local folders for repositories: made where there is none, for the same people as the vault.

internal import CofferBackup
internal import Glibc

enum RepositoryFolder {
    /// Makes the folder if there is none; shared with the group if the folder of the vault is, since everybody who erases
    /// writes acts.
    ///
    /// - Throws: `BlobError.failed`, also if the folder above is not there.
    static func make(_ path: String, besides vault: String) throws {
        guard mkdir(path, 0o700) == 0 else {
            if errno == EEXIST { return }
            throw BlobError.failed(errno: errno, path: path)
        }
        var status = stat()
        let parent = vault.lastIndex(of: "/").map { String(vault[..<$0]) } ?? "."
        let shared = mode_t(S_ISGID) | 0o020
        guard stat(parent, &status) == 0, status.st_mode & shared == shared else { return }
        guard chown(path, uid_t.max, status.st_gid) == 0, chmod(path, 0o2770) == 0 else {
            throw BlobError.failed(errno: errno, path: path)
        }
    }

    /// Whether nothing is in the folder but what a file system or a maker that died leaves there.
    static func isEmpty(_ path: String) throws -> Bool {
        guard let folder = opendir(path) else { throw BlobError.failed(errno: errno, path: path) }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if ![".", "..", "lost+found", "temporary", "copies", "lock"].contains(name) { return false }
        }
        return true
    }
}
