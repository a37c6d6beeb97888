// Where a rule comes from.

package import CofferModel
package import CofferText

/// The law behind a rule, and how far that can be relied on.
package struct LegalSource: Sendable, Hashable {
    /// The name under `laws`; nil: the policy's own rule cites the law itself.
    package let law: String?
    package let citation: Phrase
    /// The day on which somebody last held the rule against the law.
    package let asOf: CalendarDate
    /// Known from hearsay alone: to be said wherever the rule is shown.
    package let isUnverified: Bool

    package init(law: String?, citation: Phrase, asOf: CalendarDate, isUnverified: Bool) {
        self.law = law
        self.citation = citation
        self.asOf = asOf
        self.isUnverified = isUnverified
    }
}
