// How one question is answered from the rules: the only place that knows it. The compiled table, decisions and
// explanations are all made of this.

import CofferModel

/// Everything the rules say about a role, an action and a field (nil: the action as a whole).
struct Evaluation {
    /// What a role lacks for an action, whatever the circumstances.
    enum Lack: Hashable {
        case action
        case notSearchable
        case right(RightSet)
        /// There is a right to the masked form, and no mask.
        case mask
    }

    let lacks: [Lack]
    /// The rules that forbid it, always or in some circumstances.
    let forbids: [ForbidRule]
    /// What the role may see of the field by this action if nothing forbids it.
    let visibility: Visibility
    /// Nil for actions that are not given.
    let scope: Scope?
    /// Built in: the action processes customers, and the role may not restrict them.
    let isDeniedOnRestricted: Bool

    init(_ role: RoleDefinition, _ action: Action, _ field: FieldDefinition?, forbids: [ForbidRule]) {
        self.init(
            role, action, field, rights: field.map { role.rights(on: $0) } ?? [], forbids: forbids,
            mayRestrict: role.mayRestrict(forbids))
    }

    /// - Parameters:
    ///   - rights: those of the role on the field, for whoever has them at hand.
    ///   - mayRestrict: likewise, what `RoleDefinition.mayRestrict` says.
    init(
        _ role: RoleDefinition, _ action: Action, _ field: FieldDefinition?, rights: RightSet, forbids: [ForbidRule],
        mayRestrict: Bool
    ) {
        isDeniedOnRestricted = action.isProcessing && !mayRestrict
        var lacks: [Lack] = []
        scope = role.scopes[action]
        if scope == nil { lacks.append(.action) }
        var visibility = Visibility.hidden
        if let field, let needed = action.rightsNeeded {
            if action == .search, !field.isSearchable {
                lacks.append(.notSearchable)
            } else if rights.isDisjoint(with: needed) {
                lacks.append(.right(needed))
            } else if action.isReading || action == .disclose {
                visibility = rights.contains(.clear) ? .clear : field.mask == nil ? .hidden : .masked
                if visibility == .hidden { lacks.append(.mask) }
            }
        }
        self.lacks = lacks
        self.visibility = visibility
        self.forbids = forbids.filter { rule in
            guard rule.isAbout(role.name, action) else { return false }
            guard let about = rule.fields else { return true }
            return field.map { about.contains($0.name) } ?? false
        }
    }

    var cell: Cell {
        guard lacks.isEmpty, let scope, !forbids.contains(where: { $0.when.isEmpty }) else { return .denied }
        var deniedIn: Circumstances = scope.isEverything ? [] : .outsideScope
        if isDeniedOnRestricted { deniedIn.insert(.restricted) }
        for forbid in forbids { deniedIn.formUnion(forbid.when) }
        return Cell(isGiven: true, visibility: visibility, deniedIn: deniedIn)
    }
}

extension ForbidRule {
    /// Whether the rule is about an action of a role, on some field at least.
    func isAbout(_ role: RoleName, _ action: Action) -> Bool {
        actions.contains(action) && roles?.contains(role) ?? true
    }
}

extension RoleDefinition {
    /// Whether the role has `restrict`, and no rule takes it away for good: then it works with restricted customers too.
    func mayRestrict(_ forbids: [ForbidRule]) -> Bool {
        scopes[.restrict] != nil && !forbids.contains { $0.when.isEmpty && $0.isAbout(name, .restrict) }
    }

    /// The rights on a field, with what they imply. `open` has no keys; there `read` stands for seeing the values, and
    /// `enter`, `update` or `import` for writing them.
    func rights(on field: FieldDefinition) -> RightSet {
        guard field.isOpen else {
            return fieldRights[field.name]?.withImplied ?? (rights[field.tier] ?? []).withImplied
        }
        return openRights
    }

    var openRights: RightSet {
        var rights: RightSet = []
        if scopes[.read] != nil { rights.formUnion([.clear, .masked]) }
        if scopes[.enter] != nil || scopes[.update] != nil || scopes[.import] != nil { rights.formUnion(.enter) }
        return rights
    }
}
