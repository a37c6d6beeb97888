// Who has to agree before something is done.

package import CofferModel

/// Other people's approval that an action needs.
package struct ApprovalRule: Sendable, Hashable, Codable {
    /// The roles that may give it.
    package let roles: Set<RoleName>
    /// How many different people, at least 1.
    package let count: Int
    /// Nobody approves what they asked for themselves.
    package let excludesRequester: Bool

    package init(roles: Set<RoleName>, count: Int, excludesRequester: Bool) {
        self.roles = roles
        self.count = count
        self.excludesRequester = excludesRequester
    }
}
