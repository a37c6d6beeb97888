// Rights on single fields, where the policy gives less than those on their tier.

import CofferModel
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Refinements")
struct RefinementTests {
    private static let policy = ChangedPolicy.with(
        (
            ChangedPolicy.salesMay,
            """
                may: [read, search, enter, update, disclose, import, export, export.plain]
                fields: {notes: none, phone: [enter, masked], address: masked}

            """
        ))
    private static let customer = """
        {"name": "李伟静", "phone": "15237365663", "email": "u0.8420@example.org", "notes": "prefers letters",
         "address": "北京市海淀区中关村大街1号"}
        """

    private func stocked() throws -> (vault: VaultFixture, sales: VaultSession, code: String) {
        let vault = try VaultFixture(policy: Self.policy)
        let code = try vault.owner.add(Self.customer)
        return (vault, try vault.session("anna", role: "sales"), code)
    }

    @Test("a refined field is seen no wider than the refinement, by show, list, find, history and export")
    func seen() throws {
        let (vault, sales, code) = try stocked()
        try vault.owner.edit(code, #"{"phone": "15237365664", "notes": "prefers calls"}"#)
        func check(_ fields: [String: FieldView]) {
            #expect(fields["notes"] == .hidden)
            #expect(fields["phone"] == .masked("152****5664"))
            #expect(fields["name"] == .clear("李伟静"))
        }
        check(try sales.shown(code))
        for operation in [
            (CofferVault.Operation.customerList(CustomerList()), ""),
            (.customerFind(CustomerFind()), #"{"email": "u0.8420@example.org"}"#),
        ] {
            for case .customer(let view) in try sales.events(operation.0, operation.1) {
                check(Dictionary(uniqueKeysWithValues: view.fields.map { ($0.name.rawValue, $0.value) }))
            }
        }
        for field in ["phone", "notes", "address"] {
            let request = CustomerShow(code: code, reveal: [FieldName(field)], reason: "a test")
            #expect(try sales.refused(.customerShow(request)).code == .denied)
            #expect(try vault.lastAccess().summary.en == "denied: disclose \(field)")
        }
        #expect(try sales.shown(code, reveal: ["email"])["email"] == .clear("u0.8420@example.org"))
        let lines = try sales.history(CustomerHistory(code: code, reveal: true, reason: "a test"))
        let changes = Dictionary(
            uniqueKeysWithValues: try #require(lines.last).changes.map { ($0.field.rawValue, $0) })
        #expect(changes["phone"]?.before == .masked("152****5663"))
        #expect(changes["notes"]?.after == .hidden)
        let all = ExportRequest(reason: "a test", sealing: .plain)
        let line = try #require(try sales.exported(all, in: vault).first)
        #expect(!line.contains("prefers") && !line.contains("15237365664") && line.contains("152****5664"))
        let notes = ExportRequest(fields: [FieldName("notes")], reason: "a test", sealing: .plain)
        let error = try sales.refused(.export(notes))
        #expect(error.code == .denied && error.message.en == "your role sees nothing of “Notes”")
    }

    @Test("a refinement without search takes the field out of what the role may look for")
    func searched() throws {
        let (vault, sales, code) = try stocked()
        #expect(try sales.found(#"{"email": "u0.8420@example.org"}"#) == [code])
        let find = CofferVault.Operation.customerFind(CustomerFind())
        #expect(try sales.refused(find, #"{"phone": "15237365663"}"#).code == .denied)
        #expect(try vault.lastAccess().summary.en == "denied: search phone")
    }

    @Test("a field without enter is refused with its name, and nothing of the change is kept")
    func entered() throws {
        let (vault, sales, code) = try stocked()
        let json = #"{"name": "王芳", "address": "上海市"}"#
        let error = try sales.refused(.customerEdit(CustomerEdit(code: code)), json)
        #expect(error.code == .denied)
        #expect(error.message.en == "your role may not enter the field “Address” (address)")
        #expect(try vault.lastAccess().summary.en == "denied: update address")
        #expect(try vault.owner.shown(code)["name"] == .clear("李伟静"))
        #expect(try sales.refused(.customerAdd(CustomerInput()), json).code == .denied)
        try sales.edit(code, #"{"phone": "15237365665"}"#)
        #expect(try vault.owner.shown(code, reveal: ["phone"])["phone"] == .clear("+8615237365665"))
        let outcome = try sales.importText(
            "name,phone,notes\n王芳,13900139001,x\n赵敏,13900139002,\n")
        #expect(outcome.issues.map(\.row) == [2] && outcome.issues.map(\.reason) == ["denied"])
        #expect(outcome.issues.first?.field == FieldName("notes"))
        #expect(outcome.issues.first?.message.zh == "当前角色不可录入字段“备注”（notes）")
        #expect(outcome.summary.added == 1)
    }

    @Test("trying values does not tell what a refined field holds")
    func noOracle() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                (
                    "    may: [read, search, enter, update, disclose, import, export, approve, user.list",
                    """
                        fields: {id_number: none, birthday: [enter]}
                        may: [read, search, enter, update, disclose, import, export, approve, user.list
                    """
                )))
        let code = try vault.owner.add(
            #"{"name": "李伟", "phone": "13800138001", "id_number": "110108199003070024"}"#)
        let manager = try vault.session("anna", role: "manager")
        // A holder of clear would be told that this contradicts the number.
        try manager.edit(code, #"{"birthday": "1990-03-08"}"#)
        let dryRun = ImportRequest(isDryRun: true, updates: true)
        for birthday in ["1990-03-08", "1990-03-09"] {
            let outcome = try manager.importText("name,phone,birthday\n李伟,13800138001,\(birthday)\n", dryRun)
            #expect(outcome.summary.updated == 1 && outcome.summary.unchanged == 0)
        }
    }
}
