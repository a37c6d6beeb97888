// What the door answers about customers who are probably one; codes, probabilities and reasons, never a value.

package import CofferModel
package import CofferText

/// A group of customers who are probably one.
package struct DuplicatesView: Sendable, Codable {
    package struct Reason: Sendable, Codable {
        package var field: FieldName
        package var agreement: Phrase
        /// Bits of evidence, against it if negative.
        package var bits: Double
    }

    package struct Match: Sendable, Codable {
        package var code: String
        /// Calibrated, 0...1: that this one and the group's first are one person.
        package var probability: Double
        /// The strongest first.
        package var reasons: [Reason]
    }

    /// The member that all others are compared with.
    package var code: String
    package var matches: [Match]
    /// Of the weakest match.
    package var probability: Double
}

package struct DuplicateSummary: Sendable, Codable {
    package struct Field: Sendable, Codable {
        package var name: FieldName
        package var label: Phrase
    }

    /// Those that the role reaches, as is all that follows.
    package var customers: Int64
    /// Pairs compared.
    package var candidates: Int64
    /// Pairs that are probably one customer.
    package var pairs: Int64
    package var groups: Int64
    /// Groups of which every match is certain, as the policy has it.
    package var certain: Int64
    package var shown: Int64
    /// Customers in groups too large to compare, who share a value with more than a hundred others.
    package var crowded: Int64
    /// What the policy would have customers compared by, and the role may not read in clear.
    package var notCompared: [Field]
}
