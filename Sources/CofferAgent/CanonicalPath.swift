// One name for one vault, however its path is written.

import Glibc

enum CanonicalPath {
    /// `path` absolute and without symbolic links; of a file that is not there, its directory so and its own name.
    static func of(_ path: String) -> String {
        if let real = resolve(path) { return real }
        guard let slash = path.lastIndex(of: "/") else {
            return resolve(".").map { "\($0)/\(path)" } ?? path
        }
        let directory = slash == path.startIndex ? "/" : String(path[..<slash])
        let name = path[path.index(after: slash)...]
        guard let real = resolve(directory) else { return path }
        return real == "/" ? "/\(name)" : "\(real)/\(name)"
    }

    private static func resolve(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
