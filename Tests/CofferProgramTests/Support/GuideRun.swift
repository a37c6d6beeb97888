// Somebody who follows a page of docs/guides word by word, in a practice vault of their own.

import Foundation
import Testing

/// Runs the steps of a guide in a world with a practice vault.
final class GuideRun {
    /// Everybody in the practice vault besides its owner `practice`: one of each role, named after it.
    static let roles = [
        "owner", "admin", "privacy_officer", "manager", "sales", "entry_clerk", "finance", "auditor", "emergency",
    ]

    let world: World
    /// The one-time code and the fingerprint that were printed last, for the words `CODE` and `FINGERPRINT`.
    private var code = ""
    private var fingerprint = ""

    /// - Parameter isPeopled: with a practice vault that has one of each role; else with nothing yet.
    init(_ language: String, isPeopled: Bool) throws {
        world = try World(isPeopled: false)
        world.environment["COFFER_VAULT"] = world.directory + "/practice.coffer"
        world.environment["LC_ALL"] = language == "zh" ? "zh_CN.UTF-8" : "C.UTF-8"
        for name in Self.roles + ["practice", "ling", "offline"] {
            try world.write(name + ".pass", World.passphrase(of: name) + "\n")
        }
        guard isPeopled else { return }
        for name in ["practice.coffer", "practice.coffer-wal"] {
            let original = try Practised.directory.get() + "/" + name
            try? FileManager.default.copyItem(atPath: original, toPath: world.directory + "/" + name)
        }
    }

    /// Follows every step; a step that does something else than the page says is an issue.
    func follow(_ guide: Guide, _ page: String) throws {
        #expect(!guide.steps.isEmpty, "\(page) has nothing to run")
        for step in guide.steps {
            let (exit, text) = try run(step)
            #expect(exit == step.exit, "\(page): \(step.command)\n\(text)")
            let lines = text.split(whereSeparator: \.isNewline).map(String.init)
            // At a terminal, an answer's line may begin with the questions before it.
            for line in step.shown.map({ step.answers.isEmpty ? $0 : "…" + $0 }) {
                #expect(Guide.isShown(line, in: lines), "\(page): \(step.command)\n“\(line)” not in\n\(text)")
            }
            if let found = text.firstMatch(of: /(?m)^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/) { code = String(found.output.0) }
            if let found = text.firstMatch(of: /[0-9A-Z]{4}(-[0-9A-Z]{4}){7}/) { fingerprint = String(found.output.0) }
        }
    }

    private func run(_ step: Guide.Step) throws -> (exit: Int32, text: String) {
        var input: String?
        var words = Self.words(step.command)
        if words[0] == "export" {
            let parts = words[1].split(separator: "=", maxSplits: 1).map(String.init)
            world.environment[parts[0]] = parts[1].replacing("$PWD", with: world.directory)
            return (0, "")
        }
        if let pipe = words.firstIndex(of: "|") {
            try #require(words[0] == "echo" && pipe == 2, "\(step.command)")
            input = words[1] + "\n"
            words.removeFirst(3)
        }
        try #require(words[0] == "coffer", "\(step.command)")
        words = words.dropFirst().map { ["CODE": code, "FINGERPRINT": fingerprint][$0] ?? $0 }
        var environment = world.environment
        if let name = Self.passphraseOwner(words) {
            environment["COFFER_PASSPHRASE_FILE"] = "\(world.directory)/\(name).pass"
        }
        let terminal = step.answers.isEmpty ? nil : try PseudoTerminal()
        let child = try Child(
            ["/usr/bin/env", "-C", world.directory, World.program] + words, environment: environment, input: input,
            terminal: terminal?.path)
        guard let terminal else {
            let outcome = child.wait()
            return (outcome.exit, outcome.output + outcome.messages)
        }
        for (question, answer) in step.answers {
            if question.isEmpty {
                for _ in 0..<40 { terminal.type("") }
            } else {
                try terminal.see(question)
                terminal.type(answer)
            }
        }
        let exit = child.wait().exit
        terminal.drain()
        return (exit, terminal.text.replacing("\r", with: ""))
    }

    /// Whose passphrase the command asks for, if it does.
    private static func passphraseOwner(_ words: [String]) -> String? {
        switch words.prefix(2) {
        case ["user", "enrol"]: return words[2]
        case ["key", "create"]: return words[2].split(separator: ".").first.map(String.init)
        case _ where words[0] == "init": return "practice"
        case _ where words[0] == "unlock": return words.firstIndex(of: "--user").map { words[$0 + 1] }
        default: return nil
        }
    }

    /// The words of a command as a shell takes them apart: at spaces outside quotes.
    private static func words(_ command: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in command {
            if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if quote == nil, character == " " {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }
}

/// The practice vault that pages start with a copy of, made once a run.
private enum Practised {
    static let directory: Result<String, any Error> = Result {
        let world = try GuideRun("en", isPeopled: false).world
        world.isKept = true
        atexit { if let path = try? Practised.directory.get() { try? FileManager.default.removeItem(atPath: path) } }
        let made = try world.coffer(
            "init", world.directory + "/practice.coffer", "--practice", "--passphrase-file",
            world.directory + "/practice.pass")
        #expect(made.exit == 0, "\(made.messages)")
        for role in GuideRun.roles { try world.join(role, role, by: "practice") }
        return world.directory
    }
}
