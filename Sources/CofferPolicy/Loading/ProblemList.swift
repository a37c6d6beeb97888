// Collects what is found in a policy's files, so that one run names everything.

import CofferModel
import CofferText

/// Errors and warnings.
struct ProblemList {
    private(set) var errors: [PolicyProblem] = []
    private(set) var warnings: [PolicyProblem] = []

    mutating func error(_ place: Place, _ message: Phrase, suggestion: Phrase? = nil) {
        errors.append(
            PolicyProblem(
                file: place.file, line: place.position.line, column: place.position.column, message: message,
                suggestion: suggestion))
    }

    mutating func warning(_ place: Place, _ message: Phrase) {
        warnings.append(
            PolicyProblem(
                file: place.file, line: place.position.line, column: place.position.column, message: message))
    }

    /// An error about a name that is none of the known ones, with the nearest of them.
    mutating func unknown(_ name: String, _ place: Place, _ message: Phrase, known: [String]) {
        guard errors.count < Limits.suggestions else { return error(place, message) }
        let suggestion =
            NearestName.nearest(to: name, among: known).map { Catalogue.Policy.didYouMean($0) }
            ?? (known.isEmpty || known.count > 20 ? nil : Catalogue.Policy.known(known))
        error(place, message, suggestion: suggestion)
    }

    mutating func append(_ other: ProblemList) {
        errors += other.errors
        warnings += other.warnings
    }

    /// In the order of the text: the first file first, the others by name.
    static func sorted(_ problems: [PolicyProblem], firstFile: String) -> [PolicyProblem] {
        problems.sorted {
            ($0.file == firstFile ? 0 : 1, $0.file, $0.line, $0.column, $0.message.en)
                < ($1.file == firstFile ? 0 : 1, $1.file, $1.line, $1.column, $1.message.en)
        }
    }
}
