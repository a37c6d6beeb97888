// The answer to "may this role do that": a result with reasons, not an error.

package import CofferText

/// How a rule is enforced (docs/threat-model.md says what follows from it).
package enum Enforcement: String, Sendable, Hashable, Codable {
    /// Whoever lacks the right lacks the key, whatever program they run.
    case key
    /// The program refuses; somebody who holds the keys and changes the program is not held.
    case program
}

/// One rule of a policy that decides a question.
package struct Rule: Sendable, Hashable {
    /// Where the rule stands, as a path of keys: `roles.sales.may: read`.
    package let text: String
    package let position: Position
    package let enforcement: Enforcement

    package init(text: String, position: Position, enforcement: Enforcement) {
        self.text = text
        self.position = position
        self.enforcement = enforcement
    }
}

/// May this role do that? Whatever no rule allows is denied.
package enum Decision: Sendable, Hashable {
    /// Allowed; the deciding rule.
    case allow(Rule)
    /// Denied; what is missing, at least one reason.
    case deny(reasons: [Phrase])

    package var isAllowed: Bool {
        switch self {
        case .allow: true
        case .deny: false
        }
    }
}
