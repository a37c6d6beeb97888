// Birthdays made ready for comparing.

internal import CofferModel

/// A day as its eight digits and as three numbers.
struct PreparedDate: Sendable {
    private let date: CalendarDate
    private let digits: PackedDigits?

    init(_ date: CalendarDate) {
        self.date = date
        digits = PackedDigits(date.iso)
    }

    func agreement(with other: PreparedDate) -> Agreement {
        if date == other.date { return .birthdayEqual }
        if date.year == other.date.year, date.month == other.date.day, date.day == other.date.month {
            return .birthdaySwapped
        }
        if let digits, let others = other.digits, digits.differences(from: others) == 1 || digits.isSwapped(others) {
            return .birthdayOneDigit
        }
        return date.year == other.date.year ? .birthdaySameYear : .birthdayDiffers
    }
}
