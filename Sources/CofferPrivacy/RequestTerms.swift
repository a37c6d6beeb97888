// Within what time one request has to be answered.

package import CofferModel
package import CofferPolicy

/// What the deadlines in force say of a request received on a day.
package struct RequestTerms: Sendable, Hashable {
    package let received: CalendarDate
    /// Confirm to the person that the request has come.
    package let confirm: DueDay?
    /// Answer it; the earliest of all deadlines. Nil: no rule has a number.
    package let due: DueDay?
    /// Answer it, if the person is told by `due` that it takes longer; nil: it may not.
    package let extended: DueDay?
    /// Rules that say "promptly" and no number.
    package let promptly: [DeadlineRule]
    /// Every rule that counts, in the order of names.
    package let rules: [DeadlineRule]

    /// Days until `due`: 0 on the day itself, less than 0 when it has passed.
    package func daysLeft(on today: CalendarDate) -> Int? {
        due.map { $0.day.daysSince1970 - today.daysSince1970 }
    }

    /// How long the register keeps a request after it was closed: the longest of all rules, nil if none says so.
    package var keep: CalendarPeriod? {
        rules.compactMap(\.terms.keep).max { received.adding($0) < received.adding($1) }
    }
}

/// Within what time a breach has to be told.
package struct BreachTerms: Sendable, Hashable {
    /// Milliseconds since 1970-01-01T00:00:00Z; the earliest of all deadlines, nil: no rule has a number.
    package let due: Int64?
    package let rule: DeadlineRule?
    /// Rules that say "immediately" and no number.
    package let promptly: [DeadlineRule]
}
