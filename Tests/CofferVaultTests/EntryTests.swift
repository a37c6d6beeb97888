// Entering, changing, finding and looking up: what is refused and why, and what each role sees.

import CofferModel
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Entry")
struct EntryTests {
    private static let customer = """
        {"name": "李伟静", "phone": "15237365663", "email": "u0.8420@example.org", "id_number": "110108195307238326",
         "bank_card": "6222024048641725267", "notes": "prefers letters", "region": "北京市"}
        """
    private static let add = CofferVault.Operation.customerAdd(CustomerInput())

    @Test("an unknown field is refused with the nearest name, or with all names")
    func unknownField() throws {
        let vault = try VaultFixture()
        let near = try vault.owner.refused(Self.add, #"{"name": "李伟", "phnoe": "13800138000"}"#)
        #expect(near.code == .unknownField)
        #expect(near.hint?.en == "did you mean phone?")
        let far = try vault.owner.refused(Self.add, #"{"name": "李伟", "favourite colour": "red"}"#)
        #expect(far.hint?.en.hasPrefix("fields: name, phone, email") == true)
        #expect(!far.message.en.contains("red"))
    }

    @Test(
        "an invalid value names the field and what would be right, never the value",
        arguments: [
            ("phone", "1380013800x"), ("email", "nobody-at-home"), ("id_number", "110108195307238327"),
            ("birthday", "1953-02-30"), ("bank_card", "62220240486417252x7"), ("credit_code", "91110000600037341X"),
            ("segment", "platinum-plus"), ("gender", "unknowable"), ("consent_marketing", "perhaps"),
            ("region", String(repeating: "x", count: 3_000)),
        ])
    func invalidValue(field: String, value: String) throws {
        let vault = try VaultFixture()
        let error = try vault.owner.refused(Self.add, #"{"name": "李伟", "\#(field)": "\#(value)"}"#)
        #expect(error.code == .invalidValue)
        #expect(error.message.en.hasPrefix("\(field): "))
        #expect(error.message.zh.contains("（\(field)）"))
        for text in [error.message.en, error.message.zh, error.hint?.en ?? ""] { #expect(!text.contains(value)) }
    }

    @Test("everything that is wrong is said at once, in the policy's order, with the line where there are several")
    func everythingWrong() throws {
        let vault = try VaultFixture()
        let bad = #"{"segment": "gold", "email": "nobody", "phone": "12", "name": "李伟"}"#
        for _ in 1...3 {
            let error = try vault.owner.refused(Self.add, bad)
            let fields = error.message.en.split(separator: "; ").compactMap { part in
                ["phone", "email", "segment"].first { part.hasPrefix($0 + ": ") }
            }
            #expect(error.code == .invalidValue && fields == ["phone", "email", "segment"])
        }
        let code = try vault.owner.add(#"{"name": "李伟"}"#)
        let edit = CofferVault.Operation.customerEdit(CustomerEdit(code: code))
        #expect(try vault.owner.refused(edit, bad).message.en.contains("email: "))
        let lines = #"{"name": "王芳"}"# + "\n\n" + #"{"name": "赵敏", "phone": "12"}"#
        let (error, events) = try vault.owner.failing(Self.add, lines)
        #expect(error?.message.en.hasPrefix("line 3: phone: ") == true)
        #expect(error?.message.zh.hasPrefix("第 3 行：") == true)
        #expect(events.count == 1)
    }

    @Test("what says two things about one field is refused")
    func contradictoryInput() throws {
        let vault = try VaultFixture()
        let region = [FieldName("region"): "北京市"]
        let both = try vault.owner.refused(
            .customerAdd(CustomerInput(open: region)), #"{"name": "李伟", "region": "上海市"}"#)
        #expect(both.code.exit == .usage && both.message.en.hasPrefix("region is given both"))
        let coded = try vault.owner.refused(
            .customerAdd(CustomerInput(code: "VIP-1")), #"{"name": "李伟", "code": "VIP-2"}"#)
        #expect(coded.code.exit == .usage)
        for twice in [
            #"{"name": "李伟", "region": "北京市", "region": "上海市"}"#,
            #"{"name": "李伟", "region": "北京市", "\u0072egion" : null}"#,
            "{\"name\": \"王\"}\n{\"name\": \"李伟\", \"name\": \"李伟\"}",
        ] {
            let error = try vault.owner.refused(Self.add, twice)
            #expect(error.code.name == "invalid_input" && error.message.en.contains("the same name stands twice"))
        }
        #expect(try vault.owner.codes(.customerList(CustomerList())).isEmpty)
        // A value may look like a name.
        let code = try vault.owner.add(#"{"name": "李伟", "notes": "\"name\": \"name\"", "source": "name"}"#)
        let edit = CofferVault.Operation.customerEdit(CustomerEdit(code: code, open: region))
        #expect(try vault.owner.refused(edit, #"{"region": null}"#).code.exit == .usage)
    }

    @Test("emptying what is empty changes nothing")
    func emptiedTwice() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "李伟", "email": "a@example.org"}"#)
        func revision(_ json: String) throws -> Int64 {
            for case .changed(let view) in try vault.owner.events(.customerEdit(CustomerEdit(code: code)), json) {
                return view.revision
            }
            throw Missing.event
        }
        for json in [#"{"notes": null}"#, #"{"birthday": null}"#, #"{"region": null}"#, #"{"phone": ""}"#] {
            #expect(try revision(json) == 1, "\(json)")
        }
        #expect(try revision(#"{"email": null, "notes": null}"#) == 2)
        #expect(try revision(#"{"email": null}"#) == 2)
        try vault.owner.verify()
    }

    @Test("what is missing or contradicts itself is refused")
    func missingAndContradicting() throws {
        let vault = try VaultFixture()
        #expect(try vault.owner.refused(Self.add, #"{"phone": "13800138000"}"#).message.en == "name: Name is required")
        #expect(try vault.owner.refused(Self.add, #"{"name": "  "}"#).message.en == "name: Name is required")
        let birthday = try vault.owner.refused(
            Self.add, #"{"name": "李伟", "id_number": "110108195307238326", "birthday": "1953-07-24"}"#)
        #expect(birthday.message.en == "birthday: Date of birth does not agree with Resident ID")
        let gender = try vault.owner.refused(
            Self.add, #"{"name": "李伟", "id_number": "110108195307238326", "gender": "male"}"#)
        #expect(gender.message.en == "gender: Gender does not agree with Resident ID")
        let code = try vault.owner.add(Self.customer)
        let later = try vault.owner.refused(.customerEdit(CustomerEdit(code: code)), #"{"birthday": "1953-07-24"}"#)
        #expect(later.message.en == birthday.message.en)
        let emptied = try vault.owner.refused(.customerEdit(CustomerEdit(code: code)), #"{"name": null}"#)
        #expect(emptied.message.en == "name: Name is required")
    }

    @Test("a duplicate is a conflict and names the customer only to who may see customers")
    func duplicate() throws {
        let vault = try VaultFixture { policy in
            // A role that searches contact to find duplicates, but shows nobody.
            policy.replacingOccurrences(
                of: "    may: [read, search, enter, update, disclose]", with: "    may: [enter]")
        }
        let code = try vault.owner.add(Self.customer)
        let owner = try vault.owner.refused(Self.add, #"{"name": "王芳", "phone": "+86 152-3736-5663"}"#)
        #expect(owner.code == .duplicate)
        #expect(owner.code.exit == .conflict)
        #expect(owner.message.en == "another customer has this phone already: \(code)")
        #expect(owner.hint?.en == "look at it: coffer customer show \(code)")
        let blind = try vault.session("sales", role: "sales").refused(
            Self.add, #"{"name": "王芳", "phone": "15237365663"}"#)
        #expect(blind.code == .duplicate)
        #expect(blind.message.en == "another customer has this phone already")
        #expect(blind.hint == nil)
        let other = try vault.owner.add(#"{"name": "王芳", "phone": "13800138000"}"#)
        let edit = try vault.owner.refused(.customerEdit(CustomerEdit(code: other)), #"{"phone": "15237365663"}"#)
        #expect(edit.code == .duplicate)
    }

    @Test("an edit of what has moved on meanwhile is refused and changes nothing")
    func revision() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        try vault.owner.edit(code, #"{"region": "上海市"}"#)
        let stale = CustomerEdit(code: code, revision: 1)
        let error = try vault.owner.refused(.customerEdit(stale), #"{"region": "广东省"}"#)
        #expect(error.code == .changedMeanwhile)
        #expect(error.code.exit == .conflict)
        #expect(try vault.owner.shown(code)["region"] == .clear("上海市"))
        _ = try vault.owner.events(.customerEdit(CustomerEdit(code: code, revision: 2)), #"{"region": "广东省"}"#)
    }

    @Test("the same values again are no change, and leave no revision")
    func unchanged() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let before = try vault.sequence()
        let events = try vault.owner.events(
            .customerEdit(CustomerEdit(code: code)), #"{"phone": "152 3736 5663", "region": "北京市"}"#)
        let change = events.compactMap { if case .changed(let view) = $0 { view } else { nil } }
        #expect(change.map(\.outcome) == [.unchanged])
        #expect(change.map(\.revision) == [1])
        #expect(try vault.sequence() == before)
    }

    @Test("input that is no JSON object of names and texts is refused by line, never repeated")
    func badJSON() throws {
        let vault = try VaultFixture()
        let error = try vault.owner.refused(Self.add, "{\"name\": \"李伟\"}\n{\"name\": \"13800138000\"\n")
        #expect(error.code == .invalidInput)
        #expect(error.message.en == "line 2 is not a JSON object of field names and texts")
        #expect(try vault.query("SELECT * FROM customer").isEmpty)
        #expect(try vault.owner.refused(Self.add, "").code == .invalidInput)
        let many = try vault.owner.events(
            Self.add, "{\"name\": \"李伟\", \"phone\": 13800138000}\n\n{\"name\": \"王芳\"}\n")
        #expect(many.count == 2)
        let code = "C0000001Y"
        let two = try vault.owner.refused(
            .customerEdit(CustomerEdit(code: code)), "{\"region\": \"北京市\"}\n{\"region\": \"上海市\"}\n")
        #expect(two.code == .invalidInput)
        #expect(try vault.owner.refused(.customerEdit(CustomerEdit(code: code)), "{}").code == .usage)
    }

    @Test("sensitive values are no arguments; open ones are")
    func arguments() throws {
        let vault = try VaultFixture()
        let sensitive = CustomerInput(open: [FieldName("phone"): "13800138000"])
        let error = try vault.owner.refused(.customerAdd(sensitive), #"{"name": "李伟"}"#)
        #expect(error.code == .notAnArgument)
        #expect(!error.message.en.contains("13800138000"))
        let open = CustomerInput(open: [FieldName("segment"): "vip"])
        _ = try vault.owner.events(.customerAdd(open), #"{"name": "李伟"}"#)
        #expect(try vault.owner.shown("C0000001Y")["segment"] == .clear("vip"))
    }

    @Test("a list is filtered by open fields alone, and goes on from its cursor")
    func list() throws {
        let vault = try VaultFixture()
        for number in 1...7 {
            try vault.owner.add(
                #"{"name": "李伟", "phone": "1380013800\#(number)", "region": "\#(number % 2 == 0 ? "北京市" : "上海市")"}"#)
        }
        var codes: [String] = []
        var after: RecordID?
        var pages = 0
        repeat {
            let events = try vault.owner.events(.customerList(CustomerList(limit: 3, after: after)))
            after = nil
            pages += 1
            for event in events {
                if case .customer(let view) = event { codes.append(view.code) }
                if case .more(let cursor) = event { after = RecordID(cursor) }
            }
        } while after != nil
        #expect(pages == 3)
        #expect(codes.count == 7 && codes == codes.sorted())
        let filter = [FieldName("region"): " 北京市 "]
        let some = try vault.owner.events(.customerList(CustomerList(filter: filter, limit: 2)))
        #expect(some.count == 3)
        let sensitive = CustomerList(filter: [FieldName("phone"): "13800138001"])
        let error = try vault.owner.refused(.customerList(sensitive))
        #expect(error.code == .usage)
        #expect(error.message.en == "Phone is encrypted and cannot be filtered by")
        let unknown = try vault.owner.refused(.customerList(CustomerList(filter: [FieldName("regoin"): "x"])))
        #expect(unknown.hint?.en == "did you mean region?")
        let entries = try vault.owner.ledger(LedgerList(entryClass: "access"))
        #expect(entries.filter { $0.kind == "listed" }.count == 4)
    }

    @Test("finding takes the right to search and a value of a searchable field")
    func find() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        func found(_ session: VaultSession, _ json: String) throws -> [String] {
            try session.events(.customerFind(CustomerFind()), json).compactMap {
                if case .customer(let view) = $0 { view.code } else { nil }
            }
        }
        let sales = try vault.session("sales", role: "sales")
        #expect(try found(sales, #"{"phone": "+86 152 3736 5663"}"#) == [code])
        #expect(try found(sales, #"{"phone": "15237365663", "email": "U0.8420@EXAMPLE.org"}"#) == [code])
        #expect(try found(sales, #"{"phone": "15237365663", "email": "other@example.org"}"#).isEmpty)
        #expect(try found(sales, #"{"phone": "13800138000"}"#).isEmpty)
        let find = CofferVault.Operation.customerFind(CustomerFind())
        #expect(try sales.refused(find, #"{"id_number": "110108195307238326"}"#).code == .denied)
        #expect(try sales.refused(find, #"{"wechat": "liweijing"}"#).code == .usage)
        #expect(try sales.refused(find, #"{"region": "北京市"}"#).hint?.en.contains("--where region") == true)
        #expect(try sales.refused(find, "{}").code == .usage)
        #expect(try sales.refused(find, #"{"phone": "12"}"#).code == .invalidValue)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        #expect(try clerk.refused(find, #"{"phone": "15237365663"}"#).code == .denied)
    }

    @Test("revealing takes a right and a reason, and leaves an entry; codes may be typed carelessly")
    func reveal() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        func show(_ fields: [String], _ reason: String?) -> CofferVault.Operation {
            .customerShow(CustomerShow(code: code, reveal: fields.map { FieldName($0) }, reason: reason))
        }
        for blank in [nil, "", " \u{3000}\t"] {
            #expect(try vault.owner.refused(show(["phone"], blank)).code == .reasonNeeded)
        }
        let sales = try vault.session("sales", role: "sales")
        #expect(try sales.refused(show(["id_number"], "curious")).code == .denied)
        #expect(try sales.refused(show(["phnoe"], "curious")).code == .unknownField)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        #expect(try clerk.refused(show(["phone"], "curious")).code == .denied)
        _ = try sales.events(show(["phone", "email"], "called back"))
        let entry = try #require(try vault.owner.ledger(LedgerList(user: "sales", limit: 1)).first)
        #expect(entry.kind == "shown")
        #expect(entry.code == code)
        #expect(entry.summary.en.contains("phone") && entry.summary.en.contains("email"))
        #expect(try vault.owner.shown(" c000-0001y ")["region"] == .clear("北京市"))
        let none = try vault.owner.refused(.customerShow(CustomerShow(code: "C0000009Z")))
        #expect(none.code == .noSuchCustomer)
        #expect(none.hint?.en.hasPrefix("the code seems mistyped") == true)
    }

    @Test("each role sees a customer as its rights say")
    func views() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let clerk = try vault.session("clerk", role: "entry_clerk").shown(code)
        #expect(clerk["name"] == .masked("李**"))
        #expect(clerk["notes"] == .hidden)
        #expect(clerk["bank_card"] == .hidden)
        #expect(clerk["wechat"] == nil)
        let sales = try vault.session("sales", role: "sales").shown(code)
        #expect(sales["name"] == .clear("李伟静"))
        #expect(sales["notes"] == .clear("prefers letters"))
        #expect(sales["phone"] == .masked("152****5663"))
        #expect(sales["id_number"] == .masked("1****************6"))
        #expect(sales["bank_card"] == .hidden)
        let finance = try vault.session("cashier", role: "finance").shown(code)
        #expect(finance["id_number"] == .hidden)
        #expect(finance["bank_card"] == .masked("****5267"))
    }

    @Test("the history shows before and after under the role's masks; reasons to who may read them")
    func history() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let sales = try vault.session("sales", role: "sales")
        vault.clock.advance(60_000)
        try sales.edit(code, #"{"phone": "13800138000", "region": "上海市"}"#, reason: "moved house")
        let lines = try vault.owner.history(CustomerHistory(code: code))
        #expect(lines.map(\.action.en) == ["entered", "changed"])
        #expect(lines.map(\.actor) == ["owner", "sales"])
        #expect(lines[1].time == vault.clock.now)
        #expect(lines[1].reason == "moved house")
        #expect(lines[1].changes.map(\.field.rawValue) == ["phone", "region"])
        #expect(lines[1].changes[0].before == .masked("152****5663"))
        #expect(lines[1].changes[0].after == .masked("138****8000"))
        #expect(lines[1].changes[1].before == .clear("北京市"))
        #expect(lines[1].changes[1].after == .clear("上海市"))
        let own = try sales.history(CustomerHistory(code: code))
        #expect(own[1].reason == nil, "sales enters reasons and does not read them")
        let full = CustomerHistory(code: code, reveal: true)
        #expect(try sales.refused(.customerHistory(full)).code == .reasonNeeded)
        let revealed = try sales.history(CustomerHistory(code: code, reveal: true, reason: "a complaint"))
        #expect(revealed[1].changes[0].before == .clear("+8615237365663"))
        #expect(try !vault.fileContains(Array("moved house".utf8)))
    }

    @Test("values of a tier that the role may not enter are denied, by tier, and the attempt is entered")
    func unentitled() throws {
        let vault = try VaultFixture()
        let sales = try vault.session("sales", role: "sales")
        let error = try sales.refused(Self.add, #"{"name": "王芳", "bank_card": "6222024048641725267"}"#)
        #expect(error.code == .denied)
        #expect(error.message.en == "your role may not enter values of “financial data”")
        #expect(try vault.query("SELECT * FROM customer").isEmpty)
        #expect(try vault.owner.ledger(LedgerList(user: "sales", limit: 1)).first?.kind == "denied")
    }
}
