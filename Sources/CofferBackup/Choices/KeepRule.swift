// How many snapshots are kept, by what somebody said: the last ones, and one a day, week, month, year.

/// Periods are counted in UTC; weeks begin on Monday.
package struct KeepRule: Sendable, Equatable {
    package var last: Int
    package var daily: Int
    package var weekly: Int
    package var monthly: Int
    package var yearly: Int

    package init(last: Int = 0, daily: Int = 0, weekly: Int = 0, monthly: Int = 0, yearly: Int = 0) {
        self.last = last
        self.daily = daily
        self.weekly = weekly
        self.monthly = monthly
        self.yearly = yearly
    }

    /// Everything stays.
    package static let all = KeepRule(last: .max)

    /// A rule that keeps nothing is none.
    package var keepsSomething: Bool { [last, daily, weekly, monthly, yearly].contains { $0 > 0 } }
}
