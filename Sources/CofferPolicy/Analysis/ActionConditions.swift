// What is asked of somebody besides their rights, for one action of one role.

package import CofferModel

/// Scope, purpose, reason and approval of an action; all of them are enforced by the program.
package struct ActionConditions: Sendable, Hashable, Codable {
    /// Other people's agreement.
    package struct Approval: Sendable, Hashable, Codable {
        /// In order of their names.
        package let by: [RoleName]
        package let count: Int
        package let excludesRequester: Bool

        private enum CodingKeys: String, CodingKey {
            case by
            case count
            case excludesRequester = "not_requester"
        }
    }

    /// The customers it reaches, in the words of the policy (`own region`); empty: every customer.
    package let scope: [String]
    /// One of these purposes has to be named; empty: none has to be.
    package let purposes: [String]
    package let reason: Bool
    package let approval: Approval?

    /// Nothing is asked.
    package static let none = ActionConditions(scope: [], purposes: [], reason: false, approval: nil)

    package var isNone: Bool { self == .none }
}

extension Policy {
    /// What is asked besides rights; nothing for an action that the role does not have.
    package func conditions(of role: RoleName, for action: Action) -> ActionConditions {
        guard let definition = self.role(role), let scope = definition.scopes[action] else { return .none }
        let approval = approvals[action].map {
            ActionConditions.Approval(
                by: $0.roles.sorted(), count: $0.count, excludesRequester: $0.excludesRequester)
        }
        return ActionConditions(
            scope: scope.words, purposes: (definition.purposes[action] ?? []).sorted(),
            reason: takesReason(action), approval: approval)
    }
}

extension Policy {
    /// In what an action of a role is denied without any rule that says so: outside its scope, and while the processing
    /// of the customer is restricted.
    func builtInDenials(_ role: RoleDefinition, _ action: Action) -> Circumstances {
        action.isProcessing && !role.mayRestrict(forbids) ? [.outsideScope, .restricted] : .outsideScope
    }
}

extension Scope {
    /// The scope in the words of the policy; empty: every customer.
    package var words: [String] {
        if isEverything { return [] }
        return (ownCustomers ? ["own customers"] : []) + (ownRegion ? ["own region"] : [])
            + (segments.isEmpty ? [] : ["segments: " + segments.sorted().joined(separator: ", ")])
    }
}
