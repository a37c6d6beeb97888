// A population as a vault would hold it: every value in standard form, what is refused left out.

package import CofferMatching
package import CofferModel
package import CofferPractice

/// Records in standard form, of which it is known who is who.
package struct TrialRecords: Sendable {
    /// The fields of the shipped policy that customers are compared by, or found by.
    package static let types: [(name: FieldName, type: FieldType)] = [
        (FieldName("name"), .name), (FieldName("phone"), .phone), (FieldName("email"), .email),
        (FieldName("id_number"), .residentID), (FieldName("birthday"), .birthday), (FieldName("address"), .address),
        (FieldName("bank_card"), .bankCard), (FieldName("wechat"), .wechat), (FieldName("company"), .text),
        (FieldName("credit_code"), .creditCode), (FieldName("gender"), .gender),
        (FieldName("region"), .region),
    ]

    package static let fields: [MatchModel.Field] = types.compactMap { field in
        MatchKind(field.type).map { MatchModel.Field(name: field.name, kind: $0) }
    }

    package let values: [[FieldName: String]]
    package let people: [Int]
    package let households: [Int]

    package init(_ population: Population) {
        let today = CalendarDate(daysSince1970: 20_454)
        values = population.records.map { record in
            var values: [FieldName: String] = [:]
            for (name, type) in Self.types {
                guard let raw = record[name], case .success(let value) = type.normalise(raw, today: today) else {
                    continue
                }
                values[name] = value
            }
            return values
        }
        people = population.people
        households = population.people.map { population.households[$0] }
    }

    /// All pairs about one person, each with the lower index first.
    package var truePairs: Set<TrialPair> {
        var pairs: Set<TrialPair> = []
        for members in Dictionary(grouping: people.indices, by: { people[$0] }).values where members.count > 1 {
            for (place, one) in members.enumerated() {
                for other in members[(place + 1)...] { pairs.insert(TrialPair(one, other)) }
            }
        }
        return pairs
    }

    /// All pairs about two people of one household.
    package var householdPairs: [TrialPair] {
        var pairs: [TrialPair] = []
        for members in Dictionary(grouping: people.indices, by: { households[$0] }).values where members.count > 1 {
            for (place, one) in members.enumerated() {
                for other in members[(place + 1)...] where people[one] != people[other] {
                    pairs.append(TrialPair(one, other))
                }
            }
        }
        return pairs
    }
}

/// Two records, by index, the lower first.
package struct TrialPair: Hashable, Sendable {
    package let first: Int
    package let second: Int

    package init(_ one: Int, _ other: Int) {
        first = min(one, other)
        second = max(one, other)
    }
}
