// Goes through what two policies say about keeping data and answering people.

import CofferModel
import CofferText

extension PolicyDifference {
    static func privacy(_ old: PrivacyRules, _ new: PrivacyRules, _ list: inout DifferenceList) {
        list.named(
            .event, old.events.map { ($0.name.rawValue, $0) }, new.events.map { ($0.name.rawValue, $0) },
            words: { words($0) })
        list.named(.law, old.laws.map { ($0.name, $0) }, new.laws.map { ($0.name, $0) }, words: { words($0) })
        list.named(
            .retention, old.retention.map { ($0.name, $0) }, new.retention.map { ($0.name, $0) }, words: { words($0) })
        list.named(
            .deadline, old.deadlines.map { ($0.name, $0) }, new.deadlines.map { ($0.name, $0) }, words: { words($0) })
        list.compare(.purge, "", words(old.purge), words(new.purge))
        list.compare(.holidays, "", words(old.holidays.map(\.iso)), words(new.holidays.map(\.iso)))
    }

    private static func words(_ event: EventDefinition) -> String {
        words(event.label) + (event.keeps.map { "; keeps: \($0)" } ?? "")
    }

    static func words(_ purpose: PurposeDefinition) -> String {
        guard let consent = purpose.consent else { return words(purpose.label) }
        let parts = [
            words(purpose.label), "consent: \(Vocabulary.required)", consent.field.map { "field: \($0)" },
            consent.valid.map { "valid: \($0)" }, consent.withdrawal.map { "withdrawal: \($0)" },
        ]
        return parts.compactMap { $0 }.joined(separator: "; ")
    }

    private static func words(_ law: LawDefinition) -> String {
        ([words(law.label), words(law.terms)] + words(law.source)).joined(separator: "; ")
    }

    private static func words(_ rule: RetentionRule) -> String {
        var parts = [words(rule.label), words(.retention(rule.terms))]
        switch rule.scope {
        case .record: parts.append("record: true")
        case .tiers(let tiers): parts.append("tiers: [\(tiers.map(\.rawValue).joined(separator: ", "))]")
        }
        if rule.isMaximum { parts.append("outcome: \(rule.outcome.rawValue)") }
        return (parts + words(rule.conditions) + (rule.source.map(words) ?? [])).joined(separator: "; ")
    }

    private static func words(_ rule: DeadlineRule) -> String {
        ([words(rule.label), words(.deadline(rule.terms))] + words(rule.conditions) + (rule.source.map(words) ?? []))
            .joined(separator: "; ")
    }

    // MARK: - Parts

    private static func words(_ source: LegalSource) -> [String] {
        (source.law.map { ["law: \($0)"] } ?? []) + ["citation: \(words(source.citation))", "as_of: \(source.asOf)"]
            + (source.isUnverified ? ["unverified: true"] : [])
    }

    private static func words(_ conditions: [FieldCondition]) -> [String] {
        conditions.map { condition in
            guard case .isOneOf(let values) = condition.test else { return "where \(condition.field)" }
            return "where \(condition.field): [\(values.joined(separator: ", "))]"
        }
    }

    private static func words(_ terms: LawDefinition.Terms) -> String {
        switch terms {
        case .retention(let terms): words(terms)
        case .deadline(let terms): words(terms)
        }
    }

    private static func words(_ terms: RetentionTerms) -> String {
        var parts: [String]
        switch terms.kind {
        case .maximum: parts = ["kind: \(Vocabulary.maximum)"]
        case .minimum(let isOpenEnded):
            parts = ["kind: \(Vocabulary.minimum)"] + (isOpenEnded ? ["open_ended: true"] : [])
        }
        parts.append(terms.period.map { "period: \($0)" } ?? "prompt: true")
        parts.append("from: [\(terms.from.map(\.name).joined(separator: ", "))]")
        if terms.anchor != .event { parts.append("anchor: \(terms.anchor.rawValue)") }
        if terms.rolls { parts.append("rolls: true") }
        return parts.joined(separator: "; ")
    }

    private static func words(_ terms: DeadlineTerms) -> String {
        var parts: [String] = []
        switch terms.occasion {
        case .breach: parts.append("breach: true")
        case .requests(let types):
            let names = RequestType.allCases.filter(types.contains).map(\.rawValue)
            parts.append("requests: [\(names.joined(separator: ", "))]")
        }
        parts.append(length("period", terms.period) ?? "prompt: true")
        parts += [terms.confirm.flatMap { length("confirm", $0) }, terms.extension.flatMap { length("extension", $0) }]
            .compactMap(\.self)
        if terms.rolls { parts.append("rolls: true") }
        if let keep = terms.keep { parts.append("keep: \(keep)") }
        return parts.joined(separator: "; ")
    }

    private static func length(_ key: String, _ period: LegalPeriod) -> String? {
        period.text.map { "\(key): \($0)" + (period.isInBusinessDays ? " (business days)" : "") }
    }

    private static func words(_ purge: PurgeRules) -> String {
        var parts = ["grace: \(purge.grace) days"]
        if let young = purge.backupWithin { parts.append("backup_within: \(time(young))") }
        if !purge.suppression.isEmpty {
            parts.append("suppression: [\(purge.suppression.map(\.rawValue).sorted().joined(separator: ", "))]")
        }
        return "{\(parts.joined(separator: ", "))}"
    }
}
