// placeholder until learned

extension MatchWeights {
    package static let learned = MatchWeights(
        levels: Agreement.allCases.map { _ in Level(person: 0, household: 0, stranger: 0) },
        pairsPerRecord: -3, pairsPerHouseholdPair: -1, offset: 0, slope: 1)
}
