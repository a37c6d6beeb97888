// A tier as the policy declares it.

package import CofferModel
package import CofferText

/// A named group of fields that share keys. `open`, which has none, is never among them; `audit` always is.
package struct TierDefinition: Sendable, Hashable {
    package let name: TierName
    package let label: Phrase

    package init(name: TierName, label: Phrase) {
        self.name = name
        self.label = label
    }
}
