// A file under a temporary name, until it gets its own.

internal import CPosix
internal import Glibc
internal import Synchronization

/// For one thread. Gone with the object unless it was kept.
final class TemporaryFile {
    let path: String
    private let descriptor: Int32
    private var isKept = false
    private static let count = Atomic(0)
    /// Where it is worth the trouble to go past the page cache.
    private static let large = 1 << 20

    /// - Parameters:
    ///   - folder: is there.
    ///   - prefix: of its name.
    /// - Throws: `BlobError`.
    init(in folder: String, mode: mode_t = 0o600, prefix: String = "") throws {
        let number = Self.count.wrappingAdd(1, ordering: .relaxed).newValue
        path = "\(folder)/\(prefix)\(getpid())-\(number)-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw BlobError.last(path) }
        // Whatever the umask.
        guard fchmod(descriptor, mode) == 0 else {
            let error = BlobError.last(path)
            _ = close(descriptor)
            unlink(path)
            throw error
        }
    }

    deinit {
        _ = close(descriptor)
        if !isKept { unlink(path) }
    }

    /// - Throws: `BlobError.failed`, with `ENOSPC` where the disk is full.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw BlobError.last(path) }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }

    /// Writes a whole draft, puts it on the disk and reads it back from there.
    ///
    /// - Throws: `BlobError.failed`, with `ENOSPC` where the disk is full; `.readBackDiffers`.
    func writeAndReadBack(_ draft: BlobDraft) throws {
        _ = draft.finish()
        let isDirect = try draft.size >= Self.large && writePastCache(draft)
        if !isDirect { try write(draft.bytes) }
        guard fsync(descriptor) == 0 else { throw BlobError.last(path) }
        // What lies in memory only proves nothing.
        if !isDirect { _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED) }
        var rest = draft.bytes
        try LocalFile.read(descriptor, path) { piece in
            guard piece.count <= rest.count, memcmp(piece.baseAddress!, rest.baseAddress!, piece.count) == 0 else {
                throw BlobError.readBackDiffers(path)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[piece.count...])
        }
        guard rest.isEmpty else { throw BlobError.readBackDiffers(path) }
    }

    /// False where the file system cannot: nothing is written.
    private func writePastCache(_ draft: BlobDraft) throws -> Bool {
        guard cposix_bypass_cache(descriptor, 1) == 0 else { return false }
        do {
            try write(draft.blocks)
        } catch BlobError.failed(EINVAL, _) {
            guard cposix_bypass_cache(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
                throw BlobError.last(path)
            }
            return false
        }
        guard ftruncate(descriptor, off_t(draft.size)) == 0 else { throw BlobError.last(path) }
        return true
    }

    /// From its beginning, to be handed to a program.
    func rewound() throws -> Int32 {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw BlobError.last(path) }
        return descriptor
    }

    /// The file has its final name.
    func keep() { isKept = true }
}
