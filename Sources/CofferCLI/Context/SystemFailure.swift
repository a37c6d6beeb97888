// What the operating system refused, as a sentence.

package import CofferText
internal import Glibc

/// Turns `errno` into an error that names the file.
package enum SystemFailure {
    /// The error for the last failed call on `path`.
    package static func error(_ path: String) -> CofferError {
        let number = errno
        let code: CofferError.Code = number == ENOENT ? .noSuchFile : .fileFailure
        return CofferError(code, Catalogue.CLIError.file(path, reason: reason(number)))
    }

    /// Why the last call failed.
    static func reason(_ number: Int32 = errno) -> Phrase {
        switch number {
        case ENOENT: Catalogue.CLIError.fileMissing
        case EEXIST: Catalogue.CLIError.fileExists
        case EACCES, EPERM: Catalogue.CLIError.fileForbidden
        case EROFS: Catalogue.CLIError.readOnlyDisk
        case EISDIR: Catalogue.CLIError.fileIsDirectory
        case ENOTDIR: Catalogue.CLIError.fileNotDirectory
        case ENOSPC, EDQUOT: Catalogue.CLIError.diskFull
        default: Catalogue.CLIError.systemError(number, String(cString: strerror(number)))
        }
    }
}
