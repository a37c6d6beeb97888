// The customers of a practice vault: made-up people, some of whom are there twice, children with a guardian.

package import CofferModel

/// What `coffer init --practice` fills a vault with.
package enum PracticeCustomers {
    /// How many customers a practice vault may have.
    package static let counts = 1...5_000
    /// As many as there are when nobody says how many.
    package static let usual = 200
    /// The share of customers who are there a second time, written otherwise.
    static let duplicateShare = 0.06

    /// `count` customers whom the shipped policy takes, with its fields in standard form; the same ones every time.
    package static func make(count: Int) -> [[FieldName: String]] {
        var random = PracticeRandom(seed: 2)
        let further = Int((Double(count) * duplicateShare).rounded())
        var customers = PracticePeople.make(seed: 1, count: count - further)
        for index in customers.indices where isYoung(customers[index]) {
            customers[index][.guardian] = customers[index == 0 ? customers.count - 1 : index - 1][.name]
        }
        var phones = Set(customers.compactMap { $0[.phone] })
        var known = customers.filter {
            $0[.birthday] != nil && $0[.email] != nil && $0[.phone] != nil && $0[.guardian] == nil
        }
        while customers.count < count {
            var phone: String
            repeat { phone = PracticeNumbers.phone(.chinese, &random) } while !phones.insert(phone).inserted
            // Nobody a third time: two such records could be the same in everything, and one would not be taken.
            let again =
                known.isEmpty
                ? [.name: "王伟", .phone: phone, .region: "北京市"]
                : secondRecord(of: known.remove(at: random.below(known.count)), phone: phone, &random)
            customers.insert(again, at: random.below(customers.count + 1))
        }
        return customers
    }

    /// How somebody is entered who is taken for new: phone and id number, which the policy lets only one customer have,
    /// are others or left out; whatever else is known is the same.
    private static func secondRecord(
        of customer: [FieldName: String], phone: String, _ random: inout PracticeRandom
    ) -> [FieldName: String] {
        var record = customer
        record[.idNumber] = nil
        record[.wechat] = nil
        switch random.below(3) {
        case 0:
            // A new number, the rest as it was.
            record[.phone] = phone
        case 1:
            // Entered from a visiting card: no number, no address.
            record[.phone] = nil
            record[.address] = nil
        default:
            // From the web page: a new number, nothing about work or payment.
            record[.phone] = phone
            record[.company] = nil
            record[.creditCode] = nil
            record[.bankCard] = nil
            record[.source] = "官网"
        }
        return record
    }

    /// Whether somebody may be under 14, for whom the policy wants a guardian.
    private static func isYoung(_ customer: [FieldName: String]) -> Bool {
        let birthday = customer[.birthday] ?? customer[.idNumber].flatMap { FieldType.birthDate(ofResidentID: $0)?.iso }
        // On the day on which practice data ends, and later, everybody born before is 14.
        return birthday.map { $0 > "2011-12-31" } ?? false
    }
}
