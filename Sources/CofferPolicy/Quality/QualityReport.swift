// What a quality report says: counts, never a value of a sensitive field.

package import CofferModel
package import CofferText

/// How many of those looked at are as they should be.
package struct QualityShare: Sendable, Codable, Hashable {
    package var good: Int64
    package var of: Int64

    package init(good: Int64, of: Int64) {
        self.good = good
        self.of = of
    }

    package var bad: Int64 { of - good }

    /// Thousandths, rounded; 1000 only where all are good and 0 only where none is. Nil where none was looked at.
    package var perMille: Int? {
        guard of > 0 else { return nil }
        if good == of { return 1000 }
        if good == 0 { return 0 }
        return min(max(Int((Double(good) * 1000 / Double(of)).rounded()), 1), 999)
    }
}

/// The figures of some customers. What this session can't tell is nil.
package struct QualityFigures: Sendable, Codable, Equatable {
    /// The figures of one field.
    package struct Field: Sendable, Codable, Equatable {
        /// Of all customers, those with a value.
        package var completeness: QualityShare?
        /// Of the values, those that today's rules take as they stand.
        package var validity: QualityShare?
        /// Of the values that can be looked up, those that nobody else has; nil also for fields that may repeat.
        package var uniqueness: QualityShare?

        package init(completeness: QualityShare?, validity: QualityShare?, uniqueness: QualityShare?) {
            self.completeness = completeness
            self.validity = validity
            self.uniqueness = uniqueness
        }

        /// The lowest of the shares, in thousandths; nil where none is told.
        package var lowest: Int? { [completeness, validity, uniqueness].compactMap { $0?.perMille }.min() }
    }

    package var customers: Int64
    /// Those who have all that the policy calls complete.
    package var complete: QualityShare?
    /// Those whose data somebody has entered or changed within `verify_every`.
    package var timely: QualityShare
    /// Those with whom something has happened within `stale_after`: a change, or the last interaction.
    package var fresh: QualityShare
    /// By position in the report's fields.
    package var fields: [Field]

    package init(
        customers: Int64, complete: QualityShare?, timely: QualityShare, fresh: QualityShare, fields: [Field]
    ) {
        self.customers = customers
        self.complete = complete
        self.timely = timely
        self.fresh = fresh
        self.fields = fields
    }
}

/// The figures of all customers, as they are kept for a month.
package struct QualityTotals: Sendable, Codable, Equatable {
    /// `YYYY-MM`.
    package var month: String
    package var customers: Int64
    package var complete: QualityShare?
    package var timely: QualityShare
    package var fresh: QualityShare
    package var fields: [String: QualityFigures.Field]

    package init(month: String, _ figures: QualityFigures, of fields: [FieldName]) {
        self.month = month
        customers = figures.customers
        complete = figures.complete
        timely = figures.timely
        fresh = figures.fresh
        self.fields = Dictionary(zip(fields.map(\.rawValue), figures.fields)) { first, _ in first }
    }

    /// How many figures were told: what somebody with fewer keys measured says less.
    package var told: Int {
        fields.values.reduce(complete == nil ? 0 : 1) { sum, field in
            sum + [field.completeness, field.validity, field.uniqueness].count { $0 != nil }
        }
    }

    /// One share of all fields together.
    package func average(_ part: KeyPath<QualityFigures.Field, QualityShare?>) -> QualityShare? {
        let shares = fields.values.compactMap { $0[keyPath: part] }
        if shares.isEmpty { return nil }
        return QualityShare(good: shares.reduce(0) { $0 + $1.good }, of: shares.reduce(0) { $0 + $1.of })
    }
}

/// A report on the customers that somebody's role reaches.
package struct QualityReport: Sendable, Codable, Equatable {
    package struct Field: Sendable, Codable, Equatable {
        package var name: FieldName
        package var label: Phrase
        /// Whether no two customers should have the same value.
        package var isUnique: Bool

        package init(name: FieldName, label: Phrase, isUnique: Bool) {
            self.name = name
            self.label = label
            self.isUnique = isUnique
        }
    }

    /// Customers with the same value of an open field.
    package struct Group: Sendable, Codable, Equatable {
        /// Nil: those too few to stand alone, together. Empty: without a value.
        package var value: String?
        package var figures: QualityFigures

        package init(value: String?, figures: QualityFigures) {
            self.value = value
            self.figures = figures
        }
    }

    package struct Division: Sendable, Codable, Equatable {
        package var field: FieldName
        package var label: Phrase
        /// The largest first; empty where all together are too few to be divided.
        package var groups: [Group]

        package init(field: FieldName, label: Phrase, groups: [Group]) {
            self.field = field
            self.label = label
            self.groups = groups
        }
    }

    package var day: CalendarDate
    /// False where the role reaches some customers only.
    package var isWhole: Bool
    package var verifyEvery: Int
    package var staleAfter: Int
    package var minimumGroup: Int
    package var fields: [Field]
    package var total: QualityFigures
    /// What is missing most often of what makes customers complete: several fields, where one of them is enough; none
    /// where nothing is missing that this session sees.
    package var mostMissing: [FieldName]
    package var divisions: [Division]
    /// The months that were stored, oldest first.
    package var trend: [QualityTotals]
    /// Whether these totals were stored.
    package var isStored: Bool

    package init(
        day: CalendarDate, isWhole: Bool, verifyEvery: Int, staleAfter: Int, minimumGroup: Int, fields: [Field],
        total: QualityFigures, mostMissing: [FieldName] = [], divisions: [Division], trend: [QualityTotals] = [],
        isStored: Bool = false
    ) {
        self.day = day
        self.isWhole = isWhole
        self.verifyEvery = verifyEvery
        self.staleAfter = staleAfter
        self.minimumGroup = minimumGroup
        self.fields = fields
        self.total = total
        self.mostMissing = mostMissing
        self.divisions = divisions
        self.trend = trend
        self.isStored = isStored
    }

    /// Positions of fields, the worst first; those of which nothing is told last.
    package var worstFirst: [Int] {
        fields.indices.sorted {
            let (one, other) = (total.fields[$0].lowest ?? 1001, total.fields[$1].lowest ?? 1001)
            return one == other ? $0 < $1 : one < other
        }
    }
}
