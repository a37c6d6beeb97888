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

    // MARK: What the role may read

    private static let managerMay =
        "    may: [read, search, enter, update, disclose, import, export, approve, user.list"
    /// Alike in name and region, and beside that: in birthday and mail, with a digit of the phone wrong; in the mail alone.
    private static let alike = [
        #"{"name": "张伟", "phone": "13800138001", "birthday": "1990-02-03", "email": "a@example.org", "region": "北京市", "wechat": "zhangwei90"}"#,
        #"{"name": "张伟", "phone": "13800138002", "birthday": "1990-02-03", "email": "a@example.org", "region": "北京市", "wechat": "zhangwei90"}"#,
        #"{"name": "李雷", "phone": "13700137001", "birthday": "2020-07-08", "email": "l@example.org", "guardian": "李刚"}"#,
        #"{"name": "韩梅梅", "phone": "13600136001", "birthday": "2020-09-10", "email": "l@example.org", "guardian": "韩立"}"#,
    ]

    @Test(
        "customers are looked up and compared by what the role may read in clear of them, and by nothing else",
        arguments: [
            (
                ChangedPolicy.with(
                    (
                        managerMay,
                        "    fields: {phone: none, birthday: none, email: masked}\n" + managerMay
                    )), Set(["phone", "birthday", "email"]), 1
            ),
            (
                ChangedPolicy.with(
                    adding: """
                        forbid:
                          no_mail: {actions: [read], roles: [manager], fields: [email, phone]}
                        """), ["email", "phone"], 1
            ),
            // Both customers who share nothing but the mail are children.
            (
                ChangedPolicy.with(
                    adding: """
                        forbid:
                          no_mail: {actions: [read], roles: [manager], fields: [email], when: [minor]}
                        """), [], 1
            ),
            (ChangedPolicy.with(), [], 2),
        ] as [(@Sendable (String) -> String, Set<String>, Int64)])
    func readable(policy: @Sendable (String) -> String, unread: Set<String>, candidates: Int64) throws {
        let vault = try VaultFixture(policy: policy)
        for customer in Self.alike { try vault.owner.add(customer) }
        let manager = try vault.session("anna", role: "manager")
        let (groups, summary) = try manager.duplicates(DuplicatesRequest(minimum: 0.01))
        #expect(summary.candidates == candidates)
        let reasons = Set(groups.flatMap(\.matches).flatMap(\.reasons).map(\.field.rawValue))
        #expect(reasons.isDisjoint(with: unread) && reasons.contains("wechat"))
        let json = String(decoding: try JSONEncoder().encode(summary), as: UTF8.self)
        for field in unread { #expect(json.contains("\"\(field)\"")) }
        // Nobody but a role with a key to cards compares them.
        #expect(json.contains("\"bank_card\"") && !json.contains("\"wechat\""))
        #expect(try !vault.lastAccess().summary.en.contains("bank_card"))
    }

    @Test("a role that reaches some customers is told nothing of the others, not even how many there are")
    func scoped() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                (ChangedPolicy.salesMay, "    may: [read, search, quality]\n    scope: own customers\n")))
        for customer in Self.alike { try vault.owner.add(customer) }
        let codes = try vault.owner.codes(.customerList(CustomerList()))
        try vault.owner.edit(codes[0], #"{"owner": "anna"}"#)
        try vault.owner.edit(codes[2], #"{"owner": "anna"}"#)
        let sales = try vault.session("anna", role: "sales")
        let request = DuplicatesRequest(minimum: 0.01)
        let (groups, summary) = try sales.duplicates(request)
        #expect(groups.isEmpty && summary.customers == 2 && summary.candidates == 0)
        for case .progress(let progress) in try sales.events(.duplicates(request)) { #expect(progress.total != 4) }
        try vault.owner.edit(codes[1], #"{"owner": "anna"}"#)
        let (found, more) = try sales.duplicates(request)
        #expect(found.count == 1 && more.customers == 3 && more.candidates == 1)
        #expect(try vault.owner.duplicates(request).summary.candidates == 2)
    }

    @Test("a role that can compare nothing is told so instead of that there are none, and one without keys waits")
    func blind() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                (
                    "    may: [read, enter, update, import, code.create]\n",
                    "    may: [read, enter, update, import, code.create, quality]\n"
                )))
        for customer in Self.alike { try vault.owner.add(customer) }
        let clerk = try vault.session("wei", role: "entry_clerk")
        let error = try clerk.refused(.duplicates(DuplicatesRequest()))
        #expect(error.code == .denied)
        #expect(error.message.en == "your role may not read in clear what customers are compared by")
        #expect(try vault.lastAccess().kind == "denied")
        _ = try vault.owner.events(.userRole(UserRoleChange(name: "wei", role: RoleName("manager"))))
        #expect(try vault.unlock("wei").refused(.duplicates(DuplicatesRequest())).code == .keysNotGiven)
    }

    @Test("of two fields of one kind the reasons name the second")
    func sameKind() throws {
        let vault = try VaultFixture()
        for phone in ["13800138001", "13800138002"] {
            try vault.owner.add(
                #"{"name": "张伟", "phone": "\#(phone)", "region": "北京市", "company": "示例科技有限公司", "credit_code": "91350100M000100Y43"}"#
            )
        }
        let groups = try vault.owner.duplicates(DuplicatesRequest(minimum: 0.01)).groups
        let reasons = groups.flatMap(\.matches).flatMap(\.reasons).map(\.agreement.en)
        #expect(reasons.contains("same company") && Set(reasons).count == reasons.count)
        #expect(reasons.contains("same company (Social credit code)"))
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
