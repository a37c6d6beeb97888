// A deadline in force: for whose requests it counts.

package import CofferModel
package import CofferText

/// One entry of `deadlines` in a policy.
package struct DeadlineRule: Sendable, Hashable {
    package let name: String
    package let label: Phrase
    package let terms: DeadlineTerms
    /// Values of open fields that the customer must have, all of them; in order of the fields, each once.
    package let conditions: [FieldCondition]
    /// Nil: the policy's own rule, which cites nothing.
    package let source: LegalSource?

    package init(
        name: String, label: Phrase, terms: DeadlineTerms, conditions: [FieldCondition] = [],
        source: LegalSource? = nil
    ) {
        self.name = name
        self.label = label
        self.terms = terms
        self.conditions = conditions
        self.source = source
    }
}
