// Every rule of a policy that a test can be about, by its text.

package import CofferModel

/// The rules of a policy in the order of the text: rights, refinements, actions, forbids.
struct RuleInventory {
    let rules: [Rule]

    init(_ policy: Policy) {
        let positions = policy.positions
        var rules: [Rule] = []
        // What a role takes over stands under the role that it comes from.
        for (key, source) in positions.rights where source.role == key.role {
            rules.append(
                Rule(
                    text: Self.text(key.role, key.tier, key.right), file: source.file, position: source.position,
                    enforcement: key.right == .enter ? .program : .key))
        }
        for (key, source) in positions.fieldRights where source.role == key.role && !source.isOnTier {
            rules.append(
                Rule(
                    text: "roles.\(key.role).fields.\(key.field): \(key.right.names.joined(separator: ", "))",
                    file: source.file, position: source.position,
                    enforcement: key.right == .enter ? .program : .key))
        }
        for (key, source) in positions.actions where source.role == key.role {
            rules.append(
                Rule(
                    text: "roles.\(key.role).may: \(key.action.rawValue)", file: source.file,
                    position: source.position, enforcement: .program))
        }
        // Refinements with words stand among the rights on fields.
        for (key, texts) in positions.refinements
        where texts.contains(where: { $0.source.role == key.role && $0.left.isEmpty }) {
            rules += policy.refinements(key.role, key.field).filter {
                $0.text == "roles.\(key.role).fields.\(key.field): none"
            }
        }
        rules += policy.forbids.map { policy.rule(of: $0) }
        self.rules = rules.sorted { ($0.file, $0.position, $0.text) < ($1.file, $1.position, $1.text) }
    }

    static func text(_ role: RoleName, _ tier: TierName, _ right: RightSet) -> String {
        "roles.\(role).rights.\(tier): \(right.names.joined(separator: ", "))"
    }
}

extension Policy {
    /// The rule that gives a role a right on a tier; nil if none does.
    package func rule(giving right: RightSet, on tier: TierName, to role: RoleName) -> Rule? {
        guard let source = positions.rights[.init(role: role, tier: tier, right: right)] else { return nil }
        return Rule(
            text: RuleInventory.text(source.role, tier, right), file: source.file, position: source.position,
            enforcement: right == .enter ? .program : .key)
    }

    /// The texts of all rules that stand behind an answer: the deciding one of an allowance, or for a denial every forbid
    /// that hits and the refinement that takes what the tier gives.
    func decidingRules(
        _ role: RoleName, _ action: Action, _ field: FieldName?, in circumstances: Circumstances
    ) -> [String] {
        switch decide(role, action, field, in: circumstances) {
        case .allow(let rule): return [rule.text]
        case .deny:
            guard let definition = self.role(role) else { return [] }
            let about = action.isAboutFields ? field.flatMap { self.field($0) } : nil
            return NearMisses(self, definition, action, about, circumstances).denying
        }
    }
}
