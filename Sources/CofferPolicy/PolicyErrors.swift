// Why a policy could not be loaded: everything that was found, not only the first.

/// The errors of one policy document, in the order of the text; never empty.
package struct PolicyErrors: Error, Sendable, Hashable, Codable {
    package let problems: [PolicyProblem]

    package init(_ problems: [PolicyProblem]) {
        self.problems = problems
    }
}
