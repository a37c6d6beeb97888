// The rules across fields that a policy has (`checks`), held against the values of one customer.

internal import CofferModel
internal import CofferPolicy
internal import CofferText

/// The checks of one policy by positions in `Policy.fields`, on one day. A value that is nil or empty is not there.
struct FieldRules: Sendable {
    private struct Rule: Sendable {
        let check: FieldCheck
        /// Those that the check names, in its order.
        let positions: [Int]
        /// Those whose values make it hold or not.
        let about: Set<Int>
    }

    private let fields: [FieldDefinition]
    private let rules: [Rule]
    /// Fields that tell somebody's age.
    private let ages: [Int]
    private let today: CalendarDate

    init(policy: Policy, today: CalendarDate) {
        fields = policy.fields
        self.today = today
        let positions = Dictionary(uniqueKeysWithValues: policy.fields.enumerated().map { ($1.name, $0) })
        let ages = policy.fields.indices.filter { [.birthday, .residentID].contains(policy.fields[$0].type) }
        self.ages = ages
        rules = policy.checks.map { check in
            let named = check.fields.compactMap { positions[$0] }
            var about = Set(named)
            if case .requiredOfMinors = check.kind { about.formUnion(ages) }
            return Rule(check: check, positions: named, about: about)
        }
    }

    /// The first rule that values break which are there, whatever else there may be.
    func contradiction(_ values: [String?]) -> ValueIssue? {
        for rule in rules {
            if let issue = contradiction(rule, values) { return issue }
        }
        return nil
    }

    /// All rules that values break which are there.
    func contradictions(_ values: [String?]) -> [ValueIssue] { rules.compactMap { contradiction($0, values) } }

    /// The first rule that wants a value where there is none.
    func lack(_ values: [String?]) -> ValueIssue? {
        for rule in rules {
            if let issue = lack(rule, values, isKnown: { _ in true }) { return issue }
        }
        return nil
    }

    /// All rules that want a value where there is none.
    func lacks(_ values: [String?]) -> [ValueIssue] {
        rules.compactMap { lack($0, values, isKnown: { _ in true }) }
    }

    /// The first rule that a change breaks, of those that are about a field it changes: what was wrong before keeps nobody
    /// from mending something else.
    /// - Parameters:
    ///   - values: as they will stand.
    ///   - known: whether this session can tell what stands there; what it can't is no contradiction.
    ///   - given: what is changed.
    func violation(_ values: [String?], known: [Bool], given: [String?]) -> ValueIssue? {
        for rule in rules where rule.about.contains(where: { given[$0] != nil }) {
            let issue = contradiction(rule, values) ?? lack(rule, values) { known[$0] }
            if let issue { return issue }
        }
        return nil
    }

    private func contradiction(_ rule: Rule, _ values: [String?]) -> ValueIssue? {
        switch rule.check.kind {
        case .same:
            let (index, id) = (rule.positions[0], rule.positions[1])
            guard let value = there(values, index), let number = there(values, id),
                contradicts(value, fields[index].type, number)
            else { return nil }
            return issue(
                rule, index, "contradicts_id", Catalogue.Vault.contradictsID(fields[index].label, fields[id].label))
        case .ascending:
            var before: Int?
            for index in rule.positions {
                guard let value = there(values, index) else { continue }
                // Days in standard form are in the order of their texts (ISO 8601).
                if let before, let earlier = there(values, before), value < earlier {
                    return issue(
                        rule, index, "out_of_order",
                        Catalogue.Vault.outOfOrder(fields[index].label, fields[before].label))
                }
                before = index
            }
            return nil
        case .requiredOfMinors, .oneOf: return nil
        }
    }

    private func contradicts(_ value: String, _ type: FieldType, _ number: String) -> Bool {
        if type == .birthday {
            return FieldType.birthDate(ofResidentID: number).map { $0.iso != value } ?? false
        }
        return value != "other" && FieldType.gender(ofResidentID: number).map { $0 != value } ?? false
    }

    private func lack(_ rule: Rule, _ values: [String?], isKnown: (Int) -> Bool) -> ValueIssue? {
        switch rule.check.kind {
        case .requiredOfMinors:
            guard isMinor(values) else { return nil }
            let missing = rule.positions.first { there(values, $0) == nil && isKnown($0) }
            return missing.map {
                issue(rule, $0, "required_here", Catalogue.Vault.requiredOfMinors(fields[$0].label))
            }
        case .oneOf:
            guard rule.positions.allSatisfy({ there(values, $0) == nil && isKnown($0) }) else { return nil }
            return issue(
                rule, rule.positions[0], "one_of_required",
                Catalogue.Vault.oneOfRequired(rule.positions.map { fields[$0].label }))
        case .same, .ascending: return nil
        }
    }

    private func isMinor(_ values: [String?]) -> Bool {
        ages.contains { index in
            there(values, index).map { Minority(value: $0, type: fields[index].type, today: today) == .under14 }
                ?? false
        }
    }

    private func there(_ values: [String?], _ index: Int) -> String? {
        values[index].flatMap { $0.isEmpty ? nil : $0 }
    }

    private func issue(_ rule: Rule, _ index: Int, _ reason: String, _ message: Phrase) -> ValueIssue {
        ValueIssue(
            field: fields[index], reason: reason,
            message: rule.check.label.map { Catalogue.Vault.underRule(message, $0) } ?? message)
    }
}
