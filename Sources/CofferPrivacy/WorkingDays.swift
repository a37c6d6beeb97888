// Which days are worked on: what deadlines in business days count, and where periods that end on a weekend go on to.

package import CofferModel

/// Monday to Friday without the holidays of a policy. Weekends that are worked on in place of a holiday count as weekends.
package struct WorkingDays: Sendable, Hashable {
    /// In order.
    private let holidays: [DayNumber]

    package init(holidays: [CalendarDate]) {
        self.holidays = Set(holidays.map { DayNumber($0) }).sorted()
    }

    package func contains(_ date: CalendarDate) -> Bool { contains(DayNumber(date)) }

    /// This day if it is a working day, else the next one that is (Regulation 1182/71, Article 3(4)).
    package func first(from date: CalendarDate) -> CalendarDate { first(from: DayNumber(date)).date }

    /// The last of so many working days after an event on this day, which does not count itself; `count` is at least 1.
    package func date(_ count: Int, after date: CalendarDate) -> CalendarDate {
        var day = DayNumber(date)
        for _ in 0..<count { day = first(from: day.next) }
        return day.date
    }

    func contains(_ day: DayNumber) -> Bool {
        // 1970-01-01 was a Thursday; Monday is 0.
        let weekday = (day.rawValue % 7 + 10) % 7
        return weekday < 5 && !isHoliday(day)
    }

    func first(from day: DayNumber) -> DayNumber {
        var day = day
        while !contains(day), day < DayNumber.last { day = day.next }
        return day
    }

    private func isHoliday(_ day: DayNumber) -> Bool {
        var low = 0
        var high = holidays.count
        while low < high {
            let middle = (low + high) / 2
            if holidays[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low < holidays.count && holidays[low] == day
    }
}
