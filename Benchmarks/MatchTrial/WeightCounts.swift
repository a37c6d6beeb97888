// Counts how often each level of agreement occurs, for one person, one household, and strangers.

package import CofferMatching
internal import CofferModel
internal import CofferPractice
private import Foundation

/// The counts that weights are made of.
package struct WeightCounts: Sendable {
    private var person: [Double]
    private var household: [Double]
    private var stranger: [Double]
    private var records = 0.0
    private var personPairs = 0.0
    private var householdPairs = 0.0

    package init() {
        person = Agreement.allCases.map { _ in 0 }
        household = person
        stranger = person
    }

    /// Counts all pairs of one person and of one household, and `sample` random pairs of strangers.
    package mutating func add(_ records: TrialRecords, sample: Int, seed: UInt64) {
        let model = MatchModel(fields: TrialRecords.fields, records: records.values.count)
        let prepared = records.values.map(model.prepare)
        func count(_ pair: TrialPair, _ counts: inout [Double]) {
            for agreement in model.agreements(prepared[pair.first], prepared[pair.second]) {
                counts[Int(agreement.rawValue)] += 1
            }
        }
        let same = records.truePairs
        for pair in same { count(pair, &person) }
        let relatives = records.householdPairs
        for pair in relatives { count(pair, &household) }
        self.records += Double(records.values.count)
        personPairs += Double(same.count)
        householdPairs += Double(relatives.count)
        var random = PracticeRandom(seed: seed)
        for _ in 0..<sample {
            let pair = TrialPair(random.below(prepared.count), random.below(prepared.count))
            if records.households[pair.first] == records.households[pair.second] { continue }
            count(pair, &stranger)
        }
    }

    /// The weights, a part of a pair added to every level, so that what never occurred is not impossible: half a pair,
    /// and a tenth for strangers, of whom most levels that matter are far rarer than a sample can show.
    package func weights(offset: Double = 0, slope: Double = 1) -> MatchWeights {
        func shares(_ counts: [Double], adding added: Double) -> [Double] {
            var totals: [MatchKind: Double] = [:]
            for agreement in Agreement.allCases {
                totals[agreement.kind, default: 0] += counts[Int(agreement.rawValue)] + added
            }
            return Agreement.allCases.map { log2((counts[Int($0.rawValue)] + added) / (totals[$0.kind] ?? 1)) }
        }
        let (same, relatives, others) = (
            shares(person, adding: 0.5), shares(household, adding: 0.5), shares(stranger, adding: 0.1)
        )
        return MatchWeights(
            levels: Agreement.allCases.indices.map {
                MatchWeights.Level(person: same[$0], household: relatives[$0], stranger: others[$0])
            },
            pairsPerRecord: log2(personPairs / records), pairsPerHouseholdPair: log2(personPairs / householdPairs),
            offset: offset, slope: slope)
    }
}
