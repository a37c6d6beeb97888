// The counts of a group of customers, and what figures they make.

/// What one customer adds to a quality report.
package struct QualityCustomer: Sendable {
    package enum Presence: Sendable {
        case present
        case absent
        /// There may be a value where this session does not see it.
        case unknown
    }

    /// By position in the policy's fields, as are the others.
    package var presence: [Presence]
    /// Nil where there is no value, or none that this session can read.
    package var validity: [Bool?]
    /// Equal where two customers have the same value; by position among the fields counted for uniqueness.
    package var tokens: [Int64?]
    /// Whole days since somebody entered or changed a value.
    package var daysSinceChange: Int
    /// The fewer of those and of the days since the last interaction.
    package var daysSinceAnything: Int
    /// The values of the fields that the report is divided by.
    package var groups: [String]

    package init(
        presence: [Presence], validity: [Bool?], tokens: [Int64?], daysSinceChange: Int, daysSinceAnything: Int,
        groups: [String] = []
    ) {
        self.presence = presence
        self.validity = validity
        self.tokens = tokens
        self.daysSinceChange = daysSinceChange
        self.daysSinceAnything = daysSinceAnything
        self.groups = groups
    }
}

/// Sums over customers; sums of two groups are those of both together.
struct QualityTally {
    struct Field {
        var present: Int64 = 0
        var absent: Int64 = 0
        var unknown: Int64 = 0
        var valid: Int64 = 0
        var read: Int64 = 0
        /// Values that can be looked up, and those of them that nobody else has.
        var tokens: Int64 = 0
        var alone: Int64 = 0
    }

    var customers: Int64 = 0
    private var complete: Int64 = 0
    private var unknown: Int64 = 0
    private var timely: Int64 = 0
    private var fresh: Int64 = 0
    var fields: [Field]

    init(fields: Int) {
        self.fields = Array(repeating: Field(), count: fields)
    }

    /// - Parameter isComplete: nil where it can't be told.
    mutating func add(_ customer: QualityCustomer, isComplete: Bool?, isTimely: Bool, isFresh: Bool) {
        customers += 1
        switch isComplete {
        case true?: complete += 1
        case false?: break
        case nil: unknown += 1
        }
        if isTimely { timely += 1 }
        if isFresh { fresh += 1 }
        for index in fields.indices {
            switch customer.presence[index] {
            case .present: fields[index].present += 1
            case .absent: fields[index].absent += 1
            case .unknown: fields[index].unknown += 1
            }
            guard let isValid = customer.validity[index] else { continue }
            fields[index].read += 1
            if isValid { fields[index].valid += 1 }
        }
    }

    mutating func add(_ other: QualityTally) {
        customers += other.customers
        complete += other.complete
        unknown += other.unknown
        timely += other.timely
        fresh += other.fresh
        for index in fields.indices {
            fields[index].present += other.fields[index].present
            fields[index].absent += other.fields[index].absent
            fields[index].unknown += other.fields[index].unknown
            fields[index].valid += other.fields[index].valid
            fields[index].read += other.fields[index].read
            fields[index].tokens += other.fields[index].tokens
            fields[index].alone += other.fields[index].alone
        }
    }

    /// A share of some customers only, because the others can't be told, would be no share of all: it is left out.
    /// - Parameter unique: positions of the fields whose tokens were counted.
    func figures(unique: [Int]) -> QualityFigures {
        let share = { (good: Int64) in QualityShare(good: good, of: customers) }
        return QualityFigures(
            customers: customers, complete: unknown == 0 ? share(complete) : nil, timely: share(timely),
            fresh: share(fresh),
            fields: fields.enumerated().map { index, field in
                let isRead = field.unknown == 0 && field.read == field.present
                return QualityFigures.Field(
                    completeness: field.unknown == 0 ? share(field.present) : nil,
                    validity: isRead ? QualityShare(good: field.valid, of: field.read) : nil,
                    // Tokens stand in clear, but would tell how many have a value.
                    uniqueness: unique.contains(index) && field.unknown == 0
                        ? QualityShare(good: field.alone, of: field.tokens) : nil)
            })
    }
}
