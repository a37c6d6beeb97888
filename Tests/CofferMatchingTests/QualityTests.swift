// What docs/quality.md promises, on a small population.

import CofferMatching
import CofferModel
import CofferPractice
import MatchTrial
import Testing

@Suite("quality of matching")
struct QualityTests {
    @Test("duplicates among made-up customers are found, and few others")
    func quality() {
        let trial = MatchTrial(TrialRecords(Population(seed: 2_026, count: 3_000)))
        let pairs = trial.pairs(from: 0.5)
        #expect(pairs.all > 300)
        #expect(pairs.precision >= 0.98 && pairs.recall >= 0.95, "seed 2026: \(pairs)")
        let sure = trial.clustered(from: MatchSettings().certain)
        #expect(sure.precision >= 0.99 && sure.recall >= 0.93, "seed 2026: \(sure)")
        #expect(Double(trial.unreached.count) <= 0.03 * Double(trial.truth.count), "seed 2026")
    }

    @Test("without noise nobody is missed, though relatives are never far")
    func clean() {
        let trial = MatchTrial(TrialRecords(Population(seed: 5, count: 1_000, noise: .none)))
        #expect(trial.pairs(from: 0.5).recall == 1)
        #expect(trial.pairs(from: 0.5).precision >= 0.98)
    }
}
