// Made-up records of which it is known who is who: what the search for duplicates is learned and measured on.

package import CofferModel

/// Records about people, some of whom have several, in random order.
package struct Population: Sendable {
    /// The languages of practice data, with their shares.
    package static let mixed: [(PracticeLanguage, Double)] = [
        (.chinese, 0.85), (.english, 0.07), (.spanish, 0.04), (.japanese, 0.04),
    ]

    /// What each record says, as somebody typed it: not yet in standard form.
    package let records: [[FieldName: String]]
    /// For each record, which person it is about.
    package let people: [Int]
    /// For each person, their household, so that relatives can be told from strangers.
    package let households: [Int]

    /// Makes `count` records, of which the share `duplicateShare` are further records of somebody who has one already:
    /// mostly a second, for one in five a third or more.
    package init(
        seed: UInt64, count: Int, duplicateShare: Double = 0.10, noise: Noise = .default,
        languages: [(PracticeLanguage, Double)] = Population.mixed
    ) {
        var random = PracticeRandom(seed: seed)
        var source = PeopleSource(
            random: PracticeRandom(seed: random.next()), languages: languages, sharesNumbers: true)
        let writer = RecordWriter(noise: noise)
        let further = Int((Double(count) * duplicateShare).rounded())
        var people: [PracticePerson] = []
        var households: [Int] = []
        var drafts: [(record: [FieldName: String], person: Int)] = []
        for index in 0..<max(count - further, min(count, 1)) {
            let next = source.next()
            households.append(source.isOfLastHousehold ? households[index - 1] : index)
            people.append(next)
            drafts.append((writer.record(of: next, &random), index))
        }
        var doubled: [Int] = []
        while drafts.count < count {
            let again = !doubled.isEmpty && random.chance(0.2)
            let index = again ? random.pick(doubled) : random.below(people.count)
            if !again { doubled.append(index) }
            let later = writer.later(people[index], &source, &random)
            drafts.append((writer.record(of: later, &random), index))
        }
        for index in drafts.indices.dropFirst().reversed() { drafts.swapAt(index, random.below(index + 1)) }
        records = drafts.map(\.record)
        self.people = drafts.map(\.person)
        self.households = households
    }
}
