// For a denial: the rules that came near, and the condition that failed for each.

import CofferModel
import CofferText

/// What stands behind a denial, in the order: forbids that hit, refinements, rights without the action, the action without
/// a right, scope.
struct NearMisses {
    private(set) var found: [PolicyExplanation.NearMiss] = []
    /// The texts of the rules that take away: forbids that hit, refinements that leave too little.
    private(set) var denying: [String] = []

    init(
        _ policy: Policy, _ role: RoleDefinition, _ action: Action, _ field: FieldDefinition?,
        _ circumstances: Circumstances
    ) {
        let evaluation = Evaluation(role, action, field, forbids: policy.forbids)
        for forbid in evaluation.forbids where forbid.when.isEmpty || !forbid.when.isDisjoint(with: circumstances) {
            denying.append("forbid.\(forbid.name)")
            add(policy.rule(of: forbid), Catalogue.Analysis.forbids(forbid.when.intersection(circumstances).names))
        }
        let given = field.map { role.rights(on: $0) } ?? []
        for lack in evaluation.lacks {
            switch lack {
            case .action:
                guard let field, let needed = action.rightsNeeded,
                    let rule = policy.rule(role, field, anyOf: needed.intersection(given))
                else { continue }
                add(rule, Catalogue.Analysis.lacksAction(role.label, action.rawValue))
            case .right(let needed):
                guard let field else { continue }
                addNarrowing(policy, role, field, needed)
                if role.scopes[action] != nil {
                    let tier = policy.tier(field.tier)?.label ?? Catalogue.Policy.openTier
                    add(
                        policy.positions.rule(role.name, action),
                        Catalogue.Analysis.lacksRight(role.label, needed.names, tier))
                }
            case .notSearchable:
                guard role.scopes[action] != nil else { continue }
                add(policy.positions.rule(role.name, action), Catalogue.Analysis.notSearchable)
            case .mask:
                guard let field else { continue }
                add(policy.rule(role, field, anyOf: .masked), Catalogue.Analysis.noMask)
            }
        }
        if evaluation.isDeniedOnRestricted, circumstances.contains(.restricted) {
            add(nil, Catalogue.Analysis.restricted)
        }
        if let scope = evaluation.scope, !scope.isEverything, circumstances.contains(.outsideScope) {
            add(policy.positions.rule(role.name, action), Catalogue.Analysis.outsideScope(scope.words))
        }
    }

    private mutating func add(_ rule: Rule?, _ failed: Phrase) {
        found.append(.init(rule: rule, failed: failed))
    }

    /// The tier gives what is needed, and a refinement of the field takes it.
    private mutating func addNarrowing(
        _ policy: Policy, _ role: RoleDefinition, _ field: FieldDefinition, _ needed: RightSet
    ) {
        let onTier = (role.rights[field.tier] ?? []).withImplied.intersection(needed)
        guard !onTier.isEmpty, let left = role.fieldRights[field.name] else { return }
        let rules = policy.refinements(role.name, field.name)
        denying += rules.map(\.text)
        add(rules.first, Catalogue.Analysis.narrowed(field.label, left.names))
    }
}

extension Policy {
    /// The rule that gives the strongest of some rights on a field.
    func rule(_ role: RoleDefinition, _ field: FieldDefinition, anyOf rights: RightSet) -> Rule? {
        for word in RightSet.words.reversed() where rights.contains(word.right) {
            if let rule = positions.rule(role.name, field, word.right, word.name) { return rule }
        }
        return nil
    }

    /// A `forbid` as a rule.
    func rule(of forbid: ForbidRule) -> Rule {
        Rule(
            text: "forbid.\(forbid.name)", file: forbid.file, position: forbid.position,
            enforcement: .program)
    }

    /// The entries of `fields` that leave a role less on a field than on its tier, its own first.
    func refinements(_ role: RoleName, _ field: FieldName) -> [Rule] {
        (positions.refinements[.init(role: role, field: field)] ?? []).map { source, left in
            let words = left.isEmpty ? "none" : left.names.joined(separator: ", ")
            return Rule(
                text: "roles.\(source.role).fields.\(field): \(words)", file: source.file, position: source.position,
                enforcement: .program)
        }
    }

    /// Where the text of a role stands, as near as is known.
    func place(of role: RoleName) -> RulePositions.Source {
        let sources =
            positions.actions.filter { $0.key.role == role }.map(\.value)
            + positions.rights.filter { $0.key.role == role }.map(\.value)
        let own = sources.filter { $0.role == role }.min { $0.position < $1.position }
        return own
            ?? RulePositions.Source(
                role: role, file: files.first?.name ?? "", position: Position(line: 1, column: 1), isOnTier: true)
    }
}
