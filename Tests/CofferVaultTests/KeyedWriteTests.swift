// Idempotency keys: the same write asked for again is done once; another under the same key is refused.

import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Writes asked for again")
struct KeyedWriteTests {
    private static let customer = #"{"name": "李伟", "phone": "13800138001", "region": "北京市"}"#

    private func change(
        _ session: VaultSession, _ operation: CofferVault.Operation, _ json: String
    ) throws -> ChangeView {
        for case .changed(let view) in try session.events(operation, json) { return view }
        throw Missing.event
    }

    private func add(_ session: VaultSession, _ json: String, key: String = "order-17") throws -> ChangeView {
        try change(session, .customerAdd(CustomerInput(idempotencyKey: key)), json)
    }

    private func keys(_ vault: VaultFixture) throws -> Int {
        try vault.query("SELECT user, key, request, record, revision FROM keyed_write").count
    }

    @Test("a customer added under a key is added once, whatever the order and form of the values")
    func addsOnce() throws {
        let vault = try VaultFixture()
        let first = try add(vault.owner, Self.customer)
        #expect(first.outcome == .added)
        // A session of another day, the same values in another order and form.
        let again = try add(
            vault.unlock("owner"), #"{"region": "北京市", "phone": "+86 138-0013-8001", "name": " 李伟 "}"#)
        #expect(again.outcome == .unchanged)
        #expect(again.code == first.code && again.revision == first.revision)
        #expect(try vault.owner.codes(.customerList(CustomerList())) == [first.code])
        #expect(try keys(vault) == 1)
        try vault.owner.verify()
    }

    @Test("a customer without a unique value is added once, too, and twice without a key")
    func addsOnceWithoutUnique() throws {
        let vault = try VaultFixture()
        let codes = try (1...3).map { _ in try add(vault.owner, #"{"name": "王芳"}"#).code }
        #expect(Set(codes).count == 1)
        #expect(try vault.owner.add(#"{"name": "王芳"}"#) != codes[0])
    }

    @Test(
        "a key that is none, or that is given twice, is refused before anything is written",
        arguments: [
            (##"{"#key": null, "name": "王芳"}"##, nil), (##"{"#key": "", "name": "王芳"}"##, nil),
            (##"{"#key": "k4", "name": "王芳"}"##, "k3"), (##"{"#key": null, "name": "王芳"}"##, "k3"),
            ("{\"#key\": \"a\", \"name\": \"王芳\"}\n{\"#key\": null, \"name\": \"赵敏\"}", nil),
        ] as [(String, String?)])
    func noKey(json: String, argument: String?) throws {
        let vault = try VaultFixture()
        let error = try vault.owner.refused(.customerAdd(CustomerInput(idempotencyKey: argument)), json)
        #expect(error.code.exit == .usage)
        #expect(try vault.owner.codes(.customerList(CustomerList())).isEmpty && keys(vault) == 0)
    }

    @Test("the code and the revision are those of then, also after edits")
    func answersAsThen() throws {
        let vault = try VaultFixture()
        let first = try add(vault.owner, Self.customer)
        try vault.owner.edit(first.code, #"{"phone": "13800138002"}"#)
        let again = try add(vault.owner, Self.customer)
        #expect(again.outcome == .unchanged && again.code == first.code && again.revision == 1)
        #expect(try vault.owner.shown(first.code, reveal: ["phone"])["phone"] == .clear("+8613800138002"))
    }

    @Test(
        "other content under a used key is a conflict and changes nothing",
        arguments: [
            #"{"name": "李伟", "phone": "13800138001"}"#,
            #"{"name": "李伟", "phone": "13800138002", "region": "北京市"}"#,
            #"{"name": "李伟", "phone": "13800138001", "region": "北京市", "notes": "x"}"#,
        ])
    func otherContent(json: String) throws {
        let vault = try VaultFixture()
        _ = try add(vault.owner, Self.customer)
        let error = try vault.owner.refused(.customerAdd(CustomerInput(idempotencyKey: "order-17")), json)
        #expect(error.code == .keyUsed && error.code.exit == .conflict)
        #expect(!error.message.en.contains("order-17"))
        #expect(try vault.owner.codes(.customerList(CustomerList())).count == 1)
    }

    @Test("a key is one person's own")
    func perPerson() throws {
        let vault = try VaultFixture()
        let sales = try vault.session("sales", role: "sales")
        #expect(try add(vault.owner, #"{"name": "李伟"}"#).outcome == .added)
        #expect(try add(sales, #"{"name": "王芳"}"#).outcome == .added)
        #expect(try keys(vault) == 2)
    }

    @Test("a write that fails leaves no key, and may be asked for anew")
    func failing() throws {
        let vault = try VaultFixture()
        try vault.owner.add(Self.customer)
        let request = CofferVault.Operation.customerAdd(CustomerInput(idempotencyKey: "k"))
        #expect(try vault.owner.refused(request, Self.customer).code == .duplicate)
        #expect(try keys(vault) == 0)
        #expect(try add(vault.owner, #"{"name": "李伟", "phone": "13800138009"}"#, key: "k").outcome == .added)
        // Something that goes wrong behind the last statement takes the key with it.
        let values: [String?] = try vault.owner.reading { $0.policy.fields.map { _ in nil } }
        let keyed = try KeyedWrite("late", "add", values, of: vault.owner.reading { $0.policy.fields }, in: vault.owner)
        #expect(throws: CancellationError.self) {
            try vault.owner.writing { writer in
                try keyed.remember(RecordID(1), revision: 1, writer)
                throw CancellationError()
            }
        }
        #expect(try keys(vault) == 1)
    }

    @Test("lines of a stream have keys of their own: sent again after a break, the rest is added")
    func lines() throws {
        let vault = try VaultFixture()
        let lines = (1...4).map { ##"{"#key": "row-\##($0)", "name": "客户\##($0)"}"## }
        let request = CofferVault.Operation.customerAdd(CustomerInput())
        _ = try vault.owner.events(request, lines[0...1].joined(separator: "\n"))
        let outcomes = try vault.owner.events(request, lines.joined(separator: "\n")).compactMap { event in
            if case .changed(let view) = event { view.outcome } else { nil }
        }
        #expect(outcomes == [.unchanged, .unchanged, .added, .added])
        #expect(try vault.owner.codes(.customerList(CustomerList())).count == 4)
        // A line that can't be added leaves those before it, and no key.
        let bad = [##"{"#key": "row-5", "name": "客户5"}"##, ##"{"#key": "row-6"}"##].joined(separator: "\n")
        #expect(try vault.owner.failing(request, bad).error?.code.exit == .refused)
        #expect(try keys(vault) == 5)
    }

    @Test("one key for several customers, an empty one and a long one are refused")
    func wrongUse() throws {
        let vault = try VaultFixture()
        let two = "\(Self.customer)\n\(#"{"name": "王芳"}"#)"
        #expect(
            try vault.owner.refused(.customerAdd(CustomerInput(idempotencyKey: "k")), two).code.exit == .usage)
        for key in ["", "  ", String(repeating: "k", count: 201)] {
            let request = CofferVault.Operation.customerAdd(CustomerInput(idempotencyKey: key))
            #expect(try vault.owner.refused(request, Self.customer).code.exit == .usage, "\(key.count)")
        }
        #expect(try keys(vault) == 0)
    }

    @Test("an edit under a key is done once, also when somebody has changed the value since")
    func edits() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let edit = CofferVault.Operation.customerEdit(CustomerEdit(code: code, idempotencyKey: "e1"))
        let first = try change(vault.owner, edit, #"{"notes": "one"}"#)
        #expect(first.outcome == .updated && first.revision == 2)
        try vault.owner.edit(code, #"{"notes": "two"}"#)
        let again = try change(vault.owner, edit, #"{"notes": "one"}"#)
        #expect(again.outcome == .unchanged && again.revision == 2)
        #expect(try vault.owner.shown(code)["notes"] == .clear("two"))
        #expect(try vault.owner.refused(edit, #"{"notes": "three"}"#).code == .keyUsed)
        // Also one that had nothing to change, and one that took the customer out of the person's own reach.
        let same = CofferVault.Operation.customerEdit(CustomerEdit(code: code, idempotencyKey: "e2"))
        #expect(try change(vault.owner, same, #"{"notes": "two"}"#).outcome == .unchanged)
        try vault.owner.edit(code, #"{"notes": "four"}"#)
        #expect(try change(vault.owner, same, #"{"notes": "two"}"#).outcome == .unchanged)
        #expect(try vault.owner.shown(code)["notes"] == .clear("four"))
    }

    @Test("the same key for another customer, or for adding, is a conflict")
    func aboutOthers() throws {
        let vault = try VaultFixture()
        let codes = try [#"{"name": "李伟"}"#, #"{"name": "王芳"}"#].map { try vault.owner.add($0) }
        let edits = codes.map { CofferVault.Operation.customerEdit(CustomerEdit(code: $0, idempotencyKey: "k")) }
        _ = try change(vault.owner, edits[0], #"{"notes": "x"}"#)
        #expect(try vault.owner.refused(edits[1], #"{"notes": "x"}"#).code == .keyUsed)
        let add = CofferVault.Operation.customerAdd(CustomerInput(idempotencyKey: "k"))
        #expect(try vault.owner.refused(add, #"{"name": "x", "notes": "x"}"#).code == .keyUsed)
    }

    @Test("an edit that hands the customer to somebody else is answered again all the same")
    func outOfReach() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                (ChangedPolicy.salesMay, ChangedPolicy.salesMay + "    scope: own customers\n")))
        let anna = try vault.session("anna", role: "sales")
        let code = try vault.owner.add(#"{"name": "李伟", "owner": "anna", "notes": "a"}"#)
        let edit = CofferVault.Operation.customerEdit(CustomerEdit(code: code, idempotencyKey: "k"))
        // What was written while in reach is answered again after somebody has taken the customer away.
        let first = try change(anna, edit, #"{"notes": "b"}"#)
        try vault.owner.edit(code, #"{"owner": "ben"}"#)
        let again = try change(anna, edit, #"{"notes": "b"}"#)
        #expect(again.outcome == .unchanged && again.revision == first.revision)
        let other = CofferVault.Operation.customerEdit(CustomerEdit(code: code, idempotencyKey: "l"))
        #expect(try anna.refused(other, #"{"notes": "c"}"#).code == .denied)
    }

    @Test("a row changed in the file answers nothing, least of all with somebody else's code")
    func forged() throws {
        let vault = try VaultFixture()
        try vault.owner.add(#"{"name": "王芳"}"#)
        _ = try add(vault.owner, Self.customer)
        try vault.forge("UPDATE keyed_write SET record = 1")
        let error = try vault.owner.refused(.customerAdd(CustomerInput(idempotencyKey: "order-17")), Self.customer)
        #expect(error.code == .keyUsed)
    }

    @Test("neither the key nor what it stands for can be guessed from the file")
    func guesses() throws {
        let vault = try VaultFixture()
        let sales = try vault.session("sales", role: "sales")
        _ = try add(vault.owner, #"{"name": "李伟"}"#)
        _ = try add(sales, #"{"name": "李伟"}"#)
        let rows = try vault.query("SELECT key, request FROM keyed_write")
        #expect(Set(rows.map { $0[0] }).count == 2 && Set(rows.map { $0[1] }).count == 2)
    }
}
