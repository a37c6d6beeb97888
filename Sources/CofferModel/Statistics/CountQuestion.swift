// A question about counts, taken apart into the conditions that have to hold together.

/// Who is counted, and by which fields.
package struct CountQuestion: Sendable {
    /// A field to count by.
    package struct Field: Hashable, Sendable {
        package let name: FieldName
        /// Dates are counted by the quarter.
        package let isDate: Bool
        package init(_ name: FieldName, isDate: Bool) {
            self.name = name
            self.isDate = isDate
        }
    }

    /// At most so many combinations of values.
    package static let maximumGroups = 1_000
    package static let maximumFields = 3

    /// What a row can be asked; each answer is a bit, or for dates a byte, of its signature.
    enum Literal: Sendable {
        case equals(place: Int, [UInt8])
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

    let names: [FieldName]
    let tagsPlace: Int
    /// Bit n of a signature.
    let literals: [Literal]
    /// Byte n of a signature's dates.
    let dates: [DateBound]
    let clauses: [CountClause]
    package let by: [Field]

    /// - Throws: `CountProblem.tooManyConditions`.
    package init(_ filter: CustomerFilter, by: [Field], today: CalendarDate) throws(CountProblem) {
        let fields = Set(filter.fields + by.map(\.name)).sorted()
        var literals: [Literal] = []
        var dates: [DateBound] = []
        var clauses: [CountClause] = []
        func clause(_ alternatives: [Literal]) {
            let bits = (literals.count..<literals.count + alternatives.count).reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
            literals += alternatives
            clauses.append(.anyOf(bits))
        }
        for condition in filter.conditions {
            let place = fields.firstIndex(of: condition.field) ?? 0
            switch condition.test {
            case .isOneOf(let values): clause(values.map { .equals(place: place, Array($0.utf8)) })
            case .isEmpty: clause([.equals(place: place, [])])
            case .isFilled: clause([.isFilled(place: place)])
            case .before(let bound), .after(let bound):
                var isBefore = false
                if case .before = condition.test { isBefore = true }
                clauses.append(.date(dates.count, atLeast: 1))
                let quarter = Self.quarter(of: bound.day(today: today))
                dates.append(DateBound(place: place, quarter: quarter, isBefore: isBefore))
            }
        }
        // A tag is asked for together with those above it, the most special first: so that a tag which nearly all of the
        // next one have is answered as that one.
        for tag in Set(filter.tags.flatMap(\.lineage)).sorted(by: >) { clause([.has(tag: Array(tag.name.utf8))]) }
        if !filter.anyTags.isEmpty { clause(filter.anyTags.map { .has(tag: Array($0.name.utf8)) }) }
        for tag in filter.withoutTags { clause([.lacks(tag: Array(tag.name.utf8))]) }
        guard literals.count <= UInt64.bitWidth, dates.count <= 8, by.count <= Self.maximumFields else {
            throw .tooManyConditions
        }
        names = fields + [OpenScan.tags]
        tagsPlace = fields.count
        self.literals = literals
        self.dates = dates
        self.clauses = clauses
        self.by = by
    }

    static func quarter(of day: CalendarDate) -> Int { day.year * 4 + (day.month - 1) / 3 }

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
