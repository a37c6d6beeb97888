// The surroundings of a real run.

package import CofferText
internal import Glibc

extension Surroundings {
    /// This process's own descriptors, terminal and environment.
    package static func system(
        language: Language, environment: [String: String], wantsColour: Bool
    ) -> Surroundings {
        let outputIsTerminal = isatty(STDOUT_FILENO) == 1
        let isColoured =
            wantsColour && outputIsTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
        return Surroundings(
            language: language, environment: environment,
            output: FileOutput(STDOUT_FILENO, isBuffered: true), messages: FileOutput(STDERR_FILENO, isBuffered: false),
            terminal: ControllingTerminal(), width: outputIsTerminal ? columns(of: STDOUT_FILENO) : nil,
            style: Style(isColoured: isColoured), showsProgress: isatty(STDERR_FILENO) == 1,
            inputIsTerminal: isatty(STDIN_FILENO) == 1, doors: SystemDoors(environment: environment))
    }

    /// The terminal's columns; 80 where it does not say.
    package static func columns(of descriptor: Int32) -> Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// The process's environment.
    package static func processEnvironment() -> [String: String] {
        var result: [String: String] = [:]
        var entry = environ
        while let line = entry.pointee {
            let text = String(cString: line)
            if let equals = text.firstIndex(of: "=") {
                result[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            entry += 1
        }
        return result
    }
}
