// Reading local files in pieces, and making folders last.

internal import Glibc

enum LocalFile {
    private static let pieceSize = 1 << 20

    /// From the descriptor's beginning to its end.
    static func read(_ descriptor: Int32, _ path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 4096)
        defer { buffer.deallocate() }
        var offset: off_t = 0
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, offset)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw BlobError.last(path) }
            guard count > 0 else { return }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += off_t(count)
        }
    }

    static func read(_ path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw BlobError.last(path) }
        defer { _ = close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw BlobError.last(path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw BlobError.failed(errno: EINVAL, path: path) }
        try read(descriptor, path, body)
    }

    /// Makes new names and removals in a folder last.
    static func syncFolder(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BlobError.last(path) }
        defer { _ = close(descriptor) }
        guard fsync(descriptor) == 0 else { throw BlobError.last(path) }
    }

    /// The names in a folder, without `.` and `..`; folders among them are told apart.
    static func entries(of path: String) throws -> [(name: String, isFolder: Bool, size: Int64)] {
        guard let folder = opendir(path) else { throw BlobError.last(path) }
        defer { closedir(folder) }
        var entries: [(name: String, isFolder: Bool, size: Int64)] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else {
                guard errno == 0 else { throw BlobError.last(path) }
                return entries
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            var status = stat()
            if lstat(path + "/" + name, &status) != 0 {
                // Gone since.
                if errno == ENOENT { continue }
                throw BlobError.last(path + "/" + name)
            }
            let kind = status.st_mode & S_IFMT
            guard kind == S_IFREG || kind == S_IFDIR else { continue }
            entries.append((name, kind == S_IFDIR, Int64(status.st_size)))
        }
    }
}
