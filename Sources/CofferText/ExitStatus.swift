// The exit codes of the command line, the one table everything refers to (docs/cli.md).

/// How a command ends. Raw values are the process's exit codes and never change meaning.
package enum ExitStatus: Int32, Sendable, Codable, CaseIterable {
    case done = 0
    case failed = 1
    case denied = 2
    case locked = 3
    case notFound = 4
    case refused = 5
    case integrity = 6
    case conflict = 7
    case waiting = 8
    case usage = 64
}
