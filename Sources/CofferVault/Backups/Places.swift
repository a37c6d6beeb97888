// Where repositories lie, from what people type; and what goes wrong there, as sentences.

internal import CofferBackup
internal import CofferModel
package import CofferText
internal import Glibc

extension CofferError.Code {
    package static let noRepository = Self("no_repository", .notFound)
    package static let placeFailed = Self("place_failed", .failed)
    package static let placeBusy = Self("place_busy", .conflict)
    package static let otherRepository = Self("other_repository", .integrity)
    package static let repositoryDamaged = Self("repository_damaged", .integrity)
}

/// A folder, or a program that keeps files.
enum Place {
    /// - Parameter place: an absolute path, `rclone:REMOTE:PATH`, or `command:PROGRAM ARGUMENTS`.
    /// - Throws: `no_repository` if there is no such folder.
    static func store(_ place: String, state: StateDirectory) throws -> any BlobStore {
        if let remote = place.suffix(after: "rclone:") {
            return CommandBlobStore(BlobCommand(rclone: remote), spool: try state.spool())
        }
        if let line = place.suffix(after: "command:") {
            let words = line.split(separator: " ").map(String.init)
            guard let program = words.first else { throw unusable(place) }
            return CommandBlobStore(
                BlobCommand(program: program, arguments: Array(words.dropFirst())), spool: try state.spool())
        }
        guard place.hasPrefix("/") else { throw unusable(place) }
        return try speaking(of: place) { try DirectoryBlobStore(path: place) }
    }

    private static func unusable(_ place: String) -> CofferError {
        CofferError(.usage, Catalogue.Restoring.unusablePlace(place), hint: Catalogue.Restoring.unusablePlaceNext())
    }

    /// As `speaking`, of a prune: on a full disk it is no help, if no earlier one has condemned anything.
    static func pruning<Result>(at place: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try speaking(of: place, body)
        } catch let error as CofferError where error.code == .diskFull {
            throw CofferError(
                .diskFull, Catalogue.Restoring.pruneFull(place), hint: Catalogue.Restoring.pruneFullNext())
        }
    }

    /// Runs `body`; faults of the place and of what lies there arrive as sentences about it.
    static func speaking<Result>(of place: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as BlobError {
            throw CofferError(error, of: place)
        } catch is DecodingProblem {
            throw CofferError(
                .repositoryDamaged, Catalogue.Restoring.repositoryDamaged(place),
                hint: Catalogue.Restoring.repositoryDamagedNext(place))
        }
    }
}

extension String {
    fileprivate func suffix(after prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}

extension CofferError {
    init(_ error: BlobError, of place: String) {
        switch error {
        case .missing(place):
            self.init(
                .noRepository, Catalogue.Restoring.noRepository(place),
                hint: Catalogue.Restoring.noRepositoryNext(place))
        case .missing(let name):
            self.init(
                .noRepository, Catalogue.Restoring.fileMissing(place, name),
                hint: Catalogue.Restoring.fileMissingNext(place))
        case .failed(let code, _) where code == ENOSPC || code == EDQUOT:
            self.init(.diskFull, Catalogue.Restoring.placeFull(place), hint: Catalogue.Restoring.placeFullNext())
        case .failed(let code, let path):
            self.init(
                .placeFailed, Catalogue.Restoring.placeFailed(path, Self.reason(code)),
                hint: Catalogue.Restoring.placeFailedNext(isReadOnly: code == EROFS))
        case .readBackDiffers(let name):
            self.init(
                .placeFailed, Catalogue.Restoring.readBackDiffers(place, name),
                hint: Catalogue.Restoring.readBackDiffersNext())
        case .alreadyThere(let name):
            self.init(
                .repositoryDamaged, Catalogue.Restoring.alreadyThere(place, name),
                hint: Catalogue.Restoring.repositoryDamagedNext(place))
        case .locked:
            self.init(.placeBusy, Catalogue.Restoring.placeBusy(place), hint: Catalogue.Restoring.placeBusyNext())
        case .commandFailed(let step, let status, let message):
            self.init(
                .placeFailed, Catalogue.Restoring.commandFailed(place, step, Int(status), message),
                hint: Catalogue.Restoring.placeCommandNext(place))
        case .commandMissing(let program, _):
            self.init(
                .placeFailed, Catalogue.Restoring.commandMissing(program),
                hint: Catalogue.Restoring.commandMissingNext(isRclone: program == "rclone"))
        case .strangeList(let program):
            self.init(
                .placeFailed, Catalogue.Restoring.strangeList(program),
                hint: Catalogue.Restoring.placeCommandNext(place))
        }
    }

    private static func reason(_ code: Int32) -> Phrase {
        switch code {
        case ENOTDIR: Catalogue.CLIError.fileNotDirectory
        case EROFS: Catalogue.CLIError.readOnlyDisk
        case EACCES, EPERM: Catalogue.CLIError.fileForbidden
        case EISDIR: Catalogue.CLIError.fileIsDirectory
        case ENOENT: Catalogue.CLIError.fileMissing
        default: Catalogue.CLIError.systemError(code, String(cString: strerror(code)))
        }
    }
}
