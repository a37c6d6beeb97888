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
    /// What would deny it, if it is given at all, without any rule of the policy that names it.
    let builtIn: Circumstances
    /// What the action shows of the field at once; `hidden` for actions that show nothing.
    package let shown: Visibility
    /// The most it shows: for `read`, when asked for by `disclose`.
    package let atMost: Visibility
    /// Any of these leaves it at `shown`.
    package let requestDeniedIn: Circumstances
    /// What the role can find out by trying everything that can be looked for, without being shown it (docs/policy.md,
    /// "Search is nearly clear").
    package let searchTells: SearchTold
    /// What the role can find out by searching, whatever else it is shown; only told of reading.
    let canBeFoundOut: SearchTold
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

    /// The role can find the whole value out.
    package var searchCountsAsClear: Bool { searchTells.contains(.value) }

    /// How much is given, to be compared with the same cell of another policy: how much is shown, 0 for denied, and what
    /// can be found out besides.
    func given(in circumstances: Circumstances) -> (level: Int, found: SearchTold) {
        // Not `searchTells`: that grows when a rule takes away what was shown besides.
        // Of restricted customers nothing is found by searching either.
        if builtIn.intersection(circumstances).contains(.restricted) { return (0, []) }
        guard allows(in: circumstances) else { return (0, canBeFoundOut) }
        switch seen(in: circumstances) {
        case .hidden: return (1, canBeFoundOut)
        case .masked: return (2, canBeFoundOut)
        // Whoever sees the value has nothing to find out.
        case .onRequest: return (3, .value)
        case .clear: return (4, .value)
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
        case searchTells = "search_tells"
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
        if !searchTells.isEmpty { try container.encode(searchTells.names, forKey: .searchTells) }
        try container.encode(enforcement, forKey: .enforcement)
    }
}

extension MatrixCell {
    /// What all cells of a role and a field share.
    struct Facts {
        let rights: RightSet
        /// What the role's keys open, whatever the program says.
        let keys: RightSet
        let canBeFoundOut: SearchTold
        let searchTells: SearchTold
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
            canBeFoundOut = !field.isOpen && rights.contains(.search) ? field.searchTells : []
            let isSeenMasked = policy.shown(field, to: role.name) == .masked
            searchTells =
                isSeenInClear
                ? []
                : canBeFoundOut.contains(.value)
                    ? .value : canBeFoundOut.subtracting(isSeenMasked ? field.maskTells : [])
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
        builtIn = policy.builtInDenials(role, action)
        guard let (field, facts) = about, let needed = action.rightsNeeded else {
            shown = .hidden
            atMost = .hidden
            requestDeniedIn = []
            searchTells = []
            canBeFoundOut = []
            enforcement = .program
            return
        }
        let isAskable = action == .read && facts.canAskForClear
        shown =
            !cell.isGiven ? .hidden : action == .read ? policy.shown(field, to: role.name) : cell.visibility
        atMost = isAskable ? .clear : shown
        requestDeniedIn = isAskable && shown != .clear ? facts.requestDeniedIn : []
        searchTells = action == .read || action == .search ? facts.searchTells : []
        canBeFoundOut = action == .read ? facts.canBeFoundOut : []
        // Writing takes no key, and nothing in `open` has one.
        let isByKey = !field.isOpen && needed != .enter
        enforcement = isByKey && (cell.isGiven || facts.keys.isDisjoint(with: needed)) ? .key : .program
    }
}
