// A filter in words: what a segment means, and what a count did without.

internal import CofferModel
internal import CofferPolicy
internal import CofferText

extension CustomerFilter {
    /// A line for each condition; fields that the policy has not by their names.
    func lines(_ policy: Policy) -> [Phrase] {
        let words = Catalogue.Segments.self
        var lines = conditions.map { condition in
            let field =
                policy.field(condition.field)?.label
                ?? Phrase(en: condition.field.rawValue, zh: condition.field.rawValue)
            return switch condition.test {
            case .isOneOf(let values): words.isOneOf(field, values)
            case .isEmpty: words.isEmpty(field)
            case .isFilled: words.isFilled(field)
            case .before(.day(let day)): words.before(field, day.iso)
            case .before(.daysAgo(let days)): words.before(field, daysAgo: days)
            case .after(.day(let day)): words.after(field, day.iso)
            case .after(.daysAgo(let days)): words.after(field, daysAgo: days)
            }
        }
        lines += tags.map { words.hasTag($0.name) }
        if !anyTags.isEmpty { lines.append(words.hasAnyTag(anyTags.map(\.name))) }
        return lines + withoutTags.map { words.lacksTag($0.name) }
    }
}
