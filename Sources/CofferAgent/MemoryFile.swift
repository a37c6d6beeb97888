// Bytes as a descriptor: how passphrases and JSON input reach the door without standing in a message or on a disk.

import CPosix
import CofferText
import Glibc

/// Makes anonymous files in memory.
package enum MemoryFile {
    /// A close-on-exec descriptor that reads `bytes` from the start; nobody can change it any more. The caller closes
    /// it; with the last descriptor the bytes are gone.
    /// - Throws: `CofferError` when memory or descriptors run out.
    package static func make(_ bytes: UnsafeRawBufferPointer) throws -> Int32 {
        let file = cposix_memory_file()
        guard file >= 0 else { throw CofferError.system("memfd_create") }
        var start = 0
        while start < bytes.count {
            let written = write(file, bytes.baseAddress! + start, bytes.count - start)
            if written > 0 {
                start += written
            } else if errno != EINTR {
                return try fail(file)
            }
        }
        guard cposix_seal(file) == 0, lseek(file, 0, SEEK_SET) == 0 else { return try fail(file) }
        return file
    }

    private static func fail(_ file: Int32) throws -> Int32 {
        let error = CofferError.system("memfd")
        close(file)
        throw error
    }
}
