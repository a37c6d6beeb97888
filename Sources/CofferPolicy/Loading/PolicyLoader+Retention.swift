// Reads the sections `retention` and `deadlines`: which rules of law count, and rules of the policy's own.

import CofferModel
import CofferText

extension PolicyLoader {
    mutating func retention(
        _ entry: Tree.Entry, _ laws: [LawDefinition], tiers: [Tier], fields: [FieldDefinition]
    ) -> [RetentionRule] {
        guard let entries = named(entry) else { return [] }
        return limited(entries, to: Limits.retentions).compactMap { retentionRule($0, laws, tiers, fields) }
    }

    mutating func deadlines(
        _ entry: Tree.Entry, _ laws: [LawDefinition], fields: [FieldDefinition]
    ) -> [DeadlineRule] {
        guard let entries = named(entry) else { return [] }
        return limited(entries, to: Limits.deadlines).compactMap { deadlineRule($0, laws, fields) }
    }

    private mutating func retentionRule(
        _ entry: Tree.Entry, _ laws: [LawDefinition], _ tiers: [Tier], _ fields: [FieldDefinition]
    ) -> RetentionRule? {
        let errorsBefore = problems.errors.count
        let required = hasLaw(entry) ? [] : ["kind", "label"]
        guard
            let keys = keys(of: entry.value, at: entry.position, known: Vocabulary.retention, required: required)
        else { return nil }
        let kinds = [Vocabulary.minimum, Vocabulary.maximum]
        let rule = self.rule(
            entry, keys, laws, of: kinds, known: keys["kind"].flatMap { lawKind($0.value, known: kinds) }, fields)
        let scope = self.scope(keys, tiers)
        let conditions = keys["where"].map { self.conditions($0, fields) } ?? []
        let outcome = keys["outcome"].flatMap {
            word($0.value, known: Vocabulary.outcomes, unknown: Catalogue.Policy.unknownOutcome)
        }.flatMap { RetentionRule.Outcome(rawValue: $0) }
        guard let rule, case .retention(let terms) = rule.terms else { return nil }
        if terms.kind != .maximum, let outcome = keys["outcome"] {
            problems.error(outcome.position, Catalogue.Policy.keyOfOtherKind("outcome", Vocabulary.minimum))
        }
        guard problems.errors.count == errorsBefore else { return nil }
        return RetentionRule(
            name: entry.key, label: rule.label, terms: terms, scope: scope, conditions: conditions,
            outcome: outcome ?? .erase, source: rule.source)
    }

    private mutating func deadlineRule(
        _ entry: Tree.Entry, _ laws: [LawDefinition], _ fields: [FieldDefinition]
    ) -> DeadlineRule? {
        let errorsBefore = problems.errors.count
        let required = hasLaw(entry) ? [] : ["label"]
        guard
            let keys = keys(of: entry.value, at: entry.position, known: Vocabulary.deadlineRule, required: required)
        else { return nil }
        let rule = self.rule(
            entry, keys, laws, of: [Vocabulary.deadline], known: Vocabulary.deadline, fields)
        let conditions = keys["where"].map { self.conditions($0, fields) } ?? []
        guard problems.errors.count == errorsBefore, let rule, case .deadline(let terms) = rule.terms else {
            return nil
        }
        return DeadlineRule(
            name: entry.key, label: rule.label, terms: terms, conditions: conditions, source: rule.source)
    }

    // MARK: - A law, or a rule of its own

    /// What a rule says, from a law or by itself.
    private struct Rule {
        let label: Phrase
        let terms: LawDefinition.Terms
        let source: LegalSource?
    }

    private func hasLaw(_ entry: Tree.Entry) -> Bool {
        if case .map(let entries) = entry.value.content { entries.contains { $0.key == "law" } } else { false }
    }

