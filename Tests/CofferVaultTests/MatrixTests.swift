// For every role of a policy, what a vault really returns is compared with the matrix, cell by cell: never wider, and
// not narrower.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Glibc
import Testing

@testable import CofferVault

@Suite("The vault and the matrix")
struct MatrixTests {
    /// Scopes, refinements, conditions on readers: what the shipped policy has no use for.
    private static let conditional = ChangedPolicy.with(
        (
            ChangedPolicy.salesMay,
            """
                may: [read, search, enter, update, disclose, export, export.plain]
                fields: {notes: none, phone: [enter, masked], id_number: [enter]}
                scope: own customers

            """
        ),
        (
            "    may: [read, enter, update, import, code.create]\n",
            "    may: [read, enter, update, import, code.create, export]\n    scope: own region\n"
        ),
        adding: """
            forbid:
              no_children_for_finance: {roles: [finance], actions: [read], when: [minor]}
              no_numbers_of_children: {roles: [manager], actions: [read], fields: [id_number], when: [minor]}
              children_stay_covered: {roles: [privacy_officer], actions: [disclose], when: [minor]}
              no_files_of_cards: {actions: [export.plain], fields: [bank_card], roles: [sales, privacy_officer]}
            """)

    private static let policies: [@Sendable (String) -> String] = [{ $0 }, conditional]

    /// A vault with these customers, each entered and then edited.
    private func stocked(_ vault: VaultFixture) throws -> [KnownCustomer] {
        func json(_ values: [String: String]) throws -> String {
            String(decoding: try JSONEncoder().encode(values), as: UTF8.self)
        }
        return try KnownCustomer.entered.map { first, edits, isMinor in
            let code = try vault.owner.add(json(first))
            try vault.owner.edit(code, json(edits))
            return KnownCustomer(code: code, first: first, edits: edits, isMinor: isMinor)
        }
    }

    @Test("what every role really gets is what the matrix says, cell by cell", arguments: [0, 1])
    func everyCell(policy index: Int) throws {
        let vault = try VaultFixture(policy: Self.policies[index])
        let customers = try stocked(vault)
        let matrix = PolicyMatrix(try vault.owner.reading { $0.policy })
        for role in matrix.policy.ordinaryRoles.map(\.name) {
            let name = "u-\(role)"
            let code = try vault.owner.invitation(.userAdd(UserAdd(name: name, role: role, region: "北京市"))).code
            let fingerprint = try vault.enrol(name, code: code)
            _ = try vault.owner.events(.userAdmit(UserAdmit(name: name, fingerprint: fingerprint)))
            try Comparison(
                onlooker: Onlooker(matrix: matrix, role: role, name: name, region: "北京市"),
                session: try vault.unlock(name), customers: customers, vault: vault
            ).compare()
        }
    }
}

/// One person's answers beside what the matrix says.
private struct Comparison {
    let onlooker: Onlooker
    let session: VaultSession
    let customers: [KnownCustomer]
    let vault: VaultFixture

    private var policy: Policy { onlooker.policy }
    private var role: RoleName { onlooker.role }
    private static let reason = "to compare"

    func compare() throws {
        for customer in customers {
            try shown(customer, asking: [])
            let askable = policy.fields.map(\.name.rawValue).filter { onlooker.may(.disclose, $0) }
            if !askable.isEmpty { try shown(customer, asking: Set(askable)) }
            for asks in [false, true] { try history(customer, asks: asks) }
        }
        for field in policy.fields { try shown(customers[0], asking: [field.name.rawValue]) }
        try listed()
        for field in policy.fields { try found(by: field) }
        for isPlain in [false, true] { try exported(isPlain: isPlain) }
    }

    /// No value, earlier value or mask of any customer is in an answer, but for those that may be.
    private func expectNothing(but allowed: [FieldView], in answer: Answer, _ what: String) {
        let texts = allowed.compactMap { view -> String? in
            switch view {
            case .clear(let text), .masked(let text): text
            case .hidden: nil
            }
        }
        for customer in customers {
            for field in policy.fields {
                for state in [customer.first, customer.edits] {
                    guard let value = state[field.name.rawValue] else { continue }
                    for form in [value, field.mask?.apply(value)].compactMap(\.self)
                    where !texts.contains(where: { $0.contains(form) }) {
                        #expect(!answer.contains(form), "\(role): \(what) gives away \(field.name)")
                    }
                }
            }
        }
    }

