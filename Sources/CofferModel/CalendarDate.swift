// A day of the calendar without a time zone or a clock: what birthdays, deadlines and open dates are made of.

/// A real day, proleptic Gregorian, UTC, years 1...9999 (ISO 8601 `YYYY-MM-DD`).
package struct CalendarDate: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Nil unless the day exists: no 30 February, no month 13.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(inMonth: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Exactly `YYYY-MM-DD`; nil for any other shape and for days that do not exist.
    package init?(iso: String) {
        guard let date = iso.withBytes(Self.init(isoBytes:)) else { return nil }
        self = date
    }

    /// The day that many days after 1970-01-01 (before, if negative); clamped to the years 1...9999.
    package init(daysSince1970: Int) {
        // Days since 0000-03-01, so that the leap day ends a year (H. Hinnant, "chrono-compatible low-level date
        // algorithms").
        let shifted = min(max(daysSince1970, Self.firstDay), Self.lastDay) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The UTC day in which a moment lies, given in milliseconds since 1970-01-01T00:00:00Z.
    package init(millisecondsSince1970 milliseconds: Int64) {
        let perDay: Int64 = 86_400_000
        let quotient = milliseconds / perDay
        self.init(daysSince1970: Int(milliseconds % perDay < 0 ? quotient - 1 : quotient))
    }

    /// Days since 1970-01-01; the inverse of `init(daysSince1970:)`.
    package var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// ISO 8601, ten characters: `1990-02-28`.
    package var iso: String {
        String(unsafeUninitializedCapacity: 10) { buffer in
            Self.write(year, digits: 4, at: 0, into: buffer)
            buffer[4] = UInt8(ascii: "-")
            Self.write(month, digits: 2, at: 5, into: buffer)
            buffer[7] = UInt8(ascii: "-")
            Self.write(day, digits: 2, at: 8, into: buffer)
            return 10
        }
    }

    package var description: String { iso }

    package static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// How many days a month has, 28...31; `month` is 1...12.
    package static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// As JSON and YAML see it: the ISO string, so that a file with a day that does not exist does not load.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = Self(iso: try container.decode(String.self)) else {
            throw Swift.DecodingError.dataCorruptedError(in: container, debugDescription: "not a day (YYYY-MM-DD)")
        }
        self = date
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }

    init?(isoBytes bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = bytes.number(at: 0, digits: 4), let month = bytes.number(at: 5, digits: 2),
            let day = bytes.number(at: 8, digits: 2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    private static let firstDay = -719_162
    private static let lastDay = 2_932_896

    private static func write(
        _ number: Int, digits: Int, at offset: Int, into buffer: UnsafeMutableBufferPointer<UInt8>
    ) {
        var rest = number
        for index in stride(from: offset + digits - 1, through: offset, by: -1) {
            buffer[index] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }
}
