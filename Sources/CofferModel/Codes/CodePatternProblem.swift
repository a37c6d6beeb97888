// Why a code pattern is refused when a policy is checked.

package import CofferText

/// What is wrong with a code pattern, for the policy's author.
package struct CodePatternProblem: Error, Sendable, Hashable {
    package let message: Phrase

    init(_ message: Phrase) { self.message = message }
}
