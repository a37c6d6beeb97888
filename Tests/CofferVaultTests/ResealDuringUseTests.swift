// Other people at work while everything is being sealed anew: old and new keys and tokens stand beside each other.

import CofferModel
import CofferText
import Synchronization
import Testing

@testable import CofferVault

@Suite("Sealing anew while others work")
struct ResealDuringUseTests {
    private static let batch = 20
    private static let records = 200

    /// What the vault must say of a customer, by number.
    private struct Customer {
        var code: String
        var name: String
        var phone: String

        var question: String { #"{"phone": "\#(phone)"}"# }
    }

    private static func phone(_ number: Int) -> String { "139" + String(10_000_000 + number) }

    /// A vault with customers in it, and what is known of them.
    private static func filled() throws -> (VaultFixture, [Customer]) {
        let vault = try VaultFixture(batch: batch)
        let rows = (0..<records).map { "陈\($0)号,\(phone($0)),u\($0)@example.org\n" }.joined()
        #expect(try vault.owner.importText("name,phone,email\n" + rows).summary.added == Int64(records))
        let codes = try vault.owner.codes(.customerList(CustomerList(limit: records)))
        let customers = try codes.map { code in
            let shown = try vault.owner.shown(code, reveal: ["phone"])
            guard case .clear(let name) = shown["name"], case .clear(let phone) = shown["phone"] else {
                throw Missing.event
            }
            return Customer(code: code, name: name, phone: "1" + phone.dropFirst(4))
        }
        return (vault, customers.sorted { $0.code < $1.code })
    }

    /// Seals everything anew; `meanwhile` is called between transactions with the number of the last record done.
    private static func reseal(
        _ session: VaultSession, meanwhile: (Int) throws -> Void
    ) throws -> RotationSummary {
        var summary: RotationSummary?
        try session.perform(.keyRotate(KeyRotation(reseals: true)), Attachments([])) { event in
            switch event {
            case .progress(let step): try meanwhile(Int(step.done))
            case .rotation(let found): summary = found
            default: break
            }
        }
        return try #require(summary)
    }

    private static func check(_ customers: some Collection<Customer>, _ session: VaultSession, _ comment: Comment)
        throws
    {
        for customer in customers {
            #expect(try session.found(customer.question) == [customer.code], comment)
            let shown = try session.shown(customer.code, reveal: ["phone"])
            #expect(shown["phone"] == .clear("+86" + customer.phone), comment)
            #expect(shown["name"] == .clear(customer.name), comment)
        }
    }

