// A role as the policy declares it, with what it takes over from others.

package import CofferModel
package import CofferText

/// A named set of rights and actions; a user has exactly one. Everything here includes what `extends` brings.
package struct RoleDefinition: Sendable, Hashable {
    package let name: RoleName
    package let label: Phrase
    /// The roles named by `extends`, in order of their names.
    package let parents: [RoleName]
    /// Without what rights imply: `Policy.rights(of:on:)` adds that. Tiers without any right are absent.
    package let rights: [TierName: RightSet]
    /// Where less than the tier's rights is given for a field; the program keeps to it, the key is the tier's.
    package let fieldRights: [FieldName: RightSet]
    /// The actions, each with the customers it reaches (`Scope.everything` for actions on none).
    package let scopes: [Action: Scope]
    /// Actions for which a purpose has to be named, one of these.
    package let purposes: [Action: Set<String>]
    /// Nil: those of the policy.
    package let session: SessionLimits?

    package var actions: Set<Action> { Set(scopes.keys) }

    package init(
        name: RoleName, label: Phrase, parents: [RoleName] = [], rights: [TierName: RightSet] = [:],
        fieldRights: [FieldName: RightSet] = [:], scopes: [Action: Scope] = [:],
        purposes: [Action: Set<String>] = [:], session: SessionLimits? = nil
    ) {
        self.name = name
        self.label = label
        self.parents = parents
        self.rights = rights
        self.fieldRights = fieldRights
        self.scopes = scopes
        self.purposes = purposes
        self.session = session
    }
}