    private func expectRefused(_ answer: Answer, _ what: String) {
        #expect(answer.error?.code == .denied, "\(role): \(what)")
        expectNothing(but: [], in: answer, what)
    }

    /// Compares a view with the cells, and returns what may be in it.
    private func compare(
        _ view: CustomerView, _ customer: KnownCustomer, asking: Set<String>, _ what: String
    ) -> [FieldView] {
        policy.fields.map { field in
            let shown = view.value(field)
            guard let value = customer.values[field.name.rawValue] else {
                #expect(shown == nil || shown == .hidden, "\(role): \(what), \(field.name)")
                return .hidden
            }
            let expected = onlooker.form(field, value, onlooker.seen(field, of: customer, asking: asking))
            #expect(shown == expected, "\(role): \(what), \(field.name)")
            return expected
        }
    }

    private func shown(_ customer: KnownCustomer, asking: Set<String>) throws {
        let what = "show \(customer.code) asking for \(asking.sorted())"
        let request = CustomerShow(
            code: customer.code, reveal: asking.sorted().map { FieldName($0) },
            reason: asking.isEmpty ? nil : Self.reason)
        let answer = try Answer(session.failing(.customerShow(request)))
        let mayAsk =
            asking.isEmpty
            || onlooker.may(.disclose, nil, customer)
                && asking.allSatisfy { onlooker.may(.disclose, $0, customer) }
        guard onlooker.may(.read, nil, customer), mayAsk else { return expectRefused(answer, what) }
        let view = try #require(answer.views.first)
        expectNothing(but: compare(view, customer, asking: asking, what), in: answer, what)
    }

    private func history(_ customer: KnownCustomer, asks: Bool) throws {
        let what = "history of \(customer.code), \(asks ? "asking" : "as it is")"
        let request = CustomerHistory(code: customer.code, reveal: asks, reason: asks ? Self.reason : nil)
        let answer = try Answer(session.failing(.customerHistory(request)))
        let askable = policy.fields.filter { !$0.isOpen && onlooker.may(.disclose, $0.name.rawValue) }
        let asking = asks ? Set(askable.map(\.name.rawValue)) : []
        guard onlooker.may(.read, nil, customer), asking.isEmpty || onlooker.may(.disclose, nil, customer) else {
            return expectRefused(answer, what)
        }
        var allowed: [FieldView] = []
        let lines = answer.events.compactMap { if case .history(let line) = $0 { line } else { nil } }
        let changes = try #require(lines.last).changes
        #expect(Set(changes.map(\.field.rawValue)) == Set(customer.edits.keys), "\(role): \(what)")
        for change in changes {
            let field = try #require(policy.field(change.field))
            let seen = onlooker.seen(field, of: customer, asking: asking)
            for (shown, state) in [(change.before, customer.first), (change.after, customer.edits)] {
                guard let value = state[field.name.rawValue] else {
                    #expect(shown == nil || shown == .hidden, "\(role): \(what), \(field.name)")
                    continue
                }
                allowed.append(onlooker.form(field, value, seen))
                #expect(shown == allowed.last, "\(role): \(what), \(field.name)")
            }
        }
        expectNothing(but: allowed, in: answer, what)
    }

    private func listed() throws {
        let answer = try Answer(session.failing(.customerList(CustomerList())))
        guard onlooker.may(.read) else { return expectRefused(answer, "list") }
        let seen = customers.filter { onlooker.may(.read, nil, $0) }
        #expect(answer.views.map(\.code) == seen.map(\.code), "\(role): list")
        let allowed = zip(answer.views, seen).flatMap { compare($0, $1, asking: [], "list") }
        expectNothing(but: allowed, in: answer, "list")
    }

