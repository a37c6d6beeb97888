// What a random policy means, worked out from docs/policy.md in the plainest way, to be compared with the program.

import CofferModel
import CofferPolicy

extension RandomPolicy {
    /// The role itself and all that it extends.
    func sources(of name: String) -> [Role] {
        var names: Set = [name]
        for _ in roles {
            for role in roles where names.contains(role.name) { names.formUnion(role.parents) }
        }
        return roles.filter { names.contains($0.name) }
    }

    func actions(of role: String) -> Set<Action> { sources(of: role).reduce(into: []) { $0.formUnion($1.may) } }

    /// Words of rights, with `masked` where there is `clear`.
    func rights(of role: String, on field: String) -> Set<String> {
        guard let field = Self.fields.first(where: { $0.name == field }) else { return [] }
        var rights: Set<String> = []
        if field.tier == "open" {
            let actions = actions(of: role)
            if actions.contains(.read) { rights.formUnion(["clear"]) }
            if !actions.isDisjoint(with: [.enter, .update, .import]) { rights.formUnion(["enter"]) }
        } else {
            for source in sources(of: role) {
                rights.formUnion(source.fields[field.name] ?? source.rights[field.tier] ?? [])
            }
        }
        return rights.contains("clear") ? rights.union(["masked"]) : rights
    }

    /// Whether any rule gives the action at all, on the field if there is one.
    func isGranted(_ role: String, _ action: Action, _ field: String?) -> Bool {
        guard actions(of: role).contains(action) else { return false }
        guard let field, let about = Self.fields.first(where: { $0.name == field }) else { return true }
        let rights = rights(of: role, on: field)
        switch action {
        case .read, .export, .exportPlain, .changes:
            return rights.contains("clear") || rights.contains("masked") && about.hasMask
        case .search: return rights.contains("search") && about.isSearchable
        case .disclose: return rights.contains("clear")
        case .enter, .update, .import: return rights.contains("enter")
        default: return true
        }
    }

    /// The forbids that are about this, whenever they hold.
    func forbids(_ role: String, _ action: Action, _ field: String?) -> [Forbid] {
        forbids.filter { forbid in
            guard forbid.roles?.contains(role) ?? true else { return false }
            let isForbidden =
                forbid.actions.contains(action)
                || forbid.actions.contains(.read) && [.disclose, .export, .exportPlain, .changes].contains(action)
                || forbid.actions.contains(.export) && action == .exportPlain
            guard isForbidden else { return false }
            guard forbid.fields != nil || forbid.tiers != nil else { return true }
            guard let about = Self.fields.first(where: { $0.name == field }) else { return false }
            return (forbid.fields ?? []).contains(about.name) || (forbid.tiers ?? []).contains(about.tier)
        }
    }

    func hasScope(_ role: String, _ action: Action) -> Bool {
        action.isOnCustomers && sources(of: role).allSatisfy { !$0.may.contains(action) || $0.scope != nil }
    }

    /// Whether a customer whose processing is restricted is out of reach, without any rule about that.
    func isKeptFromRestricted(_ role: String, _ action: Action) -> Bool {
        let isProcessing = action.isOnCustomers && ![.hold, .erase, .restrict, .request].contains(action)
        let mayRestrict =
            isGranted(role, .restrict, nil) && forbids(role, .restrict, nil).allSatisfy { !$0.when.isEmpty }
        return isProcessing && !mayRestrict
    }

    /// The sets of conditions among these in which it is allowed.
    func allowed(_ role: String, _ action: Action, _ field: String?, among all: [Circumstances]) -> [Circumstances] {
        guard isGranted(role, action, field) else { return [] }
        let forbids = forbids(role, action, field)
        let hasScope = hasScope(role, action)
        let isKeptFromRestricted = isKeptFromRestricted(role, action)
        return all.filter { circumstances in
            if circumstances.contains(.outsideScope), hasScope { return false }
            if circumstances.contains(.restricted), isKeptFromRestricted { return false }
            return forbids.allSatisfy { !$0.when.isEmpty && $0.when.isDisjoint(with: circumstances.names) }
        }
    }
}
