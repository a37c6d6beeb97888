// Made-up customers: the same for the same seed, valid, coherent, nobody real.

import CofferModel
import CofferPractice
import Testing

@Suite("made-up customers")
struct PracticePeopleTests {
    static let people = PracticePeople.make(seed: 42, count: 1_000)
    static let types: [(String, FieldType)] = [
        ("name", .name), ("phone", .phone), ("email", .email), ("wechat", .wechat), ("address", .address),
        ("company", .text), ("id_number", .residentID), ("birthday", .birthday), ("gender", .gender),
        ("credit_code", .creditCode), ("bank_card", .bankCard), ("region", .region), ("segment", .text),
        ("owner", .text), ("source", .text), ("consent_marketing", .flag), ("created_at", .date),
        ("last_interaction", .date),
    ]

    @Test("the same seed gives the same people, another seed others")
    func seeds() {
        #expect(PracticePeople.make(seed: 42, count: 1_000) == Self.people)
        #expect(PracticePeople.make(seed: 43, count: 1_000) != Self.people)
        #expect(PracticePeople.make(seed: 42, count: 0).isEmpty)
    }

    @Test("every value is valid and in standard form, and of a field of the shipped policy")
    func valid() {
        let types = Dictionary(uniqueKeysWithValues: Self.types.map { (FieldName($0), $1) })
        let today = CalendarDate(daysSince1970: 20_454)
        for person in Self.people {
            #expect(person[FieldName("name")] != nil && person[FieldName("region")] != nil)
            for (field, value) in person {
                let normal = types[field].map { $0.normalise(value, today: today) }
                #expect(normal == .success(value), "seed 42: \(field) \(value)")
            }
        }
    }

    @Test(
        "phones, ids, emails and cards are each somebody's alone",
        arguments: ["phone", "id_number", "email", "bank_card"])
    func unique(field: String) {
        let values = Self.people.compactMap { $0[FieldName(field)] }
        #expect(values.count > 300)
        #expect(Set(values).count == values.count)
    }

    @Test("an id says the birthday and gender that the record says")
    func coherent() throws {
        var compared = 0
        for person in Self.people {
            guard let id = person[FieldName("id_number")] else { continue }
            if let birthday = person[FieldName("birthday")] {
                #expect(FieldType.birthDate(ofResidentID: id)?.iso == birthday, "seed 42")
                compared += 1
            }
            if let gender = person[FieldName("gender")] {
                #expect(FieldType.gender(ofResidentID: id) == gender, "seed 42")
            }
        }
        #expect(compared > 300)
    }

    @Test("emails are of domains kept for examples, dates are in order, several languages occur")
    func plausible() throws {
        for person in Self.people {
            if let email = person[FieldName("email")] {
                #expect([".org", ".com", ".net", ".cn"].contains { email.hasSuffix("example" + $0) }, "seed 42")
            }
            let created = try #require(person[FieldName("created_at")])
            #expect(created <= (try #require(person[FieldName("last_interaction")])), "seed 42")
        }
        let names = Self.people.compactMap { $0[FieldName("name")] }
        let latin = names.count { $0.unicodeScalars.allSatisfy { $0.value < 0x250 } }
        #expect((60...200).contains(latin), "seed 42")
    }
}
