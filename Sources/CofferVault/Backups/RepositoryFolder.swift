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
        for name in try names(in: path) where !["lost+found", BlobName.lock.path].contains(name) {
            // Where a maker died these are there with nothing in them that counts.
            guard ["temporary", "copies"].contains(name),
                try names(in: path + "/" + name).allSatisfy({ name == "temporary" && isDraft($0) })
            else { return false }
        }
        return true
    }

    /// Whether a file in `temporary` is named as `TemporaryFile` names them.
    private static func isDraft(_ name: String) -> Bool {
        let prefix = name.hasPrefix(BlobName.unlockedPrefix) ? BlobName.unlockedPrefix.count : 0
        let words = name.dropFirst(prefix).split(separator: "-")
        return words.count == 3 && Int(words[0]) != nil && Int(words[1]) != nil
    }

    static func names(in path: String) throws -> [String] {
        guard let folder = opendir(path) else { throw BlobError.failed(errno: errno, path: path) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
