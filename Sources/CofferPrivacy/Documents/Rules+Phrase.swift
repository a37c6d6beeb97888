// Rules of keeping and answering in words, for documents.

internal import CofferModel
package import CofferPolicy
package import CofferText

extension CalendarPeriod {
    /// `3 years and 6 months`.
    var phrase: Phrase { Catalogue.Documents.period(years: years, months: months, days: days) }
}

extension LegalPeriod {
    package var phrase: Phrase {
        switch self {
        case .calendar(let period): period.phrase
        case .businessDays(let days): Catalogue.Documents.businessDays(days)
        case .hours(let hours): Catalogue.Documents.hours(hours)
        case .promptly: Catalogue.Documents.promptly
        }
    }

    /// By which the shorter of two is known: days, weeks of working days as seven. Nil: no number.
    var length: Int? {
        switch self {
        case .calendar(let period): period.years * 365 + period.months * 30 + period.days
        case .businessDays(let days): days + days / 5 * 2
        case .hours(let hours): hours / 24
        case .promptly: nil
        }
    }
}

extension LegalSource {
    /// The citation, and where nobody has read the law that too.
    package var phrase: Phrase {
        isUnverified ? Catalogue.Documents.with(citation, Catalogue.Documents.unverified) : citation
    }
}

extension Policy {
    /// What starts a clock, by its label.
    func phrase(_ clock: RetentionClock) -> Phrase {
        switch clock {
        case .event(let name): privacy.event(name)?.label ?? Catalogue.Documents.name(name.rawValue)
        case .field(let name): field(name)?.label ?? Catalogue.Documents.name(name.rawValue)
        }
    }

    /// Of which customers a rule is.
    func phrase(_ conditions: [FieldCondition]) -> Phrase {
        guard !conditions.isEmpty else { return Catalogue.ScheduleDocument.everybody }
        return Catalogue.Documents.beside(
            conditions.map { condition in
                guard case .isOneOf(let values) = condition.test else { return Catalogue.Documents.nothing }
                let label = field(condition.field)?.label ?? Catalogue.Documents.name(condition.field.rawValue)
                return Catalogue.ScheduleDocument.condition(label, values)
            })
    }

    /// Every tier with its label, `open` first: it has no declaration of its own.
    var everyTier: [(name: TierName, label: Phrase)] {
        [(.open, Catalogue.Documents.openTier)] + tiers.map { ($0.name, $0.label) }
    }

    /// By what a tier goes in the end.
    enum Limit {
        /// Maximums about it, or about the whole record.
        case rules([RetentionRule])
        /// None of its own: the record goes with the last of the tiers that have one, and this with the record.
        case lastCategory
        case none
    }

    func limit(of tier: TierName) -> Limit {
        let rules = privacy.retention.filter { $0.ends && $0.covers(tier) }
        if !rules.isEmpty { return .rules(rules) }
        return privacy.retention.contains(where: \.ends) ? .lastCategory : .none
    }

    /// Within what time requests of a kind are answered; nil: no rule says. The strictest rule counts, also one that is
    /// about some customers only: nobody is promised less than they may ask for.
    func answerTime(_ type: RequestType) -> Phrase? {
        let rules = privacy.deadlines.filter { rule in
            guard case .requests(let types) = rule.terms.occasion else { return false }
            return types.contains(type)
        }
        guard !rules.isEmpty else { return nil }
        let isPrompt = rules.contains { $0.terms.period == .promptly }
        let numbered = rules.compactMap { rule in rule.terms.period.length.map { (length: $0, rule: rule) } }
        guard let strictest = numbered.min(by: { $0.length < $1.length }) else { return Catalogue.Documents.promptly }
        return Catalogue.NoticeDocument.atLatest(strictest.rule.terms.period.phrase, promptly: isPrompt)
    }
}
