// Why a code pattern is refused when a policy is checked.

package import CofferText

/// What is wrong with a code pattern, for the policy's author.
package struct CodePatternProblem: Error, Sendable, Hashable {
    /// What is wrong, with its position, and what would be right.
    package let message: Phrase
    /// What was probably meant, where something known is near.
    package let suggestion: Phrase?
    /// The character of the pattern at which it was found, from 1; one more than it has where something is missing.
    package let position: Int

    init(_ message: Phrase, suggestion: Phrase? = nil, at position: Int) {
        self.message = message
        self.suggestion = suggestion
        self.position = position
    }
}
