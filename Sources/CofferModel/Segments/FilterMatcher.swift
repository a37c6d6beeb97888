// A filter made ready for many rows.

/// Says of open bytes whether a filter fits them, on one day.
package struct FilterMatcher {
    private enum Test {
        case equals([[UInt8]])
        case isFilled
        /// ISO days in bytes are in the order of time.
        case before([UInt8])
        case after([UInt8])
    }

    private var scan: OpenScan
    private let tests: [(name: Int, test: Test)]
    private let tags: [[UInt8]]
    private let anyTags: [[UInt8]]
    private let withoutTags: [[UInt8]]
    private let tagsPlace: Int
    /// Whether every row fits, so that none has to be looked at.
    package let isEverything: Bool

    package init(_ filter: CustomerFilter, today: CalendarDate) {
        let fields = filter.fields
        scan = OpenScan(fields + [OpenScan.tags])
        tagsPlace = fields.count
        tests = filter.conditions.map { condition in
            let test: Test =
                switch condition.test {
                case .isOneOf(let values): .equals(values.map { Array($0.utf8) })
                case .isEmpty: .equals([[]])
                case .isFilled: .isFilled
                case .before(let bound): .before(Array(bound.day(today: today).iso.utf8))
                case .after(let bound): .after(Array(bound.day(today: today).iso.utf8))
                }
            return (fields.firstIndex(of: condition.field) ?? 0, test)
        }
        tags = filter.tags.map { Array($0.name.utf8) }
        anyTags = filter.anyTags.map { Array($0.name.utf8) }
        withoutTags = filter.withoutTags.map { Array($0.name.utf8) }
        isEverything = filter.isEverything
    }

    /// - Throws: `DecodingProblem` when the bytes do not hold together.
    package mutating func matches(_ open: UnsafeRawBufferPointer) throws(DecodingProblem) -> Bool {
        if isEverything { return true }
        try scan.scan(open)
        for (name, test) in tests where !Self.fits(scan.value(name, in: open), test) { return false }
        let given = scan.value(tagsPlace, in: open)
        return tags.allSatisfy { TagBytes.contains($0, in: given) }
            && (anyTags.isEmpty || anyTags.contains { TagBytes.contains($0, in: given) })
            && !withoutTags.contains { TagBytes.contains($0, in: given) }
    }

    private static func fits(_ value: UnsafeRawBufferPointer, _ test: Test) -> Bool {
        switch test {
        case .equals(let wanted): wanted.contains { $0.elementsEqual(value) }
        case .isFilled: !value.isEmpty
        case .before(let day): !value.isEmpty && value.lexicographicallyPrecedes(day)
        case .after(let day): day.lexicographicallyPrecedes(value)
        }
    }
}
