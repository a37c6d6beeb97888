// How likely each level of agreement is, for one person's records, for people of one household, for strangers.

/// The table of the three hypotheses, learned on generated data (docs/quality.md).
package struct MatchWeights: Sendable, Hashable {
    /// The probabilities of each level among pairs that both have a value, as base-2 logarithms.
    package struct Level: Sendable, Hashable {
        package let person: Double
        package let household: Double
        package let stranger: Double

        package init(person: Double, household: Double, stranger: Double) {
            self.person = person
            self.household = household
            self.stranger = stranger
        }
    }

    /// By the raw value of `Agreement`.
    package let levels: [Level]
    /// log2 of how many pairs of one person there are for each record, and for each pair of one household.
    package let pairsPerRecord: Double
    package let pairsPerHouseholdPair: Double
    /// What turns the sum of evidence (bits) into a probability: 1 / (1 + 2^-(offset + slope * bits)).
    package let offset: Double
    package let slope: Double

    package init(
        levels: [Level], pairsPerRecord: Double, pairsPerHouseholdPair: Double, offset: Double, slope: Double
    ) {
        self.levels = levels
        self.pairsPerRecord = pairsPerRecord
        self.pairsPerHouseholdPair = pairsPerHouseholdPair
        self.offset = offset
        self.slope = slope
    }
}
