// Where a repository lies, as people name it and as the vault takes it.

internal import CofferText

enum BackupPlace {
    /// What is handed to a program as it is.
    static let schemes = ["rclone:", "command:"]

    /// A folder becomes absolute: the agent works in another directory. So a program has to be, too, unless it is found
    /// in `PATH`.
    /// - Throws: `usage` for what is empty, or looks like a remote of rclone and does not say so: a folder of that name
    ///   would be made here instead.
    static func absolute(_ place: String) throws -> String {
        if let scheme = schemes.first(where: place.hasPrefix) {
            let rest = place.dropFirst(scheme.count)
            let program = rest.prefix { $0 != " " }
            let isWhole =
                scheme == "rclone:"
                ? rest.contains(":") || rest.hasPrefix("/")
                : !program.isEmpty && (program.hasPrefix("/") || !program.contains("/"))
            guard isWhole else { throw CofferError(.usage, Catalogue.CLIBackupSchedule.badPlace) }
            return place
        }
        guard !place.isEmpty else { throw CofferError(.usage, Catalogue.CLIBackupSchedule.badPlace) }
        let first = place.prefix { $0 != "/" }
        guard !first.contains(":") || FilePaths.exists(place) else {
            throw CofferError(
                .usage, Catalogue.CLIBackupSchedule.remoteWithoutScheme,
                hint: Catalogue.CLIBackupSchedule.sayRclone(place))
        }
        return FilePaths.absolute(place)
    }

    /// - Parameter folder: where something is to be written that is no backup.
    /// - Throws: `inside_repository` if that is in the repository: whoever makes backups would own it, and `init` finds
    ///   strange things.
    static func requireOutside(_ place: String, _ folder: String) throws {
        guard isFolder(place) else { return }
        let (place, folder) = (FilePaths.absolute(place), FilePaths.absolute(folder))
        guard folder == place || folder.hasPrefix(place + "/") else { return }
        throw CofferError(
            .insideRepository, Catalogue.CLIBackupOutput.insideRepository(folder),
            hint: Catalogue.CLIBackupOutput.insideRepositoryNext)
    }

    /// Whether it is a folder of this machine.
    static func isFolder(_ place: String) -> Bool { !schemes.contains(where: place.hasPrefix) }
}
