// Faults that several places have in common.

internal import Glibc

extension BlobError {
    static func tooLarge(_ name: BlobName) -> BlobError { .failed(errno: EFBIG, path: name.path) }

    /// From the system's last error.
    static func last(_ path: String) -> BlobError {
        errno == ENOENT ? .missing(path) : .failed(errno: errno, path: path)
    }
}
