// A rule of law as a pack declares it; it counts only where the policy uses it.

package import CofferModel
package import CofferText

/// A named rule of some law.
package struct LawDefinition: Sendable, Hashable {
    package enum Terms: Sendable, Hashable {
        case retention(RetentionTerms)
        case deadline(DeadlineTerms)
    }

    package let name: String
    package let label: Phrase
    package let terms: Terms
    package let citation: Phrase
    package let asOf: CalendarDate
    package let isUnverified: Bool

    package init(
        name: String, label: Phrase, terms: Terms, citation: Phrase, asOf: CalendarDate, isUnverified: Bool = false
    ) {
        self.name = name
        self.label = label
        self.terms = terms
        self.citation = citation
        self.asOf = asOf
        self.isUnverified = isUnverified
    }

    /// What stands behind a rule that uses it.
    package var source: LegalSource {
        LegalSource(law: name, citation: citation, asOf: asOf, isUnverified: isUnverified)
    }

    /// `minimum`, `maximum` or `deadline`.
    package var kind: String {
        switch terms {
        case .retention(let terms): terms.kind == .maximum ? Vocabulary.maximum : Vocabulary.minimum
        case .deadline: Vocabulary.deadline
        }
    }
}
