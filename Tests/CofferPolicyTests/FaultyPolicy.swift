// One mistake in a policy: what is written wrongly, where the loader must point, what it must say.

import CofferPolicy
import CofferText
import Foundation
import Testing

/// A policy with one part replaced: the minimal one, or another base. `«` in the replacement marks where the one problem is to be found.
struct FaultyPolicy: Sendable, CustomTestStringConvertible {
    let part: String
    let other: String
    let message: String
    let suggestion: String?
    let base: String

    init(
        _ part: String, _ other: String, _ message: String, suggestion: String? = nil, base: String = Samples.minimal
    ) {
        self.part = part
        self.other = other
        self.message = message
        self.suggestion = suggestion
        self.base = base
    }

    /// The same mistake, to be found where `text` first stands in the document.
    func marking(_ text: String) -> FaultyPolicy {
        let document = Samples.replacing(part, with: other, in: base)
        let place = document.range(of: text)?.lowerBound ?? document.startIndex
        var marked = document
        marked.insert("«", at: place)
        return FaultyPolicy(document, marked, message, suggestion: suggestion, base: document)
    }

    var testDescription: String { "\(part) → \(other)".replacing("\n", with: "⏎") }

    /// The text, and the marked position in it.
    var document: (text: String, position: Position?) {
        let marked = Samples.replacing(part, with: other, in: base)
        var line = 1
        var column = 1
        for scalar in marked.unicodeScalars {
            if scalar == "«" {
                return (marked.filter { $0 != "«" }, Position(line: line, column: column))
            }
            column = scalar == "\n" ? 1 : column + 1
            line += scalar == "\n" ? 1 : 0
        }
        return (marked, nil)
    }

    func check() throws {
        let (text, position) = document
        let problems = Samples.problems(in: text)
        #expect(problems.count == 1, "\(problems.map { $0[.en] })")
        let problem = try #require(problems.first)
        #expect(problem.file == "test.yaml")
        #expect(Position(line: problem.line, column: problem.column) == position, "\(problem[.en])")
        #expect(problem.message.en.contains(message), "\(problem[.en])")
        #expect(problem.suggestion?.en == suggestion, "\(problem[.en])")
        #expect(problem.message.zh != problem.message.en)
    }
}
