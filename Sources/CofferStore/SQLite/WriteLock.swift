// The one lock beside a vault (`PATH-lock`): every writer holds it for its transaction, and whoever checkpoints, because
// SQLite before 3.51.3 can corrupt a database when a checkpoint races a commit. It dies with its process.

import Glibc
import Synchronization

/// A `flock` on the file beside the vault. Each store has a descriptor of its own, so two in one process exclude each
/// other; the threads of one store take turns.
final class WriteLock: Sendable {
    private let path: String
    private let mode: mode_t
    /// -1 before the first use.
    private let descriptor = Mutex<Int32>(-1)

    /// `mode` is the vault's own: who may write it may lock it.
    init(besideVault path: String, mode: mode_t) {
        self.path = path + "-lock"
        self.mode = mode
    }

    deinit {
        descriptor.withLock { if $0 >= 0 { _ = close($0) } }
    }

    /// Runs `body` alone among all writers of all processes.
    /// - Throws: `StoreError.busy` after `timeout`.
    func hold<Result>(timeout: Duration, _ body: () throws -> Result) throws -> Result {
        var result: Result?
        try descriptor.withLock { descriptor in
            try acquire(&descriptor, timeout: timeout)
            defer { _ = flock(descriptor, LOCK_UN) }
            result = try body()
        }
        return result!
    }

    private func acquire(_ descriptor: inout Int32, timeout: Duration) throws {
        let deadline = ContinuousClock.now + timeout
        var pause: UInt32 = 200
        while true {
            if descriptor < 0 { descriptor = try open() }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
                if isCurrent(descriptor) { return }
                // Somebody deleted or replaced the file: a lock on the old one excludes nobody.
                _ = close(descriptor)
                descriptor = -1
                continue
            }
            guard errno == EWOULDBLOCK || errno == EINTR else { throw StoreError(errno: errno, path: path) }
            guard ContinuousClock.now < deadline else { throw StoreError.busy }
            usleep(pause)
            pause = min(pause * 2, 5_000)
        }
    }

    private func open() throws -> Int32 {
        while true {
            let found = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
            if found >= 0 { return found }
            guard errno == ENOENT else { throw StoreError(errno: errno, path: path) }
            let made = Glibc.open(path, O_RDONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
            if made >= 0 {
                _ = fchmod(made, mode)  // whatever the umask
                return made
            }
            guard errno == EEXIST else { throw StoreError(errno: errno, path: path) }
        }
    }

    private func isCurrent(_ descriptor: Int32) -> Bool {
        var held = stat()
        var named = stat()
        return fstat(descriptor, &held) == 0 && lstat(path, &named) == 0 && held.st_ino == named.st_ino
            && held.st_dev == named.st_dev
    }
}
