// Ids of other systems: fields like any, unique in their own system, found, imported and followed.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@testable import CofferVault

@Suite("Ids of other systems")
struct SystemIDTests {
    /// The shipped policy with ids of two systems, and a sales role that follows changes.
    static let policy = ChangedPolicy.with(
        (
            ChangedPolicy.salesMay,
            "    may: [read, search, enter, update, disclose, import, export, export.plain, changes]\n"
        ),
        (
            old: "  id_number:\n",
            new: """
              erp_id:
                {tier: contact, type: external_id, label: {en: ERP id, zh: ERP 编号}, aliases: [ERP客户号],
                  unique: true, search: [exact], mask: whole, show: clear}
              finance_id:
                {tier: financial, type: external_id, label: {en: Finance id, zh: 财务系统编号},
                  unique: true, search: [exact], mask: whole}
              id_number:

            """
        ))

    @Test("an id is one customer's within its system, and may be another's in another system")
    func unique() throws {
        let vault = try VaultFixture(policy: Self.policy)
        let code = try vault.owner.add(#"{"name": "李伟", "erp_id": "K-1001"}"#)
        let other = try vault.owner.add(#"{"name": "王芳", "erp_id": "K-1002", "finance_id": "K-1001"}"#)
        let error = try vault.owner.refused(
            .customerAdd(CustomerInput()), #"{"name": "赵敏", "erp_id": "K-1001"}"#)
        #expect(error.code == .duplicate && error.message.en.contains(code))
        let edit = CofferVault.Operation.customerEdit(CustomerEdit(code: other))
        #expect(try vault.owner.refused(edit, #"{"erp_id": "K-1001"}"#).code == .duplicate)
    }

    @Test("a customer is found by the id that another system gave, by who may search the tier it is in")
    func found() throws {
        let vault = try VaultFixture(policy: Self.policy)
        let codes = try (1...3).map {
            try vault.owner.add(#"{"name": "李伟", "erp_id": "K-\#($0)", "finance_id": "F-\#($0)"}"#)
        }
        let sales = try vault.session("anna", role: "sales")
        #expect(try vault.owner.found(#"{"erp_id": "K-2"}"#) == [codes[1]])
        #expect(try vault.owner.found(#"{"finance_id": "F-3"}"#) == [codes[2]])
        #expect(try sales.found(#"{"erp_id": "K-1"}"#) == [codes[0]])
        #expect(try sales.refused(.customerFind(CustomerFind()), #"{"finance_id": "F-1"}"#).code == .denied)
        #expect(try vault.owner.found(#"{"erp_id": "F-3"}"#).isEmpty)
        // A new id takes the place of the one before.
        try vault.owner.edit(codes[0], #"{"erp_id": "K-9"}"#)
        #expect(try vault.owner.found(#"{"erp_id": "K-1"}"#).isEmpty)
        #expect(try vault.owner.found(#"{"erp_id": "K-9"}"#) == [codes[0]])
    }

    @Test("a file with ids of another system updates the customers that have them")
    func imported() throws {
        let vault = try VaultFixture(policy: Self.policy)
        let code = try vault.owner.add(#"{"name": "李伟", "erp_id": "K-1001"}"#)
        let outcome = try vault.owner.importText(
            "ERP客户号,姓名,备注\nK-1001,李伟,from the ERP\nK-1002,王芳,\nK-1002,赵敏,\n", ImportRequest(updates: true))
        #expect(outcome.summary.updated == 2 && outcome.summary.added == 1)
        #expect(try vault.owner.shown(code)["notes"] == .clear("from the ERP"))
        #expect(try vault.owner.found(#"{"erp_id": "K-1002"}"#).count == 1)
        try vault.owner.verify()
    }

    @Test("the feed gives them as the role may see them")
    func followed() throws {
        let vault = try VaultFixture(policy: Self.policy)
        try vault.owner.add(#"{"name": "李伟", "erp_id": "K-1001", "finance_id": "F-7"}"#)
        let sales = try vault.session("anna", role: "sales")
        var copy = FollowerCopy()
        try copy.follow(sales)
        let fields = try #require(copy.customers.values.first).fields
        #expect(fields[FieldName("erp_id")] == .clear("K-1001"))
        #expect(fields[FieldName("finance_id")] == nil)
    }
}
