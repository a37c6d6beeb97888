// Looking for customers who are one: at entry, and in bulk without opening everybody.

import CofferModel
import CofferPolicy
import CofferPractice
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Duplicates")
struct DuplicatesTests {
    private static let people = [
        #"{"name": "张伟", "phone": "13800138001", "birthday": "1990-02-03", "email": "zhangwei@example.org", "address": "北京市海淀区文化路228号", "gender": "male"}"#,
        #"{"name": "张玮", "phone": "13900139001", "birthday": "1990-02-03", "email": "zhangwei@example.com", "address": "北京市海淀区文化路228号", "gender": "male"}"#,
        #"{"name": "李雷", "phone": "13700137001", "birthday": "1985-07-08", "email": "lilei@example.org", "address": "上海市浦东新区学院路12号", "gender": "male"}"#,
        #"{"name": "韩梅梅", "phone": "13600136001", "birthday": "1990-02-03", "email": "han@example.org", "address": "广东省广州市天河区中山路3号", "gender": "female"}"#,
    ]

    private func stocked() throws -> (vault: VaultFixture, codes: [String]) {
        let vault = try VaultFixture()
        return (vault, try Self.people.map { try vault.owner.add($0) })
    }

    @Test("two records of one person are found, with what speaks for it; others are not")
    func found() throws {
        let (vault, codes) = try stocked()
        let (groups, summary) = try vault.owner.duplicates(DuplicatesRequest(minimum: 0.5))
        #expect(groups.count == 1 && summary.groups == 1 && summary.customers == 4)
        let group = try #require(groups.first)
        #expect(Set([group.code] + group.matches.map(\.code)) == Set(codes.prefix(2)))
        let reasons = try #require(group.matches.first).reasons.filter { $0.bits > 0 }.map(\.field.rawValue)
        #expect(reasons.contains("name") && reasons.contains("birthday") && reasons.contains("address"))
        #expect(try vault.lastAccess().kind == "searched")
    }

    @Test("only candidates are opened: whoever shares no block is not compared")
    func candidatesOnly() throws {
        let (vault, _) = try stocked()
        let (_, summary) = try vault.owner.duplicates(DuplicatesRequest(minimum: 0.01))
        // By initials and birthday; the other pairs agree in no block.
        #expect(summary.candidates == 1)
    }

