// `compare`: another system's file against the vault; formats are no differences, and nobody learns a value by it.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Comparing with another system")
struct CompareTests {
    /// What a comparison said.
    private struct Answer {
        var lines: [ComparisonLine] = []
        var summary = ComparisonSummary(by: FieldName(""), fields: [])
        var warnings: [String] = []

        /// `row code outcome`, with the fields that differ.
        var texts: [String] {
            lines.map { line in
                let outcome =
                    switch line.outcome {
                    case .onlyThere: "only there"
                    case .onlyHere: "only here"
                    case .different(let fields): fields.map(\.field.rawValue).joined(separator: " ")
                    case .unreadable(let field, let reason, _): "\(reason) \(field?.rawValue ?? "")"
                    }
                return [line.row.map(String.init), line.code, outcome].compactMap { $0 }.joined(separator: " ")
            }
        }
    }

    private func compare(
        _ session: VaultSession, _ text: String, _ request: CompareRequest = CompareRequest()
    ) throws -> Answer {
        var answer = Answer()
        for event in try session.events(.compare(request), text) {
            switch event {
            case .comparison(let line): answer.lines.append(line)
            case .comparisonSummary(let summary): answer.summary = summary
            case .warning(let text): answer.warnings.append(text.en)
            default: break
            }
        }
        return answer
    }

    private func stocked() throws -> (vault: VaultFixture, codes: [String]) {
        let vault = try VaultFixture(policy: SystemIDTests.policy)
        let codes = try [
            #"{"name": "李伟", "phone": "13800138001", "erp_id": "K-1", "birthday": "1985-07-03"}"#,
            #"{"name": "王芳", "phone": "13800138002", "erp_id": "K-2", "bank_card": "6222024048641725267"}"#,
            #"{"name": "赵敏", "phone": "13800138003", "erp_id": "K-3"}"#,
            #"{"name": "钱多", "phone": "13800138004"}"#,
        ].map { try vault.owner.add($0) }
        return (vault, codes)
    }

    private static let file = """
        ERP客户号,姓名,手机号,出生日期,等级
        K-1, 李伟 ,+86 138-0013-8001,1985/7/3,A
        K-2,王方,13800138009,,B
        K-9,孙悦,13800138999,,B
        """

    @Test("rows are matched by the other system's id; formats are no differences")
    func byID() throws {
        let (vault, codes) = try stocked()
        let answer = try compare(vault.owner, Self.file, CompareRequest(by: FieldName("erp_id")))
        #expect(answer.texts == ["3 \(codes[1]) name phone", "4 only there", "\(codes[2]) only here"])
        #expect(answer.summary.rows == 3 && answer.summary.same == 1 && !answer.summary.isEqual)
        #expect(answer.summary.fields.map(\.rawValue) == ["name", "phone", "birthday"])
        #expect(answer.warnings.count == 1 && answer.warnings[0].contains("等级"))
    }

    @Test("names of fields only, until values are asked for; then as the role may see them")
    func values() throws {
        let (vault, _) = try stocked()
        func differences(_ request: CompareRequest) throws -> [ComparisonLine.Difference] {
            for case .different(let fields) in try compare(vault.owner, Self.file, request).lines.map(\.outcome) {
                return fields
            }
            throw Missing.event
        }
        let names = try differences(CompareRequest(by: FieldName("erp_id")))
        #expect(names.allSatisfy { $0.here == nil && $0.there == nil })
        let values = try differences(CompareRequest(by: FieldName("erp_id"), showsValues: true))
        #expect(values.map(\.here) == [.clear("王芳"), .masked("138****8002")])
        #expect(values.map(\.there) == [.clear("王方"), .masked("138****8009")])
    }

