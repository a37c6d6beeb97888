// Runs the search for duplicates over records of which the truth is known, and counts how right it was.

package import CofferMatching
internal import CofferModel

/// One measured run: candidates from blocks, scores, clusters.
package struct MatchTrial: Sendable {
    /// How right the answer was, by pairs.
    package struct Result: Sendable {
        package let found: Int
        package let right: Int
        package let all: Int

        package var precision: Double { found == 0 ? 1 : Double(right) / Double(found) }
        package var recall: Double { all == 0 ? 1 : Double(right) / Double(all) }
    }

    package let records: TrialRecords
    package let model: MatchModel
    package let truth: Set<TrialPair>
    /// Every candidate with its bits of evidence and probability, in ascending order of records.
    package let scored: [(pair: TrialPair, bits: Double, probability: Double)]
    /// How many pairs each block reaches, in the order of `TrialBlocks.names`.
    package let blockSizes: [Int]

    package init(_ records: TrialRecords, weights: MatchWeights = .learned, settings: MatchSettings = MatchSettings()) {
        self.records = records
        let model = MatchModel(
            fields: TrialRecords.fields, settings: settings, records: records.values.count, weights: weights)
        self.model = model
        truth = records.truePairs
        let candidates = TrialBlocks.candidates(records)
        blockSizes = candidates.sizes
        let prepared = records.values.map(model.prepare)
        scored = candidates.pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }.map { pair in
            let score = model.score(prepared[pair.first], prepared[pair.second])
            return (pair, score.bits, score.probability)
        }
    }

    /// Pairs from a probability on.
    package func pairs(from threshold: Double) -> Result {
        let found = scored.filter { $0.probability >= threshold }
        return Result(found: found.count, right: found.count { truth.contains($0.pair) }, all: truth.count)
    }

    /// Pairs that are in one cluster.
    package func clustered(from threshold: Double) -> Result {
        let clusters = Clusters.join(
            scored.map {
                MatchPair(
                    RecordID(Int64($0.pair.first)), RecordID(Int64($0.pair.second)), probability: $0.probability)
            }, threshold: threshold)
        var found = 0
        var right = 0
        for cluster in clusters {
            for (place, one) in cluster.members.enumerated() {
                for other in cluster.members[(place + 1)...] {
                    found += 1
                    if truth.contains(TrialPair(Int(one.rawValue), Int(other.rawValue))) { right += 1 }
                }
            }
        }
        return Result(found: found, right: right, all: truth.count)
    }

    /// True pairs that no block reaches.
    package var unreached: [TrialPair] {
        let reached = Set(scored.map(\.pair))
        return truth.subtracting(reached).sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }
}
