// Paths and files that commands name.

internal import CofferText
internal import Glibc

/// File names as people give them, and files opened with the care they need.
enum FilePaths {
    /// Absolute, and without symbolic links if the file, or the folder that it is to be in, exists: the agent works in
    /// another directory.
    static func absolute(_ path: String) -> String {
        if let resolved = resolved(path) { return resolved }
        var name = path[...]
        while name.count > 1, name.hasSuffix("/") { name.removeLast() }
        let start = name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex
        if ![".", "..", ""].contains(name[start...]),
            let folder = resolved(folder(of: String(name)))
        {
            return folder + (folder.hasSuffix("/") ? "" : "/") + name[start...]
        }
        guard !path.hasPrefix("/"), let here = getcwd(nil, 0) else { return path }
        defer { free(here) }
        return String(cString: here) + "/" + path
    }

    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The folder that a file lies in, or would.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// - Throws: `no_such_file` naming the folder if there is none, `file_failure` if it is something else.
    static func requireFolder(_ path: String) throws {
        guard exists(path) else { throw noFolder(path) }
        guard isDirectory(path) else {
            throw CofferError(
                .fileFailure, Catalogue.CLIError.file(path, reason: Catalogue.CLIError.fileNotDirectory),
                hint: Catalogue.CLIError.writeElsewhere(folder(of: path)))
        }
    }

    /// - Throws: as `requireFolder`; `file_failure` if this account may not make a file there, or nobody.
    static func requireWritableFolder(_ path: String) throws {
        try requireFolder(path)
        guard access(path, W_OK | X_OK) != 0 else { return }
        throw CofferError(
            .fileFailure, Catalogue.CLIError.file(path, reason: SystemFailure.reason()),
            hint: Catalogue.CLIError.writeElsewhere(path))
    }

    static func noFolder(_ path: String) -> CofferError {
        CofferError(
            .noSuchFile, Catalogue.CLIError.file(path, reason: Catalogue.CLIError.folderMissing),
            hint: Catalogue.CLIError.makeFolder(path))
    }

    /// Makes a folder, and those above it, where there are none.
    static func makeFolder(_ path: String) throws {
        if isDirectory(path) { return }
        let above = folder(of: path)
        if above != path { try makeFolder(above) }
        guard mkdir(path, 0o755) == 0 || errno == EEXIST && isDirectory(path) else { throw SystemFailure.making(path) }
    }

    /// Opens for reading.
    static func reading(_ path: String) throws -> OpenDescriptor {
        let number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw SystemFailure.error(path) }
        let descriptor = OpenDescriptor(number)
        var status = stat()
        guard fstat(number, &status) == 0 else { throw SystemFailure.error(path) }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw CofferError(.fileFailure, Catalogue.CLIError.file(path, reason: Catalogue.CLIError.fileIsDirectory))
        }
        return descriptor
    }

    /// All bytes of a small file.
    static func contents(_ path: String, limit: Int = 16 << 20) throws -> [UInt8] {
        let descriptor = try reading(path)
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor.number, &piece, piece.count)
            guard count >= 0 else { throw SystemFailure.error(path) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: piece[..<count])
            guard bytes.count <= limit else { throw CofferError(.fileFailure, Catalogue.CLIError.fileTooLarge(path)) }
        }
    }

    /// The first bytes of a file, at most `count`.
    static func start(of path: String, count: Int) throws -> [UInt8] {
        let descriptor = try reading(path)
        var bytes = [UInt8](repeating: 0, count: count)
        let size = read(descriptor.number, &bytes, count)
        guard size >= 0 else { throw SystemFailure.error(path) }
        return Array(bytes[..<size])
    }

    /// Lets `work` fill a new file that only this account can read. It has its name only when it is whole.
    /// - Throws: `file_exists`; nothing is overwritten.
    static func creating<Result>(_ path: String, _ work: (OpenDescriptor) throws -> Result) throws -> Result {
        try requireFile(path)
        if exists(path) { throw alreadyThere(path) }
        let file = try ReplacedFile(path)
        let result = try work(file.descriptor)
        try file.commitNew()
        return result
    }

    /// - Throws: `usage` for no name, and for `-`, by which people mean standard output: these files are made whole, for one
    ///   account alone.
    static func requireFile(_ path: String) throws {
        guard !path.isEmpty else {
            throw CofferError(.usage, Catalogue.CLIError.emptyFileName, hint: Catalogue.CLIError.nameTheFile)
        }
        guard path != "-" else {
            throw CofferError(.usage, Catalogue.CLIError.noStandardOutput, hint: Catalogue.CLIError.nameTheFile)
        }
    }

    static func alreadyThere(_ path: String) -> CofferError {
        CofferError(
            .fileExists, Catalogue.CLIError.file(path, reason: Catalogue.CLIError.fileExists),
            hint: Catalogue.CLIError.chooseAnotherFile)
    }
}
