// How likely two customers are one person: Fellegi and Sunter's sum of evidence, against strangers and against relatives.

package import CofferModel
private import Foundation

/// Scores pairs of prepared records. Immutable: share it between threads.
///
/// Each field that both records have adds log2 of how much likelier its level of agreement is for one person than for
/// others (I. P. Fellegi, A. B. Sunter, "A Theory for Record Linkage", 1969). There are two kinds of others: strangers,
/// whose number of pairs grows with the square of the records, and people of one household, who share address, surname
/// and often a phone, but are few. A pair must be likelier one person than either. A missing value says nothing.
package struct MatchModel: Sendable {
    /// A field to compare by.
    package struct Field: Sendable, Hashable {
        package let name: FieldName
        package let kind: MatchKind

        package init(name: FieldName, kind: MatchKind) {
            self.name = name
            self.kind = kind
        }
    }

    package let fields: [Field]
    package let settings: MatchSettings
    private let weights: MatchWeights
    private let factors: [Double]
    private let strangerPrior: Double
    /// By `Agreement.rawValue`: bits for one person against strangers, and against a household.
    private let overStranger: [Double]
    private let overHousehold: [Double]
    private let identifiers: [Int]

    /// `records` is how many customers there are in all: with more of them, more strangers agree by chance.
    package init(
        fields: [Field], settings: MatchSettings = MatchSettings(), records: Int, weights: MatchWeights = .learned
    ) {
        self.fields = fields
        self.settings = settings
        self.weights = weights
        factors = fields.map { settings.weights[$0.name] ?? 1 }
        // Pairs of one person: pairsPerRecord * n; pairs of strangers: n * n / 2.
        strangerPrior = weights.pairsPerRecord + 1 - log2(Double(max(records, 2)))
        overStranger = weights.levels.map { $0.person - $0.stranger }
        overHousehold = weights.levels.map { $0.person - $0.household }
        identifiers = fields.indices.filter { fields[$0].kind == .identifier }
    }

    /// Takes a record's values, in standard form, apart.
    package func prepare(_ values: [FieldName: String]) -> PreparedRecord {
        let phones = Set(fields.filter { $0.kind == .phone }.compactMap { values[$0.name] })
        return PreparedRecord(
            values: fields.map { field in
                guard let text = values[field.name] else { return nil }
                // An account under the phone number is no second piece of evidence.
                if field.kind == .handle, phones.contains(text) { return nil }
                return PreparedValue(text, field.kind)
            })
    }

    /// The probability alone, without reasons: what scanning candidates needs.
    package func probability(_ left: PreparedRecord, _ right: PreparedRecord) -> Double {
        probability(bits: evidence(left, right) { _, _ in })
    }

    /// The probability with its reasons.
    package func score(_ left: PreparedRecord, _ right: PreparedRecord) -> MatchScore {
        var levels: [(Int, Agreement)] = []
        let bits = evidence(left, right) { levels.append(($0, $1)) }
        let reasons = levels.map { index, agreement in
            let level = Int(agreement.rawValue)
            return MatchScore.Reason(
                field: fields[index].name, agreement: agreement,
                bits: factors[index] * min(overStranger[level], overHousehold[level]))
        }
        return MatchScore(
            probability: probability(bits: bits), bits: bits,
            reasons: reasons.sorted { (abs($0.bits), $1.field) > (abs($1.bits), $0.field) })
    }

    /// How far the fields that both records have agree: what weights are learned from.
    package func agreements(_ left: PreparedRecord, _ right: PreparedRecord) -> [Agreement] {
        var found: [Agreement] = []
        for index in fields.indices {
            guard let mine = left.values[index], let theirs = right.values[index],
                let agreement = mine.agreement(with: theirs)
            else { continue }
            found.append(agreement)
        }
        return found
    }

    /// Bits for one person against all others, prior odds included.
    private func evidence(
        _ left: PreparedRecord, _ right: PreparedRecord, _ each: (Int, Agreement) -> Void
    ) -> Double {
        var stranger = strangerPrior
        var household = weights.pairsPerHouseholdPair
        let isBirthKnown = agreesOnBirth(left, right)
        for index in fields.indices {
            guard let mine = left.values[index], let theirs = right.values[index],
                let agreement = mine.agreement(with: theirs)
            else { continue }
            each(index, agreement)
            // An identity number contains birthday and gender: they add nothing to it.
            if isBirthKnown, agreement == .birthdayEqual || agreement == .genderEqual { continue }
            let level = Int(agreement.rawValue)
            stranger += factors[index] * overStranger[level]
            household += factors[index] * overHousehold[level]
        }
        return -log2(exp2(-stranger) + exp2(-household))
    }

    private func agreesOnBirth(_ left: PreparedRecord, _ right: PreparedRecord) -> Bool {
        identifiers.contains { index in
            guard factors[index] > 0, case .identifier(let mine)? = left.values[index],
                case .identifier(let theirs)? = right.values[index]
            else { return false }
            return mine.beginsLike(theirs, butLast: 4)
        }
    }

    private func probability(bits: Double) -> Double {
        1 / (1 + exp2(-(weights.offset + weights.slope * bits)))
    }
}
