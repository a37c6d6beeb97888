// When periods end: the cases at which calendars are odd, worked out by hand.

import CofferModel
import CofferPolicy
import CofferPrivacy
import Testing

@Suite("Periods of the calendar")
struct CalendarPeriodTests {
    /// An event, a period, its last day.
    static let ends: [(event: String, period: String, end: String)] = [
        ("2026-01-15", "P1M", "2026-02-15"),
        // Clamped to the end of the month.
        ("2026-01-31", "P1M", "2026-02-28"), ("2024-01-31", "P1M", "2024-02-29"), ("2026-01-30", "P1M", "2026-02-28"),
        ("2026-01-29", "P1M", "2026-02-28"), ("2026-03-31", "P1M", "2026-04-30"), ("2026-05-31", "P18M", "2027-11-30"),
        // Not clamped: 28 February is no end of month that March would have to keep.
        ("2026-02-28", "P1M", "2026-03-28"), ("2024-02-29", "P1M", "2024-03-29"),
        // Leap days.
        ("2024-02-29", "P1Y", "2025-02-28"), ("2024-02-29", "P4Y", "2028-02-29"), ("2096-02-29", "P4Y", "2100-02-28"),
        ("2023-02-28", "P1Y", "2024-02-28"), ("2024-02-28", "P1D", "2024-02-29"), ("2023-02-28", "P1D", "2023-03-01"),
        // Year ends.
        ("2026-12-31", "P1M", "2027-01-31"), ("2026-12-31", "P1D", "2027-01-01"), ("2026-12-15", "P13M", "2028-01-15"),
        ("2026-11-30", "P3M", "2027-02-28"),
        // Months before days.
        ("2026-01-31", "P1M1D", "2026-03-01"), ("2026-12-31", "P1Y2M3D", "2028-03-03"),
        ("2026-11-22", "P30D", "2026-12-22"),
        // What lies beyond the calendar ends with it.
        ("9999-12-31", "P1D", "9999-12-31"), ("9000-01-01", "P9999Y", "9999-12-31"),
        ("1999-05-05", "P9999Y", "9999-12-31"),
        ("0001-01-01", "P1D", "0001-01-02"),
    ]

    @Test("end on the day with the same number, or on the last of the month", arguments: ends)
    func endOfPeriod(event: String, period: String, end: String) throws {
        let period = try #require(CalendarPeriod(period))
        #expect(PrivacySamples.date(event).adding(period).iso == end)
    }

    @Test("count from the last day of the year where they do")
    func yearEnds() {
        #expect(PrivacySamples.date("2026-01-01").endOfYear.iso == "2026-12-31")
        #expect(PrivacySamples.date("2026-12-31").endOfYear.iso == "2026-12-31")
    }

    @Test("never end earlier for a later event")
    func monotone() throws {
        let periods = try ["P1M", "P3Y", "P1Y6M", "P1M1D", "P45D", "P12M"].map { try #require(CalendarPeriod($0)) }
        for period in periods {
            var before = CalendarDate(daysSince1970: 10_000).adding(period)
            for day in 10_001..<14_000 {
                let end = CalendarDate(daysSince1970: day).adding(period)
                #expect(end >= before, "\(period) from \(CalendarDate(daysSince1970: day))")
                before = end
            }
        }
    }

    @Test("together are one period from the same day")
    func sums() throws {
        let month = try #require(CalendarPeriod("P1M"))
        let two = try #require(CalendarPeriod("P2M"))
        #expect((month + two).description == "P3M")
        // Not by way of 28 February.
        #expect(PrivacySamples.date("2026-01-31").adding(month + two).iso == "2026-04-30")
    }

    // MARK: - Working days

    private static let holidays = ["2026-01-01", "2026-04-03", "2026-04-06", "2026-12-25"].map(PrivacySamples.date)

    /// An event, how many working days, the last of them; 2026-03-30 is a Monday.
    static let workingDays: [(event: String, count: Int, end: String)] = [
        ("2026-03-23", 1, "2026-03-24"), ("2026-03-23", 5, "2026-03-30"), ("2026-03-23", 10, "2026-04-08"),
        // On a Friday, Saturday and Sunday: Monday is the first.
        ("2026-03-27", 1, "2026-03-30"), ("2026-03-28", 1, "2026-03-30"), ("2026-03-29", 1, "2026-03-30"),
        // Holidays on the first day and on the last, and a weekend between two of them.
        ("2026-04-02", 1, "2026-04-07"), ("2026-03-30", 4, "2026-04-07"), ("2026-04-03", 1, "2026-04-07"),
        ("2025-12-31", 1, "2026-01-02"), ("2026-12-24", 1, "2026-12-28"),
        // Ten days without a holiday are two weeks.
        ("2026-05-06", 10, "2026-05-20"), ("2026-05-09", 10, "2026-05-22"),
    ]

    @Test("business days leave out weekends and holidays, and the day of the event", arguments: workingDays)
    func business(event: String, count: Int, end: String) {
        let days = WorkingDays(holidays: Self.holidays)
        #expect(days.date(count, after: PrivacySamples.date(event)).iso == end)
    }

    static let rolled = [
        ("2026-03-30", "2026-03-30"), ("2026-03-28", "2026-03-30"), ("2026-03-29", "2026-03-30"),
        ("2026-04-03", "2026-04-07"), ("2026-04-04", "2026-04-07"), ("2026-01-01", "2026-01-02"),
        ("2026-12-25", "2026-12-28"), ("1969-12-28", "1969-12-29"), ("9999-12-31", "9999-12-31"),
    ]

    @Test("an end on a weekend or holiday goes on to the next working day", arguments: rolled)
    func rollsOn(day: String, end: String) {
        #expect(WorkingDays(holidays: Self.holidays).first(from: PrivacySamples.date(day)).iso == end)
    }

    @Test("weekdays repeat every seven days, before 1970 too")
    func weekdays() {
        let days = WorkingDays(holidays: [])
        // 2000-01-01 was a Saturday, 1900-01-01 a Monday.
        for (start, first) in [("2000-01-01", 5), ("1900-01-01", 0)] {
            for offset in 0..<700 {
                let date = CalendarDate(daysSince1970: PrivacySamples.date(start).daysSince1970 + offset)
                #expect(days.contains(date) == ((first + offset) % 7 < 5), "\(date)")
            }
        }
    }
}
