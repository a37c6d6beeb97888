// One expectation about a policy.

package import CofferModel

/// A line of a test file: who asks for what, and what the answer has to be.
package struct PolicyTest: Sendable, Hashable {
    /// What is asked.
    package enum Question: Sendable, Hashable {
        case action(Action, FieldName?)
        /// Does the role have this right on this tier?
        case right(RightSet, TierName)
    }

    package let who: RoleName
    package let question: Question
    package let circumstances: Circumstances
    /// Nil: only `sees` counts.
    package let isAllowed: Bool?
    /// What a reader is shown at once.
    package let sees: Visibility?
    /// The text of the deciding rule.
    package let by: String?
    /// Where it stands in its file.
    package let position: Position

    /// The test in one line, in the words of its file.
    package var text: String {
        var parts = ["\(who)"]
        switch question {
        case .action(let action, let field):
            parts.append(action.rawValue)
            if let field { parts.append(field.rawValue) }
        case .right(let right, let tier): parts.append("\(right.names.joined(separator: ", ")) \(tier)")
        }
        if !circumstances.isEmpty { parts.append("[\(circumstances.names.joined(separator: ", "))]") }
        return parts.joined(separator: " ")
    }
}