    @Test("without --by the customer code tells them apart, else the first column that can")
    func keys() throws {
        let (vault, codes) = try stocked()
        let byCode = try compare(vault.owner, "客户编码,姓名\n\(codes[0]),李伟\n\(codes[3].lowercased()),x\nC0000099,y\n")
        #expect(byCode.summary.by == ComparisonPlan.code)
        #expect(
            byCode.texts == ["3 \(codes[3]) name", "4 only there", "\(codes[1]) only here", "\(codes[2]) only here"])
        let byPhone = try compare(vault.owner, "姓名,手机\n李伟,13800138001\n")
        #expect(byPhone.summary.by.rawValue == "phone" && byPhone.summary.onlyHere == 3)
        let mapped = CompareRequest(columns: ["no": FieldName("code")])
        #expect(try compare(vault.owner, "no,name\n\(codes[0]),李伟\n", mapped).summary.same == 1)
    }

    @Test("an export of the vault itself is the same")
    func itself() throws {
        let (vault, codes) = try stocked()
        let fields = ["name", "phone", "erp_id", "birthday", "bank_card"].map { FieldName($0) }
        let rows = try vault.owner.exported(
            ExportRequest(fields: fields, reason: "a test", sealing: .plain), in: vault)
        let text = (["code," + fields.map(\.rawValue).joined(separator: ",")] + rows).joined(separator: "\n")
        let answer = try compare(vault.owner, text)
        #expect(answer.summary.isEqual && answer.summary.same == Int64(codes.count))
    }

    @Test("an empty cell differs from a value, and an empty cell is the same as none")
    func emptyCells() throws {
        let (vault, codes) = try stocked()
        let answer = try compare(vault.owner, "code,phone,notes\n\(codes[3]),,\n")
        #expect(answer.texts.first == "2 \(codes[3]) phone")
    }

    @Test("a row that cannot be compared is said to be that: no key, a wrong one, the same customer twice, torn")
    func unreadable() throws {
        let (vault, codes) = try stocked()
        let text = "phone,name\n,x\n12,x\n13800138001,李伟\n+86 13800138001,李伟\n1,2,3\n"
        let answer = try compare(vault.owner, text, CompareRequest(by: FieldName("phone")))
        let reasons = answer.texts.prefix(4).map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
        #expect(reasons[0] == "2 no_key" && reasons[2] == "5 key_twice" && reasons[3] == "6 ragged")
        #expect(answer.summary.unreadable == 4 && answer.summary.same == 1 && answer.summary.onlyHere == 3)
        // A value that no field takes differs, and the row is compared all the same.
        let wrong = try compare(vault.owner, "code,phone,name\n\(codes[0]),12,李伟\n")
        guard case .different(let fields)? = wrong.lines.first?.outcome else { throw Missing.event }
        #expect(fields.map(\.field.rawValue) == ["phone"] && fields[0].problem != nil)
    }

    @Test(
        "files by which nobody can be told apart, and keys that tell nobody apart, are refused",
        arguments: [
            ("name,notes\nx,y\n", nil, "invalid_input"), ("name,phone\nx,1\n", "notes", "usage"),
            ("name,phone\nx,1\n", "erp_id", "invalid_input"), ("name,phone\nx,1\n", "code", "invalid_input"),
            ("name,phone\nx,1\n", "phon", "unknown_field"), ("", nil, "invalid_input"),
        ] as [(String, String?, String)])
    func refused(text: String, by: String?, code: String) throws {
        let vault = try VaultFixture(policy: SystemIDTests.policy)
        let request = CompareRequest(by: by.map { FieldName($0) })
        let error = try vault.owner.refused(.compare(request), text)
        #expect(error.code.name == code)
    }

    @Test("who only sees masks compares masks: no guess at a value is ever confirmed")
    func oracle() throws {
        let (vault, codes) = try stocked()
        let finance = try vault.session("finn", role: "finance")
        // Both share the mask 138****8001; only one is the value.
        for phone in ["13800138001", "13899998001"] {
            let answer = try compare(finance, "code,phone\n\(codes[0]),\(phone)\n")
            #expect(answer.summary.same == 1, "\(phone)")
        }
        #expect(try compare(finance, "code,phone\n\(codes[0]),13800138002\n").summary.different == 1)
        // What a role sees nothing of is not compared at all.
        let hidden = try compare(finance, "code,birthday\n\(codes[0]),1999-01-01\n")
        #expect(hidden.summary.same == 1 && hidden.summary.fields.isEmpty)
        #expect(try finance.refused(.compare(CompareRequest(by: FieldName("phone"))), "phone\n1\n").code == .denied)
    }

    @Test("customers out of one's reach are not there, neither in the file's rows nor among those only here")
    func scope() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with((ChangedPolicy.salesMay, ChangedPolicy.salesMay + "    scope: own customers\n")))
        let anna = try vault.session("anna", role: "sales")
        for (number, owner) in [(1, "anna"), (2, "ben"), (3, "anna"), (4, "ben")] {
            try vault.owner.add(#"{"name": "李伟", "phone": "1380013800\#(number)", "owner": "\#(owner)"}"#)
        }
        let answer = try compare(anna, "phone,name\n13800138001,李伟\n13800138002,李伟\n")
        #expect(answer.summary.same == 1 && answer.summary.onlyThere == 1 && answer.summary.onlyHere == 1)
        for code in try vault.owner.codes(.customerList(CustomerList(filter: [FieldName("owner"): "ben"]))) {
            let entries = try vault.owner.ledger(LedgerList(code: code, entryClass: "access"))
            #expect(entries.allSatisfy { $0.kind != "compared" })
        }
    }

    @Test("nothing but access is entered, and each answer is before it leaves")
    func entered() throws {
        let (vault, codes) = try stocked()
        let records = try vault.query("SELECT * FROM customer")
        _ = try compare(vault.owner, Self.file, CompareRequest(by: FieldName("erp_id")))
        #expect(try vault.query("SELECT * FROM customer") == records)
        let entries = try vault.owner.ledger(LedgerList(entryClass: "access", limit: 2))
        #expect(entries.map(\.kind) == ["compared", "compared"])
        #expect(entries[0].summary.en == "1 customer compared with a file: erp_id, name, phone, birthday")
        #expect(entries[1].summary.en == "2 customers compared with a file: erp_id, name, phone, birthday")
        #expect(try vault.owner.ledger(LedgerList(code: codes[3], entryClass: "access")).isEmpty)
        try vault.owner.verify()
    }

    @Test("a file of more than one page is compared whole")
    func pages() throws {
        let vault = try VaultFixture(policy: SystemIDTests.policy)
        let rows = (1...2_100).map { "K-\($0),客户\($0)" }.joined(separator: "\n")
        _ = try vault.owner.importText("erp_id,name\n\(rows)\n")
        let theirs = (50...2_200).map { "K-\($0),客户\($0 == 1_500 ? 0 : $0)" }.joined(separator: "\n")
        let answer = try compare(vault.owner, "erp_id,name\n\(theirs)\n")
        #expect(answer.summary.rows == 2_151 && answer.summary.same == 2_050 && answer.summary.different == 1)
        #expect(answer.summary.onlyThere == 100 && answer.summary.onlyHere == 49)
    }
}
