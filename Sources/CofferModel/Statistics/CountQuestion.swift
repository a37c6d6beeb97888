// A question about counts, taken apart into the conditions that have to hold together.

/// Who is counted, and by which fields.
package struct CountQuestion: Sendable {
    /// A field to count by.
    struct Field: Hashable, Sendable {
        let name: FieldName
        /// Dates are counted by the quarter.
        let isDate: Bool
    }

    /// At most so many combinations of values.
    package static let maximumGroups = 1_000
    package static let maximumFields = 3

    /// What a row can be asked; each answer is a bit, or for dates a byte, of its signature.
    enum Literal: Sendable {
        case equals(place: Int, [UInt8])
        case isIn(place: Int, quarter: Int)
        case isFilled(place: Int)
        case has(tag: [UInt8])
        case lacks(tag: [UInt8])
    }

    /// A date that has to be some quarters before or after another.
    struct DateBound: Sendable {
        let place: Int
        let quarter: Int
        let isBefore: Bool
    }

    /// A condition of the filter, and the clause that it became.
    struct Asked: Sendable {
        enum Condition: Sendable {
            /// With the words for each of its values, as they are compared.
            case isOneOf(FieldName, [String], compared: [String])
            /// A bound, as a day.
            case date(FieldCondition, bound: CalendarDate)
            case other(FieldCondition)
            /// False: one that stands above those asked for.
            case tag(Tag, isAskedFor: Bool)
            case anyTag([Tag])
            case withoutTag(Tag)
        }

        let condition: Condition
        let clause: CountClause
    }

    let names: [FieldName]
    let tagsPlace: Int
    /// Bit n of a signature.
    let literals: [Literal]
    /// Byte n of a signature's dates.
    let dates: [DateBound]
    let asked: [Asked]
    let by: [Field]

    var clauses: [CountClause] { asked.map(\.clause) }

    /// - Parameter days: the fields that hold days: these are counted, and compared, by the quarter.
    /// - Throws: `CountProblem.tooManyConditions`.
    package init(
        _ filter: CustomerFilter, by: [FieldName], days: Set<FieldName>, today: CalendarDate
    ) throws(CountProblem) {
        let fields = Set(filter.fields + by).sorted()
        var literals: [Literal] = []
        var dates: [DateBound] = []
        var asked: [Asked] = []
        func clause(_ alternatives: [Literal], _ condition: Asked.Condition) {
            let bits = (literals.count..<literals.count + alternatives.count).reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
            literals += alternatives
            asked.append(Asked(condition: condition, clause: .anyOf(bits)))
        }
        for condition in filter.conditions {
            let place = fields.firstIndex(of: condition.field) ?? 0
            switch condition.test {
            case .isOneOf(let values):
                var alternatives: [(word: String, literal: Literal)] = []
                for value in values {
                    guard days.contains(condition.field), let day = CalendarDate(iso: value) else {
                        alternatives.append((value, .equals(place: place, Array(value.utf8))))
                        continue
                    }
                    let quarter = Self.quarter(of: day)
                    let word = Self.word(ofQuarter: quarter)
                    if !alternatives.contains(where: { $0.word == word }) {
                        alternatives.append((word, .isIn(place: place, quarter: quarter)))
                    }
                }
                clause(
                    alternatives.map(\.literal),
                    .isOneOf(condition.field, values, compared: alternatives.map(\.word)))
            case .isEmpty: clause([.equals(place: place, [])], .other(condition))
            case .isFilled: clause([.isFilled(place: place)], .other(condition))
            case .before(let bound), .after(let bound):
                var isBefore = false
                if case .before = condition.test { isBefore = true }
                let day = bound.day(today: today)
                asked.append(Asked(condition: .date(condition, bound: day), clause: .date(dates.count, atLeast: 1)))
                dates.append(DateBound(place: place, quarter: Self.quarter(of: day), isBefore: isBefore))
            }
        }
        // A tag is asked for together with those above it, the most special first: so that a tag which nearly all of the
        // next one have is answered as that one.
        for tag in Set(filter.tags.flatMap(\.lineage)).sorted(by: >) {
            clause([.has(tag: Array(tag.name.utf8))], .tag(tag, isAskedFor: filter.tags.contains(tag)))
        }
        if !filter.anyTags.isEmpty {
            clause(filter.anyTags.map { .has(tag: Array($0.name.utf8)) }, .anyTag(filter.anyTags))
        }
        for tag in filter.withoutTags { clause([.lacks(tag: Array(tag.name.utf8))], .withoutTag(tag)) }
        guard literals.count <= UInt64.bitWidth, dates.count <= 8, by.count <= Self.maximumFields else {
            throw .tooManyConditions
        }
        names = fields + [OpenScan.tags]
        tagsPlace = fields.count
        self.literals = literals
        self.dates = dates
        self.asked = asked
        self.by = by.map { Field(name: $0, isDate: days.contains($0)) }
    }

    /// Quarters are counted through the years.
    static func quarter(of day: CalendarDate) -> Int { day.year * 4 + (day.month - 1) / 3 }

    /// `2026-Q1`
    static func word(ofQuarter quarter: Int) -> String {
        String(day(ofQuarter: quarter).iso.prefix(4)) + "-Q\(quarter % 4 + 1)"
    }

    /// The first day of a quarter.
    static func day(ofQuarter quarter: Int) -> CalendarDate {
        CalendarDate(year: quarter / 4, month: quarter % 4 * 3 + 1, day: 1)
            ?? CalendarDate(daysSince1970: quarter < 4 ? .min : .max)
    }

    /// The quarter of an ISO day in bytes; nil for anything else.
    static func quarter(ofISO bytes: UnsafeRawBufferPointer) -> Int? {
        bytes.withMemoryRebound(to: UInt8.self) { bytes in
            guard bytes.count == 10, let year = bytes.number(at: 0, digits: 4),
                let month = bytes.number(at: 5, digits: 2), (1...12).contains(month)
            else { return nil }
            return year * 4 + (month - 1) / 3
        }
    }
}

/// One condition of a question as it is asked of signatures. Customers fit a question if they fit all of its clauses.
enum CountClause: Hashable, Sendable {
    /// At least one of these literals holds.
    case anyOf(UInt64)
    /// The n-th date lies at least so many quarters inside its bound; 1 is the quarter next to the bound.
    case date(Int, atLeast: UInt8)
    /// The n-th field counted by has this value.
    case value(Int, Int32)
}
