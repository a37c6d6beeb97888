// When periods of the calendar end, after Regulation (EEC, Euratom) 1182/71, Article 3, which says what other laws mean
// too: the day of the event does not count, and a month ends on the day with the same number.

package import CofferModel
package import CofferPolicy

extension CalendarDate {
    /// The last day of a period that counts from an event on this day: years and months first, to the day with the same
    /// number or else the last of its month (Article 3(2)(c)), then days. What lies beyond the year 9999 ends with it.
    package func adding(_ period: CalendarPeriod) -> CalendarDate {
        adding(months: period.years * 12 + period.months, days: period.days)
    }

    func adding(months: Int, days: Int) -> CalendarDate {
        let count = year * 12 + month - 1 + months
        let (year, month) = (count / 12, count % 12 + 1)
        let day = min(self.day, Self.days(inMonth: month, of: min(year, 9999)))
        guard let date = CalendarDate(year: year, month: month, day: day) else { return DayNumber.last.date }
        return days == 0 ? date : CalendarDate(daysSince1970: date.daysSince1970 + days)
    }

    /// The 31st of December of this day's year, from which some periods count.
    package var endOfYear: CalendarDate { CalendarDate(year: year, month: 12, day: 31) ?? self }
}
