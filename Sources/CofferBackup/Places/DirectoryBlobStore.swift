// A repository in a local folder: temporary name, sync, read back, rename, sync the folder.

internal import Dispatch
internal import Glibc
internal import Synchronization

/// A folder. Files get the permissions of the folder's kind: shared with the group if it is set-group-id and the group may
/// write, since everybody who erases writes acts.
package final class DirectoryBlobStore: BlobStore {
    /// Without `/` at its end.
    package let path: String
    private let fileMode: mode_t
    private let folderMode: mode_t

    /// - Throws: `BlobError.missing`, or `.failed` if this is no folder.
    package init(path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw BlobError.last(path) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw BlobError.failed(errno: ENOTDIR, path: path) }
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
        let shared = mode_t(S_ISGID) | 0o020
        let isShared = status.st_mode & shared == shared
        (fileMode, folderMode) = isShared ? (0o660, 0o2770) : (0o600, 0o700)
    }

    package func publish(_ draft: BlobDraft, as name: BlobName) throws {
        if name.hash != nil, let size = try size(of: name) {
            guard size == draft.size, try fingerprint(name).hash == draft.finish() else {
                throw BlobError.alreadyThere(name.path)
            }
            return
        }
        if name.number(in: .acts) == nil, name.hash == nil, try size(of: name) != nil {
            throw BlobError.alreadyThere(name.path)
        }
        try makeFolder(BlobName.temporaryFolder)
        let file = try TemporaryFile(
            in: path + "/" + BlobName.temporaryFolder, mode: fileMode,
            prefix: name.temporaryPrefix)
        try file.writeAndReadBack(draft)
        let folder = folder(of: name)
        try makeFolder(folder)
        guard rename(file.path, path + "/" + name.path) == 0 else { throw BlobError.last(name.path) }
        file.keep()
        try LocalFile.syncFolder(path + "/" + folder)
    }

    package func read(_ name: BlobName, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try LocalFile.read(path + "/" + name.path, body)
    }

    /// Each on a thread of its own.
    package func fingerprints(of names: [BlobName]) -> [Result<BlobFingerprint, any Error>] {
        let found = Mutex<[Int: Result<BlobFingerprint, any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: names.count) { index in
            let result = Result { try fingerprint(names[index]) }
            found.withLock { $0[index] = result }
        }
        return found.withLock { found in names.indices.map { found[$0]! } }
    }

    package func list() throws -> [BlobName: Int64] {
        var found: [BlobName: Int64] = [:]
        try list("", depth: 0, &found)
        return found
    }

    @discardableResult
    package func delete(_ name: BlobName) throws -> Bool {
        guard unlink(path + "/" + name.path) == 0 else {
            guard errno == ENOENT else { throw BlobError.last(name.path) }
            return false
        }
        try LocalFile.syncFolder(path + "/" + folder(of: name))
        return true
    }

    /// What is written without the lock stays for an hour.
    package func removeLeftovers() throws {
        let folder = path + "/" + BlobName.temporaryFolder
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        guard let entries = try? LocalFile.entries(of: folder) else { return }
        for entry in entries where !entry.isFolder {
            let file = folder + "/" + entry.name
            if entry.name.hasPrefix(BlobName.unlockedPrefix) {
                var status = stat()
                guard lstat(file, &status) == 0, status.st_mtim.tv_sec + 3_600 < now.tv_sec else { continue }
            }
            guard unlink(file) == 0 || errno == ENOENT else { throw BlobError.last(file) }
        }
    }

    private func list(_ folder: String, depth: Int, _ found: inout [BlobName: Int64]) throws {
        for entry in try LocalFile.entries(of: path + "/" + folder) {
            let own = folder + entry.name
            if entry.isFolder {
                // copies/snapshots/0000000001 is the deepest there is.
                guard depth < 2, own != BlobName.temporaryFolder else { continue }
                try list(own + "/", depth: depth + 1, &found)
            } else if let name = BlobName(path: own) {
                found[name] = entry.size
            }
        }
    }

    private func size(of name: BlobName) throws -> Int64? {
        var status = stat()
        guard lstat(path + "/" + name.path, &status) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw BlobError.last(name.path) }
            return nil
        }
        return Int64(status.st_size)
    }

    /// Relative to the repository; empty for files beside the folders.
    private func folder(of name: BlobName) -> String {
        name.path.lastIndex(of: "/").map { String(name.path[..<$0]) } ?? ""
    }

    /// With the folders above it, each synced into the one above.
    private func makeFolder(_ folder: String) throws {
        var parent = path
        for part in folder.split(separator: "/") {
            let own = parent + "/" + part
            if mkdir(own, 0o700) == 0 {
                guard chmod(own, folderMode) == 0 else { throw BlobError.last(own) }
                try LocalFile.syncFolder(parent)
            } else if errno != EEXIST {
                throw BlobError.last(own)
            }
            parent = own
        }
    }
}
