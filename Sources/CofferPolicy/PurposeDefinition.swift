// A purpose as the policy declares it.

package import CofferText

/// What somebody may want data for (PIPL 6, GDPR 5(1)(b)); named on the command line and kept in the ledger.
package struct PurposeDefinition: Sendable, Hashable {
    package let name: String
    package let label: Phrase
    /// Nil: it rests on something else than consent, such as a contract.
    package let consent: ConsentRule?

    package init(name: String, label: Phrase, consent: ConsentRule? = nil) {
        self.name = name
        self.label = label
        self.consent = consent
    }
}
