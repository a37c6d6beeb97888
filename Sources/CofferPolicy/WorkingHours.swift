// The policy's working hours, by a fixed offset from UTC: no clock of the machine's region decides.

/// Days of the week and a span of the day.
package struct WorkingHours: Sendable, Hashable {
    /// 1 Monday … 7 Sunday (ISO 8601).
    package let days: Set<Int>
    /// Minutes after midnight: from this one on, until before that one.
    package let from: Int
    package let until: Int
    /// Minutes east of UTC.
    package let offset: Int

    package init(days: Set<Int>, from: Int, until: Int, offset: Int) {
        self.days = days
        self.from = from
        self.until = until
        self.offset = offset
    }

    /// - Parameter time: milliseconds since 1970-01-01 UTC.
    package func contains(_ time: Int64) -> Bool {
        let local = time + Int64(offset) * 60_000
        let (days, rest) = local.quotientAndRemainder(dividingBy: 86_400_000)
        let (day, within) = rest < 0 ? (days - 1, rest + 86_400_000) : (days, rest)
        let minute = Int(within / 60_000)
        // 1970-01-01 was a Thursday.
        let weekday = Int((day % 7 + 7 + 3) % 7) + 1
        return self.days.contains(weekday) && minute >= from && minute < until
    }
}
