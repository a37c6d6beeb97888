// The breach report: what keys could open never depends on the log, what was opened never on the keys.

import CofferModel
import CofferPolicy
import CofferPrivacy
import CofferText
import Testing

@testable import CofferVault

@Suite("Breach report")
struct BreachTests {
    private static let people = [
        #"{"name": "李伟静", "phone": "15237365663", "id_number": "110108195307238326"}"#,
        #"{"name": "王小明", "phone": "13812345678", "bank_card": "6222024048641725267"}"#,
        #"{"name": "赵敏", "phone": "13900139000"}"#,
    ]

    private static func forms(_ view: BreachView, _ tier: String) -> [String: String] {
        let fields = view.tiers.first { $0.name.rawValue == tier }?.fields ?? []
        return Dictionary(uniqueKeysWithValues: fields.map { ($0.field.rawValue, $0.form.rawValue) })
    }

    @Test("what the keys could open is told by tier, whether anything was looked at or not")
    func keys() throws {
        let vault = try VaultFixture()
        for person in Self.people { try vault.owner.add(person) }
        try vault.admit("clerk", role: "entry_clerk")
        let view = try vault.owner.breach(.user(name: "clerk"))
        #expect(Self.forms(view, "contact")["phone"] == "masked" && Self.forms(view, "contact")["notes"] == nil)
        #expect(Self.forms(view, "identity")["id_number"] == "masked")
        #expect(Self.forms(view, "financial").isEmpty)
        let contact = try #require(view.tiers.first { $0.name.rawValue == "contact" })
        #expect(contact.customers == 3 && contact.keys.map(\.purpose) == ["masked"] && contact.keys[0].until == nil)
        #expect(view.tiers.first { $0.name.rawValue == "financial" }?.customers == 1)
        #expect(view.roles.map(\.name.rawValue) == ["entry_clerk"] && view.population.present == 3)
        let log = try #require(view.log)
        #expect(log.customers == 0 && log.acts.isEmpty && log.fields.isEmpty)
        // Search without clear on what can be tried counts as clear.
        let finder = try VaultFixture(
            policy: ChangedPolicy.with(
                (
                    old: "    rights:\n      contact: masked\n      financial: [enter, search, clear]\n",
                    new: "    rights:\n      contact: [masked, search]\n      financial: [enter, search, clear]\n"
                ),
                (
                    old: "search: [exact, last4], mask: phone}",
                    new: "search: [exact, last4], search_reveals: accepted, mask: phone}"
                ),
                (
                    old: "      required: true, search: [exact, prefix, pinyin], mask: name, show: clear}",
                    new:
                        "      required: true, search: [exact, prefix, pinyin], search_reveals: accepted, mask: name, show: clear}"
                )))
        try finder.admit("li", role: "finance")
        let found = try finder.owner.breach(.user(name: "li"))
        #expect(Self.forms(found, "contact")["phone"] == "search_counts_as_clear")
        #expect(Self.forms(found, "contact")["name"] == "masked" && Self.forms(found, "contact")["address"] == "masked")
        #expect(Self.forms(found, "financial")["bank_card"] == "clear")
        let card = found.tiers.flatMap(\.fields).first { $0.field.rawValue == "bank_card" }
        #expect(card?.isSensitive == true)
    }

    @Test("keys of somebody who left go on counting until everything is sealed anew")
    func leaver() throws {
        let vault = try VaultFixture()
        try vault.owner.add(Self.people[0])
        try vault.admit("sales", role: "sales")
        vault.clock.advance(10 * 86_400_000)
        _ = try vault.owner.events(.userDisable(name: "sales"))
        let left = CalendarDate(millisecondsSince1970: vault.clock.now)
        vault.clock.advance(10 * 86_400_000)
        let later = CalendarDate(millisecondsSince1970: vault.clock.now)
        let view = try vault.owner.breach(.user(name: "sales"), DayRange(from: later))
        #expect(view.roles.isEmpty && Self.forms(view, "contact")["phone"] == "clear")
        let key = try #require(view.tiers.first { $0.name.rawValue == "contact" }?.keys.first { $0.purpose == "clear" })
        #expect(key.until.map { CalendarDate(millisecondsSince1970: $0) } == left && key.uselessSince == nil)
        _ = try vault.owner.events(.keyRotate(KeyRotation(reseals: true)))
        vault.clock.advance(86_400_000)
        let today = CalendarDate(millisecondsSince1970: vault.clock.now)
        let after = try vault.owner.breach(.user(name: "sales"), DayRange(from: today))
        #expect(after.tiers.allSatisfy { $0.keys.isEmpty && $0.fields.isEmpty })
        let before = try vault.owner.breach(.user(name: "sales"), DayRange(to: left))
        #expect(before.tiers.flatMap(\.keys).contains { $0.uselessSince != nil })
    }

