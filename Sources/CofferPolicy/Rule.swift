// A single rule of a policy, to be shown as the reason of a decision.

/// One rule of a policy that decides a question.
package struct Rule: Sendable, Hashable {
    /// Where the rule stands, as a path of keys: `roles.sales.may: read`.
    package let text: String
    package let file: String
    package let position: Position
    package let enforcement: Enforcement

    package init(text: String, file: String, position: Position, enforcement: Enforcement) {
        self.text = text
        self.file = file
        self.position = position
        self.enforcement = enforcement
    }
}
