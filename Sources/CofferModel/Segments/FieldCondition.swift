// One condition on one open field: the words of the small language in which segments are said.

/// What a customer's value of an open field must be.
package struct FieldCondition: Hashable, Sendable {
    /// The day that a date is compared with.
    package enum Bound: Hashable, Sendable {
        case day(CalendarDate)
        /// Counted back from the day on which the question is asked.
        case daysAgo(Int)

        /// The bound as a day.
        package func day(today: CalendarDate) -> CalendarDate {
            switch self {
            case .day(let day): day
            case .daysAgo(let days): CalendarDate(daysSince1970: today.daysSince1970 - days)
            }
        }
    }

    package enum Test: Hashable, Sendable {
        /// One of these values, in standard form.
        case isOneOf([String])
        case isEmpty
        case isFilled
        /// Earlier than the bound; a date that is not there is neither earlier nor later.
        case before(Bound)
        case after(Bound)
    }

    package static let maximumDays = 36_525

    package let field: FieldName
    package let test: Test

    package init(_ field: FieldName, _ test: Test) {
        self.field = field
        self.test = test
    }

    /// How many values it names: what limits of a filter count.
    var size: Int { if case .isOneOf(let values) = test { values.count } else { 1 } }
}

extension FieldCondition: Codable {
    private enum CodingKeys: String, CodingKey { case field, test, values, day, days }
    private enum Word: String, Codable { case `is`, empty, filled, before, after }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        field = FieldName(try container.decode(String.self, forKey: .field))
        switch try container.decode(Word.self, forKey: .test) {
        case .is: test = .isOneOf(try container.decode([String].self, forKey: .values))
        case .empty: test = .isEmpty
        case .filled: test = .isFilled
        case .before: test = .before(try Self.bound(container))
        case .after: test = .after(try Self.bound(container))
        }
    }

    private static func bound(_ container: KeyedDecodingContainer<CodingKeys>) throws -> Bound {
        if let days = try container.decodeIfPresent(Int.self, forKey: .days) {
            guard (0...maximumDays).contains(days) else {
                throw Swift.DecodingError.dataCorruptedError(
                    forKey: .days, in: container, debugDescription: "not 0 to \(maximumDays) days")
            }
            return .daysAgo(days)
        }
        return .day(try container.decode(CalendarDate.self, forKey: .day))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(field.rawValue, forKey: .field)
        var bound: Bound?
        switch test {
        case .isOneOf(let values):
            try container.encode(Word.is, forKey: .test)
            try container.encode(values, forKey: .values)
        case .isEmpty: try container.encode(Word.empty, forKey: .test)
        case .isFilled: try container.encode(Word.filled, forKey: .test)
        case .before(let day):
            try container.encode(Word.before, forKey: .test)
            bound = day
        case .after(let day):
            try container.encode(Word.after, forKey: .test)
            bound = day
        }
        switch bound {
        case .day(let day): try container.encode(day, forKey: .day)
        case .daysAgo(let days): try container.encode(days, forKey: .days)
        case nil: break
        }
    }
}
