// A length of time as people say it in a calendar: a year is a year, not 365 days.

/// An ISO 8601 duration of years, months and days, such as `P3Y` or `P1Y6M`; never nothing.
package struct CalendarPeriod: Sendable, Hashable, CustomStringConvertible {
    package let years: Int
    package let months: Int
    package let days: Int

    /// Nil unless it is `P` and then years, months, days in this order, each at most once and of four digits at most,
    /// and at least one day together.
    package init?(_ text: String) {
        guard text.first == "P" else { return nil }
        var rest = text.dropFirst()
        var parts: [Int] = []
        for unit in ["Y", "M", "D"] as [Character] {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            if rest.dropFirst(digits.count).first == unit {
                guard (1...4).contains(digits.count), let number = Int(digits) else { return nil }
                parts.append(number)
                rest = rest.dropFirst(digits.count + 1)
            } else {
                parts.append(0)
            }
        }
        guard rest.isEmpty, parts.contains(where: { $0 > 0 }) else { return nil }
        (years, months, days) = (parts[0], parts[1], parts[2])
    }

    private init(years: Int, months: Int, days: Int) {
        (self.years, self.months, self.days) = (years, months, days)
    }

    /// Both together, counted from the same day: a month that is extended by two is three months.
    package static func + (left: Self, right: Self) -> Self {
        Self(years: left.years + right.years, months: left.months + right.months, days: left.days + right.days)
    }

    /// In its shortest form, without parts that are zero.
    package var description: String {
        "P" + [(years, "Y"), (months, "M"), (days, "D")].filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined()
    }
}