    @Test("what the log shows is counted by customer, act and field; exports, purposes and refusals besides")
    func log() throws {
        let vault = try VaultFixture()
        let codes = try Self.people.map { try vault.owner.add($0) }
        let sales = try vault.session("sales", role: "sales")
        _ = try sales.shown(codes[0])
        _ = try sales.shown(codes[0], reveal: ["phone"])
        _ = try sales.events(.customerFind(CustomerFind()), #"{"phone": "13812345678"}"#)
        #expect(try sales.refused(.ledgerList(LedgerList())).code == .denied)
        _ = try vault.owner.erase(codes[1])
        let (view, customers) = try vault.owner.breached(.user(name: "sales"), lists: true)
        let log = try #require(view.log)
        #expect(log.customers == 2)
        #expect(
            log.acts.map { "\($0.name) \($0.entries) \($0.customers)" } == ["shown 1 1", "revealed 1 1", "found 1 1"])
        let phone = try #require(log.fields.first { $0.field.rawValue == "phone" })
        #expect(phone.clear == 1 && phone.masked == 1)
        #expect(log.fields.first { $0.field.rawValue == "id_number" }?.masked == 2)
        #expect(log.denials.map(\.name) == ["ledger.read"])
        #expect(customers.map(\.record) == [1, 2] && customers.map(\.code) == [codes[0], nil])
        #expect(customers[0].acts == ["shown", "revealed"] && customers[0].clear.contains(FieldName("phone")))
        #expect(view.population.present == 2 && view.population.erased == 1)
        // What stands in the log of other days, or of other people, is not told.
        let day = CalendarDate(millisecondsSince1970: vault.clock.now)
        let past = DayRange(to: CalendarDate(daysSince1970: day.daysSince1970 - 1))
        #expect(try vault.owner.breach(.user(name: "sales"), past).log?.customers == 0)
        #expect(try vault.owner.breach(.user(name: "sales"), past).population.present == 0)
    }

    @Test("an export of everybody is counted once for each customer, in the form in which it left")
    func export() throws {
        let vault = try VaultFixture()
        for person in Self.people { try vault.owner.add(person) }
        let request = ExportRequest(
            fields: ["phone", "region"].map { FieldName($0) }, reason: "the printer", sealing: .plain)
        for _ in 0..<2 { _ = try vault.owner.exported(request, in: vault) }
        let log = try #require(try vault.owner.breach(.user(name: "owner")).log)
        #expect(log.acts.first { $0.name == "exported_plain" }.map { [$0.entries, $0.customers] } == [2, 3])
        #expect(log.exports.map(\.customers) == [3, 3] && log.exports.allSatisfy { $0.how == "plain" })
        #expect(log.fields.first { $0.field.rawValue == "phone" }?.clear == 3 && log.written == 3)
    }

    @Test("whoever took the file is told of what stands in clear, and of what each passphrase opens")
    func file() throws {
        let vault = try VaultFixture()
        for person in Self.people { try vault.owner.add(person) }
        try vault.admit("clerk", role: "entry_clerk")
        try vault.admit("auditor", role: "auditor")
        let view = try vault.owner.breach(.file)
        #expect(view.user == nil && view.log == nil)
        #expect(view.openFields.map(\.field.rawValue).contains("region"))
        #expect(Self.forms(view, "financial")["bank_card"] == "clear")
        #expect(view.holders.map(\.name).sorted() == ["auditor", "clerk", "owner"])
        let clerk = try #require(view.holders.first { $0.name == "clerk" })
        #expect(clerk.keys == ["contact": ["masked"], "identity": ["masked"]])
        #expect(view.holders.first { $0.name == "auditor" }?.keys.isEmpty == true)
        #expect(view.holders.first { $0.name == "owner" }?.isWeakest == true)
        // Whoever came later was not in a copy made before.
        let day = CalendarDate(millisecondsSince1970: vault.clock.now)
        vault.clock.advance(86_400_000)
        try vault.admit("late", role: "sales")
        #expect(try vault.owner.breach(.file, DayRange(to: day)).holders.count == 3)
        #expect(try vault.owner.breach(.file).holders.count == 4)
    }

