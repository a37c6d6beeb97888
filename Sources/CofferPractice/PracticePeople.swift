// Made-up customers for a practice vault: complete enough to look real, none of them anybody.

package import CofferModel

/// Makes the customers of a practice vault.
package enum PracticePeople {
    /// Customers with the fields of the shipped policy (policies/customer.yaml), in standard form, phones and ids
    /// unique; the same seed gives the same ones.
    package static func make(seed: UInt64, count: Int) -> [[FieldName: String]] {
        var random = PracticeRandom(seed: seed)
        var source = PeopleSource(
            random: PracticeRandom(seed: random.next()), languages: Population.mixed, sharesNumbers: false)
        var noise = Noise.none
        noise.missing = Noise.Missing(
            phone: 0.02, email: 0.25, birthday: 0.15, idNumber: 0.30, gender: 0.10, address: 0.15, wechat: 0.50,
            card: 0.60,
            company: 0.10, creditCode: 0.60)
        let writer = RecordWriter(noise: noise)
        return (0..<count).map { _ in
            var record = writer.record(of: source.next(), &random)
            // Names are written without a space where the standard form has none (`清水幸子`).
            if let name = record[.name], case .success(let standard) = FieldType.name.normalise(name, today: lastDay) {
                record[.name] = standard
            }
            let created = today - random.below(3650)
            record[.created] = CalendarDate(daysSince1970: created).iso
            record[.lastInteraction] = CalendarDate(daysSince1970: created + random.below(today - created + 1)).iso
            record[.segment] = random.pickSkewed(["retail", "vip", "enterprise"], offset: 0.5)
            record[.owner] = random.pick(["林晓梅", "高志远", "Emma Clark", "周建平"])
            record[.source] = random.pick(sources)
            record[.consent] = random.chance(0.6) ? "yes" : "no"
            return record
        }
    }

    private static let sources = ["门店", "官网", "转介绍", "展会", "电话"]
    /// The day on which practice data ends: fixed, so that the same seed gives the same customers on any day.
    private static let today = CalendarDate(year: 2026, month: 1, day: 1)?.daysSince1970 ?? 20_454
    private static let lastDay = CalendarDate(daysSince1970: today)
}
