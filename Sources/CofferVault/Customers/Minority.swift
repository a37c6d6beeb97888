// Whether a customer is under 14 (PIPL 28, 31), as far as a value or its mask tells.

internal import CofferModel

/// What one value says about being under 14; with nothing recorded there is none of these.
enum Minority {
    case under14
    case atLeast14
    /// Something is recorded, and it cannot be told what.
    case unknown

    static let age = 14

    /// By a birthday or resident identity number in standard form; nil for an empty one.
    init?(value: String, type: FieldType, today: CalendarDate) {
        if value.isEmpty { return nil }
        let birth = type == .residentID ? FieldType.birthDate(ofResidentID: value) : CalendarDate(iso: value)
        guard let birth else {
            self = .unknown
            return
        }
        self = Self.isUnder(birth.year, birth.month, birth.day, today) ? .under14 : .atLeast14
    }

    /// By a mask; nil for that of an empty value. Only a year of birth tells anything, and not in the year in between.
    init?(mask: String, type: FieldType, today: CalendarDate) {
        if mask.isEmpty { return nil }
        guard type == .birthday, mask.count == 10, mask.hasSuffix("-**-**"), let year = Int(mask.prefix(4)) else {
            self = .unknown
            return
        }
        if !Self.isUnder(year, 12, 31, today) {
            self = .atLeast14
        } else {
            self = Self.isUnder(year, 1, 1, today) ? .under14 : .unknown
        }
    }

    /// Whoever was born on 29 February grows older on 1 March of years without that day.
    private static func isUnder(_ year: Int, _ month: Int, _ day: Int, _ today: CalendarDate) -> Bool {
        (year + age, month, day) > (today.year, today.month, today.day)
    }
}
