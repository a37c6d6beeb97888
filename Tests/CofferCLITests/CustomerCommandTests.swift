// Customers through the commands: values as JSON and as tables, the form, `--set`.

import CofferCLI
import CofferModel
import CofferText
import CofferVault
import Testing

@Suite("Customer commands")
struct CustomerCommandTests {
    static let customer = CustomerView(
        record: RecordID(7), code: "C-000007", revision: 3,
        fields: [
            .init(name: "name", label: Phrase(en: "Name", zh: "姓名"), value: .clear("王芳")),
            .init(name: "phone", label: Phrase(en: "Phone", zh: "手机"), value: .masked("138****5678")),
            .init(name: "id_number", label: Phrase(en: "ID number", zh: "身份证号"), value: .hidden),
        ], pending: ["identity"])

    static let columns = [
        ColumnView(
            field: "name", label: Phrase(en: "Name", zh: "姓名"), type: .name, tier: "contact", isRequired: true,
            example: Phrase(en: "Wang Fang", zh: "王芳")),
        ColumnView(
            field: "phone", label: Phrase(en: "Phone", zh: "手机"), type: .phone, tier: "contact", isRequired: false,
            example: Phrase(en: "13800138000", zh: "13800138000")),
        ColumnView(
            field: "region", label: Phrase(en: "Region", zh: "地区"), type: .region, tier: .open, isRequired: false,
            example: Phrase(en: "East", zh: "华东")),
    ]

    @Test("other codes and legal holds stand with the customer, in words")
    func marks() {
        var customer = Self.customer
        customer.otherCodes = [.init(code: "ERP-7", kind: "legacy"), .init(code: "C-000001", kind: "former")]
        customer.holds = ["case-12"]
        let door = FakeDoor { [customer] _, _ in [.customer(customer)] }
        let english = Run(["customer", "show", "C-000007"], door: door).output
        #expect(english.contains("Other codes  ERP-7 (other system), C-000001 (earlier)\n"))
        #expect(english.contains("Legal holds  case-12\n"))
        let chinese = Run(["customer", "show", "C-000007"], door: door, language: .zh).output
        #expect(chinese.contains("ERP-7（其他系统）") && chinese.contains("法律保全"))
        let json = Run(["customer", "show", "C-000007", "--json"], door: door).output
        #expect(json.contains(#""other_codes":[{"code":"ERP-7","kind":"legacy"},{"code":"C-000001","kind":"former"}]"#))
        #expect(json.contains(#""holds":["case-12"]"#))
    }

    @Test("values in JSON say whether they are clear, masked or hidden")
    func json() {
        let run = Run(
            ["customer", "show", "C-000007", "--json"], door: FakeDoor { _, _ in [.customer(Self.customer)] })
        #expect(run.exit == 0)
        #expect(
            run.output
                == #"{"code":"C-000007","revision":3,"fields":{"name":{"clear":"王芳"},"phone":{"masked":"138****5678"},"#
                + #""id_number":{"hidden":true}},"pending":["identity"],"tags":[],"other_codes":[],"holds":[],"events":[],"#
                + #""dormant_since":null,"consents":[],"restricted":null,"planned":null}"# + "\n")
    }

