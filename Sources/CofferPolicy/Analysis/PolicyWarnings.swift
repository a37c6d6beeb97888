// What is allowed in a policy, means something, and is still hardly meant: found by asking the whole policy.

import CofferModel
import CofferText

/// Warnings that need the finished policy; those about a single section are the loader's.
package func analysisWarnings(_ policy: Policy) -> [PolicyProblem] {
    var warnings = PolicyWarnings(policy)
    warnings.checkRoles()
    warnings.checkFields()
    warnings.checkTiers()
    warnings.checkSensitive()
    warnings.checkForbids()
    warnings.checkApprovals()
    return warnings.found
}

/// Collects the warnings of one policy.
struct PolicyWarnings {
    let policy: Policy
    private(set) var found: [PolicyProblem] = []

    init(_ policy: Policy) { self.policy = policy }

    mutating func warn(_ source: RulePositions.Source, _ message: Phrase) {
        found.append(
            PolicyProblem(
                file: source.file, line: source.position.line, column: source.position.column, message: message))
    }

    /// Where a right stands that a role has, be it its own or taken over.
    func place(_ role: RoleName, _ tier: TierName, _ right: RightSet) -> RulePositions.Source {
        policy.positions.rights[.init(role: role, tier: tier, right: right)] ?? policy.place(of: role)
    }

    func place(_ role: RoleName, _ action: Action) -> RulePositions.Source {
        policy.positions.actions[.init(role: role, action: action)] ?? policy.place(of: role)
    }

    /// True where the role that this one takes things over from is told of the same already.
    private func isInherited(_ role: RoleDefinition, _ condition: (RoleDefinition) -> Bool) -> Bool {
        role.parents.contains { policy.role($0).map(condition) ?? false }
    }

    /// The roles for which something holds, without those that only take it over.
    func roles(where condition: (RoleDefinition) -> Bool) -> [RoleDefinition] {
        policy.roles.filter { condition($0) && !isInherited($0, condition) }
    }

    // MARK: - Fields and tiers

    mutating func checkFields() {
        for field in policy.fields where !field.isOpen {
            if let mask = field.mask, MaskCeiling.isExceeded(by: mask, of: field.type) {
                warn(
                    placeOf(field.tier),
                    Catalogue.Analysis.maskShowsTooMuch(field.name.rawValue, mask.rawValue, field.type.rawValue))
            }
            guard field.isSearchable, field.hasFewValues else { continue }
            // Whoever has the key, and whoever has only the file: equal values have equal tokens.
            if let role = policy.roles.first(where: { policy.rights(of: $0.name, on: field).contains(.search) }) {
                warn(place(role.name, field.tier, .search), Catalogue.Analysis.fewValues(field.name.rawValue))
            }
        }
    }

    mutating func checkTiers() {
        for tier in policy.tiers where policy.fields.contains(where: { $0.tier == tier.name }) {
            // Where there is a section `retention` it is an error of the loader.
            if policy.privacy.retention.isEmpty {
                warn(placeOf(tier.name), Catalogue.Analysis.noRetention(tier.name.rawValue))
            }
            for role in roles(where: { $0.hasMaskAndSearch(on: tier.name) }) {
                warn(
                    place(role.name, tier.name, .search),
                    Catalogue.Analysis.maskAndSearch(role.name.rawValue, tier.name.rawValue))
            }
        }
    }

    /// Tiers and fields have no places of their own; the owner has a right on every tier.
    func placeOf(_ tier: TierName) -> RulePositions.Source {
        place(Policy.ownerRole, tier, .enter)
    }
}

extension RoleDefinition {
    fileprivate func hasMaskAndSearch(on tier: TierName) -> Bool {
        let rights = rights[tier] ?? []
        return rights.isSuperset(of: [.masked, .search]) && !rights.contains(.clear)
    }
}

extension FieldDefinition {
    /// So few possible values that one knows them by heart.
    fileprivate var hasFewValues: Bool {
        if allowed != nil { return true }
        switch type {
        case .gender, .flag, .region: return true
        case .name, .phone, .email, .text, .address, .residentID, .creditCode, .bankCard, .date, .birthday, .wechat,
            .iban, .plate, .externalID:
            return false
        }
    }
}
