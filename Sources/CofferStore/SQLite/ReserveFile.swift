// The file beside a vault (`PATH-reserve`) that keeps some room on its disk, given up so that erasing works on a full one.

import Glibc

/// A file of nothing that takes up real blocks.
struct ReserveFile {
    let path: String
    /// In bytes.
    let size: Int

    init(besideVault path: String, size: Int) {
        self.path = path + "-reserve"
        self.size = size
    }

    var isThere: Bool {
        var status = stat()
        return lstat(path, &status) == 0 && Int(status.st_blocks) * 512 >= size
    }

    /// Makes the file if it is missing and the disk has room to spare: it must not be what fills it. Failing is no fault.
    ///
    /// - Parameter mode: the vault's own.
    func makeIfThereIsRoom(mode: mode_t) {
        guard size > 0, !isThere, Self.room(at: path) >= 8 * size else { return }
        // What an interrupted making left is too small, or it would be there.
        unlink(path)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard file >= 0 else { return }
        defer { _ = close(file) }
        if fchmod(file, mode) != 0 || posix_fallocate(file, 0, off_t(size)) != 0 { unlink(path) }
    }

    /// Gives the room to whoever writes next.
    ///
    /// - Returns: false if there was none.
    func giveUp() -> Bool { unlink(path) == 0 }

    /// Bytes that are free on the disk.
    private static func room(at path: String) -> Int {
        var status = statvfs()
        guard statvfs(VaultFile(path: path).directory, &status) == 0 else { return 0 }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }
}
