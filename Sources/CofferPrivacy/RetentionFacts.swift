// What has to be known of a customer to say how long their data are kept: days and answers, no values.

/// The facts of one customer, in the order that a `RetentionSchedule` gives; made by `RetentionSchedule.facts`.
package struct RetentionFacts: Sendable, Hashable {
    /// By position in `RetentionSchedule.clocks`: the newest event of that kind, or the day in that open field; nil:
    /// none.
    package var days: [DayNumber?]
    /// Bit n: the customer has one of the values of `RetentionSchedule.conditions[n]`.
    package var conditions: UInt64
    /// Bit n: there is something of the customer in `RetentionSchedule.tiers[n]`.
    package var tiers: UInt32

    package init(days: [DayNumber?], conditions: UInt64 = 0, tiers: UInt32 = .max) {
        self.days = days
        self.conditions = conditions
        self.tiers = tiers
    }
}
