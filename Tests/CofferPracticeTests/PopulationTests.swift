// Records with known truth: as many duplicates as asked for, noise at the rates it says.

import CofferModel
import CofferPractice
import Testing

@Suite("populations")
struct PopulationTests {
    @Test("as many records as asked for, a tenth of them about somebody who has one already")
    func size() {
        let population = Population(seed: 1, count: 2_000)
        #expect(population.records.count == 2_000 && population.people.count == 2_000)
        #expect(Set(population.people).count == 1_800)
        #expect(population.households.count == 1_800)
        #expect(Set(population.households).count < 1_500)
    }

    @Test("the same seed gives the same records")
    func seeds() {
        let one = Population(seed: 3, count: 300)
        #expect(one.records == Population(seed: 3, count: 300).records)
        #expect(one.people == Population(seed: 3, count: 300).people)
        #expect(one.records != Population(seed: 4, count: 300).records)
    }

    @Test("without noise all records about one person say the same")
    func clean() {
        let population = Population(seed: 9, count: 500, noise: .none)
        var known: [Int: [FieldName: String]] = [:]
        for (record, person) in zip(population.records, population.people) {
            #expect(known[person] == nil || known[person] == record, "seed 9")
            known[person] = record
        }
    }

    @Test("values are missing as often as the noise says")
    func missing() {
        let population = Population(seed: 6, count: 5_000)
        func share(_ field: String) -> Double {
            Double(population.records.count { $0[FieldName(field)] == nil }) / 5_000
        }
        let missing = Noise.default.missing
        #expect(abs(share("phone") - missing.phone) < 0.01, "seed 6")
        #expect(abs(share("email") - missing.email) < 0.03, "seed 6")
        #expect(abs(share("birthday") - missing.birthday) < 0.03, "seed 6")
        #expect(share("name") == 0)
    }

    @Test("one noise at a time does what it says")
    func single() {
        var noise = Noise.none
        noise.slips.phoneDigit = 1
        let clean = Population(seed: 8, count: 100, duplicateShare: 0, noise: .none)
        #expect(clean.records.count == 100)
        let noisy = Population(seed: 8, count: 100, duplicateShare: 1, noise: noise)
        #expect(Set(noisy.people).count == 1)
        let phones = noisy.records.compactMap { $0[FieldName("phone")] }
        #expect(phones.count == 100 && Set(phones).count > 10)
        #expect(Set(phones.map(\.count)).count == 1)
    }
}
