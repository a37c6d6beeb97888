// What is said beside a count: in what the question that was answered differs from the one that was asked.

/// The conditions that a count does without, and those that took the place of others.
///
/// Saying so tells what the number tells: whoever asks again without the condition gets the same number if it was left
/// out, and another one if it was not. So it is said beside numbers only, never of a group that is not shown.
package struct CountTold: Hashable, Sendable {
    /// Conditions that would have set apart too few customers: the number is as without them.
    package private(set) var leftOut: CustomerFilter
    /// Conditions as they were counted where that is not as they were asked: by whole quarters, without values that too
    /// few have, by the tag above.
    package private(set) var countedAs: CustomerFilter

    package init(leftOut: CustomerFilter = CustomerFilter(), countedAs: CustomerFilter = CustomerFilter()) {
        self.leftOut = leftOut
        self.countedAs = countedAs
    }

    /// - Parameter clauses: those of the question that were left at the end.
    init(_ question: CountQuestion, _ clauses: [CountClause]) {
        var leftOut = Conditions()
        var countedAs = Conditions()
        var tags: [Tag] = []
        for asked in question.asked {
            let left = clauses.first { $0.isWhatIsLeft(of: asked.clause) }
            switch asked.condition {
            case .isOneOf(let field, let values, let compared):
                guard let left else {
                    leftOut.fields.append(FieldCondition(field, .isOneOf(values)))
                    continue
                }
                let counted = left.kept(of: compared, in: asked.clause)
                if counted != values { countedAs.fields.append(FieldCondition(field, .isOneOf(counted))) }
            case .date(let condition, let bound):
                guard case .date(let date, let quarters)? = left else {
                    leftOut.fields.append(condition)
                    continue
                }
                let counted = question.dates[date].day(atLeast: quarters)
                guard counted != bound else { continue }
                let test: FieldCondition.Test =
                    question.dates[date].isBefore ? .before(.day(counted)) : .after(.day(counted))
                countedAs.fields.append(FieldCondition(condition.field, test))
            case .other(let condition): if left == nil { leftOut.fields.append(condition) }
            case .tag(let tag, let isAskedFor):
                // Who has a tag has those above it, which say nothing more then.
                if tags.contains(where: { $0.lineage.contains(tag) }) { continue }
                if left != nil {
                    tags.append(tag)
                    if !isAskedFor { countedAs.tags.append(tag) }
                } else if isAskedFor {
                    leftOut.tags.append(tag)
                }
            case .anyTag(let tags):
                guard let left else {
                    leftOut.anyTags = tags
                    continue
                }
                let counted = left.kept(of: tags, in: asked.clause)
                if counted != tags { countedAs.anyTags = counted }
            case .withoutTag(let tag): if left == nil { leftOut.withoutTags.append(tag) }
            }
        }
        self.init(leftOut: leftOut.filter, countedAs: countedAs.filter)
    }

    /// A filter while it is gathered.
    private struct Conditions {
        var fields: [FieldCondition] = []
        var tags: [Tag] = []
        var anyTags: [Tag] = []
        var withoutTags: [Tag] = []

        var filter: CustomerFilter {
            CustomerFilter(conditions: fields, tags: tags, anyTags: anyTags, withoutTags: withoutTags)
        }
    }
}

extension CountClause {
    /// Whether this is the other clause, or what became of it when it was loosened.
    fileprivate func isWhatIsLeft(of other: CountClause) -> Bool {
        switch (self, other) {
        case (.anyOf(let bits), .anyOf(let all)): bits & all != 0
        case (.date(let date, _), .date(let other, _)): date == other
        default: false
        }
    }

    /// Those of a clause's alternatives that this clause, which is left of it, still has.
    fileprivate func kept<Word>(of words: [Word], in clause: CountClause) -> [Word] {
        guard case .anyOf(let bits) = self, case .anyOf(let all) = clause else { return words }
        return words.enumerated().compactMap { bits >> UInt64(all.trailingZeroBitCount + $0) & 1 == 1 ? $1 : nil }
    }
}

extension CountQuestion.DateBound {
    /// The bound as a day, where dates lie at least so many quarters inside it.
    fileprivate func day(atLeast quarters: UInt8) -> CalendarDate {
        if isBefore { return CountQuestion.day(ofQuarter: quarter - Int(quarters) + 1) }
        return CalendarDate(daysSince1970: CountQuestion.day(ofQuarter: quarter + Int(quarters)).daysSince1970 - 1)
    }
}
