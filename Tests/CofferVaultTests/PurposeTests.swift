// Purposes and reasons: asked for before anything is read, and kept with what was done.

import CofferModel
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Purposes")
struct PurposeTests {
    private static let policy = ChangedPolicy.with(
        (
            ChangedPolicy.salesMay,
            """
                may: [read, search, enter, update, disclose, export, export.plain]
                for: {read: [service, billing], search: [service], disclose: [service], export: [service, billing], export.plain: [billing]}

            """
        ),
        adding: """
            purposes:
              service: {label: {en: Customer service, zh: 客户服务}}
              billing: {label: {en: Billing, zh: 结算}}
              research: {label: {en: Research, zh: 研究}}
            """)
    private static let phone = [FieldName("phone")]

    private func stocked() throws -> (vault: VaultFixture, sales: VaultSession, code: String) {
        let vault = try VaultFixture(policy: Self.policy)
        let code = try vault.owner.add(#"{"name": "李伟", "phone": "13800138001"}"#)
        return (vault, try vault.session("anna", role: "sales"), code)
    }

    /// Every operation that takes a purpose, with one.
    private static func operations(_ code: String, _ purpose: String?) -> [(CofferVault.Operation, String)] {
        [
            (.customerShow(CustomerShow(code: code, purpose: purpose)), ""),
            (.customerShow(CustomerShow(code: code, reveal: phone, reason: "a test", purpose: purpose)), ""),
            (.customerHistory(CustomerHistory(code: code, purpose: purpose)), ""),
            (.customerList(CustomerList(purpose: purpose)), ""),
            (.customerFind(CustomerFind(purpose: purpose)), #"{"phone": "13800138001"}"#),
            (.export(ExportRequest(reason: "a test", purpose: purpose, sealing: .plain)), ""),
        ]
    }

    @Test("without one that the role has to name nothing happens, and the allowed ones are named")
    func missing() throws {
        let (vault, sales, code) = try stocked()
        let before = try vault.sequence()
        for (operation, input) in Self.operations(code, nil) {
            let error = try sales.refused(operation, input)
            #expect(error.code == .purposeNeeded && error.code.exit == .usage)
            #expect(error.hint?.en.contains("service (Customer service)") == true)
            #expect(error.hint?.en.contains("research") == false)
        }
        #expect(try vault.sequence() == before)
    }

    @Test("one that is not the role's is a denial, in the ledger")
    func notAllowed() throws {
        let (vault, sales, code) = try stocked()
        for (operation, input) in Self.operations(code, "research") {
            let error = try sales.refused(operation, input)
            #expect(error.code == .denied)
            #expect(error.message.en.contains("for other purposes: "))
            #expect(error.message.en.contains("service (Customer service)"))
            #expect(try vault.lastAccess().kind == "denied")
        }
        // The first action may have it, the second not.
        let billing = CustomerShow(code: code, reveal: Self.phone, reason: "a test", purpose: "billing")
        #expect(try sales.refused(.customerShow(billing)).message.en.contains("`disclose`"))
        #expect(try vault.lastAccess().summary.en == "denied: disclose")
        let service = ExportRequest(reason: "a test", purpose: "service", sealing: .plain)
        #expect(try sales.refused(.export(service)).message.en.contains("`export.plain`"))
    }

    @Test("one that the policy does not know is named nowhere, with the nearest suggested", arguments: [true, false])
    func unknown(isSales: Bool) throws {
        let (vault, sales, code) = try stocked()
        let session = isSales ? sales : vault.owner
        for (operation, input) in Self.operations(code, "servise") {
            let error = try session.refused(operation, input)
            #expect(error.code == .unknownPurpose && error.code.exit == .usage)
            #expect(error.hint?.en == "did you mean service?")
        }
        let other = try session.refused(.customerShow(CustomerShow(code: code, purpose: "李伟 13800138001")))
        #expect(!other.message.en.contains("138") && other.hint?.en.contains("138") == false)
        #expect(other.hint?.zh == "可用目的：billing（结算）、research（研究）、service（客户服务）")
    }

    @Test("it stands in the entry of what was done, also where none was needed")
    func kept() throws {
        let (vault, sales, code) = try stocked()
        for (operation, input) in Self.operations(code, "service").dropLast() {
            _ = try sales.events(operation, input)
            #expect(try vault.lastAccess().summary.en.hasSuffix("; purpose: service"))
            #expect(try vault.lastAccess().actor == "anna")
        }
        let request = ExportRequest(fields: Self.phone, reason: "a test", purpose: "billing", sealing: .plain)
        #expect(try sales.exported(request, in: vault).count == 1)
        #expect(try vault.lastAccess().summary.en == "1 customer exported (plain): phone; purpose: billing")
        _ = try vault.owner.events(.customerShow(CustomerShow(code: code, purpose: "research")))
        #expect(try vault.lastAccess().summary.zh == "查看客户；目的：research")
        _ = try vault.owner.events(.customerShow(CustomerShow(code: code)))
        #expect(try vault.lastAccess().summary.en == "customer shown")
        try vault.owner.verify()
    }

    @Test("where the policy names none, a purpose is none")
    func noPurposes() throws {
        let vault = try VaultFixture()
        let error = try vault.owner.refused(.customerList(CustomerList(purpose: "service")))
        #expect(error.code == .unknownPurpose)
        #expect(error.hint?.en == "the policy names no purposes; leave --purpose out")
    }

    @Test("entries from before there were purposes read as they did, and new ones without a purpose look like them")
    func olderEntries() throws {
        let older = #"{"fields":["phone"],"records":[],"remark":true}"#
        let body = try LedgerBody.decode(AccessBody.self, Array(older.utf8), sequence: 1)
        #expect(body.purpose == nil && body.remark)
        #expect(try LedgerBody.encode(body) == Array(older.utf8))
    }

    // MARK: Reasons

    private static let reasons = ChangedPolicy.with(adding: "reasons: [read, search, update]\n")

    @Test("an action that the policy wants a reason for takes none without, and keeps it sealed")
    func reasons() throws {
        let vault = try VaultFixture(policy: Self.reasons)
        let code = try vault.owner.add(#"{"name": "李伟", "phone": "13800138001"}"#)
        func operations(_ reason: String?) -> [(CofferVault.Operation, String)] {
            [
                (.customerShow(CustomerShow(code: code, reason: reason)), ""),
                (.customerHistory(CustomerHistory(code: code, reason: reason)), ""),
                (.customerList(CustomerList(reason: reason)), ""),
                (.customerFind(CustomerFind(reason: reason)), #"{"phone": "13800138001"}"#),
            ]
        }
        let before = try vault.sequence()
        for (operation, input) in operations(nil) + operations(" \u{3000}") {
            #expect(try vault.owner.refused(operation, input).code == .reasonNeeded)
        }
        #expect(
            try vault.owner.refused(.customerEdit(CustomerEdit(code: code)), #"{"notes": "x"}"#).code
                == .reasonNeeded)
        #expect(try vault.sequence() == before)
        for (operation, input) in operations("asked by the customer") {
            _ = try vault.owner.events(operation, input)
            #expect(try vault.lastAccess().reason == "asked by the customer")
        }
        try vault.owner.edit(code, #"{"notes": "x"}"#, reason: "asked by the customer")
        #expect(try !vault.fileContains(Array("asked by the customer".utf8)))
        try vault.owner.verify()
    }
}
