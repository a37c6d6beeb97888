// A file on its way into a repository: written under a temporary name, hashed as it goes.

package import CofferCrypto
internal import Glibc
internal import Synchronization

/// For one thread at a time. The temporary file goes with the object unless it was published.
package final class BlobDraft {
    let path: String
    private let descriptor: Int32
    private var running: ContentHash?
    private var finished: Hash32?
    /// In bytes.
    package private(set) var size: Int64 = 0
    private var isKept = false
    private static let count = Atomic(0)

    /// - Parameter folder: is there.
    init(in folder: String, mode: mode_t) throws {
        let number = Self.count.wrappingAdd(1, ordering: .relaxed).newValue
        path = "\(folder)/\(getpid())-\(number)-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw BlobError.last(path) }
        // Whatever the umask.
        guard fchmod(descriptor, mode) == 0 else {
            let error = BlobError.last(path)
            _ = close(descriptor)
            unlink(path)
            throw error
        }
        running = ContentHash()
    }

    deinit {
        _ = close(descriptor)
        if !isKept { unlink(path) }
    }

    /// - Throws: `BlobError.failed`, with `ENOSPC` where the disk is full.
    package func write(_ bytes: UnsafeRawBufferPointer) throws {
        precondition(finished == nil, "written after its end")
        var rest = bytes
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw BlobError.last(path) }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
        running?.update(bytes)
        size += Int64(bytes.count)
    }

    /// Ends writing: the hash of all that was written.
    package func finish() -> Hash32 {
        if let finished { return finished }
        let hash = running.take()!.finish()
        finished = hash
        return hash
    }

    /// Puts the file on the disk and reads it back from there.
    /// - Throws: `BlobError.readBackDiffers`.
    func syncAndReadBack() throws {
        let hash = finish()
        guard fsync(descriptor) == 0 else { throw BlobError.last(path) }
        // What lies in memory only proves nothing.
        _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
        guard try hashOnDisk() == hash else { throw BlobError.readBackDiffers(path) }
    }

    private func hashOnDisk() throws -> Hash32 {
        var hash = ContentHash()
        try LocalFile.read(descriptor, path) { hash.update($0) }
        return hash.finish()
    }

    /// From its beginning, to be handed to a program.
    func rewound() throws -> Int32 {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw BlobError.last(path) }
        return descriptor
    }

    /// The file has its final name.
    func keep() { isKept = true }
}

extension Optional where Wrapped: ~Copyable {
    fileprivate mutating func take() -> Wrapped? {
        let value = consume self
        self = nil
        return value
    }
}
