// Learns the weights of matching and measures them: `coffer-match learn`, `coffer-match measure [COUNT [SEED]]`.

internal import CofferMatching
internal import CofferModel
internal import CofferPractice
internal import Foundation
internal import MatchTrial

@main
enum Main {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        switch arguments.first {
        case "learn": learn()
        case "measure":
            let numbers = arguments.dropFirst().compactMap { Int($0) }
            measure(count: numbers.first ?? 10_000, seed: UInt64(numbers.dropFirst().first ?? 1001))
        case "speed": speed()
        case "csv":
            let numbers = arguments.dropFirst().compactMap { Int($0) }
            csv(count: numbers.first ?? 10_000, seed: UInt64(numbers.dropFirst().first ?? 1001))
        default:
            print("usage: coffer-match learn | measure [COUNT [SEED]] | csv [COUNT [SEED]] | speed")
            exit(2)
        }
    }

    /// Seeds 1...4 are for counting, 11...13 for the calibration; the measured ones are others.
    static func learn() {
        var counts = WeightCounts()
        for seed: UInt64 in 1...4 {
            counts.add(TrialRecords(Population(seed: seed, count: 50_000)), sample: 4_000_000, seed: seed)
        }
        let raw = counts.weights()
        var pairs: [(bits: Double, isTrue: Bool)] = []
        for (seed, count) in [(11, 10_000), (12, 30_000), (13, 100_000)] as [(UInt64, Int)] {
            let trial = MatchTrial(TrialRecords(Population(seed: seed, count: count)), weights: raw)
            pairs += trial.scored.map { ($0.bits, trial.truth.contains($0.pair)) }
        }
        let (offset, slope) = Calibration.fit(pairs)
        let weights = counts.weights(offset: offset, slope: slope)
        for (agreement, level) in zip(Agreement.allCases, weights.levels) {
            print(
                "        (.\(agreement), "
                    + [level.person, level.household, level.stranger].map { decimal($0, 2) }.joined(separator: ", ")
                    + "),")
        }
        print(
            "pairsPerRecord: \(decimal(weights.pairsPerRecord, 3)), pairsPerHouseholdPair: "
                + "\(decimal(weights.pairsPerHouseholdPair, 3)), offset: \(decimal(offset, 3)), slope: \(decimal(slope, 3))"
        )
    }

    /// A file to import; who each row is about stands in the remarks.
    static func csv(count: Int, seed: UInt64) {
        let population = Population(seed: seed, count: count)
        let fields = Set(population.records.prefix(1_000).flatMap(\.keys)).sorted()
        var writer = CSVWriter()
        writer.write(fields.map(\.rawValue) + ["notes"])
        for (record, person) in zip(population.records, population.people) {
            writer.write(fields.map { record[$0] ?? "" } + ["\(person)"])
            writer.drain { FileHandle.standardOutput.write(Data($0)) }
        }
    }

    static func measure(count: Int, seed: UInt64) {
        Report(MatchTrial(TrialRecords(Population(seed: seed, count: count)))).write("all languages, \(count) records")
        print("\n| language | true pairs | reached by a block | precision from 0.5 | recall from 0.5 |")
        print("| --- | ---: | ---: | ---: | ---: |")
        for language in PracticeLanguage.allCases {
            let population = Population(seed: seed, count: count, languages: [(language, 1)])
            Report(MatchTrial(TrialRecords(population))).writeLine(language.rawValue)
        }
    }

    /// Processor time for one pair of prepared records, over the pairs that blocks reach.
    static func speed() {
        let records = TrialRecords(Population(seed: 5, count: 20_000))
        let model = MatchModel(fields: TrialRecords.fields, records: 20_000)
        var prepared: [PreparedRecord] = []
        let preparing = microseconds { prepared = records.values.map(model.prepare) }
        let pairs = Array(TrialBlocks.candidates(records).pairs)
        var sum = 0.0
        let scoring = microseconds {
            for _ in 0..<20 {
                for pair in pairs { sum += model.probability(prepared[pair.first], prepared[pair.second]) }
            }
        }
        let names = records.values.compactMap { $0[FieldName("name")] }
        var letters = 0
        let sounding = microseconds { for name in names { letters += Pinyin.initials(of: name).utf8.count } }
        print("prepare a record: \(decimal(preparing / Double(prepared.count), 2)) µs")
        print("score a pair: \(decimal(scoring / Double(pairs.count * 20), 2)) µs (\(decimal(sum, 0)))")
        print("initials of a name: \(decimal(sounding / Double(names.count), 2)) µs (\(letters) letters)")
    }

    private static func microseconds(_ work: () -> Void) -> Double {
        let start = clock()
        work()
        return Double(clock() - start) * 1e6 / Double(CLOCKS_PER_SEC)
    }
}

func decimal(_ number: Double, _ places: Int) -> String { String(format: "%.\(places)f", number) }