    @Test("whoever somebody said to be two is shown no more, until that is taken back; merged ones are one")
    func decided() throws {
        let (vault, codes) = try stocked()
        _ = try vault.owner.events(.duplicatesDistinct(DistinctRequest(code: codes[1], other: codes[0])))
        #expect(try vault.owner.duplicates(DuplicatesRequest(minimum: 0.5)).groups.isEmpty)
        #expect(try vault.lastAccess().kind != "denied")
        let again = DistinctRequest(code: codes[0], other: codes[1], isDistinct: false)
        _ = try vault.owner.events(.duplicatesDistinct(again))
        #expect(try vault.owner.duplicates(DuplicatesRequest(minimum: 0.5)).groups.count == 1)
        try vault.owner.merge(codes[1], into: codes[0])
        #expect(try vault.owner.duplicates(DuplicatesRequest(minimum: 0.5)).groups.isEmpty)
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: codes[1])))
        // Whoever took the merge back said that they are two.
        #expect(try vault.owner.duplicates(DuplicatesRequest(minimum: 0.5)).groups.isEmpty)
        try vault.owner.verify()
    }

    @Test("who may not look is denied, and answers hold no values")
    func denied() throws {
        let (vault, _) = try stocked()
        let sales = try vault.session("anna", role: "sales")
        #expect(try sales.refused(.duplicates(DuplicatesRequest())).code == .denied)
        let pair = DistinctRequest(code: "C0000001Y", other: "C0000002W")
        #expect(try sales.refused(.duplicatesDistinct(pair)).code == .denied)
        let text = try vault.owner.events(.duplicates(DuplicatesRequest(minimum: 0.5))).map {
            String(decoding: try JSONEncoder().encode($0), as: UTF8.self)
        }.joined()
        for value in ["张伟", "张玮", "13800138001", "1990-02-03", "zhangwei"] { #expect(!text.contains(value)) }
    }

    @Test("a watched value that somebody else has is let in and said; a unique one is refused")
    func atEntry() throws {
        let (vault, codes) = try stocked()
        let events = try vault.owner.events(
            .customerAdd(CustomerInput()), #"{"name": "王五", "email": "lilei@example.org"}"#)
        guard case .warning(let text) = events.first else { throw Missing.event }
        #expect(text.en == "Email: \(codes[2]) has the same value")
        let added = try #require(
            events.lazy.compactMap { if case .changed(let view) = $0 { view.code } else { nil } }.first)
        let edited = try vault.owner.events(
            .customerEdit(CustomerEdit(code: added)), #"{"email": "han@example.org"}"#)
        guard case .warning(let other) = edited.first else { throw Missing.event }
        #expect(other.en == "Email: \(codes[3]) has the same value")
        let same = try vault.owner.events(.customerEdit(CustomerEdit(code: added)), #"{"name": "王六"}"#)
        #expect(same.count == 1)
        #expect(
            try vault.owner.refused(.customerAdd(CustomerInput()), #"{"name": "王五", "phone": "13700137001"}"#).code
                == .duplicate)
    }

    @Test("an import takes shared values of a watched field and counts the rows, in a dry run too")
    func inImports() throws {
        let (vault, codes) = try stocked()
        let rows = "name,email\n王五,lilei@example.org\n赵六,zhao@example.org\n钱七,zhao@example.org\n"
        for isDryRun in [true, false] {
            let outcome = try vault.owner.importText(rows, ImportRequest(isDryRun: isDryRun))
            #expect(outcome.summary.added == 3 && outcome.summary.shared == 2 && outcome.issues.isEmpty)
        }
        let update = try vault.owner.importText(
            "name,phone,email\n李雷,13700137001,han@example.org\n", ImportRequest(updates: true))
        #expect(update.summary.updated == 1 && update.summary.shared == 1, "\(codes)")
    }

    @Test("a thousand made-up people, a tenth of them twice: nearly all are found and nearly nobody else")
    func population() throws {
        let vault = try VaultFixture { $0.replacingOccurrences(of: "unique: true", with: "unique: warn") }
        let population = Population(seed: 20_261_122, count: 1_000)
        let fields = try vault.owner.reading { $0.policy.fields.map(\.name) }
        var writer = CSVWriter()
        writer.write(fields.map(\.rawValue))
        // Who it really is stands in the remarks, which are not compared.
        for (record, person) in zip(population.records, population.people) {
            writer.write(fields.map { $0 == FieldName("notes") ? "\(person)" : record[$0] ?? "" })
        }
        _ = try vault.owner.importBytes(writer.bytes)
        var people: [String: String] = [:]
        for case .customer(let view) in try vault.owner.events(.customerList(CustomerList(limit: 10_000))) {
            guard case .clear(let person)? = view.fields.first(where: { $0.name == FieldName("notes") })?.value else {
                throw Missing.event
            }
            people[view.code] = person
        }
        let (groups, _) = try vault.owner.duplicates(DuplicatesRequest(limit: 10_000))
        var right = 0
        var wrong = 0
        for group in groups {
            let members = [group.code] + group.matches.map(\.code)
            for (index, one) in members.enumerated() {
                for other in members[(index + 1)...] {
                    if people[one] == people[other] { right += 1 } else { wrong += 1 }
                }
            }
        }
        let counts = Dictionary(grouping: people.values) { $0 }.values.map { $0.count * ($0.count - 1) / 2 }
        let all = counts.reduce(0, +)
        #expect(all > 80)
        #expect(Double(right) >= 0.93 * Double(all), "\(right) of \(all) found")
        #expect(Double(wrong) <= 0.02 * Double(right), "\(wrong) beside \(right)")
    }
}

extension VaultSession {
    func duplicates(_ request: DuplicatesRequest) throws -> (groups: [DuplicatesView], summary: DuplicateSummary) {
        var groups: [DuplicatesView] = []
        for event in try events(.duplicates(request)) {
            if case .duplicates(let group) = event { groups.append(group) }
            if case .duplicateSummary(let summary) = event { return (groups, summary) }
        }
        throw Missing.event
    }
}
