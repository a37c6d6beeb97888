// A rule of retention in force: how long, for what, of whom.

package import CofferModel
package import CofferText

/// One entry of `retention` in a policy.
package struct RetentionRule: Sendable, Hashable {
    package enum Scope: Sendable, Hashable {
        /// The whole record, every tier of it included.
        case record
        /// In the order of their names, at least one.
        case tiers([TierName])
    }

    /// What happens at the end of a maximum.
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        case erase
        /// What is left tells nobody who it was about.
        case anonymise
        /// Stored, and nothing else done with it (PIPL 47); says nothing about when it goes.
        case restrict
    }

    package let name: String
    package let label: Phrase
    package let terms: RetentionTerms
    package let scope: Scope
    /// Values of open fields that a customer must have, all of them; in order of the fields, each once.
    package let conditions: [FieldCondition]
    /// Of a maximum; without meaning for a minimum.
    package let outcome: Outcome
    /// Nil: the policy's own rule, which cites nothing.
    package let source: LegalSource?

    package init(
        name: String, label: Phrase, terms: RetentionTerms, scope: Scope, conditions: [FieldCondition] = [],
        outcome: Outcome = .erase, source: LegalSource? = nil
    ) {
        self.name = name
        self.label = label
        self.terms = terms
        self.scope = scope
        self.conditions = conditions
        self.outcome = outcome
        self.source = source
    }

    package var isMaximum: Bool { terms.kind == .maximum }

    /// It is about this tier, or about the record and so about every tier.
    package func covers(_ tier: TierName) -> Bool {
        switch scope {
        case .record: true
        case .tiers(let tiers): tiers.contains(tier)
        }
    }

    /// Something goes by it in the end: it is not only restricted.
    package var ends: Bool { isMaximum && outcome != .restrict }

    /// It says for every customer how long at most a tier is kept: by a length of time, not by an event that most never
    /// have, and with nothing left in the end.
    package func bounds(_ tier: TierName) -> Bool {
        ends && terms.period != nil && conditions.isEmpty && covers(tier)
    }
}
