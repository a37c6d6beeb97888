// Why a question is answered as it is: the deciding rule, or every rule that came near and the condition that failed.

package import CofferModel
package import CofferText

/// The answer to one question with everything that led to it. The decision itself is `Policy.decide`.
package struct PolicyExplanation: Sendable {
    /// A rule that would have allowed it, or took it away, and why it came to nothing or to this.
    package struct NearMiss: Sendable, Hashable, Encodable {
        /// Nil where no single rule says so.
        package let rule: Rule?
        package let failed: Phrase
    }

    package let role: RoleName
    package let action: Action
    package let field: FieldName?
    package let circumstances: Circumstances
    package let decision: Decision
    /// For `read` of a field: what is seen.
    package let seen: Seen?
    /// Empty when it is allowed.
    package let nearMisses: [NearMiss]
    package let enforcement: Enforcement
    /// What is asked besides; nothing for an action that the role does not have.
    package let conditions: ActionConditions
    /// Circumstances that would deny it, of those that do not hold.
    package let wouldBeDeniedIn: Circumstances
    /// What the role can find out by searching, besides what it is shown.
    package let searchTells: SearchTold
    /// Other roles that could, in the same circumstances; in the policy's order.
    package let otherRoles: [RoleName]
    /// All of that in sentences: how it is enforced, what is needed, what would deny it.
    package let notes: [Phrase]

    /// The rule that decided: the right or action that allows it, or the first that denies it.
    package var rule: Rule? {
        switch decision {
        case .allow(let rule): rule
        case .deny: nearMisses.first { $0.rule != nil }?.rule
        }
    }

    package init(
        _ policy: Policy, role: RoleName, action: Action, field: FieldName? = nil,
        circumstances: Circumstances = []
    ) {
        self.role = role
        self.action = action
        self.field = field
        self.circumstances = circumstances
        decision = policy.decide(role, action, field, in: circumstances)
        let asked = action.isAboutFields ? field : nil
        otherRoles = policy.roles.map(\.name).filter {
            $0 != role && policy.cell($0, action, asked).allows(in: circumstances)
        }
        let about = asked.flatMap { policy.field($0) }
        guard let definition = policy.role(role), asked == nil || about != nil else {
            seen = nil
            nearMisses = []
            enforcement = .program
            conditions = .none
            wouldBeDeniedIn = []
            searchTells = []
            notes = []
            return
        }
        let cell = MatrixCell(
            policy, definition, action, about.map { ($0, MatrixCell.Facts(policy, definition, $0)) })
        seen = action == .read && about != nil ? cell.seen(in: circumstances) : nil
        nearMisses = decision.isAllowed ? [] : NearMisses(policy, definition, action, about, circumstances).found
        enforcement = cell.enforcement == .key && (cell.allows(in: circumstances) || !cell.isGiven) ? .key : .program
        conditions = policy.conditions(of: role, for: action)
        wouldBeDeniedIn = decision.isAllowed ? cell.deniedIn.subtracting(circumstances) : []
        searchTells = cell.searchTells
        notes = Self.notes(policy, definition, cell, about, conditions, enforcement, decision, wouldBeDeniedIn)
    }

    private static func notes(
        _ policy: Policy, _ role: RoleDefinition, _ cell: MatrixCell, _ field: FieldDefinition?,
        _ conditions: ActionConditions, _ enforcement: Enforcement, _ decision: Decision,
        _ wouldBeDeniedIn: Circumstances
    ) -> [Phrase] {
        var notes: [Phrase] = []
        switch (decision, enforcement) {
        case (.allow, .key): notes.append(Catalogue.Analysis.allowedByKey)
        case (.allow, .program): notes.append(Catalogue.Analysis.allowedByProgram)
        case (.deny, .key): notes.append(Catalogue.Analysis.deniedByKey)
        case (.deny, .program):
            let keys = field.map { $0.isOpen ? [] : policy.rights(of: role.name, on: $0.tier) } ?? []
            let opens = cell.action.rightsNeeded.map { !$0.subtracting(.enter).isDisjoint(with: keys) } ?? false
            notes.append(opens ? Catalogue.Analysis.deniedWithKeys : Catalogue.Analysis.deniedByProgram)
        }
        if let field, !cell.searchTells.isEmpty {
            notes.append(Catalogue.Analysis.searchTells(field.label, cell.searchTells.names))
        }
        guard decision.isAllowed else { return notes }
        notes += conditions.sentences
        let conditional = wouldBeDeniedIn.subtracting(.outsideScope)
        if !conditional.isEmpty { notes.append(Catalogue.Analysis.deniedWhen(conditional.names)) }
        return notes
    }
}

extension ActionConditions {
    /// Each of them as a sentence.
    package var sentences: [Phrase] {
        var sentences: [Phrase] = []
        if !scope.isEmpty { sentences.append(Catalogue.Analysis.onlyScope(scope)) }
        if !purposes.isEmpty { sentences.append(Catalogue.Analysis.onlyPurposes(purposes)) }
        if reason { sentences.append(Catalogue.Analysis.takesReason) }
        if let approval {
            sentences.append(Catalogue.Analysis.takesApproval(approval.count, approval.by.map(\.rawValue)))
        }
        return sentences
    }
}

extension PolicyExplanation: Encodable {
    private enum CodingKeys: String, CodingKey {
        case role
        case action
        case field
        case circumstances
        case isAllowed = "allowed"
        case rule
        case reasons
        case seen
        case nearMisses = "near_misses"
        case enforcement = "by"
        case conditions
        case wouldBeDeniedIn = "would_be_denied_in"
        case searchCountsAsClear = "search_counts_as_clear"
        case searchTells = "search_tells"
        case otherRoles = "other_roles"
        case notes
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(role, forKey: .role)
        try container.encode(action, forKey: .action)
        try container.encodeIfPresent(field, forKey: .field)
        try container.encode(circumstances.names, forKey: .circumstances)
        try container.encode(decision.isAllowed, forKey: .isAllowed)
        try container.encodeIfPresent(rule, forKey: .rule)
        if case .deny(let reasons) = decision { try container.encode(reasons, forKey: .reasons) }
        try container.encodeIfPresent(seen, forKey: .seen)
        try container.encode(nearMisses, forKey: .nearMisses)
        try container.encode(enforcement, forKey: .enforcement)
        try container.encode(conditions, forKey: .conditions)
        try container.encode(wouldBeDeniedIn.names, forKey: .wouldBeDeniedIn)
        try container.encode(searchTells.contains(.value), forKey: .searchCountsAsClear)
        if !searchTells.isEmpty { try container.encode(searchTells.names, forKey: .searchTells) }
        try container.encode(otherRoles, forKey: .otherRoles)
        try container.encode(notes, forKey: .notes)
    }
}
