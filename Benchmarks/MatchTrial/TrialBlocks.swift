// Which pairs would be looked at: those that agree on one of the blocks, as blind indexes find them.

package import CofferModel

/// The blocks of the shipped policy, by plain equality.
package enum TrialBlocks {
    package static let names = [
        "phone", "email", "id_number", "initials + birthday", "initials + phone last 4", "birthday + phone last 4",
        "initials + id last 4", "name + region",
    ]

    /// For each block the record's key; nil where a value it needs is missing.
    package static func keys(_ values: [FieldName: String]) -> [String?] {
        let phone = values[FieldName("phone")]
        let id = values[FieldName("id_number")]
        let birthday = values[FieldName("birthday")]
        let initials = values[FieldName("name")].map { Pinyin.initials(of: $0) }
        let lastFour = phone.map { String($0.suffix(4)) }
        func both(_ one: String?, _ other: String?) -> String? {
            guard let one, let other else { return nil }
            return one + "|" + other
        }
        return [
            phone, values[FieldName("email")], id, both(initials, birthday), both(initials, lastFour),
            both(birthday, lastFour), both(initials, id.map { String($0.suffix(4)) }),
            // A long beginning of the name, as search by prefix has it, is a whole Chinese name.
            both(values[FieldName("name")].map { String($0.prefix(6)) }, values[FieldName("region")]),
        ]
    }

    /// All pairs that share a key of a block, and for each block how many pairs it reaches.
    package static func candidates(_ records: TrialRecords) -> (pairs: Set<TrialPair>, sizes: [Int]) {
        let keys = records.values.map(Self.keys)
        var pairs: Set<TrialPair> = []
        var sizes: [Int] = []
        for block in names.indices {
            var members: [String: [Int]] = [:]
            for (index, own) in keys.enumerated() {
                if let key = own[block] { members[key, default: []].append(index) }
            }
            var size = 0
            for group in members.values where group.count > 1 {
                for (place, one) in group.enumerated() {
                    for other in group[(place + 1)...] { pairs.insert(TrialPair(one, other)) }
                }
                size += group.count * (group.count - 1) / 2
            }
            sizes.append(size)
        }
        return (pairs, sizes)
    }
}
