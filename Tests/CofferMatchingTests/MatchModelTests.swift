// How evidence becomes a probability, and what a policy can change about it.

import CofferMatching
import CofferModel
import Testing

@Suite("scoring pairs")
struct MatchModelTests {
    static let anna: [FieldName: String] = [
        FieldName("name"): "欧阳娜娜", FieldName("phone"): "+8613812345678", FieldName("birthday"): "1990-02-03",
    ]

    static func model(settings: MatchSettings = MatchSettings(), records: Int = 10_000) -> MatchModel {
        MatchModel(
            fields: [
                MatchModel.Field(name: FieldName("name"), kind: .name),
                MatchModel.Field(name: FieldName("phone"), kind: .phone),
                MatchModel.Field(name: FieldName("birthday"), kind: .birthday),
                MatchModel.Field(name: FieldName("id_number"), kind: .identifier),
                MatchModel.Field(name: FieldName("gender"), kind: .gender),
                MatchModel.Field(name: FieldName("wechat"), kind: .handle),
            ], settings: settings, records: records)
    }

    static func score(
        _ model: MatchModel, _ left: [FieldName: String], _ right: [FieldName: String]
    ) -> MatchScore {
        model.score(model.prepare(left), model.prepare(right))
    }

    static func changed(_ field: String, _ value: String?) -> [FieldName: String] {
        var values = anna
        values[FieldName(field)] = value
        return values
    }

    @Test("the same values are one person, others are not, and reasons come strongest first")
    func extremes() {
        let model = Self.model()
        #expect(Self.score(model, Self.anna, Self.anna).probability > 0.99)
        let other: [FieldName: String] = [
            FieldName("name"): "王建国", FieldName("phone"): "+8615987654321", FieldName("birthday"): "1971-11-30",
        ]
        let score = Self.score(model, Self.anna, other)
        #expect(score.probability < 0.0001)
        #expect(score.reasons.map(\.agreement).contains(.nameDiffers))
        #expect(score.reasons.map { abs($0.bits) } == score.reasons.map { abs($0.bits) }.sorted(by: >))
    }

    @Test("a value that one of them does not have says nothing")
    func missing() {
        let model = Self.model()
        let without = Self.changed("phone", nil)
        #expect(Self.score(model, without, Self.anna) == Self.score(model, without, without))
        #expect(Self.score(model, [:], [:]).reasons.isEmpty)
    }

    @Test("the more customers there are, the more agree by chance")
    func chance() {
        let same = [FieldName("name"): "张小明"]
        let few = Self.score(Self.model(records: 1000), same, same).probability
        let many = Self.score(Self.model(records: 1_000_000), same, same).probability
        #expect(few > many)
    }

    @Test("a policy can leave a field out, or have it count more")
    func weights() {
        let phone = FieldName("phone")
        let other = Self.changed("phone", "+8615987654321")
        let plain = Self.score(Self.model(), Self.anna, other).bits
        let without = Self.score(Self.model(settings: MatchSettings(weights: [phone: 0])), Self.anna, other).bits
        let double = Self.score(Self.model(settings: MatchSettings(weights: [phone: 2])), Self.anna, other).bits
        #expect(double < plain && plain < without)
        #expect(without == Self.score(Self.model(), Self.anna, Self.changed("phone", nil)).bits)
    }

    @Test("birthday and gender add nothing to an identity number that contains them")
    func identifier() {
        let id = [FieldName("id_number"): "11010519491231002X"]
        var more = id
        more[FieldName("birthday")] = "1949-12-31"
        more[FieldName("gender")] = "female"
        #expect(Self.score(Self.model(), id, id).bits == Self.score(Self.model(), more, more).bits)
    }

    @Test("an account under the phone number is no second evidence")
    func handle() {
        let with = Self.changed("wechat", "+8613812345678")
        #expect(Self.score(Self.model(), with, with).bits == Self.score(Self.model(), Self.anna, Self.anna).bits)
    }

    @Test("two brothers with one phone are less likely one person than one person with a new phone")
    func relatives() {
        let brother = Self.changed("name", "欧阳建国")
        var born = brother
        born[FieldName("birthday")] = "1993-07-21"
        let relatives = Self.score(Self.model(), Self.anna, born).probability
        let moved = Self.score(Self.model(), Self.anna, Self.changed("phone", "+8615987654321")).probability
        #expect(relatives < 0.05)
        #expect(moved > 0.5)
    }

    @Test("the learned table has every level once, and shares that add up to one in each kind")
    func table() {
        let weights = MatchWeights.learned
        #expect(weights.levels.count == Agreement.allCases.count)
        for kind in MatchKind.allCases {
            let levels = Agreement.allCases.filter { $0.kind == kind }.map { weights.levels[Int($0.rawValue)] }
            for share in [levels.map(\.person), levels.map(\.household), levels.map(\.stranger)] {
                // Written with two decimals.
                #expect(abs(share.reduce(0) { $0 + Self.power($1) } - 1) < 0.02, "\(kind)")
            }
        }
    }

    /// 2 to a power, without the mathematics library: 64 square roots of 2 are exact enough here.
    private static func power(_ exponent: Double) -> Double {
        var value = 1.0
        var step = 2.0
        var rest = -exponent
        while rest >= 1 {
            value /= 2
            rest -= 1
        }
        for _ in 0..<40 {
            step = step.squareRoot()
            rest *= 2
            if rest >= 1 {
                value /= step
                rest -= 1
            }
        }
        return value
    }
}
