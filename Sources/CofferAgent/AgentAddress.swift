// Where the agent listens, and that only its user can reach it there.

package import CofferText
import Glibc

/// The socket of this user's agent.
package struct AgentAddress: Sendable {
    /// sun_path has 108 bytes, the last a zero.
    static let longestPath = 107

    /// Only its owner may enter it (mode 0700).
    package let directory: String

    package var socketPath: String { "\(directory)/agent.sock" }
    /// Held by whoever starts an agent or clears away a dead one's socket.
    var lockPath: String { "\(directory)/agent.lock" }

    /// `$COFFER_AGENT_DIR`, else `$XDG_RUNTIME_DIR/coffer`, else `run` in the state directory: `$COFFER_STATE_DIR`,
    /// else `$XDG_STATE_HOME/coffer`, else `~/.local/state/coffer`. Empty variables and relative XDG paths count as
    /// not set (XDG Base Directory Specification).
    /// - Throws: `CofferError` `path_too_long`, `no_home`.
    package init(environment: [String: String]) throws(CofferError) {
        func absolute(_ name: String) -> String? {
            environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
        }
        func given(_ name: String) -> String? {
            environment[name].flatMap { $0.isEmpty ? nil : CanonicalPath.of($0) }
        }
        if let directory = given("COFFER_AGENT_DIR") {
            self.directory = directory
        } else if let runtime = absolute("XDG_RUNTIME_DIR") {
            directory = "\(runtime)/coffer"
        } else if let state = given("COFFER_STATE_DIR") {
            directory = "\(state)/run"
        } else if let state = absolute("XDG_STATE_HOME") {
            directory = "\(state)/coffer/run"
        } else if let home = absolute("HOME") {
            directory = "\(home)/.local/state/coffer/run"
        } else {
            throw .noHome
        }
        guard socketPath.utf8.count <= Self.longestPath else { throw .socketPathTooLong(socketPath) }
    }

    /// Makes the directory if it is missing, and what leads to it, and checks it.
    /// - Throws: `CofferError` `unsafe_directory`.
    func prepareDirectory() throws(CofferError) {
        var path = ""
        for part in directory.split(separator: "/") {
            path += "/\(part)"
            guard mkdir(path, 0o700) == 0 || errno == EEXIST || access(path, F_OK) == 0 else {
                throw .system(path)
            }
        }
        guard try isDirectoryThere() else { throw .system(directory, ENOENT) }
    }

    /// False if it does not exist.
    /// - Throws: `CofferError` `unsafe_directory` if others could put a socket of theirs there.
    func isDirectoryThere() throws(CofferError) -> Bool {
        var status = stat()
        guard lstat(directory, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return false }
            throw .system(directory)
        }
        guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
            throw .unsafeDirectory(directory)
        }
        return true
    }
}
