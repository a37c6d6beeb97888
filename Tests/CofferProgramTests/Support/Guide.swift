// A page of docs/guides: the commands in it, and what it says that they print.

import Foundation

/// What is run of a page: the lines of its ```console blocks.
struct Guide {
    /// `$ COMMAND`, and below it what the page shows.
    struct Step {
        let command: String
        /// What is typed at the terminal: lines that end with `⏎`, as how the question begins and the answer. `… ⏎`, with
        /// no question, stands for all that are left, each answered with nothing.
        var answers: [(question: String, answer: String)] = []
        /// Lines of the output, on either stream; `…` stands for anything, and alone on a line for any lines.
        var shown: [String] = []
        /// `(exit N)`.
        var exit: Int32 = 0
    }

    static let folder = World.repository + "/docs/guides"
    static let languages = ["en", "zh"]
    /// Pages about something else than a role.
    static let topics = ["practice", "backups"]
    let steps: [Step]

    /// The roles of the shipped policy that there is a page for in this language.
    static func roles(_ language: String) throws -> Set<String> {
        let pages = try FileManager.default.contentsOfDirectory(atPath: folder + "/" + language)
        return Set(pages.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }).subtracting(topics)
    }

    init(_ name: String, _ language: String) throws {
        let text = try String(contentsOfFile: "\(Self.folder)/\(language)/\(name).md", encoding: .utf8)
        var steps: [Step] = []
        var isRun = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("```") {
                isRun = line == "```console"
            } else if isRun, line.hasPrefix("$ ") {
                steps.append(Step(command: String(line.dropFirst(2))))
            } else if isRun, let last = steps.indices.last, !line.isEmpty {
                Self.take(line, into: &steps[last])
            }
        }
        self.steps = steps
    }

    private static func take(_ line: String, into step: inout Step) {
        if line.hasSuffix("⏎") {
            let parts = line.dropLast().split(maxSplits: 1, whereSeparator: { $0 == ":" || $0 == "：" }).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            let question = parts[0].prefix { $0 != "…" }
            step.answers.append((String(question), parts.count > 1 ? parts[1] : ""))
        } else if line.hasPrefix("(exit "), let code = Int32(line.dropFirst(6).dropLast()) {
            step.exit = code
        } else if line != "…" {
            step.shown.append(line)
        }
    }

    /// Whether one of `lines` is what the page shows as `pattern`.
    static func isShown(_ pattern: String, in lines: [String]) -> Bool {
        let wanted = words(pattern)
        let parts = wanted.components(separatedBy: "…")
        return lines.contains { line in
            var rest = Substring(words(line))
            guard rest.hasPrefix(parts[0]), parts.count > 1 || rest == wanted else { return false }
            for part in parts where !part.isEmpty {
                guard let found = rest.range(of: part) else { return false }
                rest = rest[found.upperBound...]
            }
            return parts.last?.isEmpty != false || rest.isEmpty
        }
    }

    /// The line with one space between its words: columns are as wide as what is in them.
    private static func words(_ line: String) -> String {
        line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
