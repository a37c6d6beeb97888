// How a program is asked to keep blobs: one run for each step.

/// A program and what it is called with. It gets a blob on standard input, or gives one on standard output.
package struct BlobCommand: Sendable, Equatable {
    package enum Step: String, Sendable, CaseIterable {
        /// Standard input under a name.
        case store
        /// A file to standard output.
        case fetch
        /// A line for each file, of size in bytes, a space, and name, to standard output.
        case list
        case delete
        /// A file gets another name; one that has it is replaced.
        case move
    }

    /// With a `/`, or looked for in `PATH`.
    package let program: String
    private let arguments: [Step: [String]]
    /// What every name is written behind.
    private let prefix: String
    /// Exit statuses that say that there is no such file or place.
    let missing: Set<Int32>

    /// Any program: `PROGRAM ARGUMENTS… STEP NAMES…`, with exit status 4 where there is no such file.
    package init(program: String, arguments: [String] = []) {
        self.program = program
        self.arguments = Dictionary(uniqueKeysWithValues: Step.allCases.map { ($0, arguments + [$0.rawValue]) })
        prefix = ""
        missing = [4]
    }

    /// rclone, for everything that it reaches.
    ///
    /// - Parameter remote: as rclone writes it, `REMOTE:PATH`.
    package init(rclone remote: String, program: String = "rclone") {
        self.program = program
        let place = remote.hasSuffix("/") ? String(remote.dropLast()) : remote
        let list = ["lsf", "--recursive", "--files-only", "--format", "sp", "--separator", " ", place]
        arguments = [
            .store: ["rcat"], .fetch: ["cat"], .list: list, .delete: ["deletefile"], .move: ["moveto"],
        ]
        prefix = place.hasSuffix(":") ? place : place + "/"
        // No such folder, no such file.
        missing = [3, 4]
    }

    func arguments(_ step: Step, _ names: [String]) -> [String] { (arguments[step] ?? []) + names.map { prefix + $0 } }
}
