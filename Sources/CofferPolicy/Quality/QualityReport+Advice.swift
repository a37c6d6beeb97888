// What to do next about the data: what concerns most customers comes first.

package import CofferText

extension QualityReport {
    /// One sentence.
    package var advice: Phrase {
        guard total.customers > 0 else { return Catalogue.Quality.nobody }
        var found: [(count: Int64, text: Phrase)] = []
        for (field, figures) in zip(fields, total.fields) {
            if let share = figures.validity, share.bad > 0 {
                found.append((share.bad, Catalogue.Quality.mendValues(field.label, share.bad)))
            }
            if let share = figures.uniqueness, share.bad > 0 {
                found.append((share.bad, Catalogue.Quality.lookForDuplicates(field.label, share.bad)))
            }
        }
        if let share = total.complete, share.bad > 0 {
            let labels = mostMissing.compactMap { name in fields.first { $0.name == name }?.label }
            found.append((share.bad, Catalogue.Quality.fillIn(share.bad, labels)))
        }
        if total.timely.bad > 0 {
            found.append((total.timely.bad, Catalogue.Quality.askAgain(total.timely.bad, days: verifyEvery)))
        }
        // Of equal ones the first: a wrong value is worse than an old one.
        var worst: (count: Int64, text: Phrase)?
        for one in found where one.count > worst?.count ?? 0 { worst = one }
        return worst?.text ?? Catalogue.Quality.allGood
    }
}
