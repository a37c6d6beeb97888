// A role as the policy declares it.

package import CofferModel
package import CofferText

/// A named set of rights and actions; a user has exactly one.
package struct RoleDefinition: Sendable, Hashable {
    package let name: RoleName
    package let label: Phrase
    /// As written; `Policy.rights(of:on:)` adds what they imply. Tiers without any right are absent.
    package let rights: [TierName: RightSet]
    package let actions: Set<Action>

    package init(name: RoleName, label: Phrase, rights: [TierName: RightSet], actions: Set<Action>) {
        self.name = name
        self.label = label
        self.rights = rights
        self.actions = actions
    }
}
