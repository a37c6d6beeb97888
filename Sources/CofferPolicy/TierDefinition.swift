// A tier as the policy declares it.

package import CofferModel
package import CofferText

/// A named group of fields that share keys. `open`, which has none, is never among them; `audit` always is.
package struct TierDefinition: Sendable, Hashable {
    package let name: TierName
    package let label: Phrase
    /// The longest that its values are to be kept; nil: the policy does not say. Nothing is deleted by it yet.
    package let retentionMaximum: RetentionPeriod?

    package init(name: TierName, label: Phrase, retentionMaximum: RetentionPeriod? = nil) {
        self.name = name
        self.label = label
        self.retentionMaximum = retentionMaximum
    }
}
