// A day as a number: what a million customers are judged by.

package import CofferModel

/// Days since 1970-01-01, of the years 1...9999.
package struct DayNumber: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: Int32
    package init(rawValue: Int32) { self.rawValue = rawValue }

    package init(_ date: CalendarDate) { rawValue = Int32(date.daysSince1970) }

    /// As a day of the calendar; clamped to the years 1...9999.
    package var date: CalendarDate { CalendarDate(daysSince1970: Int(rawValue)) }

    /// 9999-12-31: what lies beyond ends there.
    static let last = DayNumber(rawValue: 2_932_896)

    var next: DayNumber { self >= Self.last ? Self.last : DayNumber(rawValue: rawValue + 1) }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
