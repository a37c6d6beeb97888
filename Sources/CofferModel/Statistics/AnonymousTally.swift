// Counts of customers who are anonymised: all that stays of them, and of nobody fewer than the minimum.

/// Counts people who are anonymised together, each once by every field; what it gives out can single out nobody.
///
/// People with one value who came in one quarter are one cell. Invariant: every cell given out counts at least the minimum
/// of people who were anonymised together; whoever is in a smaller one is counted among the others of that field, and where
/// these are too few, the smallest cells are counted among them, too. So a cell stays above the minimum whatever is
/// added to it later, and the difference to everybody is never fewer than the minimum.
package struct AnonymousTally: Sendable {
    /// What a count is about.
    package struct Cell: Hashable, Sendable {
        /// Nil: everybody.
        package var field: FieldName?
        /// "" where people have none; nil: people with other values, of any quarter.
        package var value: String?
        /// In which they came, `2026-Q1`; nil where that is not known.
        package var quarter: String?

        package init(field: FieldName?, value: String? = nil, quarter: String? = nil) {
            self.field = field
            self.value = value
            self.quarter = quarter
        }
    }

    private let fields: [FieldName]
    private let hasQuarters: Bool
    private var scan: OpenScan
    private var counts: [Cell: Int64] = [:]
    private var total: Int64 = 0

    /// - Parameters:
    ///   - fields: open ones of closed lists; each is counted for itself.
    ///   - created: the open date field that says when people came; nil: none does.
    package init(fields: [FieldName], created: FieldName?) {
        self.fields = fields
        hasQuarters = created != nil
        scan = OpenScan(fields + [created].compactMap(\.self))
    }

    /// Takes in the open fields of one person.
    package mutating func add(_ open: UnsafeRawBufferPointer) throws(DecodingProblem) {
        try scan.scan(open)
        let quarter =
            hasQuarters
            ? CountQuestion.quarter(ofISO: scan.value(fields.count, in: open)).map(CountQuestion.word(ofQuarter:)) : nil
        for (index, field) in fields.enumerated() {
            let value = String(decoding: scan.value(index, in: open), as: UTF8.self)
            counts[Cell(field: field, value: value, quarter: quarter), default: 0] += 1
        }
        total += 1
    }

    /// Takes in somebody of whom nothing is known any more: one of the others by every field.
    package mutating func addUnknown() { total += 1 }

    /// Takes in all that another tally of the same fields has.
    package mutating func add(_ other: Self) {
        counts.merge(other.counts) { $0 + $1 }
        total += other.total
    }

    /// What may stay: nothing where fewer were anonymised together than the minimum.
    package func cells(minimum: Int) -> [Cell: Int64] {
        let minimum = Int64(max(1, minimum))
        guard total >= minimum else { return [:] }
        var kept: [Cell: Int64] = [Cell(field: nil): total]
        for field in fields {
            var large = counts.filter { $0.key.field == field && $0.value >= minimum }
            var others = total - large.values.reduce(0, +)
            while others > 0, others < minimum, let smallest = large.min(by: { Self.order($0) < Self.order($1) }) {
                others += smallest.value
                large[smallest.key] = nil
            }
            kept.merge(large) { $1 }
            if others > 0 { kept[Cell(field: field)] = others }
        }
        return kept
    }

    /// By size; what comes first of cells of one size does not depend on chance.
    private static func order(_ cell: (key: Cell, value: Int64)) -> (Int64, String, String) {
        (cell.value, cell.key.value ?? "", cell.key.quarter ?? "")
    }
}

extension AnonymousTally.Cell {
    private static let prefix = "anonymous"
    /// Stands in no value.
    private static let separator: Character = "\u{1F}"

    /// The name of the counter that stands for it in the vault.
    package var counter: String {
        [Self.prefix, field?.rawValue ?? "", value.map { "=" + $0 } ?? "", quarter ?? ""]
            .joined(separator: String(Self.separator))
    }

    /// Nil for a counter of another kind.
    package init?(counter: String) {
        let parts = counter.split(separator: Self.separator, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == Self.prefix, parts[2].isEmpty || parts[2].hasPrefix("=") else { return nil }
        self.init(
            field: parts[1].isEmpty ? nil : FieldName(parts[1]),
            value: parts[2].isEmpty ? nil : String(parts[2].dropFirst()), quarter: parts[3].isEmpty ? nil : parts[3])
    }
}
