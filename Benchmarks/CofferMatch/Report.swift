// Writes what was measured as the tables of docs/quality.md.

internal import CofferMatching
internal import CofferModel
internal import MatchTrial

struct Report {
    private let trial: MatchTrial

    init(_ trial: MatchTrial) { self.trial = trial }

    func write(_ title: String) {
        print("\(title): \(trial.truth.count) pairs of one person, \(trial.scored.count) candidates")
        print("\n| from probability | precision | recall | precision of clusters | recall of clusters |")
        print("| ---: | ---: | ---: | ---: | ---: |")
        for threshold in [0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99] {
            let pairs = trial.pairs(from: threshold)
            let clusters = trial.clustered(from: threshold)
            print(
                "| \(threshold) | \(decimal(pairs.precision, 4)) | \(decimal(pairs.recall, 4)) "
                    + "| \(decimal(clusters.precision, 4)) | \(decimal(clusters.recall, 4)) |")
        }
        print("\n| said to be | pairs | mean said | really |\n| --- | ---: | ---: | ---: |")
        let bounds = [0, 0.01, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99, 1.01]
        for (low, high) in zip(bounds, bounds.dropFirst()) {
            let inside = trial.scored.filter { $0.probability >= low && $0.probability < high }
            guard !inside.isEmpty else { continue }
            let said = inside.map(\.probability).reduce(0, +) / Double(inside.count)
            let really = Double(inside.count { trial.truth.contains($0.pair) }) / Double(inside.count)
            print("| \(low)–\(min(high, 1)) | \(inside.count) | \(decimal(said, 3)) | \(decimal(really, 3)) |")
        }
        print("\nblocks: " + zip(TrialBlocks.names, trial.blockSizes).map { "\($0) \($1)" }.joined(separator: ", "))
        writeMissed()
        writeWrong()
    }

    func writeLine(_ title: String) {
        let pairs = trial.pairs(from: 0.5)
        let reached = trial.truth.count - trial.unreached.count
        print(
            "| \(title) | \(trial.truth.count) | \(decimal(Double(reached) / Double(trial.truth.count), 4)) "
                + "| \(decimal(pairs.precision, 4)) | \(decimal(pairs.recall, 4)) |")
    }

    /// Which levels of agreement the missed pairs have: why they are missed.
    private func writeMissed() {
        let unreached = trial.unreached
        let low = trial.scored.filter { $0.probability < 0.5 && trial.truth.contains($0.pair) }
        print("reached by no block: \(unreached.count); reached, but below 0.5: \(low.count)")
        examples("not reached", unreached.prefix(4).map { $0 })
        examples("too low", low.prefix(6).map(\.pair))
    }

    private func writeWrong() {
        let wrong = trial.scored.filter { $0.probability >= 0.5 && !trial.truth.contains($0.pair) }
        let relatives = wrong.count {
            trial.records.households[$0.pair.first] == trial.records.households[$0.pair.second]
        }
        print("wrong from 0.5 on: \(wrong.count), of one household: \(relatives)")
        examples("wrong", wrong.prefix(8).map(\.pair))
    }

    private func examples(_ title: String, _ pairs: [TrialPair]) {
        for pair in pairs {
            let score = trial.model.score(
                trial.model.prepare(trial.records.values[pair.first]),
                trial.model.prepare(trial.records.values[pair.second]))
            let names = [pair.first, pair.second].map { trial.records.values[$0][FieldName("name")] ?? "" }
            print(
                "  \(title): \(names[0]) / \(names[1]) \(decimal(score.probability, 3)): "
                    + score.reasons.map { "\($0.agreement) \(decimal($0.bits, 1))" }.joined(separator: ", "))
        }
    }
}
