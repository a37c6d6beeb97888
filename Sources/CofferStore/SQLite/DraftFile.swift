// A vault in the making: a file that is somebody's as long as they hold its lock, and nobody's once they died.

import Glibc

/// The file in which a vault is built before it gets its name. Whoever makes one clears away what makers that died have
/// left of the same vault; a maker at work is known by the lock on its file.
final class DraftFile {
    /// What SQLite may leave beside a file.
    private static let suffixes = ["", "-wal", "-shm", "-journal"]

    let file: VaultFile
    private let descriptor: Int32

    /// - Throws: as `VaultFile.createEmpty`.
    init(of final: VaultFile) throws {
        while true {
            let file = VaultFile(path: "\(final.path).new-\(getpid())-\(UInt32.random(in: 0...UInt32.max))")
            try file.createEmpty(mode: try final.modeForNew())
            if let descriptor = try Self.locked(file, waits: true) {
                (self.file, self.descriptor) = (file, descriptor)
                return
            }
        }
    }

    deinit {
        _ = flock(descriptor, LOCK_UN)
        _ = close(descriptor)
    }

    /// After a failure.
    func remove() { Self.remove(file.path) }

    private static func remove(_ path: String) { for suffix in suffixes { unlink(path + suffix) } }

    /// Nil if somebody else has it, or if its name has gone meanwhile.
    private static func locked(_ file: VaultFile, waits: Bool) throws -> Int32? {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw StoreError(errno: errno, path: file.path)
        }
        var (held, named) = (stat(), stat())
        while flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            _ = close(descriptor)
            return nil
        }
        guard fstat(descriptor, &held) == 0, lstat(file.path, &named) == 0, held.st_ino == named.st_ino,
            held.st_dev == named.st_dev
        else {
            _ = close(descriptor)
            return nil
        }
        return descriptor
    }

    /// Deletes what makers of this vault that died have left. What cannot be deleted stays, and does no harm.
    static func clear(besides final: VaultFile) {
        for path in Set(names(in: final.directory).compactMap { base(of: $0, final) }) {
            var status = stat()
            // Died when it had both names: the vault is whole, and its file is not to be opened here.
            let hasOtherName = lstat(path, &status) == 0 && status.st_nlink > 1
            if hasOtherName {
                unlink(path)
                continue
            }
            guard access(path, F_OK) == 0 else {
                remove(path)
                continue
            }
            guard let descriptor = (try? locked(VaultFile(path: path), waits: false)) ?? nil else { continue }
            remove(path)
            _ = close(descriptor)
        }
    }

    /// The path of the draft that a name belongs to; nil for other files.
    private static func base(of name: String, _ final: VaultFile) -> String? {
        let start = (final.path.split(separator: "/").last.map(String.init) ?? "") + ".new-"
        guard name.hasPrefix(start) else { return nil }
        let suffix = suffixes.first { !$0.isEmpty && name.hasSuffix($0) } ?? ""
        let own = name.dropLast(suffix.count)
        let words = own.dropFirst(start.count).split(separator: "-", omittingEmptySubsequences: false)
        guard words.count == 2, words.allSatisfy({ UInt32($0) != nil }) else { return nil }
        return final.directory + "/" + own
    }

    private static func names(in directory: String) -> [String] {
        guard let folder = opendir(directory) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }
}
