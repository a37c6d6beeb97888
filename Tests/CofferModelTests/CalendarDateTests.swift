// Days: only real ones exist, and counting them goes both ways.

import CofferModel
import Testing

@Suite("CalendarDate")
struct CalendarDateTests {
    @Test(
        "days that do not exist are no dates",
        arguments: [
            (1990, 2, 30), (2023, 2, 29), (1900, 2, 29), (2024, 4, 31), (2024, 13, 1), (2024, 0, 1), (2024, 1, 0),
            (0, 1, 1), (10_000, 1, 1),
        ])
    func unreal(year: Int, month: Int, day: Int) {
        #expect(CalendarDate(year: year, month: month, day: day) == nil)
    }

    @Test(
        "days count from 1970-01-01",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2024-12-31", 20_088),
            ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
        ])
    func known(iso: String, days: Int) throws {
        let date = try #require(CalendarDate(iso: iso))
        #expect(date.daysSince1970 == days)
        #expect(CalendarDate(daysSince1970: days) == date)
        #expect(date.iso == iso)
    }

    @Test("every day of eight centuries follows the one before")
    func everyDay() {
        var previous = CalendarDate(daysSince1970: -200_001)
        var wrong: [String] = []
        for days in -200_000...92_000 {
            let date = CalendarDate(daysSince1970: days)
            let isFollower =
                date.day == previous.day + 1
                || (date.day == 1 && previous.day == CalendarDate.days(inMonth: previous.month, of: previous.year))
            if date <= previous || !isFollower || date.daysSince1970 != days { wrong.append(date.iso) }
            previous = date
        }
        #expect(wrong == [])
    }

    @Test(
        "a moment belongs to its UTC day",
        arguments: [
            (Int64(0), "1970-01-01"), (-1, "1969-12-31"), (86_399_999, "1970-01-01"), (86_400_000, "1970-01-02"),
        ])
    func moments(milliseconds: Int64, iso: String) {
        #expect(CalendarDate(millisecondsSince1970: milliseconds).iso == iso)
    }

    @Test(
        "only YYYY-MM-DD is read as ISO",
        arguments: ["2024-1-1", "20240101", " 2024-01-01", "2024-01-01 ", "2024/01/01", "", "２０２４-01-01"])
    func strict(text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }
}