    private mutating func rule(
        _ entry: Tree.Entry, _ keys: [String: Tree.Entry], _ laws: [LawDefinition], of kinds: [String],
        known kind: String?, _ fields: [FieldDefinition]
    ) -> Rule? {
        let label = keys["label"].flatMap { self.label($0) }
        if let law = keys["law"] {
            refuse(
                Vocabulary.law.filter { $0 != "label" }, in: keys, Catalogue.Policy.keyBesideLaw, law.key)
            return self.law(law.value, laws, of: kinds).map {
                Rule(label: label ?? $0.label, terms: $0.terms, source: $0.source)
            }
        }
        let citation = keys["citation"].flatMap { self.label($0) }
        let asOf = keys["as_of"].flatMap { date($0.value) }
        let isUnverified = keys["unverified"].flatMap { flag($0.value) } ?? false
        if let citation = keys["citation"], keys["as_of"] == nil {
            problems.error(citation.position, Catalogue.Policy.missingKey("as_of"))
        } else if keys["citation"] == nil {
            refuse(["as_of", "unverified"], in: keys, Catalogue.Policy.keyNeeds, "citation")
        }
        guard let kind, let terms = terms(kind, keys, at: entry.position, fields), let label else { return nil }
        let source = citation.flatMap { citation in
            asOf.map { LegalSource(law: nil, citation: citation, asOf: $0, isUnverified: isUnverified) }
        }
        return Rule(label: label, terms: terms, source: source)
    }

    private mutating func law(_ tree: Tree, _ laws: [LawDefinition], of kinds: [String]) -> LawDefinition? {
        guard let name = text(tree) else { return nil }
        let known = laws.filter { kinds.contains($0.kind) }.map(\.name)
        guard let kind = declaredLaws[name] else {
            problems.unknown(name, tree.position, Catalogue.Policy.unknownLaw(name), known: known)
            return nil
        }
        if !kind.isEmpty, !kinds.contains(kind) {
            problems.error(tree.position, Catalogue.Policy.lawOfOtherKind(name, kind))
            return nil
        }
        return laws.first { $0.name == name }
    }

    // MARK: - What it is about

    private mutating func scope(_ keys: [String: Tree.Entry], _ tiers: [Tier]) -> RetentionRule.Scope {
        let isRecord = keys["record"].flatMap { flag($0.value) } ?? (keys["tiers"] == nil)
        if isRecord == (keys["tiers"] != nil), let record = keys["record"] {
            problems.error(record.position, Catalogue.Policy.tiersOrRecord)
        }
        guard let entry = keys["tiers"] else { return .record }
        let words = words(
            entry.value, known: tiers.map(\.name.rawValue), unknown: Catalogue.Policy.unknownTier, isNeeded: true)
        return .tiers(words.map { TierName($0.text) }.sorted())
    }

    /// Fields of `open` with the values that count.
    private mutating func conditions(_ entry: Tree.Entry, _ fields: [FieldDefinition]) -> [FieldCondition] {
        guard case .map(let entries) = entry.value.content, !entries.isEmpty else {
            problems.error(entry.value.position, Catalogue.Policy.needsConditions)
            return []
        }
        return distinct(entries).compactMap { entry in
            guard declaredFields.contains(entry.key) else {
                problems.unknown(
                    entry.key, entry.position, Catalogue.Policy.unknownField(entry.key), known: declaredFields)
                return nil
            }
            guard let field = fields.first(where: { $0.name.rawValue == entry.key }) else { return nil }
            guard field.isOpen, field.type != .date else {
                problems.error(entry.position, Catalogue.Policy.conditionNeedsOpen(entry.key))
                return nil
            }
            let values = values(of: entry.value, field)
            return values.isEmpty ? nil : FieldCondition(field.name, .isOneOf(values.sorted()))
        }.sorted { $0.field < $1.field }
    }

    /// In the form in which the vault keeps them: `江苏` is `江苏省`.
    private mutating func values(of tree: Tree, _ field: FieldDefinition) -> Set<String> {
        var items = [tree]
        if case .list(let list) = tree.content { items = list }
        if items.isEmpty { problems.error(tree.position, Catalogue.Policy.emptyList) }
        var values: Set<String> = []
        for item in items {
            guard let text = text(item) else { continue }
            // Only birth dates look at the day.
            guard case .success(let value) = field.type.normalise(text, today: CalendarDate(daysSince1970: 0)) else {
                problems.error(item.position, Catalogue.Policy.badCondition(text, field.name.rawValue))
                continue
            }
            if let allowed = field.allowed, !allowed.contains(value) {
                problems.unknown(text, item.position, Catalogue.Policy.unknownValue(text), known: allowed)
            } else if !values.insert(value).inserted {
                problems.error(item.position, Catalogue.Policy.duplicateWord(text))
            }
        }
        return values
    }
}