    private func found(by field: FieldDefinition) throws {
        for wanted in customers.compactMap({ $0.values[field.name.rawValue] }).prefix(2) {
            let what = "find by \(field.name)"
            let question = String(
                decoding: try JSONEncoder().encode([field.name.rawValue: wanted]), as: UTF8.self)
            let answer = try Answer(session.failing(.customerFind(CustomerFind()), question))
            guard onlooker.may(.search, field.name.rawValue) else {
                let code: CofferError.Code = onlooker.may(.search) && !field.isSearchable ? .usage : .denied
                #expect(answer.error?.code == code, "\(role): \(what)")
                expectNothing(but: [], in: answer, what)
                continue
            }
            let fit = customers.filter { customer in
                customer.values[field.name.rawValue] == wanted
                    && onlooker.may(.search, field.name.rawValue, customer)
                    && (!onlooker.may(.read) || onlooker.may(.read, nil, customer))
            }
            #expect(answer.views.map(\.code) == fit.map(\.code), "\(role): \(what)")
            let allowed = zip(answer.views, fit).flatMap { compare($0, $1, asking: [], what) }
            expectNothing(but: allowed, in: answer, what)
        }
    }

    private func exported(isPlain: Bool) throws {
        let what = isPlain ? "an unsealed export" : "an export"
        let actions: [Action] = isPlain ? [.export, .exportPlain] : [.export]
        let fields = policy.fields.filter { field in actions.allSatisfy { onlooker.may($0, field.name.rawValue) } }
        let (answer, lines) = try export([], isPlain: isPlain)
        guard actions.allSatisfy({ onlooker.may($0) }) else {
            #expect(lines.isEmpty, "\(role): \(what)")
            return expectRefused(answer, what)
        }
        #expect(lines.first == ["code"] + fields.map(\.name.rawValue), "\(role): \(what)")
        let seen = customers.filter { customer in actions.allSatisfy { onlooker.may($0, nil, customer) } }
        #expect(lines.dropFirst().map(\.first) == seen.map(\.code), "\(role): \(what)")
        var allowed: [FieldView] = []
        for (line, customer) in zip(lines.dropFirst(), seen) {
            for (cell, field) in zip(line.dropFirst(), fields) {
                let value = customer.values[field.name.rawValue] ?? ""
                let form = onlooker.form(field, value, onlooker.exported(field, of: customer, actions))
                allowed.append(value.isEmpty ? .hidden : form)
                #expect(cell == allowed.last?.text ?? "", "\(role): \(what), \(field.name) of \(customer.code)")
            }
        }
        expectNothing(but: allowed, in: answer, what)
        for field in policy.fields where !fields.contains(where: { $0.name == field.name }) {
            let (answer, lines) = try export([field.name], isPlain: isPlain)
            #expect(lines.isEmpty, "\(role): \(what) of \(field.name)")
            expectRefused(answer, "\(what) of \(field.name)")
        }
    }

    /// The answer, and the lines of the file, opened if it is sealed.
    private func export(_ fields: [FieldName], isPlain: Bool) throws -> (Answer, [[String]]) {
        let passphrase = "a one-time passphrase 7"
        let path = vault.directory + "/matrix-export"
        let output = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        defer { Glibc.close(output) }
        let request = ExportRequest(fields: fields, reason: Self.reason, sealing: isPlain ? .plain : .oneTime)
        var events: [Event] = []
        var error: CofferError?
        do {
            try Pipe.passing(passphrase) { descriptor in
                let files = isPlain ? [output] : [output, descriptor]
                try session.perform(.export(request), Attachments(files)) { events.append($0) }
            }
        } catch let refusal as CofferError { error = refusal }
        var file = path
        if !isPlain, error == nil {
            file += "-opened"
            let opened = open(file, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            defer { Glibc.close(opened) }
            try Pipe.passing([[UInt8](Data(contentsOf: URL(filePath: path))), Array(passphrase.utf8)]) {
                try Vault.openExport(input: $0[0], key: .passphrase($0[1]), output: opened)
            }
        }
        let text = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
        let plain = text.replacing("\u{FEFF}", with: "")
        let lines = plain.split(whereSeparator: \.isNewline).map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return (try Answer((error, events), file: plain), lines)
    }
}

extension FieldView {
    fileprivate var text: String? {
        switch self {
        case .clear(let text), .masked(let text): text
        case .hidden: nil
        }
    }
}
