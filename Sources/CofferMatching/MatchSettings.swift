// What a policy says about duplicates: how much each field counts, and when a pair is shown or sure.

package import CofferModel

/// Weights and thresholds of the search for duplicates.
package struct MatchSettings: Sendable, Hashable {
    /// Factors for the evidence of single fields: 0 leaves a field out, 1 is as learned.
    package var weights: [FieldName: Double]
    /// The probability from which a pair is worth a person's look.
    package var review: Double
    /// The probability from which a pair counts as one person.
    package var certain: Double

    package init(weights: [FieldName: Double] = [:], review: Double = 0.5, certain: Double = 0.95) {
        self.weights = weights
        self.review = review
        self.certain = certain
    }
}
