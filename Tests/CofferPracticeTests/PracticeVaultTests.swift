// What a practice vault is made of: the shipped policy under another title, and customers whom it takes.

import CofferModel
import CofferPractice
import Foundation
import Testing

@Suite("practice vaults")
struct PracticeVaultTests {
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../..").standardizedFileURL

    @Test("the policy in the program is the shipped one, and only its title says that it is for practice")
    func policy() throws {
        var changed: [Substring] = []
        var included: [String] = []
        for name in PracticePolicy.names {
            let shipped = try String(
                contentsOf: Self.repository.appendingPathComponent("policies/" + name), encoding: .utf8)
            #expect(PracticePolicy.shipped(name) == shipped)
            let text = try #require(PracticePolicy.text(name))
            changed += zip(shipped.split(separator: "\n"), text.split(separator: "\n")).filter { $0 != $1 }.map(\.1)
            #expect(text.count == shipped.count + (name == PracticePolicy.name ? " (practice)（练习）".count : 0))
            let line = shipped.split(separator: "\n").first { $0.hasPrefix("include: [") }
            included += (line?.dropFirst("include: [".count).dropLast().split(separator: ",") ?? []).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
        #expect(changed == ["title: {en: Customer records (practice), zh: 客户资料（练习）}"])
        #expect(PracticePolicy.names == [PracticePolicy.name] + included.sorted())
        #expect(PracticePolicy.shipped("retention/gdpr.yaml") == nil)
    }

    @Test("as many customers as asked for, the same every time", arguments: [1, 2, 10, 60, 200, 5_000])
    func count(count: Int) {
        let customers = PracticeCustomers.make(count: count)
        #expect(customers.count == count)
        #expect(customers == PracticeCustomers.make(count: count))
        #expect(Set(customers).count == count)
    }

    @Test(
        "what only one customer may have, only one has; some people are there twice, and who may be a child has a guardian"
    )
    func fitting() {
        let customers = PracticeCustomers.make(count: 1_000)
        for field in ["phone", "id_number"] {
            let values = customers.compactMap { $0[FieldName(field)] }
            #expect(Set(values).count == values.count, "\(field)")
        }
        let people = customers.compactMap { customer in
            customer[FieldName("birthday")].map { [$0, customer[FieldName("name")] ?? ""] }
        }
        #expect(people.count - Set(people).count >= 50)
        let young = customers.filter { ($0[FieldName("birthday")] ?? "") > "2011-12-31" }
        #expect(!young.isEmpty)
        #expect(young.allSatisfy { $0[FieldName("guardian")]?.isEmpty == false })
    }
}
