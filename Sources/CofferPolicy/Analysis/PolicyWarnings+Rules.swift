// Rules that change nothing, and rules that nobody can follow.

import CofferModel
import CofferText

extension PolicyWarnings {
    mutating func checkRoles() {
        for role in policy.roles { checkRights(role) }
        let approvers = policy.approvals.values.reduce(into: Set<RoleName>()) { $0.formUnion($1.roles) }
        // A policy without any approvals may have its approvers ready.
        for role in roles(where: { $0.actions.contains(.approve) && !approvers.contains($0.name) })
        where !approvers.isEmpty {
            warn(place(role.name, .approve), Catalogue.Analysis.nothingToApprove(role.name.rawValue))
        }
        for role in roles(where: { $0.actions.contains(.keyRotate) && !$0.holdsKeys }) {
            warn(place(role.name, .keyRotate), Catalogue.Analysis.nothingToRotate(role.name.rawValue))
        }
        // Where there is no clear at all the loader says so.
        for role in roles(where: { disclosesNothing($0) }) {
            warn(place(role.name, .disclose), Catalogue.Analysis.allShownAtOnce(role.name.rawValue))
        }
    }

    private func disclosesNothing(_ role: RoleDefinition) -> Bool {
        let clear = policy.fields.filter { !$0.isOpen && role.rights(on: $0).contains(.clear) }
        return role.actions.contains(.disclose) && !clear.isEmpty && clear.allSatisfy(\.showsClear)
    }

    private mutating func checkRights(_ role: RoleDefinition) {
        for tier in policy.tiers {
            let fields = policy.fields.filter { $0.tier == tier.name }
            guard let rights = role.rights[tier.name], !fields.isEmpty else { continue }
            for word in RightSet.words where rights.contains(word.right) {
                let source = place(role.name, tier.name, word.right)
                guard source.role == role.name else { continue }
                let name = (role: role.name.rawValue, tier: tier.name.rawValue)
                if word.right == .masked, rights.contains(.clear),
                    place(role.name, tier.name, .clear).role == role.name
                {
                    warn(source, Catalogue.Analysis.maskedBesideClear(name.role, name.tier))
                } else if !fields.contains(where: { role.rights(on: $0).contains(word.right) }) {
                    warn(source, Catalogue.Analysis.refinedAway(name.role, word.name, name.tier))
                }
            }
        }
    }

    mutating func checkForbids() {
        for forbid in policy.forbids {
            let place = RulePositions.Source(
                role: Policy.ownerRole, file: policy.rule(of: forbid).file, position: forbid.position,
                isOnTier: true)
            if !hitsSomething(forbid) {
                warn(place, Catalogue.Analysis.forbidsNothing(forbid.name))
            } else if let other = policy.forbids.first(where: { $0.covers(forbid) }) {
                warn(place, Catalogue.Analysis.forbiddenAlready(forbid.name, other.name))
            }
            guard forbid.when.contains(.minor) else { continue }
            for role in policy.roles where forbid.hits(role) && !judgesAge(role) {
                warn(place, Catalogue.Analysis.everybodyIsMinor(forbid.name, role.name.rawValue))
            }
        }
    }

    /// Something would be given without it.
    private func hitsSomething(_ forbid: ForbidRule) -> Bool {
        policy.roles.contains { role in
            forbid.actions.contains { action in
                guard forbid.isAbout(role.name, action), role.scopes[action] != nil else { return false }
                guard let fields = forbid.fields else { return true }
                return policy.fields.contains { field in
                    fields.contains(field.name) && Evaluation(role, action, field, forbids: []).lacks.isEmpty
                }
            }
        }
    }

    /// The role holds a key to a field that tells the age; otherwise every customer counts as a minor for it.
    private func judgesAge(_ role: RoleDefinition) -> Bool {
        policy.fields.contains { field in
            (field.type == .birthday || field.type == .residentID)
                && !policy.rights(of: role.name, on: field.tier).isDisjoint(with: [.masked, .clear])
        }
    }

    mutating func checkApprovals() {
        for (action, rule) in policy.approvals.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let requesters = policy.roles.filter { $0.actions.contains(action) }
            guard let first = rule.roles.min().flatMap({ policy.role($0) }) else { continue }
            if requesters.isEmpty {
                warn(policy.place(of: first.name), Catalogue.Analysis.nobodyAsks(action.rawValue))
            }
            guard rule.excludesRequester else { continue }
            for role in requesters where rule.roles == [role.name] {
                warn(
                    place(role.name, action),
                    Catalogue.Analysis.onlyTheSameRoleApproves(action.rawValue, role.name.rawValue))
            }
        }
    }
}

extension RoleDefinition {
    fileprivate var holdsKeys: Bool { rights.values.contains { !$0.subtracting(.enter).isEmpty } }
}

extension ForbidRule {
    fileprivate func hits(_ role: RoleDefinition) -> Bool {
        (roles?.contains(role.name) ?? true) && !actions.isDisjoint(with: role.actions)
    }

    /// Everything that the other forbids this one forbids as well; of two that say the same, the later is covered.
    fileprivate func covers(_ other: ForbidRule) -> Bool {
        guard name != other.name, actions.isSuperset(of: other.actions) else { return false }
        if let roles {
            guard let others = other.roles, roles.isSuperset(of: others) else { return false }
        }
        if let fields {
            guard let others = other.fields, fields.isSuperset(of: others) else { return false }
        }
        guard when.isEmpty || (!other.when.isEmpty && when.isSuperset(of: other.when)) else { return false }
        let isSame =
            roles == other.roles && actions == other.actions && fields == other.fields && when == other.when
        return !isSame || name < other.name
    }
}
