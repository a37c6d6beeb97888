// One writer at a time for what creates and prunes: a lock that the kernel takes back when its process dies.

internal import Glibc

/// A `flock` on an empty file, held until the object goes. No lock is ever cleaned by hand.
package final class RepositoryLock {
    private let descriptor: Int32

    /// - Parameter waits: until whoever has it gives it up.
    /// - Throws: `BlobError.locked` at once if somebody else has it, unless `waits`.
    package init(at path: String, waits: Bool = false) throws {
        while true {
            let descriptor = open(path, O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o660)
            guard descriptor >= 0 else { throw BlobError.last(path) }
            guard flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) == 0 else {
                let error = errno
                _ = close(descriptor)
                if error == EINTR { continue }
                throw error == EWOULDBLOCK ? BlobError.locked(path) : BlobError.failed(errno: error, path: path)
            }
            var held = stat()
            var named = stat()
            if fstat(descriptor, &held) == 0, lstat(path, &named) == 0, held.st_ino == named.st_ino,
                held.st_dev == named.st_dev
            {
                self.descriptor = descriptor
                return
            }
            // Somebody deleted or replaced the file: a lock on the old one keeps nobody out.
            _ = close(descriptor)
        }
    }

    deinit {
        // Closing would leave it to a program that another thread is starting right now, until that one begins.
        _ = flock(descriptor, LOCK_UN)
        _ = close(descriptor)
    }
}

extension DirectoryBlobStore {
    /// Keeps other makers out, on this host, until the lock goes.
    package func lock() throws -> RepositoryLock { try RepositoryLock(at: path + "/" + BlobName.lock.path) }
}
