// Collects what is found in a document, so that one run names everything.

import CofferModel
import CofferText

/// Errors and warnings of one file.
struct ProblemList {
    let file: String
    private(set) var errors: [PolicyProblem] = []
    private(set) var warnings: [PolicyProblem] = []

    init(file: String) { self.file = file }

    mutating func error(_ position: Position, _ message: Phrase, suggestion: Phrase? = nil) {
        errors.append(
            PolicyProblem(
                file: file, line: position.line, column: position.column, message: message, suggestion: suggestion))
    }

    mutating func warning(_ position: Position, _ message: Phrase) {
        warnings.append(PolicyProblem(file: file, line: position.line, column: position.column, message: message))
    }

    /// An error about a name that is none of the known ones, with the nearest of them.
    mutating func unknown(_ name: String, _ position: Position, _ message: Phrase, known: [String]) {
        let suggestion =
            NearestName.nearest(to: name, among: known).map { Catalogue.Policy.didYouMean($0) }
            ?? (known.isEmpty || known.count > 16 ? nil : Catalogue.Policy.known(known))
        error(position, message, suggestion: suggestion)
    }

    /// In the order of the text.
    static func sorted(_ problems: [PolicyProblem]) -> [PolicyProblem] {
        problems.sorted { ($0.line, $0.column, $0.message.en) < ($1.line, $1.column, $1.message.en) }
    }
}
