// The answer to "may this role do that": a result with reasons, not an error.

package import CofferText

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
