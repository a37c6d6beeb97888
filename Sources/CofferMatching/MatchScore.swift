// What comparing two customers gives: a probability, and the reasons.

package import CofferModel

/// How likely two records are about one person, and why.
package struct MatchScore: Sendable, Hashable {
    /// How far the values of one field agree, and what that says.
    package struct Reason: Sendable, Hashable {
        package let field: FieldName
        package let agreement: Agreement
        /// Bits of evidence, for one person's records if positive, against it if negative.
        package let bits: Double
    }

    /// The calibrated probability, 0...1.
    package let probability: Double
    /// All evidence together with the prior odds, in bits.
    package let bits: Double
    /// One for each field that both records have, the strongest first.
    package let reasons: [Reason]
}
