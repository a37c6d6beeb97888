// Counts customers one by one into the figures of a quality report.

package import CofferModel

/// Counts one pass. Beside sums it keeps 16 bytes for each value that should be nobody else's, and 4 for each customer and
/// field that the report is divided by; no value of a field but those.
package struct QualityCounter {
    private struct Token {
        let value: Int64
        let customer: UInt32
    }

    /// How many different values of one field are told apart; customers with others are put together.
    static let groupLimit = 10_000

    private let policy: Policy
    private let by: [FieldName]
    private let unique: [Int]
    private let complete: [[Int]]
    /// How many customers have nothing of each of these.
    private var missing: [Int64]
    private var total: QualityTally
    private var groups: [[String: UInt32]]
    private var tallies: [[QualityTally]]
    /// The group of each customer, by field.
    private var members: [[UInt32]]
    private var tokens: [[Token]]
    private var count: UInt32 = 0

    /// - Parameters:
    ///   - by: open fields to divide by.
    ///   - unique: positions of the fields whose tokens tell equal values.
    package init(policy: Policy, by: [FieldName], unique: [Int]) {
        self.policy = policy
        self.by = by
        self.unique = unique
        complete = policy.quality.complete.map { group in
            group.compactMap { name in policy.fields.firstIndex { $0.name == name } }
        }
        missing = complete.map { _ in 0 }
        total = QualityTally(fields: policy.fields.count)
        groups = by.map { _ in [:] }
        // The first group takes what is beyond the limit.
        tallies = by.map { _ in [QualityTally(fields: policy.fields.count)] }
        members = by.map { _ in [] }
        tokens = unique.map { _ in [] }
    }

    package mutating func add(_ customer: QualityCustomer) {
        let isComplete = isComplete(customer)
        let isTimely = customer.daysSinceChange <= policy.quality.verifyEvery
        let isFresh = customer.daysSinceAnything <= policy.quality.staleAfter
        total.add(customer, isComplete: isComplete, isTimely: isTimely, isFresh: isFresh)
        for index in by.indices {
            let group = group(customer.groups[index], index)
            members[index].append(group)
            tallies[index][Int(group)].add(customer, isComplete: isComplete, isTimely: isTimely, isFresh: isFresh)
        }
        for (index, group) in complete.enumerated() where group.allSatisfy({ customer.presence[$0] == .absent }) {
            missing[index] += 1
        }
        for (index, token) in customer.tokens.enumerated() {
            if let token { tokens[index].append(Token(value: token, customer: count)) }
        }
        count += 1
    }

    private mutating func group(_ value: String, _ index: Int) -> UInt32 {
        if let known = groups[index][value] { return known }
        guard groups[index].count < Self.groupLimit else { return 0 }
        let number = UInt32(tallies[index].count)
        groups[index][value] = number
        tallies[index].append(QualityTally(fields: policy.fields.count))
        return number
    }

    /// Nil where what is missing may stand where it can't be seen.
    private func isComplete(_ customer: QualityCustomer) -> Bool? {
        var isUnknown = false
        for group in complete where !group.contains(where: { customer.presence[$0] == .present }) {
            guard group.contains(where: { customer.presence[$0] == .unknown }) else { return false }
            isUnknown = true
        }
        return isUnknown ? nil : true
    }

    // MARK: Results

    /// - Parameter isWhole: whether no customer was left out.
    package mutating func report(on day: CalendarDate, isWhole: Bool) -> QualityReport {
        for index in unique.indices { countTokens(index) }
        return QualityReport(
            day: day, isWhole: isWhole, verifyEvery: policy.quality.verifyEvery,
            staleAfter: policy.quality.staleAfter, minimumGroup: policy.statistics.minimumGroup,
            fields: policy.fields.map { .init(name: $0.name, label: $0.label, isUnique: $0.uniqueness != .none) },
            total: total.figures(unique: unique), mostMissing: mostMissing,
            divisions: by.indices.compactMap { index in
                policy.field(by[index]).map {
                    .init(field: $0.name, label: $0.label, groups: grouped(index))
                }
            })
    }

    /// Of equal ones the first.
    private var mostMissing: [FieldName] {
        guard let most = missing.max(), most > 0, let index = missing.firstIndex(of: most) else { return [] }
        return complete[index].map { policy.fields[$0].name }
    }

    /// Sorts, so that equal tokens stand together, and lets the tokens go.
    private mutating func countTokens(_ index: Int) {
        var sorted: [Token] = []
        swap(&sorted, &tokens[index])
        sorted.sort { $0.value < $1.value }
        let field = unique[index]
        var start = 0
        while start < sorted.count {
            var end = start + 1
            while end < sorted.count, sorted[end].value == sorted[start].value { end += 1 }
            let alone: Int64 = end - start == 1 ? 1 : 0
            for token in sorted[start..<end] {
                total.fields[field].tokens += 1
                total.fields[field].alone += alone
                for division in by.indices {
                    let group = Int(members[division][Int(token.customer)])
                    tallies[division][group].fields[field].tokens += 1
                    tallies[division][group].fields[field].alone += alone
                }
            }
            start = end
        }
    }

    /// Groups of at least the policy's minimum, the others together. Those are the difference of the whole and of what is
    /// shown, so where they are too few, the smallest shown group joins them.
    private func grouped(_ index: Int) -> [QualityReport.Group] {
        let minimum = Int64(policy.statistics.minimumGroup)
        var shown = groups[index].map { (value: $0.key, tally: tallies[index][Int($0.value)]) }
        shown.sort {
            $0.tally.customers == $1.tally.customers
                ? $0.value < $1.value : $0.tally.customers > $1.tally.customers
        }
        var others = tallies[index][0]
        while let last = shown.last {
            let isTooSmall = last.tally.customers < minimum
            guard isTooSmall || (others.customers > 0 && others.customers < minimum) else { break }
            others.add(last.tally)
            shown.removeLast()
        }
        var result = shown.map { QualityReport.Group(value: $0.value, figures: $0.tally.figures(unique: unique)) }
        if others.customers >= minimum, !result.isEmpty {
            result.append(QualityReport.Group(value: nil, figures: others.figures(unique: unique)))
        }
        return result
    }
}