    @Test("the deadline counts from the notice, by the strictest rule")
    func deadline() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                adding: """
                    deadlines:
                      slow: {label: {en: slow, zh: 慢}, breach: true, period: PT96H}
                      fast: {label: {en: fast, zh: 快}, breach: true, period: PT72H}

                    """))
        let view = try vault.owner.breach(.file, noticed: 1_795_000_000_000)
        // 72 hours later.
        let due: Int64 = 1_795_259_200_000
        #expect(view.deadline.due == due)
        #expect(view.deadline.rules.map(\.period.en) == ["72 hours", "96 hours"])
        #expect(try vault.owner.breach(.file).deadline.due == nil)
    }

    @Test("when it was noticed is said, whether a rule counts from it or not; nobody notices anything tomorrow")
    func noticed() throws {
        let vault = try VaultFixture()
        let view = try vault.owner.breach(.file, noticed: vault.clock.now)
        let text = view.document([]) { "T\($0)" }.markdown(.en)
        #expect(text.contains("Noticed at T\(vault.clock.now).") && text.contains("has no deadline for breaches"))
        let tomorrow = BreachRequest(source: .file, noticed: vault.clock.now + 1)
        #expect(try vault.owner.refused(.reportBreach(tomorrow)).code == .usage)
    }

    @Test("everybody concerned is counted first, each once: still there, erased in part, erased wholly")
    func population() throws {
        let vault = try VaultFixture()
        let codes = try Self.people.map { try vault.owner.add($0) }
        _ = try vault.owner.erase(codes[0], tier: "identity")
        _ = try vault.owner.erase(codes[0])
        _ = try vault.owner.erase(codes[1], tier: "financial")
        let view = try vault.owner.breach(.user(name: "owner"))
        #expect(view.population.present == 2 && view.population.erased == 1)
        let erased = view.tiers.reduce(into: [String: Int64]()) { $0[$1.name.rawValue] = $1.erased }
        #expect(erased["identity"] == 0 && erased["financial"] == 1)
        let text = view.document([]) { "T\($0)" }.markdown(.en)
        #expect(text.contains("3 records could be affected in all: 2 entered"))
        #expect(text.contains("| 2 (0 now, 1 of whom it alone was erased since, 1 erased wholly since) |"))
        #expect(text.contains("| 3 (2 now, 1 erased wholly since) |"))
    }

    @Test("only who reads the ledger may ask, and nothing is told of nobody")
    func refused() throws {
        let vault = try VaultFixture()
        let sales = try vault.session("sales", role: "sales")
        #expect(try sales.refused(.reportBreach(BreachRequest(source: .file))).code == .denied)
        let nobody = BreachRequest(source: .user(name: "nobody"))
        #expect(try vault.owner.refused(.reportBreach(nobody)).code == .noSuchUser)
        #expect(try vault.session("auditor", role: "auditor").breach(.file).holders.count == 3)
    }

    @Test("the report is a document with two parts that are kept apart", arguments: Language.allCases)
    func document(language: Language) throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.people[1])
        _ = try vault.owner.shown(code)
        let (view, customers) = try vault.owner.breached(.user(name: "owner"), lists: true)
        let document = view.document(customers) { "T\($0)" }
        let headings = document.sections.map { $0.heading[language].prefix(2) }
        #expect(headings.contains(language == .zh ? "一、" : "A.") && headings.contains(language == .zh ? "二、" : "B."))
        let text = document.markdown(language)
        #expect(text.contains(code) && text.contains(language == .zh ? "银行卡号［敏感］" : "Bank card \\[sensitive\\]"))
        #expect(text.contains(language == .zh ? "不构成法律意见" : "Not legal advice"))
        let file = try vault.owner.breach(.file).document([]) { "T\($0)" }
        #expect(file.markdown(language).contains(language == .zh ? "口令能打开什么" : "What passphrases would open"))
        for document in [document, file] {
            for section in document.sections {
                for case .table(let table) in section.blocks {
                    let isEven = table.rows.allSatisfy { $0.count == table.headers.count }
                    #expect(isEven, "\(section.heading.en)")
                }
            }
        }
    }
}

extension VaultSession {
    func breached(
        _ source: BreachRequest.Source, _ days: DayRange = DayRange(), noticed: Int64? = nil, lists: Bool = false
    ) throws -> (view: BreachView, customers: [BreachCustomer]) {
        var view: BreachView?
        var customers: [BreachCustomer] = []
        let request = BreachRequest(source: source, days: days, noticed: noticed, listsCustomers: lists)
        for event in try events(.reportBreach(request)) {
            if case .breach(let found) = event { view = found }
            if case .breachCustomer(let customer) = event { customers.append(customer) }
        }
        guard let view else { throw Missing.event }
        return (view, customers)
    }

    func breach(
        _ source: BreachRequest.Source, _ days: DayRange = DayRange(), noticed: Int64? = nil
    ) throws -> BreachView {
        try breached(source, days, noticed: noticed).view
    }
}