    /// Everything is under the new keys, right, and signed.
    private static func checkEnd(_ vault: VaultFixture, _ customers: [Customer], _ summary: RotationSummary) throws {
        #expect(summary.kept.isEmpty)
        #expect(summary.keysDropped > 0)
        let owner = try vault.unlock("owner")
        #expect(try owner.status().pending.isEmpty)
        try check(customers, owner, "at the end")
        try owner.verify()
        for tier in try owner.keyStatus() { #expect(tier.epochsInUse == 1 && !tier.isResealDue) }
    }

    @Test("look-ups, values, new customers, edits and conflicts are right between any two transactions")
    func sameRights() throws {
        let (vault, known) = try Self.filled()
        let other = try vault.unlock("owner")
        let sales = try vault.session("sales", role: "sales")
        var customers = known
        var steps = 0
        let summary = try Self.reseal(vault.owner) { done in
            guard done < Self.records else { return }
            steps += 1
            let comment: Comment = "after \(done) records"
            // Just done, about to be done and sealed ahead already, and last.
            let places = [done - 1, done, done + Self.batch, Self.records - 1].filter { $0 < Self.records }
            try Self.check(places.map { customers[$0] }, other, comment)
            for place in places {
                #expect(try sales.found(customers[place].question) == [customers[place].code], comment)
            }

            // One number is taken by a record under new tokens, the other under old ones: both are taken.
            for place in [done - 1, Self.records - 1] {
                let taken = #"{"name": "王芳", "phone": "\#(customers[place].phone)"}"#
                #expect(try other.refused(.customerAdd(CustomerInput()), taken).code == .duplicate, comment)
                let edit = #"{"phone": "\#(customers[place].phone)"}"#
                let request = CustomerEdit(code: customers[done].code)
                #expect(try other.refused(.customerEdit(request), edit).code == .duplicate, comment)
            }

            for place in [done - 1, done, Self.records - 2] {
                let old = customers[place]
                customers[place].phone = Self.phone(1_000 + 10 * done + (place - done == 0 ? 0 : place > done ? 1 : 2))
                try other.edit(old.code, #"{"phone": "\#(customers[place].phone)"}"#)
                #expect(try other.found(old.question).isEmpty, comment)
                try Self.check([customers[place]], other, comment)
            }
            let phone = Self.phone(5_000 + done)
            let code = try sales.add(#"{"name": "新客户", "phone": "\#(phone)"}"#)
            customers.append(Customer(code: code, name: "新客户", phone: phone))
            try Self.check([customers[customers.count - 1]], other, comment)
        }
        #expect(steps >= Self.records / Self.batch - 1)
        try Self.checkEnd(vault, customers, summary)
    }

    @Test("what a clerk enters meanwhile without reading, with keys of her own, is settled and sealed anew")
    func enterOnly() throws {
        let (vault, known) = try Self.filled()
        let clerk = try vault.session("clerk", role: "entry_clerk")
        var customers = known
        let summary = try Self.reseal(vault.owner) { done in
            guard done < Self.records else { return }
            for place in [done - 1, done, Self.records - 1] {
                customers[place].phone = Self.phone(1_000 + 10 * done + (place - done == 0 ? 0 : place > done ? 1 : 2))
                try clerk.edit(customers[place].code, #"{"phone": "\#(customers[place].phone)"}"#)
                let shown = try clerk.shown(customers[place].code)["phone"]
                #expect(shown == .masked(customers[place].phone.prefix(3) + "****" + customers[place].phone.suffix(4)))
            }
        }
        try Self.checkEnd(vault, customers, summary)
    }

    @Test("two sessions of holders seal anew at once, and each record comes out right")
    func twoAtOnce() throws {
        let (vault, customers) = try Self.filled()
        let other = try vault.unlock("owner")
        var second: RotationSummary?
        let first = try Self.reseal(vault.owner) { done in
            guard second == nil, done == 3 * Self.batch else { return }
            second = try Self.reseal(other) { _ in }
        }
        let dropped = try #require(second).keysDropped
        #expect(dropped > 0 && first.kept.isEmpty)
        let owner = try vault.unlock("owner")
        try Self.check(customers, owner, "at the end")
        try owner.verify()
    }

    @Test("a session that gives up in the middle leaves a vault that is right, and another one goes on")
    func interrupted() throws {
        let (vault, customers) = try Self.filled()
        for stop in [Self.batch, 3 * Self.batch, 7 * Self.batch] {
            #expect(throws: Missing.self) {
                _ = try Self.reseal(vault.owner) { if $0 >= stop { throw Missing.event } }
            }
            try Self.check(stride(from: 0, to: Self.records, by: 17).map { customers[$0] }, vault.owner, "\(stop)")
            try vault.owner.verify()
        }
        let summary = try Self.reseal(try vault.unlock("owner")) { _ in }
        #expect(summary.rotated.isEmpty, "the keys made for it are the newest still")
        #expect(summary.records < Int64(Self.records))
        try Self.checkEnd(vault, customers, summary)
    }
}

extension VaultSession {
    fileprivate func keyStatus() throws -> [KeyStatusView] {
        try events(.keyStatus).compactMap { if case .keys(let view) = $0 { view } else { nil } }
    }
}
