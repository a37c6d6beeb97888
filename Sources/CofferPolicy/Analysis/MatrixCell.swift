// One cell of the matrix: what a role may do with a field, and what stands behind the answer.

package import CofferModel

/// The answer for one role, action and field (nil: the action as a whole), in all circumstances at once.
package struct MatrixCell: Sendable, Hashable {
    package let role: RoleName
    package let action: Action
    package let field: FieldName?
    package let isGiven: Bool
    /// Any of these denies.
    package let deniedIn: Circumstances
    /// What the action shows of the field at once; `hidden` for actions that show nothing.
    package let shown: Visibility
    /// The most it shows: for `read`, when asked for by `disclose`.
    package let atMost: Visibility
    /// Any of these leaves it at `shown`.
    package let requestDeniedIn: Circumstances
    /// The role can find the value out by trying all of them, without being shown it (docs/policy.md, "Search is nearly
    /// clear").
    package let searchCountsAsClear: Bool
    /// The role can find the value out by searching, whatever else it is shown; only told of reading.
    let canBeFoundOut: Bool
    /// What decides: a key that the role has or lacks, or the program.
    package let enforcement: Enforcement

    package func allows(in circumstances: Circumstances) -> Bool {
        isGiven && deniedIn.isDisjoint(with: circumstances)
    }

    /// What is seen by this action.
    package func seen(in circumstances: Circumstances = []) -> Seen {
        guard allows(in: circumstances) else { return .hidden }
        if shown == .clear { return .clear }
        if atMost == .clear, requestDeniedIn.isDisjoint(with: circumstances) { return .onRequest }
        return shown == .masked ? .masked : .hidden
    }

    /// How much is given, to be compared with the same cell of another policy: 0 is denied.
    func level(in circumstances: Circumstances) -> Int {
        // Not `searchCountsAsClear`: that turns true when a rule takes away what was shown besides.
        let found = canBeFoundOut ? 1 : 0
        guard allows(in: circumstances) else { return found }
        switch seen(in: circumstances) {
        case .hidden: return 2 + found
        case .masked: return 4 + found
        case .onRequest: return 6
        case .clear: return 7
        }
    }
}

extension MatrixCell: Encodable {
    private enum CodingKeys: String, CodingKey {
        case role
        case action
        case field
        case isGiven = "given"
        case deniedIn = "denied_in"
        case shown
        case atMost = "at_most"
        case requestDeniedIn = "request_denied_in"
        case searchCountsAsClear = "search_counts_as_clear"
        case enforcement = "by"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(role, forKey: .role)
        try container.encode(action, forKey: .action)
        try container.encodeIfPresent(field, forKey: .field)
        try container.encode(isGiven, forKey: .isGiven)
        try container.encode(deniedIn.names, forKey: .deniedIn)
        if field != nil, action.isReading || action == .disclose {
            try container.encode(shown.word, forKey: .shown)
            try container.encode(atMost.word, forKey: .atMost)
            if atMost > shown { try container.encode(requestDeniedIn.names, forKey: .requestDeniedIn) }
        }
        if searchCountsAsClear { try container.encode(true, forKey: .searchCountsAsClear) }
        try container.encode(enforcement, forKey: .enforcement)
    }
}

extension MatrixCell {
    /// What all cells of a role and a field share.
    struct Facts {
        let rights: RightSet
        /// What the role's keys open, whatever the program says.
        let keys: RightSet
        let canBeFoundOut: Bool
        let searchCountsAsClear: Bool
        let canAskForClear: Bool
        let requestDeniedIn: Circumstances

        init(_ policy: Policy, _ role: RoleDefinition, _ field: FieldDefinition) {
            rights = role.rights(on: field)
            keys = policy.rights(of: role.name, on: field.tier)
            let disclosing = policy.cell(role.name, .disclose, field.name)
            let reading = policy.cell(role.name, .read, field.name)
            canAskForClear = disclosing.isGiven && reading.isGiven
            requestDeniedIn = disclosing.deniedIn
            let isSeenInClear = reading.isGiven && (canAskForClear || policy.shown(field, to: role.name) == .clear)
            canBeFoundOut =
                field.isSearchable && field.isEnumerable && !field.isOpen && rights.contains(.search)
            searchCountsAsClear = canBeFoundOut && !isSeenInClear
        }
    }

    init(
        _ policy: Policy, _ role: RoleDefinition, _ action: Action, _ about: (field: FieldDefinition, facts: Facts)?
    ) {
        self.role = role.name
        self.action = action
        let cell = policy.cell(role.name, action, about?.field.name)
        field = about?.field.name
        isGiven = cell.isGiven
        deniedIn = cell.deniedIn
        guard let (field, facts) = about, let needed = action.rightsNeeded else {
            shown = .hidden
            atMost = .hidden
            requestDeniedIn = []
            searchCountsAsClear = false
            canBeFoundOut = false
            enforcement = .program
            return
        }
        let isAskable = action == .read && facts.canAskForClear
        shown =
            !cell.isGiven ? .hidden : action == .read ? policy.shown(field, to: role.name) : cell.visibility
        atMost = isAskable ? .clear : shown
        requestDeniedIn = isAskable && shown != .clear ? facts.requestDeniedIn : []
        searchCountsAsClear = facts.searchCountsAsClear && (action == .read || action == .search)
        canBeFoundOut = facts.canBeFoundOut && action == .read
        // Writing takes no key, and nothing in `open` has one.
        let isByKey = !field.isOpen && needed != .enter
        enforcement = isByKey && (cell.isGiven || facts.keys.isDisjoint(with: needed)) ? .key : .program
    }
}
