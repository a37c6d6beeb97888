// How long a rule of law gives or asks for, in the unit in which that law counts.

/// The length of a period, by the way it is counted.
package enum LegalPeriod: Sendable, Hashable {
    /// Years, months and days of the calendar.
    case calendar(CalendarPeriod)
    /// Days from Monday to Friday that are no holidays; at least 1.
    case businessDays(Int)
    /// Hours of the clock, at least 1: for the breach of data, which is told within hours.
    case hours(Int)
    /// The law says "promptly" and no number.
    case promptly

    /// As the policy has it: `P1M`, `P10D` (with `days: business` beside it), `PT72H`; nil where there is no number.
    package var text: String? {
        switch self {
        case .calendar(let period): period.description
        case .businessDays(let days): "P\(days)D"
        case .hours(let hours): "PT\(hours)H"
        case .promptly: nil
        }
    }

    /// True where weekends and holidays do not count.
    package var isInBusinessDays: Bool { if case .businessDays = self { true } else { false } }

    /// Both together, from the same day; nil where they are not counted alike.
    package func extended(by other: LegalPeriod) -> LegalPeriod? {
        switch (self, other) {
        case (.calendar(let left), .calendar(let right)): .calendar(left + right)
        case (.businessDays(let left), .businessDays(let right)): .businessDays(left + right)
        default: nil
        }
    }

    /// `PT72H`: one to four digits, at least an hour; nil for anything else.
    static func hours(_ text: String) -> LegalPeriod? {
        guard text.hasPrefix("PT"), text.hasSuffix("H") else { return nil }
        let digits = text.dropFirst(2).dropLast()
        guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let hours = Int(digits), hours > 0
        else { return nil }
        return .hours(hours)
    }
}