    @Test("for people labels and values stand in two columns")
    func detail() {
        let run = Run(
            ["customer", "show", "C-000007"], door: FakeDoor { _, _ in [.customer(Self.customer)] }, language: .zh)
        #expect(
            run.output == """
                客户编码  C-000007
                姓名      王芳
                手机      138****5678
                身份证号  （不可见）
                版本      3
                待处理    identity

                """)
    }

    @Test("a page is a table for people and JSON Lines for programs; the cursor is not among the rows")
    func page() {
        let door = FakeDoor { _, _ in [.customer(Self.customer), .more(after: 7)] }
        let people = Run(["customer", "list"], door: door)
        #expect(
            people.output == "Code      Name  Phone        ID number\nC-000007  王芳  138****5678  (hidden)\n")
        #expect(people.messages == "There is more: --after 7\n")
        let programs = Run(["customer", "list", "--json"], door: door)
        #expect(programs.output.hasSuffix("}\n{\"more\":{\"after\":7}}\n"))
        #expect(programs.messages.isEmpty)
    }

    @Test("a list marks who is restricted or about to go, and has no column for it where nobody is")
    func marked() throws {
        var planned = Self.customer
        let from = try #require(CalendarDate(iso: "2026-12-18"))
        planned.planned = PendingPlan(plan: 41, from: from, outcome: .erase)
        var both = Self.customer
        both.code = "C-000008"
        both.restriction = RestrictionView(ground: .contested, since: 0, by: "li")
        both.planned = PendingPlan(plan: 41, from: from, outcome: .eraseTiers)
        var plain = Self.customer
        plain.code = "C-000009"
        let door = FakeDoor { [planned, both, plain] _, _ in [.customer(planned), .customer(both), .customer(plain)] }
        let lines = Run(["customer", "list"], door: door).output.split(separator: "\n").map(String.init)
        #expect(lines[0].hasSuffix("  Mark") && lines[1].hasSuffix("  to go from 2026-12-18"))
        #expect(lines[2].hasSuffix("  restricted, in part to go from 2026-12-18") && lines[3].hasSuffix("(hidden)"))
        let chinese = Run(["customer", "list"], door: door, language: .zh).output
        #expect(chinese.contains("标记") && chinese.contains("限制处理、自 2026-12-18 起拟部分删除"))
        let json = Run(["customer", "show", "C-000007", "--json"], door: door).output
        #expect(
            json.contains(#""planned":{"plan":41,"from":"2026-12-18","whole":true,"outcome":"erase"}}"#))
    }

    @Test("nobody found is exit 4")
    func nobody() {
        let run = Run(["customer", "find", "phone"], answers: ["13800138000"])
        #expect(run.exit == 4)
        #expect(run.messages == "coffer: no customer has these values\n")
    }

    @Test("find asks for the value and sends it beside the operation")
    func find() {
        let door = FakeDoor { operation, _ in
            guard case .customerFind(let find) = operation else { return [] }
            #expect(find.limit == 50)
            return [.customer(Self.customer)]
        }
        #expect(Run(["customer", "find", "phone"], door: door, answers: ["13800138000"]).exit == 0)
        #expect(door.attachments == [#"{"phone":"13800138000"}"#])
    }

    @Test("asking needs a terminal, and JSON needs something piped in")
    func inputs() {
        #expect(Run(["customer", "find", "phone"]).exit == 64)
        #expect(Run(["customer", "add"]).exit == 64)
        #expect(Run(["customer", "add", "--set", "phone"]).exit == 64)
        #expect(Run(["customer", "add", "--json-in"], inputIsTerminal: true).exit == 64)
        #expect(Run(["customer", "add", "--json-in", "--set", "phone"], inputIsTerminal: false).exit == 64)
    }

    @Test("--set FIELD=VALUE goes with the operation, --set FIELD beside it")
    func set() {
        let door = FakeDoor { operation, _ in
            guard case .customerAdd(let input) = operation else { return [] }
            #expect(input.open == ["region": "华东=上海"])
            return [.changed(ChangeView(code: "C-9", revision: 1, outcome: .added, pending: []))]
        }
        let run = Run(
            ["customer", "add", "--set", "region=华东=上海", "--set", "name"], door: door, answers: ["王“芳”"])
        #expect(run.exit == 0)
        #expect(run.output == "C-9\n")
        #expect(door.attachments == [#"{"name":"王“芳”"}"#])
    }

    @Test(
        "--set FIELD in an edit: Enter leaves the value alone, a hyphen empties it",
        arguments: [("", "{}"), ("-", #"{"phone":null}"#)])
    func setToNothing(answer: String, sent: String) {
        let door = FakeDoor { _, _ in
            [.changed(ChangeView(code: "C-9", revision: 1, outcome: .unchanged, pending: []))]
        }
        let run = Run(["customer", "edit", "C-9", "--set", "phone"], door: door, answers: [answer])
        #expect(run.exit == 0)
        #expect(door.attachments == [sent])
    }

    @Test("options of every command may stand before it")
    func leadingOptions() {
        let door = FakeDoor { _, _ in [.head(VaultCommandTests.head)] }
        let behind = Run(["ledger", "head", "--json"], door: door)
        #expect(behind.exit == 0)
        #expect(Run(["--json", "ledger", "head"], door: door).output == behind.output)
        #expect(Run(["--lang", "en", "--json", "ledger", "head"], door: door).output == behind.output)
        #expect(Run(["--lang=en"], door: door).exit == 0)
    }

    @Test("a sensitive value as argument is refused by the door with exit 64, and stays unsaid")
    func sensitive() {
        let door = FakeDoor { _, _ in
            throw CofferError(
                .init("usage", .usage), Phrase(en: "phone is sensitive", zh: "phone 是敏感字段"),
                hint: Catalogue.CLIError.waysToGiveValues)
        }
        let run = Run(["customer", "add", "--set", "phone=13812345678"], door: door)
        #expect(run.exit == 64)
        #expect(run.messages.contains("--json-in") && !run.messages.contains("138"))
    }

    @Test("the form asks in the person's language, checks each answer, insists on what is required")
    func form() {
        let door = FakeDoor { operation, _ in
            switch operation {
            case .importTemplate: [.columns(Self.columns)]
            case .customerAdd: [.changed(ChangeView(code: "C-9", revision: 1, outcome: .added, pending: ["contact"]))]
            default: []
            }
        }
        let run = Run(["customer", "add"], door: door, language: .zh, answers: ["", "王芳", "12", "13800138000", ""])
        #expect(run.exit == 0)
        #expect(run.output == "C-9\n")
        #expect(run.terminal.contains("姓名 *（王芳）："))
        #expect(run.terminal.contains("此项必填"))
        #expect(door.attachments == [#"{"name":"王芳","phone":"13800138000"}"#])
        #expect(run.messages.hasPrefix("C-9 已记录"))
    }

    @Test("of a field with a list of values the form names all, and takes no other")
    func allowed() {
        let segment = ColumnView(
            field: "segment", label: Phrase(en: "Segment", zh: "客户分类"), type: .text, tier: .open, isRequired: false,
            example: Phrase(en: "retail", zh: "retail"), allowed: ["retail", "vip", "enterprise"])
        let door = FakeDoor { operation, _ in
            switch operation {
            case .importTemplate: [.columns([segment])]
            case .customerAdd: [.changed(ChangeView(code: "C-9", revision: 1, outcome: .added, pending: []))]
            default: []
            }
        }
        let run = Run(["customer", "add"], door: door, answers: ["wholesale", "vip"])
        #expect(run.exit == 0)
        #expect(run.terminal.contains("Segment (retail, vip or enterprise): "))
        #expect(run.terminal.contains("not one of the allowed values: retail, vip, enterprise"))
        #expect(door.attachments == [#"{"segment":"vip"}"#])
    }

    @Test("what the door refuses can be corrected field by field; giving up ends with the door's error")
    func correction() {
        let door = FakeDoor { operation, attachments in
            switch operation {
            case .importTemplate: return [.columns(Self.columns)]
            case .customerAdd where attachments == [#"{"name":"王芳","phone":"13800138001"}"#]:
                return [.changed(ChangeView(code: "C-9", revision: 1, outcome: .added, pending: []))]
            default:
                throw CofferError(.init("duplicate", .conflict), Phrase(en: "phone: C-7 has it", zh: "手机：C-7 已有"))
            }
        }
        let answers = ["王芳", "13800138000", ""]
        #expect(Run(["customer", "add"], door: door, answers: answers + ["Phone", "13800138001"]).exit == 0)
        let given = Run(["customer", "add"], door: door, answers: answers + [""])
        #expect(given.exit == 7)
        #expect(given.messages == "coffer: phone: C-7 has it\n")
        #expect(Run(["customer", "add"], door: door, answers: ["王芳"]).exit == 1)
    }

    @Test("an edit shows what stands there, sends only what changed, and the revision that was seen")
    func edit() {
        let door = FakeDoor { operation, _ in
            switch operation {
            case .importTemplate: return [.columns(Self.columns)]
            case .customerShow: return [.customer(Self.customer)]
            case .customerEdit(let edit):
                #expect(edit.revision == 3)
                return [.changed(ChangeView(code: "C-000007", revision: 4, outcome: .updated, pending: []))]
            default: return []
            }
        }
        let run = Run(["customer", "edit", "C-000007"], door: door, answers: ["", "-", "华北"])
        #expect(run.exit == 0)
        #expect(run.terminal.contains("Phone [138****5678]: "))
        #expect(door.attachments == [#"{"phone":null,"region":"华北"}"#])
    }

    @Test("history in JSON keeps before and after apart")
    func history() {
        let line = HistoryLine(
            revision: 2, sequence: 40, time: 0, actor: "li", kind: "edited", action: Phrase(en: "edited", zh: "修改"),
            changes: [
                .init(
                    field: "phone", label: Phrase(en: "Phone", zh: "手机"), before: nil, after: .masked("138****5678"))
            ], reason: nil)
        let run = Run(["customer", "history", "C-1", "--json"], door: FakeDoor { _, _ in [.history(line)] })
        #expect(
            run.output
                == #"{"revision":2,"sequence":40,"time":"1970-01-01T00:00:00.000Z","actor":"li","action":"edited","#
                + #""changes":[{"field":"phone","before":null,"after":{"masked":"138****5678"}}],"reason":null}"# + "\n"
        )
    }
}
