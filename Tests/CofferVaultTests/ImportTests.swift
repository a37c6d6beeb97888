// Import: what comes in, what is refused and why, and that nobody comes in twice.

import CofferModel
import CofferText
import Foundation
import Synchronization
import Testing

@testable import CofferVault

@Suite("Import")
struct ImportTests {
    private static let messy = VaultFixture.fixtures + "/customers-messy-300.csv"
    private static let dryRun = ImportRequest(isDryRun: true)
    private static let updating = ImportRequest(updates: true)

    /// What should become of each row of the messy sample.
    private static func expectations() throws -> [Int64: String] {
        let text = try String(
            contentsOfFile: VaultFixture.fixtures + "/customers-messy-300.expected.csv", encoding: .utf8)
        var expected: [Int64: String] = [:]
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",", maxSplits: 1)
            expected[try #require(Int64(cells[0]))] = String(cells[1])
        }
        return expected
    }

    /// The outcome of a row in the words of the expectations.
    private static func words(_ issues: [ImportIssue]) -> String {
        let reasons = Dictionary(grouping: issues, by: \.reason)
        if reasons["duplicate"]?.compactMap(\.field?.rawValue) == ["phone", "id_number"] {
            return "duplicate: phone and id_number of an earlier row"
        }
        let field = issues.first?.field?.rawValue ?? ""
        switch issues.first?.reason {
        case nil: return "in"
        case "check_character": return "rejected: \(field) check character"
        case "scientific_notation": return "rejected: \(field) in scientific notation (a spreadsheet rounded it)"
        case "required": return "rejected: \(field) is required"
        case "no_such_date": return "rejected: no such date"
        case "email": return "rejected: email"
        case let other?: return other
        }
    }

    private static func compare(_ outcome: ImportOutcome, duplicatesAreIn: Bool = false) throws {
        let issues = Dictionary(grouping: outcome.issues, by: \.row)
        for (row, text) in try expectations() {
            let isIn = text.hasPrefix("ok") || text.hasPrefix("normalised")
            let expected = isIn || duplicatesAreIn && text.hasPrefix("duplicate") ? "in" : text
            #expect(words(issues[row] ?? []) == expected, "row \(row)")
        }
        #expect(outcome.error?.code == .importIncomplete)
    }

    @Test("every row of the messy sample comes out as expected for the owner")
    func messyForTheOwner() throws {
        let vault = try VaultFixture()
        let outcome = try vault.owner.importCSV(Self.messy)
        try Self.compare(outcome)
        var expected = ImportSummary()
        (expected.rows, expected.added, expected.duplicates, expected.rejected) = (300, 218, 14, 68)
        expected.normalised = 75
        #expect(outcome.summary == expected)
        #expect(
            outcome.error?.message.en == "not everything is in: 68 rows refused, 14 duplicates; the good rows are in")
        try vault.owner.verify()
    }

    @Test("a clerk, who cannot look anybody up, brings in the duplicates as well; a holder finds them")
    func messyForTheClerk() throws {
        let vault = try VaultFixture()
        let outcome = try vault.session("clerk", role: "entry_clerk").importCSV(Self.messy)
        try Self.compare(outcome, duplicatesAreIn: true)
        #expect(outcome.summary.added == 232)
        #expect(outcome.summary.pending == 232)
        #expect(outcome.summary.duplicates == 0)
        let owner = try vault.unlock("owner")
        #expect(try owner.status().conflicts.count == 28)
        #expect(try owner.status().pending.isEmpty)
        try owner.verify()
    }

    @Test("a dry run writes nothing and counts the same", arguments: ["owner", "entry_clerk"], [false, true])
    func dryRun(role: String, updates: Bool) throws {
        let vault = try VaultFixture()
        let session = role == "owner" ? vault.owner : try vault.session("ling", role: role)
        let before = try vault.sequence()
        let dry = try session.importCSV(Self.messy, ImportRequest(isDryRun: true, updates: updates))
        #expect(try vault.sequence() == before)
        #expect(try vault.query("SELECT * FROM customer").isEmpty)
        #expect(dry.summary.isDryRun)
        let real = try session.importCSV(Self.messy, ImportRequest(updates: updates))
        var expected = real.summary
        expected.isDryRun = true
        #expect(dry.summary == expected)
        #expect(dry.issues.map(\.row) == real.issues.map(\.row))
        #expect(dry.issues.map(\.reason) == real.issues.map(\.reason))
    }

    @Test(
        "rows that say the same twice within one file count the same in a dry run", arguments: ["owner", "entry_clerk"])
    func repeatedRows(role: String) throws {
        let vault = try VaultFixture()
        let session = role == "owner" ? vault.owner : try vault.session("ling", role: role)
        let text = "name,phone,email\n李伟,13800138000,a@example.com\n李伟,138 0013 8000,a@example.com\n王芳,,\n王芳,,\n"
        let dry = try session.importText(text, Self.dryRun)
        let real = try session.importText(text)
        #expect(real.summary.added == 2)
        #expect(real.summary.unchanged == 2)
        #expect(dry.summary.added == 2)
        #expect(dry.summary.unchanged == 2)
    }

    @Test(
        "the same file twice adds nobody, rows without any unique value included",
        arguments: ["owner", "manager", "entry_clerk"])
    func twice(role: String) throws {
        let vault = try VaultFixture()
        let session = role == "owner" ? vault.owner : try vault.session("ling", role: role)
        let text = "name,phone,company,region\n李伟,13800138000,甲公司,北京市\n王芳,,乙公司,上海市\n张三,,,\n"
        #expect(try session.importText(text).summary.added == 3)
        for _ in 0..<2 {
            let again = try session.importText(text).summary
            #expect(again.added == 0)
            #expect(again.unchanged == 3)
        }
        #expect(try vault.owner.importText(text).summary.added == (role == "owner" ? 0 : 2))
    }

    @Test("updating changes who is there, and leaves alone what the file does not say")
    func updates() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(
            #"{"name": "李伟", "phone": "13800138000", "email": "a@example.com", "region": "北京市"}"#)
        let text = "name,phone,email,region\n李伟,13800138000,b@example.com,\n王芳,13900139000,,\n"
        let refused = try vault.owner.importText(text)
        #expect(refused.issues.map(\.reason) == ["duplicate"])
        #expect(refused.issues[0].message.en == "another customer has this phone already: \(code)")
        #expect(refused.summary.added == 1)
        let updated = try vault.owner.importText(text, Self.updating)
        #expect(updated.summary.updated == 1)
        #expect(updated.summary.unchanged == 1)
        #expect(updated.error == nil)
        let shown = try vault.owner.shown(code, reveal: ["email"])
        #expect(shown["email"] == .clear("b@example.com"))
        #expect(shown["region"] == .clear("北京市"))
        try vault.owner.verify()
    }

    @Test("a row that shares its phone with one customer and its ID number with another changes neither")
    func betweenTwo() throws {
        let vault = try VaultFixture()
        try vault.owner.add(#"{"name": "李伟", "phone": "13800138000"}"#)
        try vault.owner.add(#"{"name": "王芳", "id_number": "110108195307238326"}"#)
        let outcome = try vault.owner.importText(
            "name,phone,id_number\n张三,13800138000,110108195307238326\n", Self.updating)
        #expect(outcome.summary.duplicates == 1)
        #expect(outcome.issues.map { $0.field?.rawValue } == ["phone", "id_number"])
    }

    @Test(
        "GB 18030, named or detected, and UTF-8 with and without a byte order mark are the same file", arguments: 0..<4)
    func encodings(form: Int) throws {
        let vault = try VaultFixture()
        let text = "姓名,手机号,公司,地区\n李伟静,15237365663,示例科技有限公司,北京市\n"
        let utf8 = Array(text.utf8)
        let chinese = try #require(Self.gb18030(text))
        let bytes = [utf8, [0xEF, 0xBB, 0xBF] + utf8, chinese, chinese][form]
        let request = ImportRequest(encoding: form == 3 ? "GB18030" : nil)
        #expect(try vault.owner.importBytes(bytes, request).summary.added == 1)
        let shown = try vault.owner.shown("C0000001Y")
        #expect(shown["name"] == .clear("李伟静"))
        #expect(shown["company"] == .clear("示例科技有限公司"))
        #expect(shown["region"] == .clear("北京市"))
    }

    private static func gb18030(_ text: String) -> [UInt8]? {
        guard let converter = iconv_open("GB18030", "UTF-8"), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var input = Array(text.utf8CString.dropLast())
        var output = [CChar](repeating: 0, count: input.count * 4)
        let count = output.count
        var left = count
        var inputLeft = input.count
        input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var from = input.baseAddress
                var to = output.baseAddress
                _ = iconv(converter, &from, &inputLeft, &to, &left)
            }
        }
        return output.prefix(count - left).map { UInt8(bitPattern: $0) }
    }

    @Test("the wrong encoding and an unknown one are refused with what would be right")
    func wrongEncoding() throws {
        let vault = try VaultFixture()
        let unknown = try refusal { try vault.owner.importText("name\n李伟\n", ImportRequest(encoding: "latin1")) }
        #expect(unknown.code == .usage)
        let utf16: [UInt8] = [0xFF, 0xFE] + "name\n".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        #expect(try refusal { try vault.owner.importBytes(utf16) }.code == .invalidInput)
        let broken = Array("name,phone\n".utf8) + [0xC3, 0x28, 0x2C, 0x31, 0x0A] + Array("李伟,13800138000\n".utf8)
        let outcome = try vault.owner.importBytes(broken, ImportRequest(encoding: "utf-8"))
        #expect(outcome.issues.map(\.reason) == ["invalid_text"])
        #expect(outcome.summary.added == 1)
    }

    @Test("ragged rows and cells of 10 MB are refused by row; the rows around them are in")
    func badRows() throws {
        let vault = try VaultFixture()
        let huge = String(repeating: "大", count: 3_500_000)
        let text = """
            name,phone
            李伟,13800138000
            王芳
            张三,13900139000,extra
            \(huge),13700137000
            赵六,13600136000
            "钱七,13500135000
            """
        let outcome = try vault.owner.importText(text + "\n")
        #expect(outcome.summary.added == 2)
        #expect(outcome.issues.map(\.row) == [3, 4, 5, 7])
        #expect(outcome.issues.map(\.reason) == ["ragged", "ragged", "cell_too_long", "unterminated_quote"])
        #expect(outcome.issues[0].message.en == "the row has 1 cells, the header 2")
        try vault.owner.verify()
    }

    @Test(
        "a file that cannot be understood at all is refused whole, with what would be right",
        arguments: [
            ("", "the file is empty"),
            ("颜色,大小\n红,1\n", "no column header is known: the first row must name the fields"),
            ("手机号,Phone,name\n1,2,3\n", "two columns are both “Phone”"),
            ("phone,email\n13800138000,a@example.com\n", "the required column name (Name) is missing"),
        ])
    func unusable(text: String, why: String) throws {
        let vault = try VaultFixture()
        let error = try refusal { try vault.owner.importText(text) }
        #expect(error.code == .invalidInput)
        #expect(error.message.en == why)
        #expect(try vault.query("SELECT * FROM customer").isEmpty)
    }

    @Test("unknown columns are named, not lost silently, and can be mapped")
    func unknownColumns() throws {
        let vault = try VaultFixture()
        let text = "name,Cell,colour\n李伟,13800138000,red\n"
        let outcome = try vault.owner.importText(text)
        #expect(outcome.warnings == ["left out, because no field has this name: Cell, colour"])
        let mapped = try vault.owner.importText(text, ImportRequest(columns: ["Cell": FieldName("phone")]))
        #expect(mapped.warnings == ["left out, because no field has this name: colour"])
        #expect(try vault.owner.events(.customerFind(CustomerFind()), #"{"phone": "13800138000"}"#).count == 1)
        let wrong = try refusal {
            try vault.owner.importText(text, ImportRequest(columns: ["Cell": FieldName("phnoe")]))
        }
        #expect(wrong.code == .unknownField)
        #expect(wrong.hint?.en == "did you mean phone?")
    }

    @Test("numbers that a spreadsheet has rounded are refused with advice, and never repeated")
    func scientificNotation() throws {
        let vault = try VaultFixture()
        let outcome = try vault.owner.importText("name,id_number,bank_card\n李伟,1.10108E+17,\n王芳,,6.22202E+18\n")
        #expect(outcome.issues.map(\.reason) == ["scientific_notation", "scientific_notation"])
        #expect(outcome.issues.map { $0.field?.rawValue } == ["id_number", "bank_card"])
        for issue in outcome.issues {
            #expect(issue.message.en.contains("text"))
            #expect(!issue.message.en.contains("E+1"))
        }
    }

    @Test("no message about a row holds a value of it")
    func messagesHoldNoValues() throws {
        let vault = try VaultFixture()
        let outcome = try vault.owner.importCSV(Self.messy)
        let text = try String(contentsOfFile: Self.messy, encoding: .utf8)
        let cells = Set(text.split { $0.isNewline || $0 == "," }.map(String.init).filter { $0.count > 5 })
        let known = Set(outcome.issues.flatMap { [$0.message.en, $0.message.zh] })
        #expect(known.count > 6)
        for message in known {
            #expect(!cells.contains { message.contains($0) }, "\(message)")
        }
    }

    @Test("two imports at once, of the same file, bring in everybody once", arguments: ["owner", "entry_clerk"])
    func atOnce(role: String) throws {
        let vault = try VaultFixture()
        if role != "owner" { try vault.admit("ling", role: role) }
        let sessions = try (0..<2).map { _ in try vault.unlock(role == "owner" ? "owner" : "ling") }
        let path = VaultFixture.fixtures + "/customers-2k.csv"
        let text = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).prefix(601)
        let outcomes = Mutex<[Result<ImportSummary, any Error>]>([])
        DispatchQueue.concurrentPerform(iterations: 2) { index in
            let result = Result { try sessions[index].importText(text.joined(separator: "\n") + "\n").summary }
            outcomes.withLock { $0.append(result) }
        }
        let summaries = try outcomes.withLock { try $0.map { try $0.get() } }
        #expect(summaries.map(\.added).reduce(0, +) == 600)
        #expect(summaries.map(\.unchanged).reduce(0, +) == 600)
        #expect(summaries.allSatisfy { $0.rejected == 0 && $0.duplicates == 0 })
        let owner = try vault.unlock("owner")
        #expect(try owner.status().customers == 600)
        #expect(try owner.status().conflicts.isEmpty)
        try owner.verify()
    }

    @Test("values in a tier that the role may not enter are refused row by row")
    func unentitledTier() throws {
        let vault = try VaultFixture()
        let manager = try vault.session("lead", role: "manager")
        let outcome = try manager.importText("name,bank_card\n李伟,6222024048641725267\n王芳,\n")
        #expect(outcome.summary.added == 1)
        #expect(outcome.issues.map(\.reason) == ["denied"])
        #expect(outcome.issues[0].message.en == "your role may not enter values of “financial data”")
        let sales = try vault.session("sales", role: "sales")
        #expect(try refusal { try sales.importText("name\n李伟\n") }.code == .denied)
    }

    @Test("the template names every field with its label and an example that would be accepted")
    func template() throws {
        let vault = try VaultFixture()
        let columns = try vault.owner.events(.importTemplate).flatMap { event -> [ColumnView] in
            if case .columns(let columns) = event { columns } else { [] }
        }
        #expect(columns.map(\.field.rawValue).prefix(3) == ["name", "phone", "email"])
        #expect(columns.count == 20)
        #expect(columns.filter(\.isRequired).map(\.field.rawValue) == ["name"])
    }
}
