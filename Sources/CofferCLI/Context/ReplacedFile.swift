// A file that is put in place whole: until then its bytes lie beside it under another name.

internal import CofferText
internal import Glibc

/// A new file beside its place, readable by this account only; gone if it is not committed, also when the process ends
/// early it never stands under the name people look for.
final class ReplacedFile: Sendable {
    let descriptor: OpenDescriptor
    private let path: String
    private let temporary: String

    init(_ path: String) throws {
        self.path = path
        temporary = "\(path).partial-\(getpid())"
        unlink(temporary)
        let number = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw SystemFailure.making(path) }
        descriptor = OpenDescriptor(number)
    }

    deinit { unlink(temporary) }

    /// Puts it in place of what is there.
    func commit() throws {
        guard fsync(descriptor.number) == 0, rename(temporary, path) == 0 else { throw SystemFailure.making(path) }
    }

    /// Puts it in place; nothing is overwritten.
    /// - Throws: `file_exists`.
    func commitNew() throws {
        guard fsync(descriptor.number) == 0 else { throw SystemFailure.making(path) }
        guard link(temporary, path) == 0 else {
            throw errno == EEXIST ? FilePaths.alreadyThere(path) : SystemFailure.making(path)
        }
    }
}
