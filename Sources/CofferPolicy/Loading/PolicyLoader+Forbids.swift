// Reads the section `forbid`: rules that beat every grant.

import CofferModel
import CofferText

extension PolicyLoader {
    /// A rule with the places of its words.
    struct Forbid {
        let rule: ForbidRule
        let roles: [Word]
        let conditions: [Word]
        let place: Place
    }

    /// What the owner may never be kept from for good: else nobody could get in, or mend the policy.
    private static let needed: Set<Action> = [.userAdd, .userAdmit, .policyApply]

    mutating func forbids(_ entry: Tree.Entry, tiers: [Tier], fields: [FieldDefinition]) -> [Forbid]? {
        guard let entries = named(entry) else { return nil }
        return limited(entries, to: Limits.forbids).compactMap { forbid($0, tiers: tiers, fields: fields) }
    }

    private mutating func forbid(_ entry: Tree.Entry, tiers: [Tier], fields: [FieldDefinition]) -> Forbid? {
        guard let keys = keys(of: entry.value, at: entry.position, known: Vocabulary.forbid, required: ["actions"])
        else { return nil }
        let label = keys["label"].flatMap { self.label($0) }
        let roles = keys["roles"].map { roleWords($0.value) }
        let actions = words(
            keys["actions"]?.value, known: Vocabulary.actions, unknown: Catalogue.Policy.unknownAction)
        let names = words(keys["fields"]?.value, known: declaredFields, unknown: Catalogue.Policy.unknownField)
        let tierNames = words(
            keys["tiers"]?.value, known: ["open"] + tiers.map(\.name.rawValue), unknown: Catalogue.Policy.unknownTier)
        let conditions = words(
            keys["when"]?.value, known: Vocabulary.conditions, unknown: Catalogue.Policy.unknownCondition)
        for word in tierNames where TierName(word.text) == .audit {
            problems.error(word.position, Catalogue.Policy.forbidOnAudit)
        }
        let isAboutFields = keys["fields"] != nil || keys["tiers"] != nil
        check(actions, isAboutFields: isAboutFields, conditions: conditions)
        var about: Set<FieldName>?
        if isAboutFields {
            about = Set(names.map { FieldName($0.text) })
            about?.formUnion(
                fields.filter { field in tierNames.contains { $0.text == field.tier.rawValue } }.map(\.name))
        }
        let rule = ForbidRule(
            name: entry.key, label: label, roles: roles.map { Set($0.map { RoleName($0.text) }) },
            actions: Self.whole(actions.compactMap { Action(rawValue: $0.text) }), fields: about,
            when: Self.circumstances(conditions), file: entry.position.file, position: entry.position.position)
        return Forbid(rule: rule, roles: roles ?? [], conditions: conditions, place: entry.position)
    }

    /// Like `words` for what may be absent; where it stands, at least one word is needed.
    private mutating func words(_ tree: Tree?, known: [String], unknown: (String) -> Phrase) -> [Word] {
        tree.map { words($0, known: known, unknown: unknown, isNeeded: true) } ?? []
    }

    /// Whoever may not read may not see the values in any other way; and no file is written unsealed without `export`.
    private static func whole(_ actions: [Action]) -> Set<Action> {
        var whole = Set(actions)
        if whole.contains(.read) { whole.formUnion([.disclose, .export, .changes]) }
        if whole.contains(.export) { whole.insert(.exportPlain) }
        return whole
    }

    private static func circumstances(_ words: [Word]) -> Circumstances {
        words.reduce(into: Circumstances()) { set, word in
            set.formUnion(Circumstances.words.first { $0.name == word.text }?.circumstance ?? [])
        }
    }

    /// A rule that could never apply would only seem to protect.
    private mutating func check(_ actions: [Word], isAboutFields: Bool, conditions: [Word]) {
        for word in actions {
            guard let action = Action(rawValue: word.text) else { continue }
            if isAboutFields, !action.isAboutFields {
                problems.error(word.position, Catalogue.Policy.notAboutFields(word.text))
            }
            let onCustomer = conditions.first { Self.circumstances([$0]) != .outsideHours }
            if let onCustomer, !action.isOnCustomers {
                problems.error(word.position, Catalogue.Policy.notOnCustomers(word.text, onCustomer.text))
            }
        }
    }

    mutating func checkForbids(_ forbids: [Forbid], fields: [FieldDefinition], hours: WorkingHours?) {
        let knowsAge = fields.contains { $0.type == .birthday || $0.type == .residentID }
        for forbid in forbids {
            for word in forbid.conditions {
                switch Self.circumstances([word]) {
                case .minor where !knowsAge: problems.error(word.position, Catalogue.Policy.minorNeedsField)
                case .outsideHours where hours == nil: problems.error(word.position, Catalogue.Policy.noHoursDeclared)
                default: continue
                }
            }
            guard forbid.rule.when.isEmpty else { continue }
            if let word = forbid.roles.first(where: { RoleName($0.text) == Policy.ownerRole }) {
                problems.error(word.position, Catalogue.Policy.forbidsOwner)
            } else if forbid.rule.roles == nil, !forbid.rule.actions.isDisjoint(with: Self.needed) {
                let actions = Vocabulary.actions.filter { name in
                    Self.needed.contains { $0.rawValue == name && forbid.rule.actions.contains($0) }
                }
                problems.error(forbid.place, Catalogue.Policy.forbidsEverybody(actions))
            }
        }
    }
}
