// A purpose as the policy declares it.

package import CofferText

/// What somebody may want data for (PIPL 6, GDPR 5(1)(b)); named on the command line and kept in the ledger.
package struct PurposeDefinition: Sendable, Hashable {
    package let name: String
    package let label: Phrase

    package init(name: String, label: Phrase) {
        self.name = name
        self.label = label
    }
}
