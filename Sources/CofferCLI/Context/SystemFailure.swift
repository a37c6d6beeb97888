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

    /// The error for the last failed call that was to make a file or folder: with what to do.
    static func making(_ path: String) -> CofferError {
        let number = errno
        let folder = FilePaths.folder(of: path)
        guard number != ENOENT || FilePaths.exists(folder) else { return FilePaths.noFolder(folder) }
        let hint: Phrase? =
            switch number {
            case EACCES, EPERM, EROFS, ENOTDIR, ENOENT: Catalogue.CLIError.writeElsewhere(folder)
            case ENOSPC, EDQUOT: Catalogue.CLIError.makeRoom
            default: nil
            }
        return CofferError(.fileFailure, Catalogue.CLIError.file(path, reason: reason(number)), hint: hint)
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
