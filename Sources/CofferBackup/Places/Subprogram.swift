// Runs another program to its end, with files for its standard streams: no pipe can fill up.

internal import Glibc

struct Subprogram {
    private let name: String
    private let arguments: [String]

    init(_ name: String, _ arguments: [String]) {
        self.name = name
        self.arguments = arguments
    }

    /// - Parameters:
    ///   - input: descriptors of files; nil is `/dev/null`.
    ///   - spool: a folder for what it says on standard error.
    /// - Returns: the exit status, 128 and the signal's number if a signal ended it; the last line of standard error.
    /// - Throws: `BlobError.commandMissing`.
    func run(input: Int32?, output: Int32?, spool: String) throws -> (status: Int32, message: String) {
        let errors = try TemporaryFile(in: spool)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, source) in [(STDIN_FILENO, input), (STDOUT_FILENO, output)] {
            if let source {
                posix_spawn_file_actions_adddup2(&actions, source, target)
            } else {
                posix_spawn_file_actions_addopen(
                    &actions, target, "/dev/null", target == STDIN_FILENO ? O_RDONLY : O_WRONLY, 0)
            }
        }
        posix_spawn_file_actions_adddup2(&actions, try errors.rewound(), STDERR_FILENO)
        let words = ([name] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, name, &actions, nil, words, environ)
        guard code == 0 else { throw BlobError.commandMissing(name, errno: code) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw BlobError.last(name) }
        }
        let signal = status & 0x7F
        return (signal == 0 ? status >> 8 & 0xFF : 128 + signal, try Self.lastLine(of: errors.path))
    }

    private static func lastLine(of path: String) throws -> String {
        var text: [UInt8] = []
        try LocalFile.read(path) {
            text.append(contentsOf: $0)
            if text.count > 65_536 { text.removeFirst(text.count - 4096) }
        }
        let last = text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).last ?? []
        return String(decoding: last.prefix(300), as: UTF8.self)
    }
}
