// The deadlines of a policy: by when people are answered, and breaches told.

package import CofferModel
package import CofferPolicy

/// Says by when what has to be done. The strictest of all rules in force decides, and is named.
package struct RequestDeadlines: Sendable {
    private let rules: [DeadlineRule]
    private let workingDays: WorkingDays

    package init(_ policy: Policy) { self.init(policy.privacy) }

    init(_ privacy: PrivacyRules) {
        rules = privacy.deadlines
        workingDays = WorkingDays(holidays: privacy.holidays)
    }

    /// The terms of a request.
    /// - Parameter values: of open fields, in standard form, empty where the customer has none. A field that is not
    ///   among them is not known, and then counts as meeting every `where`: nobody is answered late because it was not
    ///   known where they live.
    package func terms(
        of type: RequestType, received: CalendarDate, values: [FieldName: String] = [:]
    ) -> RequestTerms {
        let rules = rules.filter { rule in
            guard case .requests(let types) = rule.terms.occasion else { return false }
            return types.contains(type) && Self.holds(rule.conditions, values)
        }
        let due = earliest(rules) { end($0.terms.period, $0, received) }
        // Longer only as far as every rule with a number lets it: one without an extension ends with its period.
        let extended = earliest(rules) { rule in
            let longer = rule.terms.extension.flatMap { rule.terms.period.extended(by: $0) }
            return end(longer ?? rule.terms.period, rule, received)
        }
        return RequestTerms(
            received: received,
            confirm: earliest(rules) { rule in rule.terms.confirm.flatMap { end($0, rule, received) } },
            due: due, extended: extended?.day == due?.day ? nil : extended,
            promptly: rules.filter { $0.terms.period == .promptly }, rules: rules)
    }

    /// The terms of a breach.
    /// - Parameter noticed: milliseconds since 1970-01-01T00:00:00Z. Hours run from that moment on; the fuller count of
    ///   Regulation 1182/71, from the next full hour, would only be later.
    package func terms(ofBreachNoticed noticed: Int64, values: [FieldName: String] = [:]) -> BreachTerms {
        let rules = rules.filter { $0.terms.occasion == .breach && Self.holds($0.conditions, values) }
        var first: (due: Int64, rule: DeadlineRule)?
        for rule in rules {
            guard case .hours(let hours) = rule.terms.period else { continue }
            let due = noticed + Int64(hours) * 3_600_000
            if first.map({ due < $0.due }) ?? true { first = (due, rule) }
        }
        return BreachTerms(
            due: first?.due, rule: first?.rule, promptly: rules.filter { $0.terms.period == .promptly })
    }

    // MARK: - Parts

    private static func holds(_ conditions: [FieldCondition], _ values: [FieldName: String]) -> Bool {
        conditions.allSatisfy { condition in
            guard let value = values[condition.field], case .isOneOf(let wanted) = condition.test else { return true }
            return wanted.contains(value)
        }
    }

    /// The earliest day; of equal ones the first rule by name.
    private func earliest(_ rules: [DeadlineRule], _ end: (DeadlineRule) -> CalendarDate?) -> DueDay? {
        rules.compactMap { rule in end(rule).map { DueDay(day: $0, rule: rule) } }
            .reduce(nil) { first, next in first.map { $0.day <= next.day } ?? false ? first : next }
    }

    /// The last day of a period from the receipt; nil where there is no number of days.
    private func end(_ period: LegalPeriod, _ rule: DeadlineRule, _ received: CalendarDate) -> CalendarDate? {
        switch period {
        case .calendar(let period):
            let day = received.adding(period)
            return rule.terms.rolls ? workingDays.first(from: day) : day
        case .businessDays(let count): return workingDays.date(count, after: received)
        case .hours, .promptly: return nil
        }
    }
}
