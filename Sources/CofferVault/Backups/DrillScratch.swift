// The folder in which a drill restores: gone with the drill, or with the next one there if the drill died.

internal import CofferBackup
internal import Glibc

/// A new folder with a lock in it, that goes with the object. Drills that died leave whole vaults, with the keys of people who
/// may have been erased since: whoever makes such a folder clears away those beside it that nobody holds any more.
final class DrillScratch {
    private static let prefix = "coffer-drill-"
    private static let lock = "lock"

    let path: String
    private let held: RepositoryLock

    /// - Throws: `BlobError` if nothing can be made in `folder`.
    init(in folder: String) throws {
        Self.clear(folder)
        while true {
            let path = "\(folder)/\(Self.prefix)\(getpid())-\(UInt32.random(in: 0 ... .max))"
            guard mkdir(path, 0o700) == 0 else { throw BlobError.failed(errno: errno, path: folder) }
            do {
                held = try RepositoryLock(at: path + "/" + Self.lock)
                self.path = path
                return
            } catch {
                // Somebody else has cleared it away before it was locked, or is about to.
                guard access(path, F_OK) != 0 else { throw error }
            }
        }
    }

    deinit { Self.remove(path) }

    private static func clear(_ folder: String) {
        for name in (try? RepositoryFolder.names(in: folder)) ?? [] where name.hasPrefix(prefix) {
            let path = folder + "/" + name
            guard let lock = try? RepositoryLock(at: path + "/" + Self.lock) else { continue }
            remove(path)
            withExtendedLifetime(lock) {}
        }
    }

    private static func remove(_ path: String) {
        for name in (try? RepositoryFolder.names(in: path)) ?? [] { unlink(path + "/" + name) }
        rmdir(path)
    }
}
